/*
 * Verbs: each does what its line of help says, with the service's own answers.
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

#include "tests/e2e/e2e.h"
#include "tests/e2e/verbs.h"

static void sign_in_prints_what_it_got_masked_and_keeps_nothing(void **state)
{
	(void)state;
	const struct ran *ran =
		verb(login_json("sandbox"), "sign-in", "-e", "sandbox", "--stdin", NULL);
	want_code(ran, 0);
	want_out(ran, "Account       example-gmbh");
	want_out(ran, "Access token  •••••••••••• #");
	want_out(ran, "Kept          no");
	want_err(ran, "--keep store keeps it");
	assert_null(strstr(ran->out, "eyJ"));
	assert_null(strstr(ran->out, service_mail(service, "sandbox", "client_secret")));
	assert_int_equal(access(data, F_OK), -1);
	assert_int_equal(service_count(service, "sandbox", "password"), 1);
	assert_int_equal(service_count(service, "sandbox", "requests"), 1);
}

static void sign_in_keeps_only_when_it_is_told_to(void **state)
{
	(void)state;
	keep_login("sandbox");
	const struct ran *ran = verb(NULL, "status", NULL);
	want_code(ran, 0);
	want_out(ran, "Account       acme");
	want_out(ran, "Kept          encrypted on this computer");
	want_out(verb_shell(NULL, "LC_ALL=C $E status"), "Access token  ............ #");
	/* Again: what is known need not be given once more. */
	char text[300];
	json_t *login =
		json_pack("{s:s}", "password", service_mail(service, "sandbox", "password"));
	char *dumped = json_dumps(login, 0);
	snprintf(text, sizeof text, "%s", dumped);
	free(dumped);
	json_decref(login);
	want_code(verb(text, "sign-in", "-a", "acme", "--stdin", "--keep", "store", NULL), 0);
	assert_int_equal(service_count(service, "sandbox", "password"), 2);
}

static void token_has_every_format(void **state)
{
	char wanted[9000], token[8200];
	(void)state;
	keep_login("sandbox");
	snprintf(token, sizeof token, "%s", kept_token("sandbox"));
	assert_int_equal(strncmp(token, "eyJ", 3), 0);
	snprintf(wanted, sizeof wanted, "%s\n", token);
	assert_string_equal(verb(NULL, "token", "--format", "raw", NULL)->out, wanted);
	snprintf(wanted, sizeof wanted, "Authorization: Bearer %s\n", token);
	assert_string_equal(verb(NULL, "token", "--format", "header", NULL)->out, wanted);
	const struct ran *ran = verb(NULL, "token", "--format", "env", NULL);
	snprintf(wanted, sizeof wanted,
		 "EASYTRANSLATE_API_URL=%s\nEASYTRANSLATE_ENVIRONMENT=sandbox\n"
		 "EASYTRANSLATE_LIVE=0\nEASYTRANSLATE_EXPIRES_AT=20",
		 service_url(service, "sandbox"));
	assert_int_equal(strncmp(ran->out, wanted, strlen(wanted)), 0);
	snprintf(wanted, sizeof wanted,
		 "Z\nEASYTRANSLATE_CA_FILE=%s/ca.pem\nEASYTRANSLATE_ACCESS_TOKEN=%s\n",
		 service->folder, token);
	want_out(ran, wanted);
	/* What a shell reads is what the lines say. */
	ran = verb_shell(NULL,
			 "eval \"$($E token --format shell)\"; env | grep -c ^EASYTRANSLATE_; "
			 "echo \"$EASYTRANSLATE_ACCESS_TOKEN\"");
	snprintf(wanted, sizeof wanted, "6\n%s\n", token);
	assert_string_equal(ran->out, wanted);
	json_t *json = want_json(verb(NULL, "token", "--format", "json", NULL), "token");
	assert_string_equal(json_string_value(json_object_get(json, "access_token")), token);
	json_decref(json);
	/* The curl line works as it is printed. */
	ran = verb_shell(NULL, "$E token --format curl | sh");
	want_out(ran, "ada+api@example-gmbh.example");
	/* None of all this needed the service but the sign-in. */
	assert_int_equal(service_count(service, "sandbox", "requests"), 2);
}

static void token_is_refreshed_first_when_it_ends_soon(void **state)
{
	char before[8200];
	(void)state;
	keep_login("sandbox");
	snprintf(before, sizeof before, "%s", kept_token("sandbox"));
	want_code(verb(NULL, "token", "--min-valid", "365d", NULL), 0);
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 0);
	/* More than a whole life cannot be had, and is no reason for a new one at every call. */
	want_err(verb(NULL, "token", "--min-valid", "400d", NULL),
		 "a token lives for 366 days here");
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 0);
	leave_tokens(100);
	/* While the service is away, what is still good is given. */
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"close\":\"before\"}]");
	const struct ran *ran = verb(NULL, "token", NULL);
	want_code(ran, 0);
	want_err(ran, "The token that there is is good for");
	want_out(ran, before);
	service_calm(service);
	ran = verb(NULL, "token", NULL);
	want_code(ran, 0);
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
	assert_int_not_equal(strncmp(ran->out, before, strlen(before)), 0);
	snprintf(before, sizeof before, "%.*s", (int)strcspn(ran->out, "\n"), ran->out);
	assert_string_equal(kept_token("sandbox"), before); /* it was kept, too */
}

static void token_takes_a_login_from_stdin_and_keeps_nothing(void **state)
{
	(void)state;
	const struct ran *ran =
		verb(login_json("production"), "token", "-e", "live", "--stdin", NULL);
	want_code(ran, 0);
	assert_int_equal(strncmp(ran->out, "eyJ", 3), 0);
	assert_string_equal(ran->err, "");
	assert_int_equal(access(data, F_OK), -1);
}

static void refresh_brings_a_new_pair(void **state)
{
	char before[8200];
	(void)state;
	keep_login("sandbox");
	snprintf(before, sizeof before, "%s", kept_token("sandbox"));
	want_code(verb(NULL, "refresh", NULL), 0);
	assert_string_not_equal(kept_token("sandbox"), before);
	want_code(verb(NULL, "check", NULL), 0);
}

static void check_proves_that_it_works(void **state)
{
	(void)state;
	keep_login("sandbox");
	const struct ran *ran = verb(NULL, "check", NULL);
	want_code(ran, 0);
	want_out(ran, "State         Valid, accepted just now");
	want_out(ran, "Teams         example-gmbh");
	assert_int_equal(service_count(service, "sandbox", "check"), 1);
	/* It is kept what came of it; status sends nothing. */
	want_out(verb(NULL, "status", NULL), "Valid, accepted");
	assert_int_equal(service_count(service, "sandbox", "requests"), 2);
}

static void check_all_shows_what_is_worst_first(void **state)
{
	char order[200];
	(void)state;
	keep_login("sandbox");
	keep_login("production");
	snprintf(order, sizeof order, "{\"client_id\":\"%s\"}",
		 service_mail(service, "production", "client_id"));
	service_tell(service, "/revoke", order);
	const struct ran *ran = verb(NULL, "check", "--all", NULL);
	want_code(ran, 1);
	want_err(ran, "1 login: The API refuses this token");
	const char *live = strstr(ran->out, "live"), *sandbox = strstr(ran->out, "sandbox");
	assert_true(live != NULL && sandbox != NULL && live < sandbox);
	want_out(ran, "Refused by the API");
	assert_int_equal(service_count(service, "sandbox", "check"), 1);
	assert_int_equal(service_count(service, "production", "check"), 1);
	json_t *json = want_json(verb(NULL, "status", "--all", "--json", NULL), "logins");
	assert_int_equal(json_array_size(json_object_get(json, "logins")), 2);
	json_decref(json);
}

static void inspect_reads_a_token_of_ours_and_one_on_stdin(void **state)
{
	(void)state;
	keep_login("sandbox");
	const struct ran *ran = verb(NULL, "inspect", NULL);
	want_code(ran, 0);
	want_out(ran, "Made for      this login's client id");
	want_out(ran, service_mail(service, "sandbox", "client_id"));
	want_out(ran, "RS256");
	assert_null(strstr(ran->out, "eyJ"));
	ran = verb_shell(NULL, "$E token --format header | sed 's/^Authorization: //' | "
			       "$E inspect -");
	want_code(ran, 0);
	want_out(ran, "Verified      no");
	want_out(verb("an-opaque-one", "inspect", "-", NULL), "opaque");
}

static void doctor_climbs_and_explains(void **state)
{
	(void)state;
	keep_login("sandbox");
	const struct ran *ran = verb(NULL, "doctor", NULL);
	want_code(ran, 0);
	want_out(ran, "First call         good");
	service_tell(service, "/faults",
		     "[{\"side\":\"sandbox\",\"path\":\"/api/v1/user\","
		     "\"status\":503,\"html\":true}]");
	ran = verb(NULL, "doctor", NULL);
	want_code(ran, 4);
	want_out(ran, "First call         bad");
	want_err(ran, "etconsole: ");
}

static void activity_lists_what_was_done(void **state)
{
	(void)state;
	keep_login("sandbox");
	keep_login("production");
	want_code(verb(NULL, "check", "-e", "live", NULL), 0);
	const struct ran *ran = verb(NULL, "activity", NULL);
	want_code(ran, 0);
	want_out(ran, "acme live     check    200");
	want_out(ran, "acme sandbox  sign in  200");
	ran = verb(NULL, "activity", "-e", "sandbox", NULL);
	assert_null(strstr(ran->out, "live"));
	assert_null(strstr(verb(NULL, "activity", "-a", "globex", NULL)->out, "acme"));
}

static void explain_knows_the_words_of_the_service(void **state)
{
	(void)state;
	want_out(verb(NULL, "explain", "invalid_client", NULL), "not known as a pair");
	want_out(verb(NULL, "explain", "The", "user", "credentials", "were", "incorrect.", NULL),
		 "e-mail or the password");
	want_out(verb("{\"message\":\"Unauthenticated.\"}", "explain", "-", NULL), "its token is");
	const struct ran *ran = verb(NULL, "explain", "rain", NULL);
	want_code(ran, 0);
	want_out(ran, "Nothing in this text is known.");
}

static void import_finds_values_and_sends_nothing(void **state)
{
	char text[600], path[400];
	(void)state;
	snprintf(text, sizeof text,
		 "ET_CLIENT_ID=%s\nET_CLIENT_SECRET=%s\nET_USERNAME=%s\nET_PASSWORD='%s'\n",
		 service_mail(service, "sandbox", "client_id"),
		 service_mail(service, "sandbox", "client_secret"),
		 service_mail(service, "sandbox", "username"),
		 service_mail(service, "sandbox", "password"));
	write_more("more.env", text);
	snprintf(path, sizeof path, "%s/more.env", service->folder);
	const struct ran *ran = verb(NULL, "import", path, NULL);
	want_code(ran, 0);
	want_out(ran, "4 of 4 values in a .env file");
	assert_null(strstr(ran->out, service_mail(service, "sandbox", "client_secret")));
	assert_null(strstr(ran->out, service_mail(service, "sandbox", "password")));
	assert_int_equal(access(data, F_OK), -1);
	/* Which side it is of is never guessed. */
	want_code(verb(NULL, "import", path, "--keep", "store", NULL), 2);
	ran = verb(text, "import", "-", "-e", "sandbox", "-a", "acme", "--keep", "store", NULL);
	want_code(ran, 0);
	want_out(ran, "State         Signed out");
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
	want_code(verb(NULL, "token", NULL), 3);
	/* Where there is no token, not all is well. */
	ran = verb(NULL, "doctor", NULL);
	want_code(ran, 3);
	want_err(ran, "All that could be tried holds, but there is no token yet.");
	want_code(verb(text, "import", "-", "-e", "sandbox", "-a", "acme", "--keep", "store", NULL),
		  2);
}

/* README's own, with a pass that knows the password: it is what a reader would run. */
static void the_script_of_readme_goes_from_a_file_to_a_first_call_and_back(void **state)
{
	static const char prepare[] =
		"cd %s && mkdir -p out/home && ln -s ../.. out/home/etconsole && cd out &&"
		" sed -n '/^#!.bin.sh/,/^```/p' '%s/README.md' | sed '$d' > night.sh &&"
		" printf 'CLIENT_ID=%%s\\nCLIENT_SECRET=%%s\\nEMAIL=%%s\\n' '%s' '%s' '%s'"
		" > easytranslate.env &&"
		" printf '#!/bin/sh\\n[ \"$2\" = et/acme/password ] && echo \"%%s\"\\n' '%s' > "
		"pass &&"
		" chmod +x pass && ln -s $PROGRAM etconsole &&"
		" PATH=$PWD:$PATH XDG_CONFIG_HOME=$PWD/home XDG_DATA_HOME=$PWD/data sh night.sh";
	char line[2000], source[PATH_MAX];
	(void)state;
	assert_non_null(realpath(getenv("SOURCE") != NULL ? getenv("SOURCE") : ".", source));
	snprintf(line, sizeof line, prepare, service->folder, source,
		 service_mail(service, "sandbox", "client_id"),
		 service_mail(service, "sandbox", "client_secret"),
		 service_mail(service, "sandbox", "username"),
		 service_mail(service, "sandbox", "password"));
	const struct ran *ran = verb_shell(NULL, line);
	want_code(ran, 0);
	want_out(ran, "Found         3 of 4 values in a .env file");
	want_out(ran, "\"email\":\"ada+api@example-gmbh.example\"");
	want_out(ran, "Forgotten     acme sandbox");
	assert_int_equal(service_count(service, "sandbox", "password"), 1);
	assert_int_equal(service_count(service, "sandbox", "check"), 2);
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
}

static void forget_erases(void **state)
{
	(void)state;
	keep_login("sandbox");
	want_out(verb(NULL, "accounts", NULL), "acme     sandbox");
	const struct ran *ran = verb(NULL, "forget", NULL);
	want_code(ran, 0);
	want_out(ran, "Forgotten     acme sandbox");
	assert_null(strstr(verb(NULL, "accounts", NULL)->out, "acme"));
	assert_null(strstr(verb(NULL, "activity", NULL)->out, "acme"));
	want_err(verb(NULL, "activity", "-a", "acme", NULL), "None is kept here.");
	want_code(verb(NULL, "status", NULL), 3);
	char line[400];
	snprintf(line, sizeof line, "! grep -qe ada+api -e acme %s/accounts.db*", data);
	want_code(verb_shell(NULL, line), 0);
}

static void themes_and_help_come_from_tables(void **state)
{
	(void)state;
	want_out(verb(NULL, "themes", NULL), "dusk");
	const struct ran *ran = verb(NULL, "help", NULL);
	want_code(ran, 0);
	want_out(ran, "exec -- CMD...");
	ran = verb(NULL, "help", "token", NULL);
	want_out(ran, "--min-valid TIME");
	want_out(ran, "example: etconsole token");
	char text[4000];
	snprintf(text, sizeof text, "%s", ran->out);
	assert_string_equal(verb(NULL, "token", "--help", NULL)->out, text);
	assert_string_equal(verb(NULL, "--help", "token", NULL)->out, text);
	want_out(verb(NULL, "--version", NULL), "etconsole ");
}

static void options_stand_before_a_verb_or_behind_it(void **state)
{
	(void)state;
	keep_login("sandbox");
	keep_login("production");
	want_out(verb(NULL, "-a", "acme", "status", "--environment=live", NULL), "live, localhost");
	want_out(verb(NULL, "-eproduction", "status", "-aacme", NULL), "live, localhost");
	want_out(verb(NULL, "--json", "status", "-e", "sandbox", NULL), "\"schema\"");
	want_code(verb(NULL, "--plain", "--color", "never", "status", "-e", "sandbox", NULL), 0);
}

static void an_account_of_the_settings_signs_in_by_the_users_programs(void **state)
{
	char settings[1500], command[1700];
	(void)state;
	write_more("more.secret", service_mail(service, "sandbox", "client_secret"));
	write_more("more.password", service_mail(service, "sandbox", "password"));
	snprintf(settings, sizeof settings,
		 "accounts = ( { name = \"text\"; environment = \"sandbox\"; client_id = \"%s\";\n"
		 "username = \"%s\"; client_secret_command = \"cat %s/more.secret\";\n"
		 "password_command = \"cat %s/more.password\"; } );\n",
		 service_mail(service, "sandbox", "client_id"),
		 service_mail(service, "sandbox", "username"), service->folder, service->folder);
	snprintf(command, sizeof command,
		 "F=%s/more.cfg; cat %s - > $F; $PROGRAM --config $F --data %s sign-in -a text",
		 service->folder, service->settings, data);
	const struct ran *ran = verb_shell(settings, command);
	want_code(ran, 0);
	want_out(ran, "Account       text");
	assert_int_equal(service_count(service, "sandbox", "password"), 1);
	/* One that prints nothing is said. */
	write_more("more.password", "");
	ran = verb_shell(settings, command);
	want_code(ran, 6);
	want_err(ran, "cat printed nothing.");
}

static void once_opens_nothing_that_is_kept(void **state)
{
	(void)state;
	keep_login("sandbox");
	const struct ran *ran = verb(NULL, "--once", "status", NULL);
	want_code(ran, 3);
	ran = verb(login_json("sandbox"), "--once", "sign-in", "-e", "sandbox", "--stdin", NULL);
	want_code(ran, 0);
	want_out(ran, "Kept          no");
}

static void status_fits_a_prompt_and_a_monitor(void **state)
{
	(void)state;
	keep_login("sandbox");
	keep_login("production");
	static const char prompt[] = "{account} {environment} {live} {state} {left}";
	const struct ran *ran =
		verb(NULL, "status", "-a", "acme", "-e", "live", "--format", prompt, NULL);
	want_code(ran, 0);
	assert_string_equal(ran->out, "acme live 1 unchecked 365 d\n");
	ran = verb(NULL, "status", "--all", "--format", prompt, NULL);
	assert_string_equal(ran->out,
			    "acme sandbox 0 unchecked 365 d\nacme live 1 unchecked 365 d\n");
	ran = verb(NULL, "status", "--all", "--format", "openmetrics", NULL);
	want_out(ran, "etconsole_token_left_seconds{account=\"acme\",environment=\"production\","
		      "live=\"1\"} 316");
	want_out(ran, "\n# EOF\n");
	assert_null(strstr(ran->out, "etconsole_last_check_timestamp_seconds{"));
	want_code(verb(NULL, "check", "--all", NULL), 0);
	want_out(verb(NULL, "status", "--all", "--format", "openmetrics", NULL),
		 "etconsole_last_check_timestamp_seconds{account=\"acme\"");
	want_trouble(verb(NULL, "status", "--format", "{acount}", NULL), 2,
		     "--format cannot be '{acount}'.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(sign_in_prints_what_it_got_masked_and_keeps_nothing,
				       verbs_calm),
		cmocka_unit_test_setup(sign_in_keeps_only_when_it_is_told_to, verbs_calm),
		cmocka_unit_test_setup(token_has_every_format, verbs_calm),
		cmocka_unit_test_setup(status_fits_a_prompt_and_a_monitor, verbs_calm),
		cmocka_unit_test_setup(token_is_refreshed_first_when_it_ends_soon, verbs_calm),
		cmocka_unit_test_setup(token_takes_a_login_from_stdin_and_keeps_nothing,
				       verbs_calm),
		cmocka_unit_test_setup(refresh_brings_a_new_pair, verbs_calm),
		cmocka_unit_test_setup(check_proves_that_it_works, verbs_calm),
		cmocka_unit_test_setup(check_all_shows_what_is_worst_first, verbs_calm),
		cmocka_unit_test_setup(inspect_reads_a_token_of_ours_and_one_on_stdin, verbs_calm),
		cmocka_unit_test_setup(doctor_climbs_and_explains, verbs_calm),
		cmocka_unit_test_setup(activity_lists_what_was_done, verbs_calm),
		cmocka_unit_test_setup(explain_knows_the_words_of_the_service, verbs_calm),
		cmocka_unit_test_setup(import_finds_values_and_sends_nothing, verbs_calm),
		cmocka_unit_test_setup(
			the_script_of_readme_goes_from_a_file_to_a_first_call_and_back, verbs_calm),
		cmocka_unit_test_setup(forget_erases, verbs_calm),
		cmocka_unit_test_setup(themes_and_help_come_from_tables, verbs_calm),
		cmocka_unit_test_setup(options_stand_before_a_verb_or_behind_it, verbs_calm),
		cmocka_unit_test_setup(an_account_of_the_settings_signs_in_by_the_users_programs,
				       verbs_calm),
		cmocka_unit_test_setup(once_opens_nothing_that_is_kept, verbs_calm),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
