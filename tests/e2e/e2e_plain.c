/*
 * Line mode: what the console does, as numbered questions on a terminal that cannot draw.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>

#include <cmocka.h>

#include "tests/e2e/asked.h"
#include "tests/e2e/e2e.h"
#include "tests/e2e/shared.h"

static struct pty *open_plain(const char *term, const char *flag)
{
	const char *args[] = {"--config", service->settings, flag, NULL};
	struct pty_options options = {.args = args, .term = term, .rows = ASKED_ROWS};
	return pty_start(&options);
}

/* The side's four values, or another secret or password. */
static void type_login(struct pty *pty, const char *side, const char *secret, const char *password)
{
	asked_job(pty, "10");
	asked_choose(pty, "Where?", strcmp(side, "sandbox") == 0 ? "1" : "2");
	asked_answer(pty, "Client id:", service_mail(service, side, "client_id"));
	asked_answer(pty, "Client secret:",
		     secret != NULL ? secret : service_mail(service, side, "client_secret"));
	asked_answer(pty, "E-mail:", service_mail(service, side, "username"));
	asked_answer(pty, "Password:",
		     password != NULL ? password : service_mail(service, side, "password"));
}

/* What was refused stands there again, without its password. */
static void type_password_again(struct pty *pty)
{
	asked_job(pty, "7");
	asked_answer(pty, "E-mail (Enter keeps it):", "");
	asked_answer(pty, "Password:", service_mail(service, "sandbox", "password"));
	pty_wait(pty, "Valid, accepted");
}

/* It asks whether the login is kept, unless nothing may be kept. */
static void sign_in(struct pty *pty, const char *side, bool asks_to_keep)
{
	type_login(pty, side, NULL, NULL);
	if (asks_to_keep)
		asked_choose(pty, "Keep this login for next time?", "0");
	pty_wait(pty, "Valid, accepted");
}

/* With --once nothing is asked: nothing was to be kept. */
static void leave(struct pty *pty, bool is_once)
{
	asked_job(pty, "0");
	if (!is_once)
		asked_choose(pty, "Quit etconsole?", "1");
	pty_wait(pty, "Wiped");
	int status = pty_end(pty, 60000);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	pty_free(pty);
}

/* No sequence of a terminal's, and no line or dot that a screen reader would spell. */
static void want_plain_output(struct pty *pty)
{
	size_t length;
	const char *out = pty_output(pty, &length);
	for (size_t i = 0; i < length; i++)
		assert_int_not_equal(out[i], '\033');
	assert_null(strstr(out, "─"));
	assert_null(strstr(out, "│"));
	assert_null(strstr(out, "║"));
}

static void signs_in_checks_refreshes_and_leaves(void **state)
{
	(void)state;
	struct pty *pty = open_plain("xterm-256color", "--plain");
	sign_in(pty, "sandbox", true);
	assert_int_equal(service_count(service, "sandbox", "check"), 1);
	asked_job(pty, "2");
	/* That it was accepted stands there since the sign-in. */
	asked_wait(pty, "number (Enter lists them):");
	assert_true(pty_has(pty, "The API accepted the token."));
	assert_int_equal(service_count(service, "sandbox", "check"), 2);
	asked_job(pty, "3");
	pty_wait(pty, "New token.");
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
	leave(pty, false);
}

static void a_terminal_that_is_dumb_gets_lines_and_nothing_else(void **state)
{
	const char *args[] = {"--config", service->settings, NULL};
	struct pty_options options = {.args = args, .term = "dumb", .rows = ASKED_ROWS};
	(void)state;
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "etconsole, line by line, because of TERM=dumb.");
	asked_answer(pty, "number (Enter lists them):", "");
	pty_wait(pty, "27  theme of the full screen");
	asked_answer(pty, "number (Enter lists them):", "twelve");
	pty_wait(pty, "Type a number from 0 to 27.");
	want_plain_output(pty);
	pty_keys(pty, "0\n");
	pty_wait(pty, "Wiped.");
	assert_int_equal(pty_end(pty, 60000), 0);
	pty_free(pty);
}

static void on_live_a_refresh_asks_and_zero_keeps_the_token(void **state)
{
	(void)state;
	struct pty *pty = open_plain("dumb", "--once");
	sign_in(pty, "production", false);
	pty_wait(pty, "LIVE: localhost");
	asked_job(pty, "3");
	asked_choose(pty, "Keep this token", "0");
	asked_job(pty, "1");
	pty_wait(pty, "on live: Valid, accepted");
	asked_job(pty, "14");
	pty_wait(pty, "Access token");
	assert_int_equal(service_count(service, "production", "refresh_token"), 0);
	asked_job(pty, "3");
	asked_choose(pty, "Refresh on LIVE", "1");
	pty_wait(pty, "New token.");
	assert_int_equal(service_count(service, "production", "refresh_token"), 1);
	leave(pty, true);
}

static void copies_and_clears_when_it_is_left(void **state)
{
	(void)state;
	struct pty *pty = open_plain("dumb", "--once");
	pty_wait(pty, "no real projects. Nothing is kept.");
	sign_in(pty, "sandbox", false);
	asked_job(pty, "4");
	asked_choose(pty, "What is copied?", "1");
	pty_wait(pty, "Copied the sandbox access token");
	char *copied = service_copied(service);
	assert_int_equal(strncmp(copied, "eyJ", 3), 0);
	free(copied);
	leave(pty, true);
}

static void a_secret_is_shown_only_after_a_word_about_the_scrollback(void **state)
{
	(void)state;
	struct pty *pty = open_plain("dumb", "--once");
	sign_in(pty, "sandbox", false);
	assert_false(pty_has(pty, "eyJ"));
	asked_job(pty, "5");
	asked_choose(pty, "It stays in the scrollback", "0");
	asked_job(pty, "5");
	assert_false(pty_has(pty, "eyJ"));
	asked_choose(pty, "It stays in the scrollback", "1");
	pty_wait(pty, "eyJ");
	leave(pty, true);
}

static void what_is_wrong_is_said_in_two_sentences(void **state)
{
	(void)state;
	struct pty *pty = open_plain("dumb", "--once");
	type_login(pty, "sandbox", NULL, "not the password");
	pty_wait(pty, "Keys are right; e-mail or password is not.");
	pty_wait(pty, "Log in on the platform with the same two");
	asked_choose(pty, "Try again, with what is to be changed?", "0");
	/* What was typed stays, without its password: the doctor can be asked. */
	asked_job(pty, "6");
	pty_wait(pty, "Client id, secret");
	pty_wait(pty, "known here");
	asked_choose(pty, "Copy what was found?", "1");
	pty_wait(pty, "Copied");
	type_password_again(pty);
	leave(pty, true);
}

static void what_was_refused_can_be_typed_again(void **state)
{
	(void)state;
	struct pty *pty = open_plain("dumb", "--once");
	type_login(pty, "sandbox", "a slip", NULL);
	pty_wait(pty, "SANDBOX does not know these keys.");
	asked_choose(pty, "Try again, with what is to be changed?", "1");
	asked_answer(pty, "Client id (Enter keeps it):", "");
	asked_answer(pty, "Client secret (Enter keeps it):",
		     service_mail(service, "sandbox", "client_secret"));
	asked_answer(pty, "Password:", "another slip");
	pty_wait(pty, "e-mail or password is not.");
	asked_choose(pty, "Try again, with what is to be changed?", "0");
	type_password_again(pty);
	leave(pty, true);
}

/* From a refusal to the doctor, and to the side whose keys they are. */
static void the_other_side_is_asked(void **state)
{
	static const char *const prompts[] = {"Client id:", "Client secret:", "E-mail:",
					      "Password:"},
				 *const names[] = {"client_id", "client_secret", "username",
						   "password"};
	(void)state;
	struct pty *pty = open_plain("dumb", "--once");
	asked_job(pty, "10");
	asked_choose(pty, "Where?", "1");
	for (size_t i = 0; i < 4; i++)
		asked_answer(pty, prompts[i], service_mail(service, "production", names[i]));
	asked_choose(pty, "Try again, with what is to be changed?", "2");
	asked_choose(pty, "Ask live whether it knows id and secret?", "1");
	pty_wait(pty, "Client id and secret belong to live");
	asked_choose(pty, "Copy what was found?", "0");
	assert_int_equal(service_count(service, "production", "password"), 0);
	leave(pty, true);
}

/* No key of the screen is named, and what helps is said. */
static void what_the_api_refuses_is_said_with_what_helps(void **state)
{
	char order[200];
	(void)state;
	struct pty *pty = open_plain("dumb", "--once");
	sign_in(pty, "sandbox", false);
	pty_wait(pty, "The API accepted the token.");
	assert_false(pty_has(pty, "y c copies"));
	snprintf(order, sizeof order, "{\"client_id\":\"%s\"}",
		 service_mail(service, "sandbox", "client_id"));
	service_tell(service, "/revoke", order);
	asked_job(pty, "2");
	pty_wait(pty, "The API refuses this token");
	pty_wait(pty, "Refresh it (3). If that is refused, sign in again (7).");
	leave(pty, true);
}

static void what_cannot_be_asked_for_names_a_number(void **state)
{
	(void)state;
	service_tell(service, "/faults",
		     "[{\"kind\":\"password\",\"set\":{\"refresh_token\":null}}]");
	struct pty *pty = open_plain("dumb", "--once");
	sign_in(pty, "sandbox", false);
	asked_job(pty, "3");
	pty_wait(pty, "The service gave no refresh token.");
	pty_wait(pty, "Sign in for a new token (7).");
	leave(pty, true);
}

static void the_demo_says_that_it_is_one(void **state)
{
	(void)state;
	struct pty *pty = open_plain("dumb", "--demo");
	pty_wait(pty, "no real projects. DEMO, on this computer.");
	asked_job(pty, "0");
	pty_wait(pty, "Wiped.");
	assert_int_equal(pty_end(pty, 60000), 0);
	pty_free(pty);
}

static struct pty *open_demo(const char *account, const char *side)
{
	const char *args[] = {"--plain", "--demo", "-a", account, "-e", side, NULL};
	struct pty_options options = {.args = args, .rows = ASKED_ROWS};
	return pty_start(&options);
}

static void opens_where_it_is_told_and_nowhere_else(void **state)
{
	(void)state;
	struct pty *pty = open_demo("globex", "live");
	asked_wait(pty, "LIVE globex, number");
	pty_free(pty);
	pty = open_demo("hooli", "live");
	pty_wait(pty, "hooli has no login here.");
	asked_wait(pty, "LIVE hooli, number");
	pty_free(pty);
	pty = open_demo("globx", "live");
	pty_wait(pty, "There is no account 'globx'.");
	assert_int_equal(WEXITSTATUS(pty_end(pty, 60000)), 2);
	pty_free(pty);
}

static void ends_wiped_by_a_signal_and_gives_the_terminal_back(void **state)
{
	struct termios before, after;
	(void)state;
	struct pty *pty = open_plain("dumb", "--once");
	pty_termios(pty, &before);
	asked_job(pty, "10");
	asked_choose(pty, "Where?", "1");
	asked_answer(pty, "Client id:", "an-id");
	asked_wait(pty, "Client secret:");
	kill(pty_pid(pty), SIGTERM);
	pty_wait(pty, "Wiped: nothing of it is kept on this computer.");
	int status = pty_end(pty, 60000);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGTERM);
	pty_termios(pty, &after);
	assert_int_equal(before.c_lflag, after.c_lflag);
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, shared_start, shared_stop)
		TEST(signs_in_checks_refreshes_and_leaves),
		TEST(a_terminal_that_is_dumb_gets_lines_and_nothing_else),
		TEST(on_live_a_refresh_asks_and_zero_keeps_the_token),
		TEST(copies_and_clears_when_it_is_left),
		TEST(a_secret_is_shown_only_after_a_word_about_the_scrollback),
		TEST(what_is_wrong_is_said_in_two_sentences),
		TEST(what_was_refused_can_be_typed_again),
		TEST(the_other_side_is_asked),
		TEST(what_the_api_refuses_is_said_with_what_helps),
		TEST(what_cannot_be_asked_for_names_a_number),
		TEST(the_demo_says_that_it_is_one),
		TEST(opens_where_it_is_told_and_nowhere_else),
		TEST(ends_wiped_by_a_signal_and_gives_the_terminal_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
