/*
 * Wrong uses of every kind: each ends with 2, says what is right, and sends nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/verbs.h"

static void a_wrong_use_is_2_and_says_what_is_right(void **state)
{
	(void)state;
	want_trouble(verb(NULL, "chek", NULL), 2, "Did you mean 'check'?");
	want_trouble(verb(NULL, "token", "--formt", "raw", NULL), 2, "Did you mean '--format'?");
	want_trouble(verb(NULL, "token", "--format", "xml", NULL), 2, "raw, header, env, shell");
	want_trouble(verb(NULL, "token", "--min-valid", "5", NULL), 2, "90s, 5m, 2h or 1d");
	want_trouble(verb(NULL, "token", "--min-valid", NULL), 2, "--min-valid needs a value.");
	want_trouble(verb(NULL, "token", "--json=yes", NULL), 2, "--json takes no value.");
	want_trouble(verb(NULL, "--demo=frsh", NULL), 2, "--demo cannot be 'frsh'.");
	want_err(verb(NULL, "--demo=frsh", NULL), "It is 'fresh', or left out.");
	want_trouble(verb(NULL, "sign-in", "--keep", "disk", NULL), 2, "It is 'store'.");
	want_trouble(verb(NULL, "--once", "sign-in", "--keep", "store", NULL), 2, "one of them");
	want_trouble(verb(NULL, "import", "x", "--keep", "store", "--once", NULL), 2,
		     "keeps nothing");
	want_trouble(verb(NULL, "status", "--yes", NULL), 2, "status takes no --yes.");
	want_trouble(verb(NULL, "status", "acme", NULL), 2, "status takes no argument.");
	want_trouble(verb(NULL, "status", "--theme", "nord", NULL), 2, "status takes no --theme.");
	want_trouble(verb(NULL, "code", "python", "-a", "nosuch", NULL), 2, "no account 'nosuch'");
	want_trouble(verb(NULL, "help", "chek", NULL), 2, "Did you mean 'check'?");
	want_trouble(verb(NULL, "help", "check", "token", NULL), 2, "help takes one verb.");
	want_trouble(verb(NULL, "exec", "true", NULL), 2, "behind --");
	want_trouble(verb(NULL, "exec", "--", NULL), 2, "behind --");
	want_trouble(verb(NULL, "explain", NULL), 2, "explain wants the text");
	want_trouble(verb(NULL, "import", NULL), 2, "import wants one file.");
	want_trouble(verb(NULL, "import", "/nowhere/.env", NULL), 2, "No such file");
	want_trouble(verb_shell(NULL, "head -c 4194305 /dev/zero | $E explain -"), 2,
		     "it is over 4 MiB.");
	want_err(verb_shell(NULL, "head -c 4194305 /dev/zero | $E explain -"), "at most 4 MiB.");
	want_trouble(verb("just words", "import", "-", NULL), 2, "no values of a login");
	want_trouble(verb(NULL, "inspect", "-", NULL), 2, "There is no token in it.");
	want_trouble(verb(NULL, "--color", "loud", "status", NULL), 2, "'auto' or 'never'");
	want_trouble(verb(NULL, "status", "-e", "sandbx", NULL), 2, "Did you mean 'sandbox'?");
	want_trouble(verb(NULL, "accounts", "-e", "moon", NULL), 2, "There are: sandbox live");
	/* The console is as strict. */
	want_trouble(verb(NULL, "--demo", "-e", "sandbx", NULL), 2, "Did you mean 'sandbox'?");
	want_trouble(verb(NULL, "--demo", "-a", "globx", NULL), 2, "Did you mean 'globex'?");
	want_trouble(verb(NULL, "-a", "globx", NULL), 2, "None is kept here.");
	want_err(verb(NULL, "--json", NULL), "--json is an option of verbs.");
	want_err(verb(NULL, "--plain", "--json", NULL), "--json is an option of verbs.");
	want_err(verb(NULL, "token", "--json", "--format", "raw", NULL), "Leave one of them out.");
}

static void a_secret_is_no_argument(void **state)
{
	static const char token[] = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9";
	static const char *const wrong[][2] = {
		{"--password", "x"},
		{"--client-secret=x", NULL},
		{"--client_secret=x", NULL},
		{"-password", "x"},
		{"--passphrase=x", NULL},
		{"-a", token},
		{"--refresh-token", "x"},
		{token, NULL},
		{"def502001234567890abcdef12345678", NULL},
		{"client_secret=x", NULL},
		{"{\"password\": \"x\"}", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		const struct ran *ran = verb(NULL, "sign-in", wrong[i][0], wrong[i][1], NULL);
		want_trouble(ran, 2, "No argument takes a secret");
		want_err(ran, "--stdin");
		assert_null(strstr(ran->err, "eyJ"));
		assert_null(strstr(ran->err, "def50200"));
	}
	want_trouble(verb(NULL, "explain", token, NULL), 2, "No argument takes a secret");
	want_trouble(verb(NULL, "inspect", token, NULL), 2, "inspect -");
	/* One that we do not know is named, and what stands behind it is not repeated. */
	want_trouble(verb(NULL, "sign-in", "--pin=geheim", NULL), 2, "'--pin' is no option.");
	want_trouble(verb(NULL, "sign-in", "-pgeheim", NULL), 2, "'-p' is no option.");
	/* A complaint about a password is no password. */
	want_code(
		verb(NULL, "explain", "{\"password\":[\"The password field is required.\"]}", NULL),
		0);
}

static void stdin_takes_exactly_a_login(void **state)
{
	static const char *const wrong[][2] = {
		{"", "There is no login in standard input."},
		{"[]", "There is no login in standard input."},
		{"{\"client_id\":\"a\",\"client_id\":\"b\"}", "There is no login"},
		{"{\"pasword\":\"a\"}", "There is no login in standard input."},
		{"[{\"client_id\":\"a\",\"client_secret\":\"b\"},"
		 "{\"client_id\":\"c\",\"client_secret\":\"d\"}]",
		 "There are 2 logins"},
		{"{\"client_id\":\"a\"}", "Client secret is missing"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		want_trouble(verb(wrong[i][0], "sign-in", "-e", "sandbox", "--stdin", NULL), 2,
			     wrong[i][1]);
	want_trouble(verb(login_json("sandbox"), "sign-in", "--stdin", NULL), 2, "never guessed");
	want_trouble(verb(NULL, "sign-in", "-e", "sandbox", NULL), 2, "Client id is missing");
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
}

static void which_login_is_meant_must_be_clear(void **state)
{
	(void)state;
	keep_login("sandbox");
	keep_login("production");
	want_trouble(verb(NULL, "token", NULL), 2, "acme has logins on several environments.");
	want_code(verb(login_json("sandbox"), "sign-in", "-a", "globex", "-e", "sandbox", "--stdin",
		       "--keep", "store", NULL),
		  0);
	want_trouble(verb(NULL, "token", "-e", "sandbox", NULL), 2, "acme, globex");
	want_trouble(verb(NULL, "token", "-a", "globx", NULL), 2, "Did you mean 'globex'?");
	want_trouble(verb(NULL, "token", "-a", "globex", "-e", "live", NULL), 3, "no live login");
	/* Lists are of what is named, or of nothing. */
	want_trouble(verb(NULL, "accounts", "-a", "globx", NULL), 2, "Did you mean 'globex'?");
	want_trouble(verb(NULL, "status", "--all", "-a", "globx", NULL), 2, "'globex'?");
	want_trouble(verb(NULL, "check", "--all", "-a", "globx", NULL), 2, "'globex'?");
	want_trouble(verb(NULL, "activity", "-a", "globx", NULL), 2, "'globex'?");
	want_code(verb(NULL, "check", "--all", "-a", "acme", "-e", "live", NULL), 0);
	assert_int_equal(service_count(service, "sandbox", "check"), 0);
	assert_int_equal(service_count(service, "production", "check"), 1);
	const struct ran *ran = verb(NULL, "accounts", "-e", "sandbox", NULL);
	want_out(ran, "globex");
	assert_null(strstr(ran->out, "live"));
	want_trouble(verb(NULL, "token", "--once", NULL), 3, "With --once what is kept is not");
}

static void where_it_could_be_is_said_by_its_names(void **state)
{
	static const char more[] =
		"environments = ( { name = \"staging\"; live = false; api_base = "
		"\"https://localhost:1\"; } );\n"
		"accounts = ( { name = \"o'neil\"; environment = \"staging\"; },\n"
		"  { name = \"o'neil\"; environment = \"sandbox\"; } );\n";
	(void)state;
	const char *path = write_more("more.cfg", more);
	want_trouble(verb(NULL, "token", "--config", path, NULL), 2,
		     "Say which one: -e sandbox or -e staging.");
	const struct ran *ran = verb(NULL, "token", "--config", path, "-e", "staging", NULL);
	want_trouble(ran, 3, "sign-in -a 'o'\\''neil' -e staging");
}

/* Without them the command would be about another store. */
static void what_is_to_be_run_names_the_same_settings_and_store(void **state)
{
	static const char more[] =
		"environments = ( { name = \"staging\"; live = false; api_base = "
		"\"https://localhost:1\"; } );\n"
		"accounts = ( { name = \"acme\"; environment = \"staging\"; } );\n";
	char line[1200];
	(void)state;
	write_more("more.cfg", more);
	snprintf(line, sizeof line, "cd %s && $PROGRAM --config more.cfg --data 'my data' check",
		 service->folder);
	want_trouble(verb_shell(NULL, line), 3,
		     "Run: etconsole sign-in -a acme -e staging --keep store --config more.cfg "
		     "--data 'my data'\n");
	snprintf(line, sizeof line, "cd %s && $PROGRAM --data new check", service->folder);
	want_trouble(verb_shell(NULL, line), 3,
		     "sign-in --keep store --data new -e sandbox, or -e live\n");
	snprintf(line, sizeof line, "cd %s && $PROGRAM --data new check --all", service->folder);
	want_code(verb_shell(NULL, line), 3);
	want_err(verb_shell(NULL, line),
		 "sign-in --keep store --data new -e sandbox, or -e live\n");
	/* What is too long is not cut in two. */
	snprintf(line, sizeof line, "cd %s && $PROGRAM --config more.cfg --data %0200d check",
		 service->folder, 0);
	want_trouble(verb_shell(NULL, line), 3, "sign-in, with the same options as here\n");
}

static void broken_settings_are_2_and_nothing_is_sent(void **state)
{
	char line[600];
	(void)state;
	keep_login("sandbox");
	snprintf(line, sizeof line,
		 "cd %s && (cat etconsole.cfg; echo 'guad = \"off\";') > more.cfg && $PROGRAM "
		 "--config more.cfg --data %s check",
		 service->folder, data);
	const struct ran *ran = verb_shell(NULL, line);
	want_trouble(ran, 2, "did you mean 'guard'?");
	want_err(ran, "Mend that line.");
	assert_null(strstr(ran->err, "defaults"));
	assert_int_equal(service_count(service, "sandbox", "check"), 0);
}

/* A slip in its name would else be the defaults, and other hosts. */
static void settings_that_are_named_must_be_there(void **state)
{
	(void)state;
	const char *const rest[] = {"accounts", "--demo", NULL};
	for (size_t i = 0; i < 3; i++) {
		const struct ran *ran = verb(NULL, "--config", "/nowhere/a.cfg", rest[i], NULL);
		want_trouble(ran, 2, "There is no file '/nowhere/a.cfg'.");
		want_err(ran, "--config");
	}
	make_folder();
	/* Nobody has named the one by default. */
	want_code(verb_shell(NULL, "XDG_CONFIG_HOME=/nowhere $PROGRAM --data ${E##* } accounts"),
		  0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_wrong_use_is_2_and_says_what_is_right, verbs_calm),
		cmocka_unit_test_setup(a_secret_is_no_argument, verbs_calm),
		cmocka_unit_test_setup(stdin_takes_exactly_a_login, verbs_calm),
		cmocka_unit_test_setup(which_login_is_meant_must_be_clear, verbs_calm),
		cmocka_unit_test_setup(where_it_could_be_is_said_by_its_names, verbs_calm),
		cmocka_unit_test_setup(what_is_to_be_run_names_the_same_settings_and_store,
				       verbs_calm),
		cmocka_unit_test_setup(broken_settings_are_2_and_nothing_is_sent, verbs_calm),
		cmocka_unit_test_setup(settings_that_are_named_must_be_there, verbs_calm),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
