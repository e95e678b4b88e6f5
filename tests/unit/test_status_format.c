/* What is known of logins, for a prompt and for a monitor. */
#include "tests/unit/unit.h"

#include "core/status_format.h"

static struct environments environments;
static struct session sessions[3];
static struct account_login list[3];
static const struct moment now = {.boot_ms = 100 * DAY_MS, .utc_ms = 20000 * DAY_MS};

/* One that lives 26 days more, one on live without an end, and one that nobody is signed in with.
 */
static int start(void **state)
{
	static const char *const names[] = {"acme", "a \"b\" \\c", "zeta"};
	(void)state;
	environments_init(&environments);
	for (size_t i = 0; i < 3; i++) {
		session_init(&sessions[i], &environments.list[i == 1]);
		list[i] = (struct account_login){.account = names[i], .session = &sessions[i]};
	}
	for (size_t i = 0; i < 2; i++) {
		sessions[i].token.access_length = 10;
		sessions[i].state = SESSION_VALID;
		sessions[i].token.life_ms = i == 0 ? 30 * DAY_MS : TOKEN_LIFE_UNKNOWN;
		sessions[i].token.obtained_boot_ms = now.boot_ms - 4 * DAY_MS;
		sessions[i].token.obtained_utc_ms = now.utc_ms - 4 * DAY_MS;
	}
	sessions[0].accepted_utc_ms = now.utc_ms - HOUR_MS;
	return 0;
}

static void assert_written(const char *format, size_t count, const char *wanted)
{
	char text[2000] = "";
	struct error error = {0};
	assert_true(status_format_check(format, &error));
	FILE *out = fmemopen(text, sizeof text, "w");
	status_format_write(out, format, list, count, now);
	fclose(out);
	assert_string_equal(text, wanted);
}

static void each_login_is_a_line(void **state)
{
	(void)state;
	assert_written("{account} {environment} {live} {state} {left} {ends}", 3,
		       "acme sandbox 0 valid 26 d 2024-10-30T00:00:00Z\n"
		       "a \"b\" \\c live 1 valid - -\n"
		       "zeta sandbox 0 signed out - -\n");
	assert_written("{{{left}}} 100 % \\n", 1, "{26 d} 100 % \\n\n");
	assert_written("{left}", 0, "");
}

static void what_names_nothing_is_refused(void **state)
{
	static const char *const bad[] = {"",	      "json",	  "{acount}", "{left",
					  "left} {x", "{{left}}", "{left} }", "{LEFT}"};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct error error = {0};
		assert_false(status_format_check(bad[i], &error));
		assert_non_null(strstr(error.remedy, "openmetrics"));
	}
}

static void a_monitor_gets_gauges(void **state)
{
	(void)state;
	assert_written(
		"openmetrics", 3,
		"# TYPE etconsole_token_left_seconds gauge\n"
		"# UNIT etconsole_token_left_seconds seconds\n"
		"# HELP etconsole_token_left_seconds How long the access token lives; 0 without "
		"one.\n"
		"etconsole_token_left_seconds{account=\"acme\",environment=\"sandbox\","
		"live=\"0\"} 2246400\n"
		"etconsole_token_left_seconds{account=\"zeta\",environment=\"sandbox\","
		"live=\"0\"} 0\n"
		"# TYPE etconsole_last_check_timestamp_seconds gauge\n"
		"# UNIT etconsole_last_check_timestamp_seconds seconds\n"
		"# HELP etconsole_last_check_timestamp_seconds When the API last accepted the "
		"access token.\n"
		"etconsole_last_check_timestamp_seconds{account=\"acme\",environment=\"sandbox\","
		"live=\"0\"} 1727996400\n"
		"# EOF\n");
	sessions[0].accepted_utc_ms = 0;
	sessions[1].token.life_ms = 5 * DAY_MS;
	char text[2000] = "";
	FILE *out = fmemopen(text, sizeof text, "w");
	status_format_write(out, STATUS_OPENMETRICS, list, 2, now);
	fclose(out);
	assert_non_null(strstr(text, "{account=\"a \\\"b\\\" \\\\c\",environment=\"production\","
				     "live=\"1\"} 86400\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(each_login_is_a_line, start),
		cmocka_unit_test_setup(what_names_nothing_is_refused, start),
		cmocka_unit_test_setup(a_monitor_gets_gauges, start),
	};
	return RUN(tests);
}
