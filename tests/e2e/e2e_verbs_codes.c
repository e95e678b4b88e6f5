/*
 * Exit codes: each is provoked, with what stands on stderr; and wrong uses of every kind.
 */
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/verbs.h"

/* It ended with this code, said this, and printed no result. */
static void want_trouble(const struct ran *ran, int code, const char *said)
{
	want_code(ran, code);
	want_err(ran, said);
	assert_string_equal(ran->out, "");
}

static void a_wrong_use_is_2_and_says_what_is_right(void **state)
{
	(void)state;
	want_trouble(verb(NULL, "chek", NULL), 2, "Did you mean 'check'?");
	want_trouble(verb(NULL, "token", "--formt", "raw", NULL), 2, "Did you mean '--format'?");
	want_trouble(verb(NULL, "token", "--format", "xml", NULL), 2, "raw, header, env, curl");
	want_trouble(verb(NULL, "token", "--min-valid", "5", NULL), 2, "90s, 5m, 2h or 1d");
	want_trouble(verb(NULL, "token", "--min-valid", NULL), 2, "--min-valid needs a value.");
	want_trouble(verb(NULL, "token", "--json=yes", NULL), 2, "--json takes no value.");
	want_trouble(verb(NULL, "sign-in", "--keep", "disk", NULL), 2, "It is 'store'.");
	want_trouble(verb(NULL, "--once", "sign-in", "--keep", "store", NULL), 2, "one of them");
	want_trouble(verb(NULL, "import", "x", "--keep", "store", "--once", NULL), 2,
		     "keeps nothing");
	want_trouble(verb(NULL, "status", "--yes", NULL), 2, "status takes no --yes.");
	want_trouble(verb(NULL, "status", "acme", NULL), 2, "status takes no argument.");
	want_trouble(verb(NULL, "status", "--theme", "nord", NULL), 2, "status takes no --theme.");
	want_trouble(verb(NULL, "help", "chek", NULL), 2, "Did you mean 'check'?");
	want_trouble(verb(NULL, "help", "check", "token", NULL), 2, "help takes one verb.");
	want_trouble(verb(NULL, "exec", "true", NULL), 2, "behind --");
	want_trouble(verb(NULL, "exec", "--", NULL), 2, "behind --");
	want_trouble(verb(NULL, "explain", NULL), 2, "explain wants the text");
	want_trouble(verb(NULL, "import", NULL), 2, "import wants one file.");
	want_trouble(verb(NULL, "import", "/nowhere/.env", NULL), 2, "No such file");
	want_trouble(verb("just words", "import", "-", NULL), 2, "no values of a login");
	want_trouble(verb(NULL, "inspect", "-", NULL), 2, "There is no token in it.");
	want_trouble(verb(NULL, "--color", "loud", "status", NULL), 2, "'auto' or 'never'");
	want_trouble(verb(NULL, "status", "-e", "sandbx", NULL), 2, "Did you mean 'sandbox'?");
	want_trouble(verb(NULL, "accounts", "-e", "moon", NULL), 2, "There are: sandbox live");
	/* The console is as strict. */
	want_trouble(verb(NULL, "--demo", "-e", "sandbx", NULL), 2, "Did you mean 'sandbox'?");
	want_trouble(verb(NULL, "--demo", "-a", "globx", NULL), 2, "Did you mean 'globex'?");
	want_trouble(verb(NULL, "-a", "globx", NULL), 2, "None is kept here.");
	want_trouble(verb(NULL, "--json", NULL), 2, "--json is an option of verbs.");
	want_trouble(verb(NULL, "--plain", "--json", NULL), 2, "--json is an option of verbs.");
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
		{"", "no JSON object"},
		{"[]", "no JSON object"},
		{"{\"client_id\":\"a\",\"client_id\":\"b\"}", "no JSON object"},
		{"{\"passwort\":\"a\"}", "no login has: passwort"},
		{"{\"password\":1}", "no usable text as password"},
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
	want_trouble(verb_shell(NULL, line), 3, "sign-in -e sandbox --keep store --data new\n");
	snprintf(line, sizeof line, "cd %s && $PROGRAM --data new check --all", service->folder);
	want_code(verb_shell(NULL, line), 3);
	want_err(verb_shell(NULL, line), "sign-in -e sandbox --keep store --data new\n");
	/* What is too long is not cut in two. */
	snprintf(line, sizeof line, "cd %s && $PROGRAM --config more.cfg --data %0200d check",
		 service->folder, 0);
	want_trouble(verb_shell(NULL, line), 3, "sign-in, with the same options as here\n");
}

static void live_is_guarded(void **state)
{
	(void)state;
	keep_login("production");
	want_trouble(verb(NULL, "refresh", NULL), 2, "This cannot be undone.");
	want_trouble(verb(NULL, "forget", NULL), 2, "Forget the live login of acme?");
	want_trouble(verb(NULL, "token", "--min-valid", "400d", NULL), 2, "With --yes it is done.");
	assert_int_equal(service_count(service, "production", "refresh_token"), 0);
	want_code(verb(NULL, "token", "--min-valid", "400d", "--yes", NULL), 0);
	want_code(verb(NULL, "refresh", "--yes", NULL), 0);
	assert_int_equal(service_count(service, "production", "refresh_token"), 2);
	want_code(verb(NULL, "forget", "--yes", NULL), 0);
}

static void refused_is_1_with_the_remedy(void **state)
{
	char order[200];
	(void)state;
	want_trouble(verb("{\"client_id\":\"a\",\"client_secret\":\"b\",\"username\":\"c@d.e\","
			  "\"password\":\"f\"}",
			  "sign-in", "-e", "sandbox", "--stdin", NULL),
		     1, "SANDBOX does not know this client id and secret as a pair.");
	keep_login("sandbox");
	snprintf(order, sizeof order, "{\"client_id\":\"%s\"}",
		 service_mail(service, "sandbox", "client_id"));
	service_tell(service, "/revoke", order);
	const struct ran *ran = verb(NULL, "check", NULL);
	want_code(ran, 1);
	want_err(ran, "Sign in again.");
	want_out(ran, "State         Refused by the API");
	/* No key of the screen is named, and what was refused is a problem in each later run. */
	ran = verb(NULL, "doctor", NULL);
	want_code(ran, 1);
	want_err(ran, "Sign in again. Was it refreshed elsewhere?");
	ran = verb(NULL, "doctor", "--json", NULL);
	want_out(ran, "\"Sign in again. Was it");
	ran = verb(NULL, "status", "--json", NULL);
	want_out(ran, "\"state\": \"refused\"");
	want_out(ran, "\"problem\": \"The API refuses this token");
	/* From then on it is not handed out. */
	want_trouble(verb(NULL, "token", NULL), 3, "the API has refused its token.");
}

static void without_a_token_it_is_3(void **state)
{
	(void)state;
	want_trouble(verb(NULL, "token", NULL), 3, "No login is kept here.");
	service_tell(service, "/world", "{\"expires_in\":2}");
	keep_login("sandbox");
	service_tell(service, "/faults",
		     "[{\"kind\":\"refresh_token\",\"status\":401,\"body\":"
		     "\"{\\\"error\\\":\\\"invalid_request\\\",\\\"hint\\\":"
		     "\\\"Token has been revoked\\\"}\"}]");
	want_trouble(verb(NULL, "token", NULL), 1, "The refresh token was used before");
	want_trouble(verb(NULL, "token", NULL), 3, "has refused its refresh token.");
	want_trouble(verb(NULL, "exec", "--", "true", NULL), 3, "etconsole sign-in -a acme");
}

static void a_service_that_is_down_is_4(void **state)
{
	(void)state;
	keep_login("sandbox");
	service_tell(service, "/faults", "[{\"status\":503}]");
	want_err(verb(NULL, "check", NULL), "The service has a fault");
	service_tell(service, "/faults",
		     "[{\"status\":429,\"headers\":{\"Retry-After\":\"1234\"}}]");
	const struct ran *ran = verb(NULL, "check", NULL);
	want_code(ran, 4);
	want_err(ran, "Try again in 20 minutes.");
	service_tell(service, "/faults", "[{\"html\":true}]");
	want_code(verb(NULL, "check", NULL), 4);
	service_tell(service, "/faults", "[{\"close\":\"before\"}]");
	want_code(verb(NULL, "check", NULL), 4);
	/* One that recovers in a moment is asked once more by itself. */
	service_tell(service, "/faults", "[{\"kind\":\"check\",\"close\":\"before\",\"times\":1}]");
	want_code(verb(NULL, "check", NULL), 0);
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"status\":503}]");
	want_trouble(verb(NULL, "refresh", NULL), 4, "The service has a fault");
}

static void nobody_there_is_4_too(void **state)
{
	(void)state;
	keep_login("sandbox");
	const struct ran *ran =
		verb_shell(NULL, "F=${E#*--config }; F=${F%% *}; sed 's,https://localhost:[0-9]*,"
				 "https://localhost:1,' $F > ${F%/*}/more.cfg; "
				 "$PROGRAM --config ${F%/*}/more.cfg --data ${E##* } check");
	want_code(ran, 4);
	want_err(ran, "The host did not answer");
	want_out(ran, "State         Offline");
}

/* Another program that writes for as long as this is open. */
static sqlite3 *hold_store(void)
{
	char path[400];
	sqlite3 *db = NULL;
	snprintf(path, sizeof path, "%s/accounts.db", data);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	return db;
}

static void a_store_that_cannot_be_used_is_5(void **state)
{
	char line[600];
	(void)state;
	keep_login("sandbox");
	/* Its key is not the right one. */
	snprintf(line, sizeof line,
		 "cd %s && cp store.key more.key && head -c 32 /dev/zero > store.key",
		 service->folder);
	want_code(verb_shell(NULL, line), 0);
	want_trouble(verb(NULL, "token", NULL), 5, "does not open the store");
	snprintf(line, sizeof line, "cd %s && cp more.key store.key", service->folder);
	want_code(verb_shell(NULL, line), 0);
	/* Busy for long: reading waits for nobody, but without the lease nothing is sent. */
	sqlite3 *held = hold_store();
	want_code(verb(NULL, "token", NULL), 0);
	want_trouble(verb(NULL, "refresh", NULL), 5, "another program is writing to the store");
	want_trouble(verb(NULL, "forget", "--yes", NULL), 5, "Still kept. Try again");
	sqlite3_close(held);
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 0);
	snprintf(line, sizeof line,
		 "rm -f %s/*-wal %s/*-shm; echo no database here > %s/accounts.db", data, data,
		 data);
	want_code(verb_shell(NULL, line), 0);
	want_trouble(verb(NULL, "token", NULL), 5, "etconsole: ");
}

static void nowhere_to_keep_it_is_5_and_nothing_is_sent(void **state)
{
	(void)state;
	const struct ran *ran =
		verb_shell(login_json("sandbox"), "unset HOME XDG_DATA_HOME; ${E% --data*} sign-in"
						  " -e sandbox --stdin --keep store");
	want_trouble(ran, 5, "--data DIR");
	assert_int_equal(service_count(service, "sandbox", "password"), 0);
}

static void a_token_that_cannot_be_saved_is_5_and_not_lost(void **state)
{
	static const char refuse[] = "CREATE TRIGGER refuse BEFORE INSERT ON tokens"
				     " BEGIN SELECT RAISE(ABORT, 'no'); END";
	char old[8200];
	(void)state;
	keep_login("sandbox");
	snprintf(old, sizeof old, "%s\n", kept_token("sandbox"));
	sqlite3 *held = hold_store();
	assert_int_equal(sqlite3_exec(held, refuse, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(held, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(held);
	service_tell(service, "/world", "{\"rotation\":\"off\"}");
	const struct ran *ran = verb(NULL, "token", "--min-valid", "400d", NULL);
	want_code(ran, 5);
	want_err(ran, "could not be saved");
	want_err(ran, "The new token is printed. Mend the disk, then run: etconsole sign-in -a");
	assert_int_equal(strncmp(ran->out, "eyJ", 3), 0);
	assert_string_not_equal(ran->out, old);
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
	/* What prints no token says that it is lost. */
	want_trouble(verb(NULL, "refresh", NULL), 5, "It is lost. Mend the disk, then run:");
	want_trouble(verb(NULL, "exec", "--min-valid", "400d", "--", "echo", "ran", NULL), 5,
		     "It is lost.");
}

static void a_passphrase_without_a_terminal_is_5(void **state)
{
	char line[900];
	(void)state;
	snprintf(line, sizeof line,
		 "cd %s && sed /key_file/d etconsole.cfg > more.cfg && echo 'key_command = "
		 "\"echo four plain words\";' | cat more.cfg - > more.key.cfg && $PROGRAM --config "
		 "more.key.cfg --data %s sign-in -a acme -e sandbox --stdin --keep store",
		 service->folder, data);
	want_code(verb_shell(login_json("sandbox"), line), 0);
	snprintf(line, sizeof line, "cd %s && $PROGRAM --config more.key.cfg --data %s token",
		 service->folder, data);
	want_code(verb_shell(NULL, line), 0);
	snprintf(line, sizeof line, "cd %s && $PROGRAM --config more.cfg --data %s token",
		 service->folder, data);
	want_trouble(verb_shell(NULL, line), 5, "key_command");
	/* The same where it would be asked for a new one. */
	snprintf(line, sizeof line,
		 "cd %s && $PROGRAM --config more.cfg --data %s/new sign-in -e sandbox --stdin "
		 "--keep store",
		 service->folder, data);
	service_tell(service, "/reset", "{}");
	want_trouble(verb_shell(login_json("sandbox"), line), 5, "key_file");
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
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
	/* Nobody has named the one by default. */
	want_code(verb_shell(NULL, "XDG_CONFIG_HOME=/nowhere $PROGRAM --data ${E##* } accounts"),
		  0);
}

static void the_console_ends_with_the_codes_of_the_verbs(void **state)
{
	(void)state;
	want_trouble(verb(NULL, NULL), 2, "this is no terminal");
	want_trouble(verb(NULL, "--plain", NULL), 2, "Line mode wants a terminal.");
	want_trouble(verb_shell(NULL, "ulimit -n 4; $E --demo"), 6, "Too many open files");
	want_trouble(verb_shell(NULL, "$E --demo >/dev/full"), 6, "could not be written");
}

static void cancelled_is_130(void **state)
{
	(void)state;
	keep_login("sandbox");
	service_tell(service, "/faults", "[{\"kind\":\"check\",\"delay_ms\":15000}]");
	const struct ran *ran = verb_shell(NULL, "timeout -s INT 1 $E check");
	want_trouble(ran, 124, "");
	ran = verb_shell(NULL, "timeout --preserve-status -s INT 1 $E check");
	want_trouble(ran, 130, "");
	ran = verb_shell(NULL, "timeout --preserve-status -s TERM 1 $E check");
	want_code(ran, 143);
	/* A refresh that was sent is waited for, and kept. */
	char before[8200];
	snprintf(before, sizeof before, "%s", kept_token("sandbox"));
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"delay_ms\":2500}]");
	ran = verb_shell(NULL, "timeout --preserve-status -s INT 1 $E refresh");
	want_trouble(ran, 130, "");
	service_tell(service, "/reset", "{}");
	assert_string_not_equal(kept_token("sandbox"), before);
	want_code(verb(NULL, "check", NULL), 0);
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
		cmocka_unit_test_setup(live_is_guarded, verbs_calm),
		cmocka_unit_test_setup(refused_is_1_with_the_remedy, verbs_calm),
		cmocka_unit_test_setup(without_a_token_it_is_3, verbs_calm),
		cmocka_unit_test_setup(a_service_that_is_down_is_4, verbs_calm),
		cmocka_unit_test_setup(nobody_there_is_4_too, verbs_calm),
		cmocka_unit_test_setup(a_store_that_cannot_be_used_is_5, verbs_calm),
		cmocka_unit_test_setup(nowhere_to_keep_it_is_5_and_nothing_is_sent, verbs_calm),
		cmocka_unit_test_setup(a_token_that_cannot_be_saved_is_5_and_not_lost, verbs_calm),
		cmocka_unit_test_setup(a_passphrase_without_a_terminal_is_5, verbs_calm),
		cmocka_unit_test_setup(broken_settings_are_2_and_nothing_is_sent, verbs_calm),
		cmocka_unit_test_setup(settings_that_are_named_must_be_there, verbs_calm),
		cmocka_unit_test_setup(the_console_ends_with_the_codes_of_the_verbs, verbs_calm),
		cmocka_unit_test_setup(cancelled_is_130, verbs_calm),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
