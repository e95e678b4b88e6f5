/*
 * What is kept: over a restart, under the lock, by two consoles at once, after kill -9.
 */
#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "tests/e2e/e2e.h"

#define WORDS "four plain words"

static struct service *service;
static char data[300];
/* The store opens with a passphrase, as a person's does, or by itself: its words take a second. */
static bool has_passphrase;
static char by_itself[300];

static struct pty *open_console(void)
{
	const char *settings = has_passphrase ? service->settings : by_itself;
	const char *args[] = {"--config", settings, "--data", data, NULL};
	struct pty_options options = {.args = args, .is_moved = true};
	return pty_start(&options);
}

/* Signs in to a side and keeps the login under the passphrase. */
static struct pty *keep_login(const char *side)
{
	struct pty *pty = open_console();
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, strcmp(side, "sandbox") == 0 ? "1" : "2");
	pty_wait(pty, "Client id");
	pty_paste(pty, service_mail(service, side, "text"));
	pty_wait(pty, "Took all four values");
	pty_keys(pty, "\r");
	pty_wait(pty, "200 accepted"); /* or what is said of it comes over what is awaited */
	pty_wait(pty, "Keep this login for next time?");
	pty_keys(pty, "\t\t\t\t\r");
	if (has_passphrase) {
		pty_wait(pty, "Once more");
		pty_type(pty, WORDS "\t" WORDS "\r");
	}
	pty_wait(pty, "Kept, encrypted on this computer.");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Kept     encrypted on this computer");
	return pty;
}

static void unlock(struct pty *pty)
{
	if (has_passphrase) {
		pty_wait(pty, "Locked");
		pty_type(pty, WORDS "\r");
		pty_wait_gone(pty, "Locked");
	}
	pty_wait(pty, "encrypted on this computer");
}

static void empty_data(void)
{
	char path[600];
	DIR *dir = opendir(data);
	for (struct dirent *at; dir != NULL && (at = readdir(dir)) != NULL;) {
		snprintf(path, sizeof path, "%s/%s", data, at->d_name);
		unlink(path);
	}
	if (dir != NULL)
		closedir(dir);
	rmdir(data);
	snprintf(path, sizeof path, "%s/store.key", service->folder);
	unlink(path);
}

static int calm(void **state)
{
	(void)state;
	service_calm(service);
	empty_data();
	has_passphrase = false;
	return 0;
}

static int calm_locked(void **state)
{
	calm(state);
	has_passphrase = true;
	return 0;
}

static bool data_holds(const char *word)
{
	static char bytes[1 << 20];
	char path[600];
	bool found = false;
	DIR *dir = opendir(data);
	assert_non_null(dir);
	for (struct dirent *at; (at = readdir(dir)) != NULL;) {
		snprintf(path, sizeof path, "%s/%s", data, at->d_name);
		FILE *in = fopen(path, "re");
		size_t n = in != NULL ? fread(bytes, 1, sizeof bytes, in) : 0;
		found = found || memmem(bytes, n, word, strlen(word)) != NULL;
		if (in != NULL)
			fclose(in);
	}
	closedir(dir);
	return found;
}

static void a_kept_login_is_there_the_next_day(void **state)
{
	(void)state;
	struct pty *pty = keep_login("sandbox");
	pty_wait(pty, "Name     Ada Example");
	pty_keys(pty, "q"); /* nothing is lost: no question */
	assert_int_equal(WEXITSTATUS(pty_end(pty, 60000)), 0);
	pty_free(pty);
	assert_true(data_holds(service_mail(service, "sandbox", "username")));
	assert_false(data_holds(service_mail(service, "sandbox", "client_secret")));
	assert_false(data_holds(service_mail(service, "sandbox", "password")));
	assert_false(data_holds("eyJ0eXAi"));
	pty = open_console();
	pty_wait(pty, "Locked");
	assert_false(pty_has(pty, "example"));
	pty_keys(pty, "not these words\r");
	pty_wait(pty, "This is not the passphrase.");
	pty_pass(pty, 1100); /* the pause after a wrong one */
	pty_type(pty, WORDS "\r");
	pty_wait(pty, "Valid, accepted");
	pty_wait(pty, "check    200  accepted"); /* what was done, too */
	pty_wait(pty, "Name     Ada Example, Europe/Copenhagen");
	pty_resize(pty, 24, 100);
	pty_wait(pty, ".example, verified");
	assert_int_equal(service_count(service, "sandbox", "names"), 1);
	pty_keys(pty, "c");
	pty_wait(pty, "The API accepted the token.");
	assert_int_equal(service_count(service, "sandbox", "check"), 2);
	assert_int_equal(service_count(service, "sandbox", "password"), 1);
	pty_free(pty);
}

static void the_lock_shows_nothing_and_opens_again(void **state)
{
	(void)state;
	struct pty *pty = keep_login("production");
	pty_keys(pty, "L");
	pty_wait(pty, "Locked");
	assert_false(pty_has(pty, "LIVE"));
	assert_false(pty_has(pty, "example"));
	assert_false(pty_has(pty, "localhost"));
	pty_keys(pty, "rvy\t\t\t\t"); /* typed into the field, or nothing */
	pty_run(pty, 200);
	assert_int_equal(service_count(service, "production", "refresh_token"), 0);
	pty_keys(pty, "\025");
	unlock(pty);
	pty_wait(pty, "encrypted on this computer");
	pty_keys(pty, "v");
	pty_wait(pty, "eyJ0eXAi");
	pty_free(pty);
}

static void forgetting_erases_it_here(void **state)
{
	(void)state;
	struct pty *pty = keep_login("sandbox");
	assert_true(data_holds("example-gmbh sandbox"));
	pty_keys(pty, "x");
	pty_wait(pty, "Forget the sandbox login");
	pty_keys(pty, "\r"); /* the harmless button */
	pty_wait(pty, "Kept     encrypted");
	pty_keys(pty, "x");
	pty_wait(pty, "Forget the sandbox login");
	pty_keys(pty, "\033[B\r");
	pty_wait(pty, "Wiped here.");
	assert_false(data_holds(service_mail(service, "sandbox", "username")));
	assert_false(data_holds(service_mail(service, "sandbox", "client_id")));
	assert_false(data_holds("example-gmbh sandbox"));
	/* Nor does this console list what was done with it. */
	pty_keys(pty, "a");
	pty_wait(pty, "Activity · all");
	assert_false(pty_has(pty, "example-gmbh sandbox"));
	pty_free(pty);
}

static void forget_it(struct pty *pty)
{
	pty_keys(pty, "x");
	pty_wait(pty, "Forget the sandbox login");
	pty_keys(pty, "\033[B\r");
	pty_wait(pty, "Wiped here.");
}

/* Forgotten by one, while the other has it open, or its refresh is under way. */
static void what_one_console_forgets_the_other_does_not_bring_back(void **state)
{
	static const char *const doing[] = {"r", "c"};
	(void)state;
	for (size_t i = 0; i < sizeof doing / sizeof *doing; i++)
		for (int is_under_way = 0; is_under_way < 2; is_under_way++) {
			struct pty *one = keep_login("sandbox"), *two = open_console();
			unlock(two);
			pty_wait(two, "Kept     encrypted");
			if (is_under_way) {
				service_tell(service, "/world", "{\"latency_ms\":500}");
				json_int_t before = service_count(service, "sandbox", "requests");
				pty_keys(one, doing[i]);
				while (service_count(service, "sandbox", "requests") == before)
					pty_run(one, 5);
				/* Its answer comes when it is forgotten, however slow that is. */
				kill(pty_pid(one), SIGSTOP);
				forget_it(two);
				kill(pty_pid(one), SIGCONT);
			} else {
				forget_it(two);
				pty_keys(one, doing[i]);
			}
			pty_wait(one, "Another program has forgotten the sandbox login of");
			assert_false(pty_has(one, "Kept     encrypted"));
			pty_pass(one, 10000);
			pty_run(one, 100);
			assert_false(data_holds("example-gmbh sandbox"));
			assert_false(data_holds(service_mail(service, "sandbox", "client_id")));
			pty_free(one);
			pty_free(two);
			calm(state);
		}
}

/* Another program writes for long: what is not done is said, and seen. */
static void what_the_store_does_not_do_is_not_done(void **state)
{
	char path[400];
	sqlite3 *db = NULL;
	(void)state;
	struct pty *pty = keep_login("sandbox");
	snprintf(path, sizeof path, "%s/accounts.db", data);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	pty_keys(pty, "mn\025zeta\r");
	pty_wait(pty, "writing to the store. Not renamed. Try again.");
	assert_false(pty_has(pty, "zeta"));
	pty_keys(pty, "x");
	pty_wait(pty, "Forget the sandbox login");
	pty_keys(pty, "\033[B\r");
	pty_wait(pty, "writing to the store. Still kept. Try again.");
	assert_true(pty_has(pty, "Kept     encrypted"));
	assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	pty_keys(pty, "mn\025zeta\r");
	pty_wait(pty, "zeta");
	pty_keys(pty, "x");
	pty_wait(pty, "Forget the sandbox login of zeta");
	pty_keys(pty, "\033[B\r");
	pty_wait(pty, "Wiped here.");
	assert_false(data_holds(service_mail(service, "sandbox", "username")));
	pty_free(pty);
}

/* In both at once. */
static void pass(struct pty *one, struct pty *two, int64_t ms)
{
	pty_pass(one, ms);
	pty_pass(two, ms);
	pty_run(one, 20);
	pty_run(two, 20);
}

/* The lead begins in both: one of them makes the pair, the other takes it over a little later. */
static void wait_for_pair(struct pty *one, struct pty *two, json_int_t made, const char *left)
{
	int64_t until = pty_clock() + 60000;
	pass(one, two, 55000);
	while (service_count(service, "sandbox", "renewed") < made && pty_clock() < until)
		pass(one, two, 0);
	while ((!pty_has(one, left) || !pty_has(two, left)) && pty_clock() < until)
		pass(one, two, 200);
	assert_int_equal(service_count(service, "sandbox", "renewed"), made);
}

/* Strict rotation: a refresh token that is sent twice ends the session. */
static void two_consoles_refresh_once(void **state)
{
	(void)state;
	struct pty *one = keep_login("sandbox"), *two = open_console();
	unlock(two);
	service_tell(service, "/world", "{\"expires_in\":100}");
	pty_keys(one, "r");
	pty_wait(one, "New token.");
	pty_keys(two, "c");
	pty_wait(two, "Another console has refreshed this login");
	for (json_int_t made = 2; made <= 5; made++)
		wait_for_pair(one, two, made, "Expires  in 1:");
	/* The next pair lasts: no refresh comes between. */
	service_tell(service, "/world", "{\"expires_in\":31622400}");
	wait_for_pair(one, two, 6, "365 d");
	pty_keys(one, "c");
	pty_keys(two, "c");
	pty_wait(one, "The API accepted the token.");
	pty_wait(two, "The API accepted the token.");
	assert_int_equal(service_count(service, "sandbox", "reused"), 0);
	assert_int_equal(service_count(service, "sandbox", "renewed"), 6);
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 6);
	pty_free(one);
	pty_free(two);
}

/* Only the line of the activity fails to be written: the pair is, and is not written twice. */
static void a_pair_is_saved_once(void **state)
{
	char path[600];
	sqlite3 *db = NULL;
	(void)state;
	struct pty *one = keep_login("sandbox"), *two = open_console();
	unlock(two);
	snprintf(path, sizeof path, "%s/accounts.db", data);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	const char *refuse = "CREATE TRIGGER refuse BEFORE INSERT ON activity "
			     "BEGIN SELECT RAISE(ABORT, 'no line'); END";
	assert_int_equal(sqlite3_exec(db, refuse, NULL, NULL, NULL), SQLITE_OK);
	pty_keys(one, "r");
	pty_wait(one, "200  new token");
	assert_int_equal(sqlite3_exec(db, "DROP TRIGGER refuse", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	/* It tries to save what is missing every half second; meanwhile comes a newer pair. */
	pty_keys(two, "r");
	pty_wait(two, "Another console has refreshed this login");
	pty_keys(two, "r");
	pty_wait(two, "New token.");
	pty_pass(one, 1000);
	pty_run(one, 200);
	pty_keys(two, "c");
	pty_wait(two, "The API accepted the token.");
	pty_keys(two, "r");
	pty_wait(two, "New token.");
	assert_int_equal(service_count(service, "sandbox", "reused"), 0);
	assert_int_equal(service_count(service, "sandbox", "renewed"), 3);
	pty_free(one);
	pty_free(two);
}

/* Another program writes while the user leaves: the pair waits for it, though nobody looks. */
static void who_leaves_while_the_store_is_busy_loses_nothing(void **state)
{
	char path[400];
	sqlite3 *db = NULL;
	(void)state;
	struct pty *pty = keep_login("sandbox");
	snprintf(path, sizeof path, "%s/accounts.db", data);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"delay_ms\":1500}]");
	pty_keys(pty, "r");
	pty_wait(pty, "Esc cancel");
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	pty_keys(pty, "q");
	int64_t until = pty_clock() + 60000;
	while (service_count(service, "sandbox", "renewed") < 1 && pty_clock() < until)
		pty_run(pty, 50);
	/* Several tries meanwhile. */
	pty_run(pty, 1200);
	assert_int_equal(pty_end(pty, 1), -1);
	assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_int_equal(pty_end(pty, 60000), 0);
	pty_free(pty);
	service_tell(service, "/faults", "[]");
	pty = open_console();
	unlock(pty);
	pty_keys(pty, "r");
	pty_wait(pty, "New token.");
	assert_int_equal(service_count(service, "sandbox", "reused"), 0);
	pty_free(pty);
}

/* One has made a new pair by hand; the other finds it when its own is refused. */
static void a_pair_that_another_console_made_is_taken_over(void **state)
{
	(void)state;
	struct pty *one = keep_login("sandbox"), *two = open_console();
	unlock(two);
	pty_keys(one, "r");
	pty_wait(one, "New token.");
	pty_keys(two, "c");
	pty_wait(two, "Another console has refreshed this login");
	pty_keys(two, "c");
	pty_wait(two, "The API accepted the token.");
	assert_int_equal(service_count(service, "sandbox", "reused"), 0);
	pty_free(one);
	pty_free(two);
}

/* Killed while the answer is on its way: the pair is lost there, and it is said here. */
static void a_kill_in_the_middle_is_told_afterwards(void **state)
{
	(void)state;
	struct pty *pty = keep_login("sandbox");
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"delay_ms\":3000}]");
	pty_keys(pty, "r");
	for (int i = 0; i < 3000 && service_count(service, "sandbox", "refresh_token") == 0; i++)
		pty_run(pty, 20);
	kill(pty_pid(pty), SIGKILL);
	pty_free(pty);
	pty = open_console();
	unlock(pty);
	pty_wait(pty, "The last refresh got no answer.");
	pty_keys(pty, "c");
	pty_wait(pty, "The API ");
	pty_wait_gone(pty, "The last refresh got no answer.");
	pty_free(pty);
}

static void with_once_nothing_is_opened_or_written(void **state)
{
	const char *args[] = {"--once", "--config", service->settings, "--data", data, NULL};
	struct pty_options options = {.args = args};
	(void)state;
	struct pty *pty = pty_start(&options);
	console_sign_in(pty, service, "sandbox");
	pty_wait(pty, "nothing is kept");
	pty_wait(pty, "Kept     nothing: wiped when you quit");
	pty_keys(pty, "mh");
	pty_wait(pty, "With --once nothing is kept.");
	assert_int_not_equal(access(data, F_OK), 0);
	console_quit(pty);
	pty_free(pty);
}

static int start(void **state)
{
	(void)state;
	static const char *const options[] = {"--demo", NULL};
	char command[1000];
	service = service_start(options, "");
	snprintf(data, sizeof data, "%s/data", service->folder);
	snprintf(by_itself, sizeof by_itself, "%s/by-itself.cfg", service->folder);
	snprintf(command, sizeof command,
		 "cd '%s' && umask 077 &&"
		 " { cat etconsole.cfg; echo 'key_file = \"store.key\";'; } > by-itself.cfg",
		 service->folder);
	shell(command, "");
	return 0;
}

static int clean_up(void **state)
{
	(void)state;
	empty_data();
	unlink(by_itself);
	service_stop(service);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_kept_login_is_there_the_next_day, calm_locked),
		cmocka_unit_test_setup(the_lock_shows_nothing_and_opens_again, calm_locked),
		cmocka_unit_test_setup(forgetting_erases_it_here, calm),
		cmocka_unit_test_setup(what_one_console_forgets_the_other_does_not_bring_back,
				       calm),
		cmocka_unit_test_setup(what_the_store_does_not_do_is_not_done, calm),
		cmocka_unit_test_setup(two_consoles_refresh_once, calm),
		cmocka_unit_test_setup(a_pair_is_saved_once, calm),
		cmocka_unit_test_setup(who_leaves_while_the_store_is_busy_loses_nothing, calm),
		cmocka_unit_test_setup(a_pair_that_another_console_made_is_taken_over, calm),
		cmocka_unit_test_setup(a_kill_in_the_middle_is_told_afterwards, calm),
		cmocka_unit_test_setup(with_once_nothing_is_opened_or_written, calm),
	};
	return cmocka_run_group_tests(tests, start, clean_up);
}
