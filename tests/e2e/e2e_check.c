/*
 * What a check tells: who it is, by which name, on which side, and what it does not tell. And
 * what is said at the end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"

static struct service *service;

static int start(void **state)
{
	(void)state;
	service = service_start(NULL, NULL);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	service_stop(service);
	return 0;
}

static int calm(void **state)
{
	(void)state;
	service_tell(service, "/reset", "{}");
	return 0;
}

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
		"[{\"kind\":\"check\",\"body\":\"{\\\"data\\\":\"}]"};
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
	pty_wait(pty, "typ      JWT");
	assert_non_null(strstr(pty_row(pty, 20), "alg      RS256"));
	pty_keys(pty, "j\033[6~");
	pty_run(pty, 100);
	assert_non_null(strstr(pty_row(pty, 20), "alg      RS256"));
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_check_that_tells_nothing_is_no_acceptance, calm),
		cmocka_unit_test_setup(scrolling_a_token_stops_at_its_last_line, calm),
		cmocka_unit_test_setup(leaving_once_says_that_all_is_wiped, calm),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
