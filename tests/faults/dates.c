/*
 * dates: a kept login is opened by a console whose calendar is wrong (libfaketime), and checked at
 * a service whose clock is off. Nobody is logged out, and nothing is refreshed for it.
 */
#include <glob.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/clock.h"
#include "tests/faults/fixture.h"

static struct fixture fixture;

static int start(void **state)
{
	(void)state;
	fixture_start(&fixture, "strict", 31622400, 1);
	return 0;
}

static int clean_up(void **state)
{
	(void)state;
	fixture_stop(&fixture);
	return 0;
}

/* Beside the libraries of its architecture. */
static const char *find_library(void)
{
	static char path[PATH_MAX];
	glob_t found = {0};
	bool is_there = glob("/usr/lib*/faketime/libfaketime.so.1", 0, NULL, &found) == 0 ||
			glob("/usr/lib/*/faketime/libfaketime.so.1", 0, NULL, &found) == 0;
	if (is_there)
		snprintf(path, sizeof path, "%s", found.gl_pathv[0]);
	globfree(&found);
	if (!is_there)
		fail_msg("libfaketime is not installed: ./bootstrap does it");
	return path;
}

/* The stand-in's certificates are good for 61 days: dates stay within them. */
static void a_wrong_calendar_logs_nobody_out(void **state)
{
	static const char *const dates[] = {"FAKETIME=+40d", "FAKETIME=-3h", "FAKETIME=+1d",
					    "FAKETIME=-1s", "FAKETIME=+0"};
	char preload[300];
	(void)state;
	snprintf(preload, sizeof preload, "LD_PRELOAD=%s", find_library());
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		const char *args[] = {"--config", fixture.settings, "--data", fixture.data, NULL};
		const char *const extra[] = {preload, dates[i], "FAKETIME_DONT_FAKE_MONOTONIC=1",
					     "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0",
					     NULL};
		struct pty_options options = {.args = args, .extra = extra};
		struct pty *pty = pty_start(&options);
		pty_wait(pty, "encrypted on this computer");
		pty_keys(pty, "c");
		pty_wait(pty, "The API accepted the token.");
		console_quit(pty);
		pty_free(pty);
	}
	assert_int_equal(service_count(fixture.service, "sandbox", "refresh_token"), 0);
	assert_int_equal(service_count(fixture.service, "sandbox", "check"), 5);
}

static void a_service_whose_clock_is_off_logs_nobody_out(void **state)
{
	static const char *const skews[] = {"315360000", "-315360000", "-3600", "1"};
	(void)state;
	for (size_t i = 0; i < sizeof skews / sizeof *skews; i++) {
		char line[60];
		snprintf(line, sizeof line, "{\"date_skew_s\":%s}", skews[i]);
		service_tell(fixture.service, "/world", line);
		struct pty *pty = fixture_open(&fixture);
		pty_keys(pty, "c");
		pty_wait(pty, "The API accepted the token.");
		console_quit(pty);
		pty_free(pty);
	}
	assert_int_equal(service_count(fixture.service, "sandbox", "refresh_token"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_wrong_calendar_logs_nobody_out),
		cmocka_unit_test(a_service_whose_clock_is_off_logs_nobody_out),
	};
	return cmocka_run_group_tests(tests, start, clean_up);
}
