/*
 * Output: results on stdout and nothing else, never a success when they could not be written; and
 * several at once on one store.
 */
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/verbs.h"

static int with_a_login(void **state)
{
	verbs_calm(state);
	keep_login("sandbox");
	return 0;
}

/* Every verb that prints something, as one would write it in a shell. */
static const char *const printing[] = {
	"token",   "token --json", "status",	 "status --all", "check",    "check --all",
	"refresh", "inspect",	   "doctor",	 "explain x",	 "activity", "accounts",
	"themes",  "help",	   "help token", "--version",	 "--help",   "token --help",
};

static void a_full_disk_is_no_success(void **state)
{
	char line[200];
	(void)state;
	for (size_t i = 0; i < sizeof printing / sizeof *printing; i++) {
		snprintf(line, sizeof line, "$E %s >/dev/full", printing[i]);
		const struct ran *ran = verb_shell(NULL, line);
		want_code(ran, 6);
		want_err(ran, "could not be written: No space left on device.");
		want_err(ran, "what was asked for is done.");
	}
	/* What was done by then is kept all the same. */
	want_code(verb(NULL, "check", NULL), 0);
}

static void a_closed_stdout_is_no_success(void **state)
{
	char line[200];
	(void)state;
	for (size_t i = 0; i < sizeof printing / sizeof *printing; i++) {
		snprintf(line, sizeof line, "$E %s >&-", printing[i]);
		const struct ran *ran = verb_shell(NULL, line);
		want_code(ran, 6);
		want_err(ran, "could not be written: Bad file descriptor.");
	}
	snprintf(line, sizeof line, "test \"$(head -c 15 %s/accounts.db)\" = 'SQLite format 3'",
		 data);
	want_code(verb_shell(NULL, "$E refresh >&- 2>&- <&-"), 6);
	want_code(verb_shell(NULL, line), 0);
}

static void a_closed_stdin_is_an_empty_one_at_most(void **state)
{
	(void)state;
	want_code(verb_shell(NULL, "$E token <&-"), 0);
	want_code(verb_shell(NULL, "$E sign-in -e sandbox --stdin <&-"), 2);
	want_code(verb_shell(NULL, "$E inspect - <&-"), 2);
	want_code(verb_shell(NULL, "$E explain - <&-"), 2);
	want_code(verb_shell(NULL, "$E import - <&-"), 2);
}

static void a_reader_that_has_enough_is_no_trouble(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++) {
		const struct ran *ran = verb_shell(NULL, "$E help | head -1");
		want_code(ran, 0);
		assert_string_equal(ran->err, "");
		ran = verb_shell(NULL, "$E help | true; $E token | true");
		assert_string_equal(ran->err, "");
	}
	/* Where SIGPIPE is ignored, too. */
	assert_string_equal(verb_shell(NULL, "trap '' PIPE; $E help | true")->err, "");
}

static void nothing_but_results_is_on_stdout(void **state)
{
	(void)state;
	const struct ran *ran = verb_shell(NULL, "$E token 2>/dev/null");
	assert_int_equal(strspn(ran->out, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
					  "0123456789-_."),
			 strlen(ran->out) - 1);
	assert_string_equal(verb_shell(NULL, "$E token -e live 2>/dev/null")->out, "");
	assert_string_equal(verb_shell(NULL, "$E exec -- true 2>/dev/null")->out, "");
	assert_string_equal(verb_shell(NULL, "$E nonsense 2>/dev/null")->out, "");
	/* And nothing on stderr where nothing is to be said. */
	assert_string_equal(verb(NULL, "check", NULL)->err, "");
	assert_string_equal(verb(NULL, "refresh", NULL)->err, "");
}

static void what_the_service_says_cannot_write_to_the_terminal(void **state)
{
	(void)state;
	service_tell(service, "/faults",
		     "[{\"kind\":\"check\",\"status\":403,\"body\":"
		     "\"{\\\"message\\\":\\\"\\\\u001b]52;c;aGk=\\\\u0007\\\"}\"}]");
	const struct ran *ran = verb(NULL, "check", NULL);
	want_code(ran, 1);
	assert_null(strchr(ran->err, '\033'));
	assert_null(strchr(ran->out, '\033'));
	ran = verb(NULL, "token", "-e", "\033]0;x\007", NULL);
	want_code(ran, 2);
	assert_null(strchr(ran->err, '\033'));
}

/* The token as it will be when its lead has begun: a console would refresh it by itself. */
static void let_it_end_soon(void)
{
	char path[400];
	sqlite3 *db = NULL;
	snprintf(path, sizeof path, "%s/accounts.db", data);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "UPDATE tokens SET obtained = obtained - 31600000000",
				      NULL, NULL, NULL),
			 SQLITE_OK);
	sqlite3_close(db);
}

static void nothing_is_refreshed_by_itself(void **state)
{
	(void)state;
	let_it_end_soon();
	want_out(verb(NULL, "status", NULL), "Expires soon");
	want_code(verb(NULL, "check", NULL), 0);
	want_code(verb(NULL, "check", "--all", NULL), 0);
	want_code(verb(NULL, "doctor", NULL), 0);
	want_code(verb(NULL, "token", NULL), 0);
	want_code(verb(NULL, "exec", "--", "true", NULL), 0);
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 0);
	want_code(verb(NULL, "token", "--min-valid", "7h", NULL), 0);
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
}

static void two_at_once_refresh_once(void **state)
{
	char first[4200];
	(void)state;
	leave_tokens(100);
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"delay_ms\":500}]");
	const struct ran *ran = verb_shell(NULL, "for i in 1 2 3; do $E token & done; wait");
	want_code(ran, 0);
	assert_string_equal(ran->err, "");
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
	size_t length = strcspn(ran->out, "\n");
	assert_true(length > 100 && length < sizeof first);
	snprintf(first, sizeof first, "%.*s", (int)length, ran->out);
	for (int i = 1; i < 3; i++)
		assert_int_equal(strncmp(ran->out + (size_t)i * (length + 1), first, length), 0);
}

static void a_console_and_a_verb_share_the_lease(void **state)
{
	(void)state;
	const char *args[] = {"--config", service->settings, "--data", data, NULL};
	struct pty_options options = {.args = args};
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "encrypted on this computer");
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"delay_ms\":500}]");
	pty_keys(pty, "r");
	pty_wait(pty, "Refreshing");
	want_code(verb(NULL, "refresh", NULL), 0);
	pty_wait(pty, "New token.");
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
	pty_free(pty);
}

/* Visible ASCII is all that is known of a token. */
static void a_token_is_no_command_for_a_shell(void **state)
{
	(void)state;
	verbs_calm(state);
	service_tell(
		service, "/faults",
		"[{\"kind\":\"password\",\"set\":{\"access_token\":\"a'$(echo>&2;ran)'`b`\"}}]");
	keep_login("sandbox");
	const struct ran *ran =
		verb_shell(NULL, "eval \"$($E token --format env)\"; "
				 "test \"$EASYTRANSLATE_ACCESS_TOKEN\" = \"$($E token)\"");
	want_code(ran, 0);
	assert_string_equal(ran->err, "");
	ran = verb_shell(NULL, "$E token --format curl | sh");
	want_code(ran, 0);
	assert_string_equal(ran->err, "");
	want_out(ran, "Unauthenticated");
}

static void what_a_reader_keeps_in_the_file_is_said(void **state)
{
	char path[400];
	sqlite3 *reader;
	(void)state;
	snprintf(path, sizeof path, "%s/accounts.db", data);
	assert_int_equal(sqlite3_open(path, &reader), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM logins", NULL, NULL, NULL),
		SQLITE_OK);
	verb_meanwhile(NULL, 0);
	const struct ran *ran = verb(NULL, "forget", NULL);
	want_code(ran, 5);
	want_err(ran, "still in the file: another program is reading the store.");
	want_err(ran, "It is erased at the latest when every program has closed the store.");
	sqlite3_close(reader);
	snprintf(path, sizeof path, "! grep -q ada+api %s/accounts.db*", data);
	want_code(verb_shell(NULL, path), 0);
	want_code(verb(NULL, "status", NULL), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_full_disk_is_no_success, with_a_login),
		cmocka_unit_test_setup(a_closed_stdout_is_no_success, with_a_login),
		cmocka_unit_test_setup(a_closed_stdin_is_an_empty_one_at_most, with_a_login),
		cmocka_unit_test_setup(a_reader_that_has_enough_is_no_trouble, with_a_login),
		cmocka_unit_test_setup(nothing_but_results_is_on_stdout, with_a_login),
		cmocka_unit_test_setup(what_the_service_says_cannot_write_to_the_terminal,
				       with_a_login),
		cmocka_unit_test(a_token_is_no_command_for_a_shell),
		cmocka_unit_test_setup(nothing_is_refreshed_by_itself, with_a_login),
		cmocka_unit_test_setup(two_at_once_refresh_once, with_a_login),
		cmocka_unit_test_setup(a_console_and_a_verb_share_the_lease, with_a_login),
		cmocka_unit_test_setup(what_a_reader_keeps_in_the_file_is_said, with_a_login),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
