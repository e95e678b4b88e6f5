/*
 * Nobody is asked who did not want to be, and one fact has one exit code: what scripts, monitors
 * and completion rest on.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/verbs.h"

/* Whatever is sealed now opens for nobody: the key that fits is put away, or back. */
static void hide_key(bool is_hidden)
{
	char line[700];
	const char *from = is_hidden ? "store.key" : "more.key";
	snprintf(line, sizeof line, "mv %s/%s %s/%s", service->folder, from, service->folder,
		 is_hidden ? "more.key" : "store.key");
	shell(line, "");
}

static void want_error(const struct ran *ran, int code, const char *word)
{
	want_code(ran, code);
	json_t *json = json_loads(ran->out, JSON_REJECT_DUPLICATES, NULL);
	const json_t *error = json_object_get(json, "error");
	const char *is = json_string_value(json_object_get(error, "code"));
	assert_int_equal(json_integer_value(json_object_get(error, "exit_code")), code);
	assert_string_equal(is != NULL ? is : "none", word);
	json_decref(want_fit(json_pack("{s:O, s:i}", "error", error, "schema", 2), ran, "failure"));
	json_decref(json);
}

static void what_needs_no_secret_needs_no_key(void **state)
{
	(void)state;
	keep_login("sandbox");
	want_code(verb(NULL, "check", NULL), 0);
	hide_key(true);
	want_out(verb(NULL, "status", NULL), "Valid, accepted");
	want_out(verb(NULL, "status", "--all", NULL), "acme");
	want_out(verb(NULL, "accounts", NULL), "acme");
	const struct ran *ran = verb(NULL, "accounts", "--names", "accounts", NULL);
	assert_string_equal(ran->out, "acme\n");
	ran = verb(NULL, "accounts", "--names", "environments", NULL);
	assert_string_equal(ran->out, "sandbox\nlive\n");
	want_code(verb(NULL, "accounts", "--names", "teams", NULL), 2);
	want_out(verb(NULL, "activity", NULL), "accepted");
	want_out(verb(NULL, "refresh", "--due", "--all", "--dry-run", NULL), "in 3");
	want_trouble(verb(NULL, "token", NULL), 5, "");
	want_code(verb(NULL, "forget", NULL), 0);
	want_trouble(verb(NULL, "status", NULL), 3, "No login is kept here.");
	hide_key(false);
}

static void who_is_not_to_be_asked_gets_7(void **state)
{
	(void)state;
	want_trouble(verb(NULL, "sign-in", "-e", "sandbox", "--no-input", NULL), 7,
		     "Client id is missing");
	want_error(verb(NULL, "sign-in", "-e", "sandbox", "--no-input", "--json", NULL), 7,
		   "would_ask");
	setenv("ETCONSOLE_NO_INPUT", "1", 1);
	want_error(verb(NULL, "sign-in", "-e", "sandbox", "--json", NULL), 7, "would_ask");
	unsetenv("ETCONSOLE_NO_INPUT");
	keep_login("sandbox");
	want_code(verb(NULL, "token", "--no-input", NULL), 0);
}

static void a_fact_has_one_word_and_one_code(void **state)
{
	(void)state;
	want_error(verb(NULL, "token", "--json", NULL), 3, "sign_in");
	want_error(verb(NULL, "token", "-a", "acme", "--json", NULL), 2, "no_account");
	want_error(verb(NULL, "login", "--json", NULL), 2, "wrong_use");
	want_error(verb(NULL, "status", "-e", "moon", "--json", NULL), 2, "no_environment");
	keep_login("sandbox");
	want_error(verb(NULL, "token", "-e", "live", "--json", NULL), 3, "sign_in");
	keep_login("production");
	for (const char *const *name = (const char *const[]){"token", "check", "status", "inspect",
							     "refresh", "forget", "doctor", NULL};
	     *name != NULL; name++) {
		want_error(verb(NULL, *name, "-a", "nobody", "--json", NULL), 2, "no_account");
		want_error(verb(NULL, *name, "--json", NULL), 2, "several");
	}
	want_error(verb(NULL, "exec", "-a", "nobody", "--json", "--", "true", NULL), 2,
		   "no_account");
	want_error(verb(NULL, "check", "--all", "-a", "nobody", "--json", NULL), 2, "no_account");
	want_error(verb(NULL, "refresh", "-e", "live", "--json", NULL), 2, "guarded");
	want_error(verb(NULL, "forget", "-e", "live", "--json", NULL), 2, "guarded");
	service_tell(service, "/faults", "[{\"status\":503}]");
	want_error(verb(NULL, "check", "-e", "live", "--json", NULL), 4, "service");
	want_error(verb(NULL, "check", "--all", "--json", NULL), 4, "service");
	service_tell(service, "/faults",
		     "[{\"status\":429,\"headers\":{\"Retry-After\":\"1234\"}}]");
	const struct ran *ran = verb(NULL, "check", "-e", "live", "--json", NULL);
	want_error(ran, 4, "limited");
	want_out(ran, "\"retry_after\": 1234");
	/* Of many with one cause, too: in the verb's own error. */
	service_tell(service, "/faults",
		     "[{\"status\":402,\"body\":\"{\\\"message\\\":"
		     "\\\"No money.\\\"}\"}]");
	ran = verb(NULL, "check", "--all", "--json", NULL);
	want_error(ran, 1, "refused");
	json_t *json = json_loads(ran->out, 0, NULL);
	const json_t *error = json_object_get(json, "error");
	assert_int_equal(json_integer_value(json_object_get(error, "status")), 402);
	assert_true(json_is_string(json_object_get(error, "said")));
	json_decref(json);
	want_err(ran, "2 logins: ");
	want_err(ran, "It said: \"No money.\" (402).");
	service_tell(service, "/faults", "[{\"html\":true}]");
	want_error(verb(NULL, "check", "-e", "live", "--json", NULL), 1, "not_the_api");
	service_tell(service, "/faults", "[{\"status\":403}]");
	want_error(verb(NULL, "check", "-e", "live", "--json", NULL), 1, "refused");
	service_calm(service);
	hide_key(true);
	want_error(verb(NULL, "token", "-e", "live", "--json", NULL), 5, "locked");
	hide_key(false);
	want_error(verb(NULL, "exec", "-e", "live", "--json", "--", "/nowhere", NULL), 127,
		   "not_found");
	want_error(verb(NULL, "exec", "-e", "live", "--json", "--", "/", NULL), 126, "not_run");
}

/* $E on other settings: those of the test, with a line more, or less. */
static const struct ran *with_settings(const char *change, const char *rest)
{
	char line[1200];
	snprintf(line, sizeof line,
		 "cd %s && %s etconsole.cfg >more.cfg && chmod 600 more.cfg; $PROGRAM --config "
		 "more.cfg --data %s %s",
		 service->folder, change, data, rest);
	return verb_shell(NULL, line);
}

/* Those of the table that need more than an answer; the others stand in the test above. */
static void the_other_words_come_with_their_codes(void **state)
{
	(void)state;
	keep_login("sandbox");
	want_error(with_settings("sed '$a proxy = \"http://localhost:1\";'", "check --json"), 4,
		   "unreachable");
	want_error(with_settings("sed '/ca_file/s/ca_file = \"[^\"]*\"; *//'", "check --json"), 4,
		   "not_trusted");
	want_error(with_settings("sed '$a guad = 1;'", "check --json"), 2, "settings");
	want_error(with_settings("sed '/key_file/s/.*/key_command = \"false\";/'", "check --json"),
		   5, "locked");
	want_error(verb_shell(NULL, "$PROGRAM --data /etc/passwd status --all --json"), 5, "store");
	want_error(with_settings("sed '$a proxy_command = \"false\"; proxy = "
				 "\"http://localhost:1\";'",
				 "check --json"),
		   6, "computer");
	service_tell(service, "/faults", "[{\"kind\":\"check\",\"delay_ms\":15000}]");
	verb_meanwhile("check", SIGINT);
	want_error(verb(NULL, "check", "--json", NULL), 130, "cancelled");
}

static void a_hint_is_about_the_login_that_was_meant(void **state)
{
	(void)state;
	/* Where is never guessed, and nobody is called what they were not. */
	want_err(verb(NULL, "token", NULL), "etconsole sign-in --keep store");
	want_err(verb(NULL, "token", NULL), " -e sandbox, or -e live\n");
	service_tell(service, "/faults", "[{\"kind\":\"check\",\"status\":401}]");
	const struct ran *ran = verb("{\"client_id\":\"a\",\"client_secret\":\"b\",\"username\":"
				     "\"c\",\"password\":\"f\"}",
				     "check", "--stdin", "-e", "sandbox", NULL);
	assert_null(strstr(ran->err, "-a "));
	service_calm(service);
	want_err(verb(NULL, "token", "-e", "live", NULL), "etconsole sign-in -e live --keep store");
	keep_login("sandbox");
	want_err(verb(NULL, "token", "-e", "live", NULL),
		 "Sign in there first (etconsole sign-in -a acme -e live --keep store");
	want_err(verb(NULL, "login", "-a", "acme", "-e", "live", NULL),
		 "Run: etconsole sign-in -a acme -e live\n");
	service_tell(service, "/faults",
		     "[{\"kind\":\"password\",\"set\":{\"refresh_token\":null}}]");
	keep_login("production");
	want_err(verb(NULL, "refresh", "-e", "live", "--yes", NULL),
		 "etconsole sign-in -a acme -e live --keep store");
}

static void variables_name_the_login_that_is_kept(void **state)
{
	(void)state;
	keep_login("sandbox");
	keep_login("production");
	setenv("ETCONSOLE_ENVIRONMENT", "live", 1);
	setenv("ETCONSOLE_ACCOUNT", "acme", 1);
	want_out(verb(NULL, "status", NULL), "Environment   live");
	want_out(verb(NULL, "status", "-e", "sandbox", NULL), "Environment   sandbox");
	want_trouble(verb(NULL, "refresh", NULL), 2, "With --yes it is done.");
	/* What is new is never named by them. */
	want_trouble(verb(login_json("sandbox"), "token", "--stdin", NULL), 2,
		     "Where to sign in is never guessed.");
	setenv("ETCONSOLE_ACCOUNT", "nobody", 1);
	want_err(verb(NULL, "status", NULL), "It is named by ETCONSOLE_ACCOUNT.");
	want_code(verb(NULL, "check", "--all", NULL), 0);
	/* What is not there is no empty list. */
	setenv("ETCONSOLE_ACCOUNT", "acme", 1);
	want_code(verb(NULL, "forget", "-e", "live", "--yes", NULL), 0);
	want_trouble(verb(NULL, "activity", NULL), 3, "acme has no live login.");
	want_err(verb(NULL, "activity", NULL), "It is named by ETCONSOLE_ENVIRONMENT.");
	setenv("ETCONSOLE_ENVIRONMENT", "sandbox", 1);
	want_err(verb(NULL, "doctor", NULL), "acme (variable), sandbox (variable): values: kept;");
	setenv("ETCONSOLE_ENVIRONMENT", "moon", 1);
	want_err(verb(NULL, "status", NULL), "It is named by ETCONSOLE_ENVIRONMENT.");
	unsetenv("ETCONSOLE_ACCOUNT");
	unsetenv("ETCONSOLE_ENVIRONMENT");
}

/* More settings: an account whose secrets two files hold, as a manager would. */
static void write_manager(void)
{
	char text[1500], line[800];
	snprintf(text, sizeof text,
		 "accounts = ( { name = \"acme\"; environment = \"sandbox\"; client_id = \"%s\";"
		 " username = \"%s\"; client_secret_command = \"cat %s/more.secret\";"
		 " password_command = \"cat %s/more.password\"; } );\n",
		 service_mail(service, "sandbox", "client_id"),
		 service_mail(service, "sandbox", "username"), service->folder, service->folder);
	write_more("more.tail", text);
	write_more("more.password", service_mail(service, "sandbox", "password"));
	snprintf(line, sizeof line,
		 "cd %s && cat etconsole.cfg more.tail > more.cfg && chmod 600 more.cfg",
		 service->folder);
	shell(line, "");
}

static const struct ran *with_manager(const char *secret, const char *rest)
{
	char line[1200];
	write_more("more.secret", secret);
	snprintf(line, sizeof line, "$PROGRAM --config %s/more.cfg --data %s %s", service->folder,
		 data, rest);
	return verb_shell(NULL, line);
}

static void the_secret_of_a_command_counts_not_the_kept_one(void **state)
{
	char right[300], path[400];
	(void)state;
	snprintf(right, sizeof right, "%s", service_mail(service, "sandbox", "client_secret"));
	write_manager();
	want_code(with_manager(right, "sign-in -a acme -e sandbox --keep store"), 0);
	want_code(with_manager(right, "refresh"), 0);
	want_out(with_manager(right, "accounts"),
		 "settings; client secret: command; password: command");
	want_err(with_manager(right, "doctor"), "client secret: command; password: command.");
	/* It was rotated there: what is kept would still be right here. */
	const struct ran *ran = with_manager("another-secret-0123456789abcdef", "refresh");
	want_code(ran, 1);
	want_err(ran, "by its command;");
	ran = with_manager("another-secret-0123456789abcdef", "sign-in -a acme --keep store");
	want_code(ran, 1);
	want_err(ran, "the client secret of its command is not the one that was kept.");
	want_code(with_manager(right, "refresh"), 0);
	want_code(with_manager(right, "sign-in -a acme --keep store"), 0);
	/* By a timer and in a console it is the same. */
	ran = with_manager("another-secret-0123456789abcdef", "refresh --due --all --within 400d");
	want_code(ran, 1);
	want_err(ran, "by its command;");
	want_code(with_manager(right, "refresh --due --all --within 400d"), 0);
	snprintf(path, sizeof path, "%s/more.cfg", service->folder);
	const char *args[] = {"--config", path, "--data", data, NULL};
	write_more("more.secret", "another-secret-0123456789abcdef");
	struct pty *pty = pty_start(&(struct pty_options){.args = args});
	pty_wait(pty, "acme");
	pty_keys(pty, "r");
	pty_wait(pty, "SANDBOX does not know these keys.");
	write_more("more.secret", right);
	pty_keys(pty, "r");
	pty_wait(pty, "New token, by the client secret of its command");
	pty_free(pty);
}

static void what_is_tried_in_one_line_is_not_kept(void **state)
{
	char text[1200];
	(void)state;
	json_t *json = want_json(
		verb(login_json("sandbox"), "check", "--stdin", "-e", "sandbox", "--json", NULL),
		"tried");
	json_decref(json);
	const struct ran *ran =
		verb_shell(login_json("sandbox"),
			   "$E exec --stdin -e sandbox -- sh -c 'cat; echo $EASYTRANSLATE_LIVE'");
	want_code(ran, 0);
	assert_string_equal(ran->out, "0\n");
	want_err(ran, "leaves a token at the service");
	want_err(verb(login_json("sandbox"), "doctor", "--stdin", "-e", "sandbox", NULL),
		 "leaves a token at the service");
	want_err(verb(login_json("sandbox"), "doctor", "--stdin", "-e", "sandbox", NULL),
		 "values: standard input.");
	snprintf(
		text, sizeof text,
		"name,client id,client secret,e-mail,password,environment\n"
		"a,%s,%s,%s,\"%s\",sandbox\nb,id-of-nobody,secret-0123456789,b@b.example,pw,live\n",
		service_mail(service, "sandbox", "client_id"),
		service_mail(service, "sandbox", "client_secret"),
		service_mail(service, "sandbox", "username"),
		service_mail(service, "sandbox", "password"));
	want_error(verb(text, "check", "--stdin", "--json", NULL), 2, "several");
	want_error(verb("", "check", "--stdin", "--json", NULL), 2, "wrong_use");
	/* What is picked keeps its number; of one login its own cause is told. */
	ran = verb(text, "check", "--stdin", "--pick", "2", "--json", NULL);
	want_error(ran, 1, "refused");
	want_out(ran, "\"number\": 2");
	assert_null(strstr(ran->err, "leaves a token"));
	json = json_loads(ran->out, 0, NULL);
	const json_t *error = json_object_get(json, "error");
	assert_int_equal(json_integer_value(json_object_get(error, "status")), 401);
	assert_true(json_is_string(json_object_get(error, "said")));
	json_decref(json);
	ran = verb(text, "check", "--stdin", "--all", NULL);
	want_code(ran, 1);
	want_out(ran, "accepted");
	want_out(ran, "LIVE does not know these keys.");
	assert_null(strstr(ran->out, service_mail(service, "sandbox", "client_secret")));
	make_folder();
	want_out(verb(NULL, "accounts", NULL), "KEPT  VALUES FROM\n");
	assert_null(strstr(verb(NULL, "accounts", NULL)->out, "sandbox"));
}

static void a_monitor_needs_the_exit_code_alone(void **state)
{
	(void)state;
	want_trouble(verb(NULL, "status", "--exit-code", NULL), 3, "No login is kept here.");
	make_folder();
	want_code(verb(NULL, "status", "--all", "--exit-code", NULL), 3);
	want_err(verb(NULL, "status", "--all", "--exit-code", NULL), "No login is kept here.");
	keep_login("sandbox");
	want_code(verb(NULL, "status", "--exit-code", NULL), 0);
	want_code(verb(NULL, "status", "--all", "--exit-code", "--min-valid", "300d", NULL), 0);
	want_error(
		verb(NULL, "status", "--all", "--exit-code", "--min-valid", "400d", "--json", NULL),
		3, "sign_in");
	want_code(verb(NULL, "status", "--min-valid", "1d", NULL), 2);
}

static void what_is_not_kept_need_not_be_forgotten(void **state)
{
	(void)state;
	want_code(verb(NULL, "forget", "-a", "acme", "--yes", NULL), 2);
	const struct ran *ran = verb(NULL, "forget", "-a", "acme", "--if-kept", "--json", NULL);
	want_code(ran, 0);
	json_decref(want_json(ran, "forget"));
	keep_login("sandbox");
	want_out(verb(NULL, "forget", "-a", "acme", "--if-kept", NULL), "acme sandbox");
	want_out(verb(NULL, "forget", "-a", "acme", "--if-kept", NULL), "nothing");
}

static void a_time_that_is_over_is_4_and_nothing_is_lost(void **state)
{
	(void)state;
	keep_login("sandbox");
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"delay_ms\":1500}]");
	/* What was sent is waited for, and what came is kept. */
	want_code(verb(NULL, "refresh", "--timeout", "1s", NULL), 0);
	service_calm(service);
	want_code(verb(NULL, "check", NULL), 0);
	service_tell(service, "/faults",
		     "[{\"kind\":\"refresh_token\",\"status\":429,\"headers\":{\"Retry-After\":"
		     "\"4\"}}]");
	want_error(verb(NULL, "refresh", "--timeout", "1s", "--json", NULL), 4, "timed_out");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(what_needs_no_secret_needs_no_key, verbs_calm),
		cmocka_unit_test_setup(who_is_not_to_be_asked_gets_7, verbs_calm),
		cmocka_unit_test_setup(a_fact_has_one_word_and_one_code, verbs_calm),
		cmocka_unit_test_setup(the_other_words_come_with_their_codes, verbs_calm),
		cmocka_unit_test_setup(a_hint_is_about_the_login_that_was_meant, verbs_calm),
		cmocka_unit_test_setup(variables_name_the_login_that_is_kept, verbs_calm),
		cmocka_unit_test_setup(the_secret_of_a_command_counts_not_the_kept_one, verbs_calm),
		cmocka_unit_test_setup(what_is_tried_in_one_line_is_not_kept, verbs_calm),
		cmocka_unit_test_setup(a_monitor_needs_the_exit_code_alone, verbs_calm),
		cmocka_unit_test_setup(what_is_not_kept_need_not_be_forgotten, verbs_calm),
		cmocka_unit_test_setup(a_time_that_is_over_is_4_and_nothing_is_lost, verbs_calm),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
