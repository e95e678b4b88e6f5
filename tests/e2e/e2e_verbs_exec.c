/*
 * exec: the program gets the token, all else as it was found, and ends as it ends.
 */
#include <setjmp.h>
#include <signal.h>
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

static void the_program_gets_token_and_address(void **state)
{
	char wanted[9000];
	(void)state;
	snprintf(wanted, sizeof wanted, "%s %s\n", kept_token("sandbox"),
		 service_url(service, "sandbox"));
	const struct ran *ran = verb_shell(
		NULL, "$E exec -- sh -c 'echo $EASYTRANSLATE_ACCESS_TOKEN $EASYTRANSLATE_API_URL'");
	want_code(ran, 0);
	assert_string_equal(ran->out, wanted);
	assert_string_equal(ran->err, "");
	/* An older one that stood there is not left beside it. */
	ran = verb_shell(NULL, "EASYTRANSLATE_ACCESS_TOKEN=old $E exec -- env | "
			       "grep -c EASYTRANSLATE_ACCESS_TOKEN");
	assert_string_equal(ran->out, "1\n");
	/* A call of one's own, behind whose certificates ever. */
	ran = verb_shell(NULL, "$E exec -- sh -c 'curl -sS ${EASYTRANSLATE_CA_FILE:+--cacert "
			       "\"$EASYTRANSLATE_CA_FILE\"} -H \"Authorization: Bearer "
			       "$EASYTRANSLATE_ACCESS_TOKEN\" $EASYTRANSLATE_API_URL/api/v1/user'");
	want_out(ran, "ada+api@example-gmbh.example");
}

static void all_else_is_as_it_was_found(void **state)
{
	static const char look[] =
		"umask 027; ulimit -Sc 100; export SSLKEYLOGFILE=/tmp/keys Z=1 A=2; trap '' USR1;"
		"look='umask; ulimit -c; grep Sig /proc/self/status | grep -v SigQ;"
		"env | grep -v EASYTRANSLATE_ | grep -v ^_=; ls /proc/self/fd'";
	char direct[600], by_exec[600], seen[65536];
	(void)state;
	snprintf(direct, sizeof direct, "%s; exec 5</dev/null; sh -c \"$look\"", look);
	snprintf(by_exec, sizeof by_exec, "%s; exec 5</dev/null; $E exec -- sh -c \"$look\"", look);
	snprintf(seen, sizeof seen, "%s", verb_shell(NULL, direct)->out);
	assert_non_null(strstr(seen, "SSLKEYLOGFILE"));
	assert_non_null(strstr(seen, "0027\n100\n"));
	const struct ran *ran = verb_shell(NULL, by_exec);
	want_code(ran, 0);
	assert_string_equal(ran->out, seen);
	/* What was closed is closed again. */
	ran = verb_shell(NULL, "$E exec -- sh -c 'test -e /proc/self/fd/0 || echo closed' <&-");
	assert_string_equal(ran->out, "closed\n");
}

static void it_ends_as_the_program_ends(void **state)
{
	(void)state;
	want_code(verb(NULL, "exec", "--", "sh", "-c", "exit 7", NULL), 7);
	assert_int_equal(verb(NULL, "exec", "--", "sh", "-c", "kill -USR2 $$", NULL)->signal,
			 SIGUSR2);
	assert_string_equal(verb("some input", "exec", "--", "cat", NULL)->out, "some input");
	want_out(verb(NULL, "exec", "--", "echo", "--json", "-a", "x", "--", NULL),
		 "--json -a x --\n");
}

static void what_cannot_be_run_is_127_or_126(void **state)
{
	(void)state;
	const struct ran *ran = verb(NULL, "exec", "--", "no-such-program", NULL);
	want_code(ran, 127);
	want_err(ran, "no-such-program could not be run: No such file or directory.");
	ran = verb(NULL, "exec", "--", "/etc/passwd", NULL);
	want_code(ran, 126);
	want_err(ran, "Check the file and its rights.");
	assert_string_equal(ran->out, "");
}

static void it_refreshes_first_when_little_is_left(void **state)
{
	(void)state;
	leave_tokens(100);
	want_code(verb(NULL, "exec", "--", "true", NULL), 0);
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
}

static void the_demos_service_lives_as_long_as_the_program(void **state)
{
	(void)state;
	const struct ran *ran =
		verb(NULL, "--demo", "-a", "acme", "-e", "sandbox", "exec", "--", "sh", "-c",
		     "curl -ksS -o /dev/null -w '%{http_code}\\n' -H \"Authorization: Bearer "
		     "$EASYTRANSLATE_ACCESS_TOKEN\" $EASYTRANSLATE_API_URL/api/v1/user; exit 3",
		     NULL);
	want_code(ran, 3);
	assert_string_equal(ran->out, "200\n");
	want_code(verb(NULL, "--demo", "-aacme", "-elive", "exec", "--", "no-such", NULL), 127);
	assert_int_equal(verb(NULL, "--demo", "-aacme", "-elive", "exec", "--", "sh", "-c",
			      "kill -TERM $$", NULL)
				 ->signal,
			 SIGTERM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(the_program_gets_token_and_address, with_a_login),
		cmocka_unit_test_setup(all_else_is_as_it_was_found, with_a_login),
		cmocka_unit_test_setup(it_ends_as_the_program_ends, with_a_login),
		cmocka_unit_test_setup(what_cannot_be_run_is_127_or_126, with_a_login),
		cmocka_unit_test_setup(it_refreshes_first_when_little_is_left, with_a_login),
		cmocka_unit_test_setup(the_demos_service_lives_as_long_as_the_program,
				       with_a_login),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
