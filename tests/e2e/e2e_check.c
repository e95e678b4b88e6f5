/*
 * What a check tells: who it is, by which name, on which side, and what it does not tell. And
 * what is said at the end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/shared.h"

static struct pty *signed_in(const char *side)
{
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, side);
	return pty;
}

static void a_check_that_tells_nothing_is_no_acceptance(void **state)
{
	static const char *const faults[] = {
		"[{\"kind\":\"check\",\"status\":404,\"body\":\"{\\\"message\\\":\\\"x\\\"}\"}]",
		"[{\"kind\":\"check\",\"body\":\"{\\\"data\\\":0}\"}]"};
	(void)state;
	struct pty *pty = signed_in("sandbox");
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		service_tell(service, "/faults", faults[i]);
		pty_keys(pty, "c");
		pty_wait(pty, "✗");
		pty_wait(pty, "? Not judged, accepted under 1 min ago");
		assert_false(pty_has(pty, "Valid"));
		service_tell(service, "/faults", "[]");
		pty_keys(pty, "c");
		pty_wait(pty, "● Valid, accepted just now");
	}
	pty_free(pty);
}

static void scrolling_a_token_stops_at_its_last_line(void **state)
{
	(void)state;
	struct pty *pty = signed_in("sandbox");
	pty_keys(pty, "i");
	pty_wait(pty, "Inside the token");
	pty_keys(pty, "\033[F");
	pty_wait(pty, "typ      type         JWT");
	assert_non_null(strstr(pty_row(pty, 19), "alg      signed with  RS256"));
	pty_keys(pty, "j\033[6~");
	pty_run(pty, 100);
	assert_non_null(strstr(pty_row(pty, 19), "alg      signed with  RS256"));
	pty_free(pty);
}

static void leaving_once_says_that_all_is_wiped(void **state)
{
	const char *args[] = {"--once", "--config", service->settings, NULL};
	struct pty_options options = {.args = args};
	size_t length;
	(void)state;
	struct pty *pty = pty_start(&options);
	console_sign_in(pty, service, "sandbox");
	console_quit(pty);
	pty_wait(pty, "Wiped: nothing of it is kept on this computer.");
	const char *all = pty_output(pty, &length);
	const char *given_back = strstr(all, "\033[?1049l");
	assert_non_null(given_back);
	assert_non_null(strstr(given_back, "Wiped:"));
	pty_free(pty);
	/* Only there: other consoles keep something, or may. */
	pty = signed_in("sandbox");
	console_quit(pty);
	assert_null(strstr(pty_output(pty, &length), "Wiped:"));
	pty_free(pty);
}

static void the_only_team_s_names_come_by_themselves(void **state)
{
	(void)state;
	json_int_t before = service_count(service, "sandbox", "names");
	struct pty *pty = signed_in("sandbox");
	pty_wait(pty, "Name     Ada Example, Europe/Copenhagen");
	pty_keys(pty, "a");
	pty_wait(pty, "names    200");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Name     Ada Example");
	/* They are a request like any other: what was sent has them, too. */
	pty_keys(pty, "w");
	pty_wait(pty, "GET /api/v1/user HTTP/1.1");
	pty_keys(pty, "\t");
	pty_wait(pty, "GET /api/v1/teams/");
	pty_wait(pty, "/user HTTP/1.1");
	pty_keys(pty, "\033[6~");
	pty_wait(pty, "\"first_name\": \"Ada\"");
	pty_keys(pty, "\t");
	pty_wait(pty, "GET /api/v1/user HTTP/1.1");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Name     Ada Example");
	pty_resize(pty, 24, 100);
	pty_wait(pty, ".example, verified");
	assert_int_equal(service_count(service, "sandbox", "names"), before + 1);
	/* Not where many are checked. */
	json_int_t checks = service_count(service, "sandbox", "check");
	pty_keys(pty, "b");
	pty_wait(pty, "1 of 1");
	pty_run(pty, 200);
	assert_int_equal(service_count(service, "sandbox", "check"), checks + 1);
	assert_int_equal(service_count(service, "sandbox", "names"), before + 1);
	pty_free(pty);
}

static void names_that_do_not_come_are_no_fault_of_the_check(void **state)
{
	(void)state;
	service_tell(
		service, "/faults",
		"[{\"kind\":\"names\",\"status\":500,\"body\":\"{\\\"message\\\":\\\"x\\\"}\"}]");
	struct pty *pty = signed_in("sandbox");
	pty_keys(pty, "a");
	pty_wait(pty, "names    500");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Valid, accepted");
	assert_true(pty_has(pty, "● Valid, accepted just now"));
	assert_false(pty_has(pty, "✗"));
	/* It is said where the name would stand, at every size. */
	pty_wait(pty, "Name     ! not told: a fault of the service");
	pty_resize(pty, 16, 60);
	pty_wait(pty, "Name     ! not told: a fault of the service");
	pty_keys(pty, "u");
	pty_wait(pty, "The service is out of order (500).");
	pty_wait(pty, "said: \"x\"");
	pty_wait(pty, "Try again in a few");
	/* Nor of what is known from then on. */
	service_tell(service, "/faults", "[]");
	pty_keys(pty, "\r");
	pty_wait(pty, "Ada Example, Europe/Copenhagen");
	assert_false(pty_has(pty, "✗"));
	pty_keys(pty, PTY_ESC);
	pty_wait_gone(pty, "not told");
	pty_free(pty);
}

/* Nothing waits for an hour by itself: then it is said how long. None is longer than a year. */
static void a_long_pause_is_said(void **state)
{
	static const char *const cases[][2] = {
		{"7000", "It wants a pause of 116 minutes"},
		{"9223372036854775807", "It wants a pause of 36"},
	};
	char fault[160];
	(void)state;
	struct pty *pty = signed_in("sandbox");
	pty_resize(pty, 24, 100);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		snprintf(fault, sizeof fault,
			 "[{\"kind\":\"check\",\"status\":429,\"body\":\"{}\","
			 "\"headers\":{\"Retry-After\":\"%s\"}}]",
			 cases[i][0]);
		service_tell(service, "/faults", fault);
		pty_keys(pty, "c");
		pty_wait(pty, "The service wants a pause");
		pty_wait(pty, cases[i][1]);
	}
	pty_free(pty);
}

/* It is read as what it is, and is none to the token. */
static void a_no_to_the_names_says_nothing_of_the_token(void **state)
{
	static const struct {
		const char *fault, *result, *words, *remedy;
	} cases[] = {
		{"[{\"kind\":\"names\",\"status\":401,\"body\":\"{}\"}]", "401  refused",
		 "The API refuses this token", ""},
		{"[{\"kind\":\"names\",\"status\":403,\"body\":\"{}\"}]", "403  refused",
		 "The service does not allow this (403).", "ask EasyTranslate Support."},
		{"[{\"kind\":\"names\",\"status\":404,\"body\":\"{}\"}]", "404  refused",
		 "The service does not know this team for this user (404).",
		 "check again (c). The token is good."},
	};
	(void)state;
	struct pty *pty = signed_in("sandbox");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		service_tell(service, "/faults", cases[i].fault);
		pty_keys(pty, "u\r");
		pty_wait(pty, cases[i].words);
		pty_wait(pty, cases[i].remedy);
		pty_keys(pty, PTY_ESC "a");
		pty_wait(pty, cases[i].result);
		pty_keys(pty, PTY_ESC);
		pty_wait(pty, "● Valid, accepted");
	}
	pty_free(pty);
}

/* As many as wanted, the last one with a name that must be encoded. */
static void sign_in_with_teams(struct pty *pty, size_t count)
{
	char text[400];
	json_t *teams = json_array();
	for (size_t i = 0; i < count; i++) {
		snprintf(text, sizeof text, "team-%zu%s", i + 1, i + 1 == count ? " a/b?" : "");
		json_array_append_new(teams,
				      json_pack("{s:s, s:s, s:b}", "company_name", "Acme",
						"team_identifier", text, "is_parent", i == 0));
	}
	json_t *login = json_pack("{s:s, s:s, s:s, s:s, s:s, s:o}", "side", "sandbox", "client_id",
				  "many", "client_secret", "s3cret", "username", "many@a.example",
				  "password", "word", "teams", teams);
	char *line = json_dumps(login, JSON_COMPACT);
	service_tell(service, "/logins", line);
	free(line);
	json_decref(login);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client id");
	pty_paste(pty, "client_id=many\nclient_secret=s3cret\nusername=many@a.example\n"
		       "password=word\n");
	pty_wait(pty, "Took all four values");
	pty_keys(pty, "\r");
	pty_wait(pty, "200 accepted");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Valid, accepted");
}

static void every_team_is_to_be_reached(void **state)
{
	(void)state;
	json_int_t before = service_count(service, "sandbox", "names");
	struct pty *pty = console_start(service);
	sign_in_with_teams(pty, 30);
	pty_wait(pty, "more");
	pty_keys(pty, "\r");
	pty_wait(pty, "see its teams");
	pty_keys(pty, "u");
	pty_wait(pty, "team-1 ");
	pty_wait(pty, "parent");
	pty_keys(pty, "\033[F");
	pty_wait(pty, "▸ team-30 a/b?");
	assert_int_equal(service_count(service, "sandbox", "names"), before);
	pty_keys(pty, "\r");
	pty_wait(pty, "team-30 a/b?: Ada Example");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Name     Ada Example");
	pty_free(pty);
}

static void what_the_api_says_otherwise_is_seen(void **state)
{
	(void)state;
	service_tell(service, "/faults",
		     "[{\"kind\":\"check\",\"body\":\"{\\\"data\\\":{\\\"type\\\":\\\"customer\\\","
		     "\\\"id\\\":\\\"1\\\",\\\"attributes\\\":{\\\"email\\\":\\\"eve@b.example\\\","
		     "\\\"email_verified_at\\\":null}},\\\"meta\\\":{\\\"environment\\\":"
		     "\\\"production\\\"}}\"}]");
	struct pty *pty = signed_in("sandbox");
	static const int sizes[][2] = {{24, 80}, {16, 60}, {36, 120}};
	for (size_t i = 0; i < 3; i++) {
		pty_resize(pty, sizes[i][0], sizes[i][1]);
		pty_wait(pty, "! The API says production, not sandbox");
		pty_wait(pty, "eve@b.example, not verified");
		pty_wait(pty, "! signed in as ");
	}
	service_tell(service, "/faults", "[]");
	pty_keys(pty, "c");
	pty_wait_gone(pty, "! The API says");
	pty_wait_gone(pty, "! signed in as ");
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_check_that_tells_nothing_is_no_acceptance, shared_calm),
		cmocka_unit_test_setup(scrolling_a_token_stops_at_its_last_line, shared_calm),
		cmocka_unit_test_setup(the_only_team_s_names_come_by_themselves, shared_calm),
		cmocka_unit_test_setup(names_that_do_not_come_are_no_fault_of_the_check,
				       shared_calm),
		cmocka_unit_test_setup(a_no_to_the_names_says_nothing_of_the_token, shared_calm),
		cmocka_unit_test_setup(a_long_pause_is_said, shared_calm),
		cmocka_unit_test_setup(every_team_is_to_be_reached, shared_calm),
		cmocka_unit_test_setup(what_the_api_says_otherwise_is_seen, shared_calm),
		cmocka_unit_test_setup(leaving_once_says_that_all_is_wiped, shared_calm),
	};
	return cmocka_run_group_tests(tests, shared_start, shared_stop);
}
