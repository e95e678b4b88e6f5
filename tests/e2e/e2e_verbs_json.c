/*
 * JSON: what every verb prints with --json fits its schema, in good times and in bad.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/e2e/schema.h"
#include "tests/e2e/verbs.h"

static const char *text_of(const json_t *json, const char *name)
{
	const char *text = json_string_value(json_object_get(json, name));
	return text != NULL ? text : "";
}

static void fits(const struct ran *ran, int code, const char *schema)
{
	want_code(ran, code);
	json_decref(want_json(ran, schema));
}

static void a_login_is_the_same_everywhere(void **state)
{
	(void)state;
	fits(verb(login_json("sandbox"), "sign-in", "-a", "acme", "-e", "sandbox", "--stdin",
		  "--keep", "store", "--json", NULL),
	     0, "login");
	fits(verb(NULL, "status", "--json", NULL), 0, "login");
	fits(verb(NULL, "refresh", "--json", NULL), 0, "login");
	json_t *json = want_json(verb(NULL, "check", "--json", NULL), "login");
	assert_string_equal(text_of(json, "state"), "valid");
	assert_string_equal(text_of(json, "environment"), "sandbox");
	json_t *teams = json_object_get(json, "teams");
	assert_string_equal(json_string_value(json_array_get(teams, 0)), "example-gmbh");
	/* Both ways to write a time say the same. */
	assert_true(json_integer_value(json_object_get(json, "expires_at_epoch")) >
		    json_integer_value(json_object_get(json, "accepted_at_epoch")));
	json_decref(json);
	fits(verb(NULL, "token", "--json", NULL), 0, "token");
	fits(verb(login_json("sandbox"), "token", "-e", "sandbox", "--stdin", "--json", NULL), 0,
	     "token");
}

static void lists_fit(void **state)
{
	(void)state;
	make_folder();
	fits(verb(NULL, "accounts", "--json", NULL), 0, "accounts");
	fits(verb(NULL, "status", "--all", "--json", NULL), 0, "logins");
	fits(verb(NULL, "check", "--all", "--json", NULL), 3, "logins");
	fits(verb(NULL, "activity", "--json", NULL), 0, "activity");
	keep_login("sandbox");
	keep_login("production");
	fits(verb(NULL, "accounts", "--json", NULL), 0, "accounts");
	fits(verb(NULL, "check", "--all", "--json", NULL), 0, "logins");
	json_t *json = want_json(verb(NULL, "activity", "--json", NULL), "activity");
	assert_int_equal(json_array_size(json_object_get(json, "activity")), 4);
	json_decref(json);
	fits(verb(NULL, "themes", "--json", NULL), 0, "themes");
}

static void what_explains_fits(void **state)
{
	(void)state;
	keep_login("sandbox");
	fits(verb(NULL, "doctor", "--json", NULL), 0, "doctor");
	service_tell(service, "/faults", "[{\"status\":503}]");
	json_t *json = want_json(verb(NULL, "doctor", "--json", NULL), "doctor");
	assert_true(text_of(json, "first_bad")[0] != '\0' &&
		    text_of(json_object_get(json, "error"), "remedy")[0] != '\0');
	json_decref(json);
	fits(verb(NULL, "check", "--json", NULL), 4, "login");
	service_tell(service, "/reset", "{}");
	fits(verb(NULL, "inspect", "--json", NULL), 0, "inspect");
	fits(verb("opaque", "inspect", "-", "--json", NULL), 0, "inspect");
	fits(verb(NULL, "explain", "invalid_client", "--json", NULL), 0, "explain");
	fits(verb(NULL, "explain", "rain", "--json", NULL), 0, "explain");
	fits(verb(NULL, "help", "--json", NULL), 0, "help");
	fits(verb(NULL, "help", "token", "--json", NULL), 0, "help");
	fits(verb(NULL, "token", "--help", "--json", NULL), 0, "help");
	want_out(verb(NULL, "--version", "--json", NULL), "\"version\": \"");
}

static void what_comes_and_goes_fits(void **state)
{
	(void)state;
	const char *login = login_json("sandbox");
	fits(verb(login, "import", "-", "--json", NULL), 0, "import");
	fits(verb(login, "import", "-", "-a", "acme", "-e", "sandbox", "--keep", "store", "--json",
		  NULL),
	     0, "login");
	fits(verb(NULL, "status", "--json", NULL), 0, "login");
	fits(verb(NULL, "forget", "--json", NULL), 0, "forget");
}

static void the_demo_fits_too(void **state)
{
	(void)state;
	fits(verb(NULL, "--demo", "check", "--all", "--json", NULL), 4, "logins");
	fits(verb(NULL, "--demo", "activity", "--json", NULL), 0, "activity");
	fits(verb(NULL, "--demo", "accounts", "--json", NULL), 0, "accounts");
	fits(verb(NULL, "--demo", "-a", "initech", "doctor", "--json", NULL), 1, "doctor");
	fits(verb(NULL, "--demo", "-a", "umbrella", "status", "--json", NULL), 0, "login");
	fits(verb(NULL, "--demo", "-a", "acme", "-e", "live", "forget", "--yes", "--json", NULL), 0,
	     "forget");
	fits(verb(NULL, "--demo", "-a", "acme", "-e", "live", "inspect", "--json", NULL), 0,
	     "inspect");
	fits(verb(NULL, "--demo", "-a", "stark", "-e", "sandbox", "token", "--json", NULL), 0,
	     "token");
}

/* A checker that lets everything pass would prove nothing. */
static void the_checker_finds_what_is_wrong(void **state)
{
	static const char rules[] =
		"{\"type\":\"object\",\"required\":[\"a\"],\"additionalProperties\":false,"
		"\"properties\":{\"a\":{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"},"
		"\"b\":{\"enum\":[1,2]},\"c\":{\"type\":\"array\",\"items\":{\"const\":3}}}}";
	static const char *const good[] = {"{\"a\":null}",
					   "{\"a\":\"2027-11-24T11:04:00Z\",\"b\":2,\"c\":[3,3]}"};
	static const char *const bad[] = {"[]",
					  "{}",
					  "{\"a\":1}",
					  "{\"a\":\"today\"}",
					  "{\"a\":null,\"b\":3}",
					  "{\"a\":null,\"c\":[3,4]}",
					  "{\"a\":null,\"d\":0}"};
	char why[200];
	json_t *schema = json_loads(rules, 0, NULL);
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		json_t *value = json_loads(good[i], 0, NULL);
		assert_true(schema_fits(schema, value, why, sizeof why));
		json_decref(value);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		json_t *value = json_loads(bad[i], 0, NULL);
		assert_false(schema_fits(schema, value, why, sizeof why));
		json_decref(value);
	}
	json_decref(schema);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_login_is_the_same_everywhere, verbs_calm),
		cmocka_unit_test_setup(lists_fit, verbs_calm),
		cmocka_unit_test_setup(what_explains_fits, verbs_calm),
		cmocka_unit_test_setup(what_comes_and_goes_fits, verbs_calm),
		cmocka_unit_test_setup(the_demo_fits_too, verbs_calm),
		cmocka_unit_test(the_checker_finds_what_is_wrong),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
