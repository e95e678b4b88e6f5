/*
 * The demo by keys alone: its mails are pasted, its service refuses, throttles and fails when told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/e2e/pty.h"

static struct pty *pty;

static int start(void **state)
{
	static const char *const args[] = {"--demo", NULL};
	const struct pty_options options = {.args = args, .is_moved = true};
	(void)state;
	pty = pty_start(&options);
	pty_wait(pty, "Ctrl-G");
	pty_wait(pty, "200  accepted");
	return 0;
}

static int stop(void **state)
{
	(void)state;
	pty_free(pty);
	return 0;
}

static void a_mail_is_pasted_where_one_is(void **state)
{
	(void)state;
	pty_keys(pty, "\a");
	pty_wait(pty, "Paste, as if from an e-mail");
	pty_keys(pty, "1");
	pty_wait(pty, "Took all four values from an e-mail.");
	pty_keys(pty, "\r");
	pty_wait(pty, "The API knows you as");
}

static void its_service_does_once_what_it_is_told(void **state)
{
	(void)state;
	pty_keys(pty, "\a5");
	pty_wait(pty, "will fail at the next request");
	pty_keys(pty, "c");
	pty_wait(pty, "503");
	pty_keys(pty, "\a3");
	pty_wait(pty, "will refuse the next");
	pty_keys(pty, "c");
	pty_wait(pty, "check    401  refused");
	pty_keys(pty, "\a8");
	pty_wait(pty, "will behave again");
	pty_keys(pty, "r");
	pty_wait(pty, "New token.");
}

static void elsewhere_its_key_does_nothing(void **state)
{
	static const char *const args[] = {"--once", NULL};
	const struct pty_options options = {.args = args};
	(void)state;
	struct pty *other = pty_start(&options);
	pty_wait(other, "Which keys do you have?");
	pty_keys(other, "\a?");
	pty_wait(other, "Help");
	pty_free(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_mail_is_pasted_where_one_is, start, stop),
		cmocka_unit_test_setup_teardown(its_service_does_once_what_it_is_told, start, stop),
		cmocka_unit_test(elsewhere_its_key_does_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
