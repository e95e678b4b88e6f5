/* The command line and the variables that stand for parts of it. */
#include "core/options.h"

#include "tests/unit/unit.h"

static struct options options;
static struct error refused;
static const char *account, *environment, *no_input;

static char *look_up(const char *name)
{
	const char *value = strcmp(name, "ETCONSOLE_ACCOUNT") == 0	 ? account
			    : strcmp(name, "ETCONSOLE_ENVIRONMENT") == 0 ? environment
			    : strcmp(name, "ETCONSOLE_NO_INPUT") == 0	 ? no_input
									 : NULL;
	return (char *)(uintptr_t)value;
}

/* A line of words, as a shell would part it. */
static bool reads(const char *line)
{
	static char text[400];
	static char *argv[20];
	int argc = 0;
	char *rest;
	snprintf(text, sizeof text, "etconsole %s", line);
	for (char *word = strtok_r(text, " ", &rest); word != NULL;
	     word = strtok_r(NULL, " ", &rest))
		argv[argc++] = word;
	argv[argc] = NULL;
	refused = (struct error){0};
	bool ok = options_read(&options, argc, argv, &refused);
	options_take_variables(&options, look_up);
	return ok;
}

static int forget_variables(void **state)
{
	(void)state;
	account = environment = no_input = NULL;
	return 0;
}

static void variables_stand_for_what_is_not_given(void **state)
{
	(void)state;
	account = "acme";
	environment = "production";
	assert_true(reads("token"));
	assert_string_equal(options.value[OPTION_ACCOUNT], "acme");
	assert_string_equal(options.value[OPTION_ENVIRONMENT], "production");
	assert_true(options.by_variable[OPTION_ACCOUNT]);
	assert_true(reads("token -a globex"));
	assert_string_equal(options.value[OPTION_ACCOUNT], "globex");
	assert_false(options.by_variable[OPTION_ACCOUNT]);
	assert_true(options.by_variable[OPTION_ENVIRONMENT]);
	assert_true(reads("exec -- true"));
	assert_string_equal(options.value[OPTION_ACCOUNT], "acme");
	account = "";
	assert_true(reads("token"));
	assert_null(options.value[OPTION_ACCOUNT]);
}

static void they_never_decide_what_is_new_or_about_all(void **state)
{
	static const char *const lines[] = {"sign-in",
					    "import x",
					    "token --stdin",
					    "doctor --stdin",
					    "check --all",
					    "inspect -",
					    "refresh --due --all",
					    "accounts",
					    "",
					    "token --demo"};
	(void)state;
	account = "acme";
	environment = "production";
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		assert_true(reads(lines[i]));
		assert_false(options.given[OPTION_ACCOUNT]);
		assert_false(options.given[OPTION_ENVIRONMENT]);
	}
}

static void whoever_is_not_to_be_asked_says_so_in_two_ways(void **state)
{
	(void)state;
	assert_true(reads("sign-in --no-input"));
	assert_true(options.given[OPTION_NO_INPUT]);
	assert_true(reads("sign-in"));
	assert_false(options.given[OPTION_NO_INPUT]);
	no_input = "1";
	assert_true(reads("sign-in"));
	assert_true(options.given[OPTION_NO_INPUT]);
}

static void json_is_wanted_however_wrong_the_rest_is(void **state)
{
	static char program[] = "etconsole", wrong[] = "login", json[] = "--json", end[] = "--";
	char *one[] = {program, wrong, json}, *other[] = {program, wrong, end, json};
	(void)state;
	assert_true(options_want_json(3, one));
	assert_false(options_want_json(4, other));
	assert_false(reads("token --json --format raw"));
	assert_true(reads("token --format json"));
	assert_true(options.given[OPTION_JSON]);
}

static void what_others_call_it_leads_to_the_verb(void **state)
{
	static const char *const rows[][2] = {{"login", "'sign-in'"},
					      {"logout", "'forget'"},
					      {"whoami", "'check'"},
					      {"auth", "'status'"},
					      {"delete", "'forget'"},
					      {"rm", "'forget'"},
					      {"env", "'token --format env'"},
					      {"version", "'--version'"},
					      {"chek", "'check'"}};
	static const char *const lines[][2] = {
		{"auth login", "Did you mean 'sign-in'?"},
		{"auth logout", "Did you mean 'forget'?"},
		{"auth refresh", "Did you mean 'refresh'?"},
		{"login -a acme -e live", "Run: etconsole sign-in -a acme -e live"},
		{"--environment=live login", "Run: etconsole sign-in -e live"},
		{"chek -ao'neil", "Run: etconsole check -a 'o'\\''neil'"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct error error = {0};
		assert_false(options_no_verb(rows[i][0], 0, NULL, 0, &error));
		assert_non_null(strstr(error.remedy, rows[i][1]));
	}
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		assert_false(reads(lines[i][0]));
		assert_non_null(strstr(refused.remedy, lines[i][1]));
	}
}

#define TEST(name) cmocka_unit_test_setup(name, forget_variables)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(variables_stand_for_what_is_not_given),
		TEST(they_never_decide_what_is_new_or_about_all),
		TEST(whoever_is_not_to_be_asked_says_so_in_two_ways),
		TEST(what_others_call_it_leads_to_the_verb),
		TEST(json_is_wanted_however_wrong_the_rest_is),
	};
	return RUN(tests);
}
