/*
 * A signed-in console: refresh that loses nothing, checks, switching sides, the countdown.
 */
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/shared.h"

static int start(void **state)
{
	(void)state;
	service = service_start(NULL, "reveal_seconds = 60;");
	return 0;
}

static struct pty *signed_in(void)
{
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, "sandbox");
	return pty;
}

/* The fingerprint in the row that begins with this label. */
static void mark_of(struct pty *pty, const char *label, char out[10])
{
	for (int row = 0; row < 24; row++) {
		const char *text = pty_row(pty, row), *at = strstr(text, label);
		const char *mark = at != NULL ? strchr(at, '#') : NULL;
		if (mark == NULL)
			continue;
		snprintf(out, 10, "%.9s", mark);
		return;
	}
	pty_show(pty, "no such row");
	fail_msg("no row has '%s' and a fingerprint", label);
}

static void wait_for_count(const char *name, json_int_t wanted)
{
	int64_t until = pty_clock() + 60000;
	struct timespec moment = {0, 5000000};
	while (service_count(service, "sandbox", name) < wanted && pty_clock() < until)
		nanosleep(&moment, NULL);
	assert_int_equal(service_count(service, "sandbox", name), wanted);
}

static void a_refresh_brings_a_new_pair(void **state)
{
	char access[10], refresh[10], new_access[10], new_refresh[10];
	(void)state;
	struct pty *pty = signed_in();
	mark_of(pty, "Access", access);
	mark_of(pty, "Refresh", refresh);
	pty_keys(pty, "r");
	pty_wait(pty, "New token.");
	mark_of(pty, "Access", new_access);
	mark_of(pty, "Refresh", new_refresh);
	assert_string_not_equal(access, new_access);
	assert_string_not_equal(refresh, new_refresh);
	pty_keys(pty, "c");
	pty_wait(pty, "The API accepted the token.");
	pty_free(pty);
}

static void the_old_refresh_token_stays_when_no_new_one_comes(void **state)
{
	char refresh[10], after[10];
	(void)state;
	service_tell(service, "/world", "{\"rotation\":\"off\"}");
	struct pty *pty = signed_in();
	mark_of(pty, "Refresh", refresh);
	pty_keys(pty, "r");
	pty_wait(pty, "New token.");
	mark_of(pty, "Refresh", after);
	assert_string_equal(refresh, after);
	pty_keys(pty, "r");
	wait_for_count("renewed", 2);
	pty_free(pty);
}

static void a_failed_refresh_keeps_the_pair(void **state)
{
	static const struct {
		const char *fault, *words;
	} ways[] = {
		{"[{\"kind\":\"refresh_token\",\"status\":503}]", "out of order (503)"},
		{"[{\"kind\":\"refresh_token\",\"status\":500,\"body\":\"{}\"}]",
		 "out of order (500)"},
		{"[{\"kind\":\"refresh_token\",\"html\":true,\"status\":200}]", "A web page"},
		{"[{\"kind\":\"refresh_token\",\"status\":401,\"body\":"
		 "\"{\\\"error\\\":\\\"invalid_request\\\",\\\"hint\\\":\\\"Token has been "
		 "revoked\\\"}\"}]",
		 "does not take this refresh token"},
		{"[{\"kind\":\"refresh_token\",\"set\":{\"access_token\":\"\"}}]",
		 "cannot be used"},
		{"[{\"kind\":\"refresh_token\",\"redirect\":\"https://x.example/\"}]", "x.example"},
	};
	char access[10], after[10];
	(void)state;
	service_tell(service, "/world", "{\"rotation\":\"loose\"}");
	struct pty *pty = signed_in();
	mark_of(pty, "Access", access);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		/* The answer is spoiled after the fact: the old pair must be good still. */
		service_tell(service, "/faults", ways[i].fault);
		pty_keys(pty, "r");
		pty_wait(pty, ways[i].words);
		pty_keys(pty, "c");
		pty_wait(pty, "The API accepted the token.");
		mark_of(pty, "Access", after);
		assert_string_equal(access, after);
	}
	pty_free(pty);
}

static void a_connection_that_dies_is_not_used_for_a_second_post(void **state)
{
	(void)state;
	struct pty *pty = signed_in();
	/* A check leaves a connection open; the refresh must have one of its own. */
	pty_keys(pty, "c");
	pty_wait(pty, "The API accepted the token.");
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"close\":\"before\"}]");
	pty_keys(pty, "r");
	pty_wait(pty, "The answer was lost on the way");
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
	/* Once more, by intent, and then never again. */
	pty_pass(pty, 5000);
	wait_for_count("refresh_token", 2);
	pty_run(pty, 300);
	assert_true(pty_has(pty, "none: you refresh it"));
	pty_keys(pty, "c");
	pty_wait(pty, "The API accepted the token.");
	pty_free(pty);
}

static void a_sent_refresh_outlives_escape_and_switching(void **state)
{
	char access[10], after[10];
	(void)state;
	struct pty *pty = signed_in();
	mark_of(pty, "Access", access);
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"delay_ms\":1200}]");
	pty_keys(pty, "r");
	wait_for_count("refresh_token", 1);
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "A refresh that was sent runs on");
	pty_keys(pty, "e");
	pty_wait(pty, "LIVE · example-gmbh");
	pty_keys(pty, "1");
	pty_wait(pty, "Unchecked, by its date it should work");
	mark_of(pty, "Access", after);
	assert_string_not_equal(access, after);
	pty_free(pty);
}

static void a_sent_refresh_is_waited_for_when_quitting(void **state)
{
	(void)state;
	struct pty *pty = signed_in();
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"delay_ms\":800}]");
	pty_keys(pty, "r");
	wait_for_count("refresh_token", 1);
	int64_t sent_at = pty_clock();
	console_quit(pty);
	/* It did not end before the answer was in: the stand-in takes 800 ms for that. */
	assert_true(pty_clock() - sent_at >= 500);
	assert_int_equal(service_count(service, "sandbox", "renewed"), 1);
	pty_free(pty);
}

static void a_refused_token_says_so_and_stays(void **state)
{
	char body[200];
	(void)state;
	struct pty *pty = signed_in();
	snprintf(body, sizeof body, "{\"client_id\":\"%s\"}",
		 service_mail(service, "sandbox", "client_id"));
	service_tell(service, "/revoke", body);
	pty_keys(pty, "c");
	pty_wait(pty, "Refused by the API at");
	pty_wait(pty, "The API refuses this token");
	pty_wait(pty, "refused");
	pty_keys(pty, "v");
	pty_wait(pty, "Access token");
	pty_free(pty);
}

static void nothing_crosses_over_to_the_other_side(void **state)
{
	(void)state;
	struct pty *pty = signed_in();
	pty_keys(pty, "v");
	pty_wait(pty, "eyJ0eXAi");
	pty_keys(pty, "2"); /* hides, and is swallowed */
	pty_wait(pty, "Valid, accepted");
	assert_false(pty_has(pty, "eyJ0eXAi"));
	pty_keys(pty, "2");
	pty_wait(pty, "Nobody is signed in here");
	assert_true(pty_is_reversed(pty, 0, 40));
	pty_keys(pty, "v");
	pty_wait(pty, "There is no token here.");
	pty_keys(pty, "s");
	pty_wait(pty, "LIVE · Sign in");
	assert_false(pty_has(pty, service_mail(service, "sandbox", "client_id")));
	assert_false(pty_has(pty, "ada+api"));
	assert_false(pty_has(pty, "•••"));
	assert_int_equal(service_count(service, "production", "requests"), 0);
	pty_free(pty);
}

/* Answers come late, to a side that is not the one on the screen any more. */
static void many_switches_mix_nothing_up(void **state)
{
	char sandbox[10], live[10], now[10];
	(void)state;
	struct pty *pty = signed_in();
	mark_of(pty, "Access", sandbox);
	pty_keys(pty, "2s");
	pty_wait(pty, "LIVE · Sign in");
	pty_paste(pty, service_mail(service, "production", "text"));
	pty_wait(pty, "Took all four values");
	pty_keys(pty, "\r");
	pty_wait(pty, "200 accepted");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Valid, accepted");
	mark_of(pty, "Access", live);
	assert_string_not_equal(sandbox, live);
	service_tell(service, "/world", "{\"latency_ms\":30}");
	for (int i = 0; i < 400; i++) {
		pty_keys(pty, i % 2 == 0 ? "1" : "2");
		if (i % 5 == 0)
			pty_keys(pty, "c");
		pty_run(pty, 2);
		if (i % 50 != 0)
			continue;
		pty_wait(pty, i % 2 == 0 ? "SANDBOX live" : "sandbox LIVE");
		pty_run(pty, 20);
		mark_of(pty, "Access", now);
		assert_string_equal(now, i % 2 == 0 ? sandbox : live);
	}
	pty_keys(pty, "1");
	pty_wait(pty, "SANDBOX live");
	pty_wait(pty, sandbox);
	pty_wait(pty, "Valid, accepted");
	pty_keys(pty, "2");
	pty_wait(pty, "sandbox LIVE");
	pty_wait(pty, live);
	pty_wait(pty, "Valid, accepted");
	pty_free(pty);
}

/* Seconds of "in [D days ][H:]MM:SS"; LONG_MAX while that row is not drawn to its end. */
static long left_on_screen(struct pty *pty)
{
	for (int row = 0; row < 24; row++) {
		const char *at = strstr(pty_row(pty, row), "Expires  in ");
		int h = 0, m = 0, s = 0;
		if (at == NULL)
			continue;
		if (sscanf(at + 12, "%d:%d:%d", &h, &m, &s) == 3)
			return h * 3600L + m * 60L + s;
		return sscanf(at + 12, "%d:%d", &m, &s) == 2 ? m * 60L + s : LONG_MAX;
	}
	return LONG_MAX;
}

static void the_countdown_is_right_after_a_stop(void **state)
{
	(void)state;
	service_tell(service, "/world", "{\"expires_in\":7200}");
	struct pty *pty = signed_in();
	long before = left_on_screen(pty);
	assert_in_range(before, 7000, 7200);
	int64_t from = pty_clock();
	kill(pty_pid(pty), SIGSTOP);
	pty_pass(pty, 600000);
	kill(pty_pid(pty), SIGCONT);
	/* A second's tick that was under way may be drawn first. */
	for (int64_t until = from + 60000;
	     left_on_screen(pty) > before - 600 && pty_clock() < until;)
		pty_run(pty, 5);
	pty_run(pty, 50); /* a row may have been drawn in part */
	long passed = before - left_on_screen(pty), real = (long)((pty_clock() - from) / 1000);
	assert_in_range(passed, 600, 600 + real + 1);
	pty_free(pty);
}

static void a_lead_and_an_end_are_seen_when_they_come(void **state)
{
	int fg, bg, before;
	(void)state;
	service_tell(service, "/world", "{\"expires_in\":100}");
	struct pty *pty = console_start(service);
	/* The other side would refresh itself. */
	console_sign_in(pty, service, "production");
	pty_colors(pty, 4, 43, &before, &bg);
	assert_false(pty_has(pty, "! Expires soon"));
	pty_pass(pty, 51000);
	pty_wait(pty, "! Expires soon"); /* half of its life */
	pty_colors(pty, 4, 43, &fg, &bg);
	assert_int_not_equal(before, fg);
	pty_pass(pty, 50000);
	pty_wait(pty, "✗ Expired just now");
	pty_wait(pty, "its time is over");
	pty_wait(pty, "expired");
	pty_free(pty);
}

static void a_clock_that_is_off_is_said_and_changes_nothing_else(void **state)
{
	(void)state;
	service_tell(service, "/world", "{\"expires_in\":7200,\"date_skew_s\":-600}");
	struct pty *pty = signed_in();
	pty_wait(pty, "minutes ahead of the service's");
	assert_in_range(left_on_screen(pty), 7190, 7200);
	pty_free(pty);
}

static void the_guard_on_live_starts_on_the_harmless_button(void **state)
{
	(void)state;
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, "production");
	pty_keys(pty, "r");
	pty_wait(pty, "Refresh the token of example-gmbh?");
	pty_keys(pty, "\r");
	pty_wait_gone(pty, "Refresh the token of");
	assert_int_equal(service_count(service, "production", "refresh_token"), 0);
	pty_keys(pty, "r");
	pty_wait(pty, "[ Refresh on LIVE ]");
	pty_keys(pty, "\033[B\r");
	pty_wait(pty, "New token.");
	assert_int_equal(service_count(service, "production", "refresh_token"), 1);
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_refresh_brings_a_new_pair, shared_calm),
		cmocka_unit_test_setup(the_old_refresh_token_stays_when_no_new_one_comes,
				       shared_calm),
		cmocka_unit_test_setup(a_failed_refresh_keeps_the_pair, shared_calm),
		cmocka_unit_test_setup(a_connection_that_dies_is_not_used_for_a_second_post,
				       shared_calm),
		cmocka_unit_test_setup(a_sent_refresh_outlives_escape_and_switching, shared_calm),
		cmocka_unit_test_setup(a_sent_refresh_is_waited_for_when_quitting, shared_calm),
		cmocka_unit_test_setup(a_refused_token_says_so_and_stays, shared_calm),
		cmocka_unit_test_setup(nothing_crosses_over_to_the_other_side, shared_calm),
		cmocka_unit_test_setup(many_switches_mix_nothing_up, shared_calm),
		cmocka_unit_test_setup(the_countdown_is_right_after_a_stop, shared_calm),
		cmocka_unit_test_setup(a_lead_and_an_end_are_seen_when_they_come, shared_calm),
		cmocka_unit_test_setup(a_clock_that_is_off_is_said_and_changes_nothing_else,
				       shared_calm),
		cmocka_unit_test_setup(the_guard_on_live_starts_on_the_harmless_button,
				       shared_calm),
	};
	return cmocka_run_group_tests(tests, start, shared_stop);
}
