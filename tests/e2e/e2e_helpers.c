/*
 * Keys and secrets that come from the user's own programs and files, locks of one's own, and a
 * store whose key is forgotten.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"

static struct service *service;
static char data[300], settings[400];

/* The service's settings, and some more. */
static void write_settings(const char *more)
{
	char line[512];
	snprintf(settings, sizeof settings, "%s/more.cfg", service->folder);
	FILE *from = fopen(service->settings, "re"), *to = fopen(settings, "we");
	assert_non_null(from);
	assert_non_null(to);
	while (fgets(line, sizeof line, from) != NULL)
		fputs(line, to);
	fputs(more, to);
	fclose(from);
	assert_int_equal(fclose(to), 0);
}

static struct pty *open_console(void)
{
	const char *args[] = {"--config", settings, "--data", data, NULL};
	struct pty_options options = {.args = args, .is_moved = true};
	return pty_start(&options);
}

static void write_file(const char *name, const char *text)
{
	char path[400];
	snprintf(path, sizeof path, "%s/%s", service->folder, name);
	FILE *out = fopen(path, "we");
	assert_non_null(out);
	fputs(text, out);
	assert_int_equal(fclose(out), 0);
}

static int calm(void **state)
{
	char command[700];
	(void)state;
	service_tell(service, "/reset", "{}");
	snprintf(command, sizeof command, "rm -rf '%s'", data);
	shell(command, "");
	return 0;
}

static void sign_in_and_keep(struct pty *pty)
{
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client id");
	pty_paste(pty, service_mail(service, "sandbox", "text"));
	pty_wait(pty, "Took all four values");
	pty_keys(pty, "\r");
	pty_wait(pty, "200 accepted"); /* or what is said of it comes over what is awaited */
	pty_wait(pty, "Keep this login for next time?");
	pty_keys(pty, "\t\t\t\t\r");
}

static void quit(struct pty *pty)
{
	pty_keys(pty, PTY_ESC "q");
	assert_int_equal(WEXITSTATUS(pty_end(pty, 60000)), 0);
	pty_free(pty);
}

static void a_command_opens_the_store(void **state)
{
	char more[600];
	(void)state;
	write_file("key", "four plain words\n");
	snprintf(more, sizeof more, "key_command = \"cat %s/key\";\n", service->folder);
	write_settings(more);
	struct pty *pty = open_console();
	sign_in_and_keep(pty);
	pty_wait(pty, "Kept, encrypted on this computer.");
	quit(pty);
	pty = open_console();
	pty_wait(pty, "Valid, accepted");
	pty_keys(pty, "L");
	pty_wait(pty, "Its key comes from your key_command.");
	assert_false(pty_has(pty, "example"));
	pty_keys(pty, "\r");
	pty_wait(pty, "Valid, accepted");
	quit(pty);
	/* One that fails is said; mended, it opens. */
	write_file("key", "other words\n");
	pty = open_console();
	pty_wait(pty, "does not open the store");
	write_file("key", "");
	pty_keys(pty, "\r");
	pty_wait(pty, "cat printed nothing.");
	write_file("key", "four plain words\n");
	pty_keys(pty, "\r");
	pty_wait(pty, "Valid, accepted");
	/* A passphrase instead, and back. */
	pty_keys(pty, "mp");
	pty_wait(pty, "Once more");
	pty_type(pty, "six quite other words\tsix quite other words\r");
	pty_wait(pty, "The passphrase is changed.");
	pty_keys(pty, "mf");
	pty_wait(pty, "The key comes from key_command from now on.");
	quit(pty);
	pty = open_console();
	pty_wait(pty, "Valid, accepted");
	pty_free(pty);
}

static void a_slow_command_freezes_nothing(void **state)
{
	char more[600];
	(void)state;
	write_file("key", "four plain words\n");
	snprintf(more, sizeof more, "key_command = \"cat %s/key\";\n", service->folder);
	write_settings(more);
	struct pty *pty = open_console();
	sign_in_and_keep(pty);
	pty_wait(pty, "Kept, encrypted on this computer.");
	quit(pty);
	write_settings("key_command = \"sleep 1000\";\n");
	pty = open_console();
	pty_wait(pty, "Running sleep");
	pty_pass(pty, 1000);
	pty_wait(pty, " 1 s");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "sleep was stopped.");
	pty_keys(pty, "\t\r"); /* Quit */
	assert_int_equal(WEXITSTATUS(pty_end(pty, 60000)), 0);
	pty_free(pty);
}

/* As a helper of sudo: it is root, and whoever has started it may not end it. */
static int become_root(void)
{
	if (setuid(0) != 0)
		return 1;
	alarm(120);
	pause();
	return 0;
}

static void start_as_nobody(void)
{
	char run[400], text[1400],
		*program = realpath(
			getenv("ETCONSOLE") != NULL ? getenv("ETCONSOLE") : "./etconsole", NULL);
	assert_non_null(program);
	snprintf(text, sizeof text,
		 "#!/bin/sh\nexec setpriv --reuid 65534 --regid 65534 --clear-groups '%s' \"$@\"\n",
		 program);
	write_file("run", text);
	snprintf(run, sizeof run, "%s/run", service->folder);
	snprintf(text, sizeof text,
		 "cd '%s' && cp /proc/%d/exe become && chown 0:0 become && chmod 4755 become . && "
		 "chmod 755 run && chmod 644 ca.pem; chown 65534:65534 more.cfg",
		 service->folder, (int)getpid());
	shell(text, "");
	setenv("ETCONSOLE", run, 1);
	free(program);
}

static void one_that_has_become_another_user_freezes_nothing_and_is_named(void **state)
{
	char more[600];
	size_t length;
	const char *before = getenv("ETCONSOLE");
	(void)state;
	if (geteuid() != 0) {
		printf("only root can make a program that becomes another user: not tried\n");
		skip();
	}
	snprintf(more, sizeof more,
		 "accounts = ( { name = \"acme\"; environment = \"sandbox\"; client_id = \"x\";"
		 " username = \"a@b.example\"; password_command = \"%s/become become\"; } );\n",
		 service->folder);
	write_settings(more);
	start_as_nobody();
	const char *args[] = {"--config", settings, "--data", data, NULL};
	struct pty_options options = {.args = args, .rows = 36, .cols = 120};
	struct pty *pty = pty_start(&options);
	setenv("ETCONSOLE", before != NULL ? before : "./etconsole", 1);
	pty_wait(pty, "acme");
	pty_keys(pty, "s");
	pty_wait(pty, "Client secret");
	pty_run(pty, 300); /* until it has become root */
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "cannot be stopped and runs on");
	const char *said = strstr(pty_output(pty, &length), "(process ");
	long pid = said != NULL ? strtol(said + 9, NULL, 10) : 0;
	assert_true(pid > 1);
	assert_int_equal(kill((pid_t)pid, 0), 0);
	kill((pid_t)pid, SIGKILL);
	pty_free(pty);
	unlink(settings); /* it is of nobody */
}

static void a_key_file_opens_the_store(void **state)
{
	char path[400];
	struct stat status;
	(void)state;
	write_settings("key_file = \"store.key\";\n"); /* beside the settings */
	snprintf(path, sizeof path, "%s/store.key", service->folder);
	struct pty *pty = open_console();
	sign_in_and_keep(pty);
	pty_wait(pty, "Kept, encrypted on this computer.");
	quit(pty);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	pty = open_console();
	pty_wait(pty, "Valid, accepted");
	quit(pty);
	chmod(path, 0644);
	pty = open_console();
	pty_wait(pty, "can be read by others");
	chmod(path, 0600);
	pty_keys(pty, "\r");
	pty_wait(pty, "Valid, accepted");
	pty_free(pty);
	unlink(path);
	pty = open_console();
	pty_wait(pty, "No such file");
	pty_free(pty);
	assert_int_equal(access(path, F_OK), -1);
}

static void accounts_stand_in_the_settings(void **state)
{
	char more[1600];
	(void)state;
	write_file("secret", service_mail(service, "sandbox", "client_secret"));
	write_file("password", service_mail(service, "sandbox", "password"));
	snprintf(more, sizeof more,
		 "accounts = ( { name = \"from text\"; environment = \"sandbox\";\n"
		 "client_id = \"%s\"; username = \"%s\"; auto_refresh = true;\n"
		 "client_secret_command = \"cat %s/secret\";\n"
		 "password_command = \"cat %s/password\"; } );\n",
		 service_mail(service, "sandbox", "client_id"),
		 service_mail(service, "sandbox", "username"), service->folder, service->folder);
	write_settings(more);
	struct pty *pty = open_console();
	pty_wait(pty, "from text");
	pty_wait(pty, "igned out");
	pty_keys(pty, "s");
	pty_wait(pty, "All four values are here.");
	assert_int_equal(service_count(service, "sandbox", "password"), 0);
	pty_keys(pty, "\r");
	pty_wait(pty, "Signed in.");
	pty_wait(pty, "refreshes itself");
	pty_keys(pty, "c");
	pty_wait(pty, "The API accepted the token.");
	pty_keys(pty, "mn");
	pty_wait(pty, "rename it there");
	pty_keys(pty, "x\033[B\r");
	pty_wait(pty, "is back at the next start");
	pty_free(pty);
	/* One that fails leaves the form open to type in. */
	write_file("password", "");
	pty = open_console();
	pty_wait(pty, "from text");
	pty_keys(pty, "s");
	pty_wait(pty, "cat printed nothing.");
	pty_type(pty, service_mail(service, "sandbox", "password"));
	pty_keys(pty, "\r");
	pty_wait(pty, "Signed in.");
	pty_free(pty);
}

static void a_forgotten_key_loses_no_file(void **state)
{
	char path[500];
	(void)state;
	write_settings("");
	struct pty *pty = open_console();
	sign_in_and_keep(pty);
	pty_wait(pty, "Once more");
	pty_type(pty, "four plain words\tfour plain words\r");
	pty_wait(pty, "Kept, encrypted on this computer.");
	/* Not while another console has it open. */
	struct pty *other = open_console();
	pty_wait(other, "Locked");
	pty_keys(other, "\033[Z\r");
	pty_wait(other, "Begin anew");
	pty_keys(other, "\033[B\r");
	pty_wait(other, "Another console has this store open.");
	quit(pty);
	pty_keys(other, "\r"); /* the cursor is where it was */
	pty_wait(other, "Begin anew");
	pty_keys(other, "\r"); /* the harmless button */
	pty_wait(other, "Passphrase");
	pty_keys(other, "\r");
	pty_wait(other, "Begin anew");
	pty_keys(other, "\033[B\r");
	pty_wait(other, "set aside as accounts.db.old-1");
	pty_wait(other, "Which keys do you have?");
	pty_free(other);
	snprintf(path, sizeof path, "%s/accounts.db.old-1", data);
	assert_int_equal(access(path, F_OK), 0);
	/* Put back, it opens. */
	char back[500];
	snprintf(back, sizeof back, "%s/accounts.db", data);
	assert_int_equal(rename(path, back), 0);
	pty = open_console();
	pty_wait(pty, "Locked");
	pty_keys(pty, "four plain words\r");
	pty_wait(pty, "Valid, accepted");
	pty_free(pty);
}

static void the_lock_can_have_a_passphrase_of_its_own(void **state)
{
	(void)state;
	write_settings("");
	struct pty *pty = open_console();
	console_sign_in(pty, service, "production");
	pty_keys(pty, "L");
	pty_wait(pty, "Nothing is kept here");
	pty_type(pty, "just for now\tjust for now\r");
	pty_wait(pty, "Nothing is refreshed while this is locked.");
	assert_false(pty_has(pty, "LIVE"));
	assert_false(pty_has(pty, "example"));
	assert_false(pty_has(pty, "Forgotten"));
	pty_keys(pty, "not this one\r");
	pty_wait(pty, "This is not the passphrase. Try again.");
	assert_false(pty_has(pty, "Forgotten"));
	pty_pass(pty, 1100);
	pty_keys(pty, "just for now\r");
	pty_wait(pty, "Valid, accepted");
	assert_int_equal(access(data, F_OK), -1); /* nothing was written */
	pty_free(pty);
}

static int start(void **state)
{
	(void)state;
	service = service_start(NULL, NULL);
	snprintf(data, sizeof data, "%s/data", service->folder);
	return 0;
}

static int clean_up(void **state)
{
	(void)calm(state);
	service_stop(service);
	return 0;
}

/* Nobody was asked for it yet: the service did not refuse it. */
static void a_secret_that_is_not_here_says_how_it_will_come(void **state)
{
	(void)state;
	write_settings(
		"accounts = ( { name = \"acme\"; environment = \"sandbox\"; client_id = \"x\";"
		" client_secret_command = \"echo y\"; },"
		" { name = \"acme\"; environment = \"live\"; client_id = \"x\"; } );\n");
	struct pty *pty = open_console();
	pty_wait(pty, "Secret   none yet: a command brings it");
	pty_wait(pty, "Teams    not asked yet: s signs in first");
	pty_keys(pty, "2");
	pty_wait(pty, "Secret   none yet: s asks for it");
	pty_keys(pty, "1d");
	pty_wait(pty, "no secret here: signing in brings it");
	pty_free(pty);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "become") == 0)
		return become_root();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_command_opens_the_store, calm),
		cmocka_unit_test_setup(a_slow_command_freezes_nothing, calm),
		cmocka_unit_test_setup(
			one_that_has_become_another_user_freezes_nothing_and_is_named, calm),
		cmocka_unit_test_setup(a_key_file_opens_the_store, calm),
		cmocka_unit_test_setup(accounts_stand_in_the_settings, calm),
		cmocka_unit_test_setup(a_secret_that_is_not_here_says_how_it_will_come, calm),
		cmocka_unit_test_setup(a_forgotten_key_loses_no_file, calm),
		cmocka_unit_test_setup(the_lock_can_have_a_passphrase_of_its_own, calm),
	};
	return cmocka_run_group_tests(tests, start, clean_up);
}
