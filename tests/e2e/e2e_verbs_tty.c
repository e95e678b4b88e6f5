/*
 * Questions of the verbs: on the terminal itself, secrets without echo, and whatever ends them
 * gives the terminal back.
 */
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/verbs.h"

#define LIMIT_MS 60000

static bool has_echo(struct pty *pty)
{
	struct termios termios;
	pty_termios(pty, &termios);
	return (termios.c_lflag & ECHO) != 0;
}

/* The program on a terminal; its settings name no key. */
static struct pty *ask(const char *const *rest)
{
	static char settings[400];
	const char *args[16] = {"--config", settings, "--data", data};
	char line[900];
	snprintf(settings, sizeof settings, "%s/more.cfg", service->folder);
	snprintf(line, sizeof line, "sed /key_file/d '%s' > '%s'", service->settings, settings);
	shell(line, "");
	for (size_t n = 4; n < 15 && *rest != NULL; n++)
		args[n] = *rest++;
	struct pty_options options = {.args = args};
	return pty_start(&options);
}

static void answer(struct pty *pty, const char *question, const char *value)
{
	pty_wait(pty, question);
	assert_false(has_echo(pty));
	pty_keys(pty, value);
	pty_keys(pty, "\n");
}

static void answer_login(struct pty *pty)
{
	answer(pty, "Client id:", service_mail(service, "sandbox", "client_id"));
	answer(pty, "Client secret:", service_mail(service, "sandbox", "client_secret"));
	answer(pty, "E-mail:", service_mail(service, "sandbox", "username"));
	pty_wait(pty, service_mail(service, "sandbox", "client_id"));
	pty_wait(pty, service_mail(service, "sandbox", "username"));
	answer(pty, "Password:", service_mail(service, "sandbox", "password"));
}

static void want_end(struct pty *pty, int code)
{
	int status = pty_end(pty, 60000);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != code)
		pty_show(pty, "it ended otherwise");
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), code);
}

/* No byte that the terminal ever got holds it. */
static void want_unseen(struct pty *pty, const char *secret)
{
	size_t length;
	const char *output = pty_output(pty, &length);
	assert_null(memmem(output, length, secret, strlen(secret)));
}

static void secrets_are_asked_for_without_echo(void **state)
{
	static const char *const sign_in[] = {"sign-in", "-e",	   "sandbox", "-a",
					      "acme",	 "--keep", "store",   NULL};
	static const char *const check[] = {"check", NULL};
	(void)state;
	struct pty *pty = ask(sign_in);
	answer_login(pty);
	answer(pty, "New passphrase for the store:", "four plain words");
	answer(pty, "Once more:", "four plain words");
	pty_wait(pty, "encrypted on this computer");
	want_end(pty, 0);
	want_unseen(pty, service_mail(service, "sandbox", "client_secret"));
	want_unseen(pty, service_mail(service, "sandbox", "password"));
	want_unseen(pty, "four plain words");
	pty_free(pty);
	/* A wrong passphrase may be typed again. */
	pty = ask(check);
	answer(pty, "Passphrase of the store:", "not these");
	/* What is typed ahead while it is tried is not shown, and answers nothing. */
	int64_t until = pty_clock() + LIMIT_MS;
	while (!pty_has(pty, "this is not the passphrase.")) {
		assert_true(pty_clock() < until);
		assert_false(has_echo(pty));
		pty_keys(pty, "z");
		pty_run(pty, 5);
	}
	pty_wait_row(pty, 2, "Passphrase of the store:");
	assert_false(has_echo(pty));
	assert_false(pty_has(pty, "z"));
	pty_keys(pty, "four plain words\n");
	pty_wait(pty, "Account       acme");
	want_end(pty, 0);
	pty_free(pty);
	/* Three times, and it is said what helps. */
	pty = ask(check);
	for (int i = 0; i < 3; i++) {
		pty_wait_row(pty, 2 * i, "Passphrase of the store:");
		pty_keys(pty, "not these\n");
	}
	pty_wait(pty, "If it is forgotten, the console can begin anew.");
	want_end(pty, 5);
	pty_free(pty);
}

static void four_values_are_pasted_at_once_and_no_secret_is_seen(void **state)
{
	static const char *const names[] = {"client_id", "client_secret", "username", "password"};
	static const char *const sign_in[] = {"sign-in", "-e", "sandbox", NULL};
	char text[1000] = "a slip\025an other  \027\027";
	(void)state;
	struct pty *pty = ask(sign_in);
	for (size_t i = 0; i < 4; i++) {
		size_t used = strlen(text);
		snprintf(text + used, sizeof text - used, "%sü\177\n",
			 service_mail(service, "sandbox", names[i]));
	}
	pty_wait(pty, "Client id:");
	pty_keys(pty, text);
	pty_wait(pty, "Account       example-gmbh");
	assert_true(pty_has(pty, service_mail(service, "sandbox", "client_id")));
	assert_true(pty_has(pty, service_mail(service, "sandbox", "username")));
	want_unseen(pty, service_mail(service, "sandbox", "client_secret"));
	want_unseen(pty, service_mail(service, "sandbox", "password"));
	assert_true(has_echo(pty));
	want_end(pty, 0);
	pty_free(pty);
}

static void two_passphrases_must_agree(void **state)
{
	static const char *const sign_in[] = {"sign-in", "-e", "sandbox", "--keep", "store", NULL};
	(void)state;
	struct pty *pty = ask(sign_in);
	answer_login(pty);
	answer(pty, "New passphrase for the store:", "four plain words");
	answer(pty, "Once more:", "five plain words");
	pty_wait(pty, "The two passphrases differ.");
	want_end(pty, 2);
	pty_free(pty);
	/* Else a token would be left behind that nobody has. */
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
}

/* The terminal is there, whatever standard input is. */
static void a_login_from_a_file_is_kept_by_a_passphrase_that_is_typed(void **state)
{
	static const char *const sign_in[] = {"sign-in", "-e",	   "sandbox", "-a", "acme",
					      "--stdin", "--keep", "store",   NULL};
	char script[900];
	const char *named = getenv("ETCONSOLE");
	(void)state;
	write_more("more.json", login_json("sandbox"));
	snprintf(script, sizeof script, "#!/bin/sh\nexec '%s' \"$@\" <'%s/more.json'\n",
		 realpath(named != NULL ? named : "./etconsole", (char[PATH_MAX]){0}),
		 service->folder);
	const char *path = write_more("more.sh", script);
	assert_int_equal(chmod(path, 0700), 0);
	char *kept = named != NULL ? strdup(named) : NULL;
	setenv("ETCONSOLE", path, 1);
	struct pty *pty = ask(sign_in);
	if (kept != NULL)
		setenv("ETCONSOLE", kept, 1);
	else
		unsetenv("ETCONSOLE");
	free(kept);
	answer(pty, "New passphrase for the store:", "four plain words");
	answer(pty, "Once more:", "four plain words");
	pty_wait(pty, "encrypted on this computer");
	want_end(pty, 0);
	pty_free(pty);
}

static void every_end_gives_the_terminal_back(void **state)
{
	static const char *const sign_in[] = {"sign-in", "-e", "sandbox", NULL};
	static const int signals[] = {SIGINT, SIGTERM, SIGQUIT, SIGHUP};
	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		struct pty *pty = ask(sign_in);
		answer(pty, "Client id:", "x");
		pty_wait(pty, "Client secret:");
		assert_false(has_echo(pty));
		kill(pty_pid(pty), signals[i]);
		int status = pty_end(pty, 60000);
		if (signals[i] == SIGINT)
			assert_int_equal(WEXITSTATUS(status), 130);
		else
			assert_int_equal(WTERMSIG(status), signals[i]);
		pty_free(pty);
	}
	/* Ctrl-C, Ctrl-D. */
	for (int i = 0; i < 2; i++) {
		struct pty *pty = ask(sign_in);
		answer(pty, "Client id:", "x");
		pty_wait(pty, "Client secret:");
		pty_keys(pty, i == 0 ? "\003" : "\004");
		want_end(pty, 130);
		pty_free(pty);
	}
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
}

/* The line of the passphrase ends when it is taken: from then on a key is made of it. */
static void want_end_by_ctrl_c(struct pty *pty)
{
	size_t length;
	int64_t until = pty_clock() + LIMIT_MS;
	while (pty_output(pty, &length)[length - 1] != '\n') {
		assert_true(pty_clock() < until);
		pty_run(pty, 5);
	}
	pty_keys(pty, "\003");
	int status = pty_end(pty, 60000);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGINT);
	assert_true(has_echo(pty));
	pty_free(pty);
}

static void ctrl_c_ends_it_while_a_key_is_made(void **state)
{
	static const char *const sign_in[] = {"sign-in", "-e", "sandbox", "--keep", "store", NULL};
	static const char *const check[] = {"check", NULL};
	(void)state;
	struct pty *pty = ask(sign_in);
	answer_login(pty);
	answer(pty, "New passphrase for the store:", "four plain words");
	answer(pty, "Once more:", "four plain words");
	want_end_by_ctrl_c(pty);
	/* What was begun then is no store: the next one is. */
	pty = ask(sign_in);
	answer_login(pty);
	answer(pty, "New passphrase for the store:", "four plain words");
	answer(pty, "Once more:", "four plain words");
	want_end(pty, 0);
	pty_free(pty);
	pty = ask(check);
	answer(pty, "Passphrase of the store:", "four plain words");
	want_end_by_ctrl_c(pty);
}

static void what_is_too_long_is_asked_for_again(void **state)
{
	static const char *const sign_in[] = {"sign-in", "-e", "sandbox", NULL};
	char text[1200];
	(void)state;
	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	struct pty *pty = ask(sign_in);
	answer(pty, "Client id:", text);
	pty_wait(pty, "This is too long. Client id:");
	pty_keys(pty, "an id\n");
	pty_wait(pty, "Client secret:");
	pty_keys(pty, "\003");
	want_end(pty, 130);
	pty_free(pty);
}

static void who_looks_on_sees_how_far_it_is(void **state)
{
	const char *args[] = {"--config", service->settings, "--data", data,
			      "check",	  "--all",	     NULL};
	struct pty_options options = {.args = args};
	size_t length;
	(void)state;
	keep_login("sandbox");
	keep_login("production");
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "acme     live");
	want_end(pty, 0);
	assert_non_null(strstr(pty_output(pty, &length), "\rChecked "));
	assert_non_null(strstr(pty_output(pty, &length), " of 2 "));
	assert_false(pty_has(pty, "Checked"));
	pty_free(pty);
	assert_null(strstr(verb(NULL, "check", "--all", NULL)->err, "Checked"));
}

/* One at a time, so that others of its side come behind it. */
static void the_demo_waits_for_no_login_that_is_throttled(void **state)
{
	const char *args[] = {"--config", write_more("more.cfg", "check_parallel = 1;\n"),
			      "--demo",	  "check",
			      "--all",	  NULL};
	struct pty_options options = {.args = args};
	size_t length;
	(void)state;
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "oscorp                  sandbox      358 days    Valid");
	pty_wait(pty, "hooli                   sandbox      299 days    The service wants a pause");
	assert_null(strstr(pty_output(pty, &length), "; the service wants a pause"));
	want_end(pty, 4);
	pty_free(pty);
}

static struct pty *open_on(const char *account, const char *side)
{
	const char *args[] = {"--config", service->settings,	      "--data", data, "-a",
			      account,	  side != NULL ? "-e" : NULL, side,	NULL};
	struct pty_options options = {.args = args};
	return pty_start(&options);
}

/* What is kept is known only once it is open. */
static void the_console_opens_where_it_is_told(void **state)
{
	(void)state;
	keep_login("sandbox");
	keep_login("production");
	want_code(verb(login_json("production"), "sign-in", "-a", "globex", "-e", "live", "--stdin",
		       "--keep", "store", NULL),
		  0);
	static const struct {
		const char *account, *side, *wanted;
	} cases[] = {
		{"acme", "live", "LIVE · acme"},
		{"acme", NULL, "acme · sandbox"},
		{"globex", NULL, "LIVE · globex"},
		{"globex", "sandbox", "globex · sandbox"},
		{"globx", "live", "There is no account 'globx'. Did you mean 'globex'?"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct pty *pty = open_on(cases[i].account, cases[i].side);
		pty_wait(pty, cases[i].wanted);
		pty_free(pty);
	}
}

/* In a group without a shell above it nobody can be stopped: it goes on at once. */
static void after_a_stop_it_is_asked_again(void **state)
{
	static const char *const sign_in[] = {"sign-in", "-e", "sandbox", NULL};
	(void)state;
	struct pty *pty = ask(sign_in);
	answer(pty, "Client id:", "x");
	pty_wait(pty, "Client secret:");
	kill(pty_pid(pty), SIGTSTP);
	pty_wait(pty, "Client secret: Client secret:");
	assert_false(has_echo(pty));
	pty_keys(pty, "\003");
	want_end(pty, 130);
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(secrets_are_asked_for_without_echo, verbs_calm),
		cmocka_unit_test_setup(four_values_are_pasted_at_once_and_no_secret_is_seen,
				       verbs_calm),
		cmocka_unit_test_setup(two_passphrases_must_agree, verbs_calm),
		cmocka_unit_test_setup(a_login_from_a_file_is_kept_by_a_passphrase_that_is_typed,
				       verbs_calm),
		cmocka_unit_test_setup(every_end_gives_the_terminal_back, verbs_calm),
		cmocka_unit_test_setup(ctrl_c_ends_it_while_a_key_is_made, verbs_calm),
		cmocka_unit_test_setup(what_is_too_long_is_asked_for_again, verbs_calm),
		cmocka_unit_test_setup(who_looks_on_sees_how_far_it_is, verbs_calm),
		cmocka_unit_test_setup(the_demo_waits_for_no_login_that_is_throttled, verbs_calm),
		cmocka_unit_test_setup(the_console_opens_where_it_is_told, verbs_calm),
		cmocka_unit_test_setup(after_a_stop_it_is_asked_again, verbs_calm),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
