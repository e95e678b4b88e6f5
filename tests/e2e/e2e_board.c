/*
 * Check all: every login once, at the service's pace, in the background, changing nothing.
 */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/faults/fixture.h"

#define LOGINS 40

static struct fixture fixture;

static void withdraw(const char *client)
{
	char order[100];
	snprintf(order, sizeof order, "{\"client_id\":\"%s\"}", client);
	service_tell(fixture.service, "/revoke", order);
}

static void every_login_is_checked_once(void **state)
{
	(void)state;
	withdraw("client-007");
	withdraw("client-031");
	struct pty *pty = fixture_open(&fixture);
	pty_keys(pty, "b");
	pty_wait(pty, "Done.");
	pty_wait(pty, "38 valid");
	pty_wait(pty, "2 refused");
	pty_wait(pty, "▸ client-007");
	pty_wait(pty, "sign in");
	assert_int_equal(service_count(fixture.service, "sandbox", "check"), LOGINS);
	assert_int_equal(service_count(fixture.service, "sandbox", "refresh_token"), 0);
	assert_int_equal(service_count(fixture.service, "sandbox", "password"), 0);
	/* What it found is kept, a line for each. */
	for (int i = 0;
	     i < 1200 && fixture_number(&fixture, "SELECT count(*) FROM activity") < LOGINS; i++)
		pty_run(pty, 50);
	assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM activity"), LOGINS);
	assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM logins WHERE accepted > 0"),
			 LOGINS - 2);
	pty_keys(pty, "\t");
	pty_wait(pty, "showing: broken");
	pty_wait(pty, "rows 1 to 2 of 2");
	/* Enter: where it is broken, with the mending thing ready. */
	pty_keys(pty, "\r");
	pty_wait(pty, "Sign in");
	pty_keys(pty, "word\r");
	pty_wait(pty, "Unchecked");
	pty_keys(pty, "b");
	pty_wait(pty, "▸ client-031");
	pty_free(pty);
}

static void it_goes_on_when_the_view_is_left(void **state)
{
	(void)state;
	service_tell(fixture.service, "/world", "{\"latency_ms\":100}");
	struct pty *pty = fixture_open(&fixture);
	pty_resize(pty, LOGINS + 20, 80);
	pty_keys(pty, "b");
	pty_wait(pty, "waits");
	pty_keys(pty, " ");
	pty_wait(pty, "paused");
	pty_wait(pty, "Paused: nothing is sent until Space goes on.");
	/* What is under way comes in; all the rows are seen. */
	pty_wait_gone(pty, "asking");
	json_int_t held = service_count(fixture.service, "sandbox", "check");
	pty_run(pty, 300);
	assert_int_equal(service_count(fixture.service, "sandbox", "check"), held);
	assert_true(held < LOGINS);
	pty_keys(pty, " \033");
	pty_wait(pty, "Expires");
	for (int i = 0; i < 1200 && service_count(fixture.service, "sandbox", "check") < LOGINS;
	     i++)
		pty_run(pty, 50);
	assert_int_equal(service_count(fixture.service, "sandbox", "check"), LOGINS);
	pty_keys(pty, "b");
	pty_wait(pty, "Done.");
	pty_free(pty);
}

static void the_pace_of_the_service_is_kept(void **state)
{
	(void)state;
	service_tell(fixture.service, "/world", "{\"limit\":30}");
	struct pty *pty = fixture_open(&fixture);
	pty_keys(pty, "b");
	pty_wait(pty, "The service sets a pace: on in");
	pty_wait(pty, "30 of 40");
	pty_run(pty, 500);
	assert_int_equal(service_count(fixture.service, "sandbox", "requests"), 30);
	pty_free(pty);
}

static void what_is_looked_for_is_found(void **state)
{
	(void)state;
	struct pty *pty = fixture_open(&fixture);
	pty_keys(pty, "b");
	pty_wait(pty, "Done.");
	pty_keys(pty, "/client-01");
	pty_wait(pty, "rows 1 to 10 of 10");
	pty_keys(pty, "\r");
	pty_wait(pty, "Worst first · /client-01");
	pty_keys(pty, "?");
	pty_wait(pty, "Help");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "rows 1 to 10 of 10");
	pty_keys(pty, "/" PTY_ESC);
	pty_wait(pty, "of 40");
	pty_keys(pty, "/is:refused");
	pty_wait(pty, "▸ client-031");
	pty_wait(pty, "rows 1 to 1 of 1");
	pty_free(pty);
}

static void what_was_found_can_be_written(void **state)
{
	(void)state;
	struct pty *pty = fixture_open(&fixture);
	pty_keys(pty, "b");
	pty_wait(pty, "Done.");
	pty_keys(pty, "y");
	pty_wait(pty, "As CSV");
	pty_keys(pty, "\r");
	pty_wait(pty, "Written: etconsole-check-");
	pty_keys(pty, "y\033[B\r");
	pty_wait(pty, ".json");
	pty_free(pty);
	shell("f=$(ls etconsole-check-*.csv | tail -1); test $(wc -l <$f) = 41 &&"
	      " grep -q '^\"client-000\",\"sandbox\",\"valid\",\"20' $f && ! grep -q eyJ $f",
	      "");
	shell("f=$(ls etconsole-check-*.json | tail -1); grep -q '\"schema\": 1' $f &&"
	      " ! grep -q -e eyJ -e def50200 $f; rm -f etconsole-check-*",
	      "");
}

/* Started where nothing can be written: cause and remedy are whole at the smallest size. */
static void what_cannot_be_written_says_what_to_do(void **state)
{
	char program[PATH_MAX], here[PATH_MAX];
	const char *was = getenv("ETCONSOLE");
	(void)state;
	assert_non_null(realpath(was != NULL ? was : "./etconsole", program));
	assert_non_null(getcwd(here, sizeof here));
	setenv("ETCONSOLE", program, 1);
	assert_int_equal(chdir("/proc"), 0);
	struct pty *pty = fixture_open(&fixture);
	assert_int_equal(chdir(here), 0);
	pty_resize(pty, 16, 60);
	pty_keys(pty, "b");
	pty_wait(pty, "Done.");
	pty_wait(pty, "0 offline ");
	pty_keys(pty, "y");
	pty_wait(pty, "As CSV");
	pty_keys(pty, "\r");
	pty_wait(pty, ".csv: No such file or");
	pty_wait(pty, "Start it in a folder that you can write to.");
	assert_false(pty_has(pty, "Enter open"));
	/* The next key brings the keys back; what is wrong stays. */
	pty_keys(pty, "j");
	pty_wait(pty, "Enter open");
	pty_wait(pty, "✗ etconsole-check-");
	pty_free(pty);
}

static int calm(void **state)
{
	(void)state;
	service_calm(fixture.service);
	return 0;
}

static int start(void **state)
{
	(void)state;
	fixture_start(&fixture, "strict", 31622400, LOGINS);
	return 0;
}

static int clean_up(void **state)
{
	(void)state;
	fixture_stop(&fixture);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_login_is_checked_once, calm),
		cmocka_unit_test_setup(it_goes_on_when_the_view_is_left, calm),
		cmocka_unit_test_setup(the_pace_of_the_service_is_kept, calm),
		cmocka_unit_test_setup(what_is_looked_for_is_found, calm),
		cmocka_unit_test_setup(what_was_found_can_be_written, calm),
		cmocka_unit_test_setup(what_cannot_be_written_says_what_to_do, calm),
	};
	return cmocka_run_group_tests(tests, start, clean_up);
}
