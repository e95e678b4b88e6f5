/*
 * Exit codes: each is provoked, with what stands on stderr.
 */
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/verbs.h"

static void live_is_guarded(void **state)
{
	(void)state;
	keep_login("production");
	want_trouble(verb(NULL, "refresh", NULL), 2, "This cannot be undone.");
	want_trouble(verb(NULL, "forget", NULL), 2, "Forget the live login of acme?");
	leave_tokens(100);
	want_trouble(verb(NULL, "token", NULL), 2, "With --yes it is done.");
	assert_int_equal(service_count(service, "production", "refresh_token"), 0);
	want_code(verb(NULL, "token", "--yes", NULL), 0);
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
		     1, "SANDBOX does not know these keys.");
	keep_login("sandbox");
	snprintf(order, sizeof order, "{\"client_id\":\"%s\"}",
		 service_mail(service, "sandbox", "client_id"));
	service_tell(service, "/revoke", order);
	const struct ran *ran = verb(NULL, "check", NULL);
	want_code(ran, 1);
	want_err(ran, "Refresh it (etconsole refresh -a acme -e sandbox");
	want_err(ran, "sign in again (etconsole sign-in -a acme -e sandbox --keep");
	want_err(ran, "It said: \"Unauthenticated.\" (401).");
	want_out(ran, "State         Refused by the API");
	/* The command stands where the screen has its key, and what was refused is a problem in
	 * each later run. */
	ran = verb(NULL, "doctor", NULL);
	want_code(ran, 1);
	want_err(ran, "The header may not arrive: try the curl line (etconsole token -a acme");
	ran = verb(NULL, "doctor", "--json", NULL);
	want_out(ran, "\"The header may not arrive: try the curl line (etconsole token -a acme");
	ran = verb(NULL, "status", "--json", NULL);
	want_out(ran, "\"state\": \"refused\"");
	want_out(ran, "\"cause\": \"The API refuses this token");
	/* From then on it is not handed out: another one is, for what a refresh can do. */
	want_code(verb(NULL, "token", NULL), 0);
	want_code(verb(NULL, "check", NULL), 0);
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
	service_tell(service, "/revoke", order);
	want_code(verb(NULL, "check", NULL), 1);
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"status\":503}]");
	want_trouble(verb(NULL, "token", NULL), 4, "The service is out of order");
}

static void without_a_token_it_is_3(void **state)
{
	(void)state;
	want_trouble(verb(NULL, "token", NULL), 3, "No login is kept here.");
	service_tell(service, "/world", "{\"expires_in\":1000}");
	keep_login("sandbox");
	service_tell(service, "/faults",
		     "[{\"kind\":\"refresh_token\",\"status\":401,\"body\":"
		     "\"{\\\"error\\\":\\\"invalid_request\\\",\\\"hint\\\":"
		     "\\\"Token has been revoked\\\"}\"}]");
	leave_tokens(60);
	want_trouble(verb(NULL, "token", NULL), 1, "does not take this refresh token");
	want_trouble(verb(NULL, "token", NULL), 3, "has refused its refresh token.");
	want_trouble(verb(NULL, "exec", "--", "true", NULL), 3, "etconsole sign-in -a acme");
}

static void a_service_that_is_down_is_4(void **state)
{
	(void)state;
	keep_login("sandbox");
	service_tell(service, "/faults", "[{\"status\":503}]");
	want_err(verb(NULL, "check", NULL), "The service is out of order");
	service_tell(service, "/faults",
		     "[{\"status\":429,\"headers\":{\"Retry-After\":\"1234\"}}]");
	const struct ran *ran = verb(NULL, "check", NULL);
	want_code(ran, 4);
	want_err(ran, "Try again in 20 minutes.");
	service_tell(service, "/faults", "[{\"html\":true}]");
	want_code(verb(NULL, "check", NULL), 1);
	service_tell(service, "/faults", "[{\"close\":\"before\"}]");
	want_code(verb(NULL, "check", NULL), 4);
	/* One that recovers in a moment is asked once more by itself. */
	service_tell(service, "/faults", "[{\"kind\":\"check\",\"close\":\"before\",\"times\":1}]");
	want_code(verb(NULL, "check", NULL), 0);
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"status\":503}]");
	want_trouble(verb(NULL, "refresh", NULL), 4, "The service is out of order");
}

static void nobody_there_is_4_too(void **state)
{
	(void)state;
	keep_login("sandbox");
	const struct ran *ran =
		verb_shell(NULL, "F=${E#*--config }; F=${F%% *}; { cat $F; echo 'proxy = "
				 "\"http://localhost:1\";'; } > ${F%/*}/more.cfg; "
				 "$PROGRAM --config ${F%/*}/more.cfg --data ${E##* } check");
	want_code(ran, 4);
	want_err(ran, "The proxy does not answer");
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
	verb_meanwhile(NULL, 0);
	want_trouble(verb(NULL, "refresh", NULL), 5, "another program is writing to the store");
	verb_meanwhile(NULL, 0);
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
	ran = verb_shell(login_json("sandbox"), "${E% --data*} --data /proc/x sign-in -e sandbox"
						" --stdin --keep store");
	want_trouble(ran, 5, "/proc/x cannot be made: ");
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
	leave_tokens(100);
	verb_meanwhile("renewed", 0);
	const struct ran *ran = verb(NULL, "token", NULL);
	want_code(ran, 5);
	want_err(ran, "could not be saved");
	want_err(ran, "The new token is printed. Mend the disk, then run: etconsole sign-in -a");
	assert_int_equal(strncmp(ran->out, "eyJ", 3), 0);
	assert_string_not_equal(ran->out, old);
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
	/* What prints no token says that it is lost. */
	verb_meanwhile("renewed", 0);
	want_trouble(verb(NULL, "refresh", NULL), 5, "It is lost. Mend the disk, then run:");
	verb_meanwhile("renewed", 0);
	want_trouble(verb(NULL, "exec", "--", "echo", "ran", NULL), 5, "It is lost.");
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

static void the_console_ends_with_the_codes_of_the_verbs(void **state)
{
	(void)state;
	want_trouble(verb(NULL, NULL), 2, "this is not a terminal");
	want_trouble(verb(NULL, "--plain", NULL), 2, "Line mode wants a terminal.");
	want_trouble(verb_shell(NULL, "ulimit -n 4; $E --demo"), 6, "Too many open files");
	want_trouble(verb_shell(NULL, "$E --demo >/dev/full"), 6, "could not be written");
}

static void cancelled_is_130(void **state)
{
	(void)state;
	keep_login("sandbox");
	service_tell(service, "/faults", "[{\"kind\":\"check\",\"delay_ms\":15000}]");
	verb_meanwhile("check", SIGINT);
	want_trouble(verb(NULL, "check", NULL), 130, "");
	verb_meanwhile("check", SIGTERM);
	const struct ran *ran = verb(NULL, "check", NULL);
	want_code(ran, -1);
	assert_int_equal(ran->signal, SIGTERM);
	/* A refresh that was sent is waited for, and kept. */
	char before[8200];
	snprintf(before, sizeof before, "%s", kept_token("sandbox"));
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"delay_ms\":700}]");
	verb_meanwhile("refresh_token", SIGINT);
	want_trouble(verb(NULL, "refresh", NULL), 130, "");
	service_tell(service, "/reset", "{}");
	assert_string_not_equal(kept_token("sandbox"), before);
	want_code(verb(NULL, "check", NULL), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(live_is_guarded, verbs_calm),
		cmocka_unit_test_setup(refused_is_1_with_the_remedy, verbs_calm),
		cmocka_unit_test_setup(without_a_token_it_is_3, verbs_calm),
		cmocka_unit_test_setup(a_service_that_is_down_is_4, verbs_calm),
		cmocka_unit_test_setup(nobody_there_is_4_too, verbs_calm),
		cmocka_unit_test_setup(a_store_that_cannot_be_used_is_5, verbs_calm),
		cmocka_unit_test_setup(nowhere_to_keep_it_is_5_and_nothing_is_sent, verbs_calm),
		cmocka_unit_test_setup(a_token_that_cannot_be_saved_is_5_and_not_lost, verbs_calm),
		cmocka_unit_test_setup(a_passphrase_without_a_terminal_is_5, verbs_calm),
		cmocka_unit_test_setup(the_console_ends_with_the_codes_of_the_verbs, verbs_calm),
		cmocka_unit_test_setup(cancelled_is_130, verbs_calm),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
