/* Helpers that print a secret: what they print is taken whole or not at all. */
#include "core/command.h"

#include <signal.h>
#include <unistd.h>

#include "tests/unit/unit.h"

static struct error error;
static struct secret printed;

static int fresh(void **state)
{
	(void)state;
	error = (struct error){0};
	secret_clear(&printed);
	return 0;
}

/* Until it has ended, or as if so many ms had passed at once. */
static enum command_result run(const char *line, int64_t passed_ms)
{
	struct moment now = clock_now();
	struct command *command = command_start(line, now, &error);
	enum command_result result = COMMAND_FAILED;
	if (command == NULL)
		return COMMAND_FAILED;
	now.boot_ms += passed_ms;
	do {
		struct pollfd fds[2];
		poll(fds, (nfds_t)command_fds(command, fds), 20);
		result = command_step(command, now, &printed, &error);
	} while (result == COMMAND_BUSY);
	command_free(command);
	return result;
}

static void assert_printed(const char *text)
{
	char *opened = secret_open(&printed);
	assert_non_null(opened);
	assert_string_equal(opened, text);
	secret_close(opened);
}

static void what_it_prints_comes_without_the_line_end(void **state)
{
	(void)state;
	assert_int_equal(run("echo 'a secret'", 0), COMMAND_DONE);
	assert_printed("a secret");
	/* No shell: these are words. */
	assert_int_equal(run("echo $HOME; id | cat", 0), COMMAND_DONE);
	assert_printed("$HOME; id | cat");
	assert_int_equal(run("sh -c 'printf \"one\\ntwo\\r\\n\\n\"'", 0), COMMAND_DONE);
	assert_printed("one\ntwo");
}

static void it_has_no_terminal_and_nothing_of_ours(void **state)
{
	(void)state;
	setenv("SSLKEYLOGFILE", "/tmp/keys", 1);
	setenv("GPG_TTY", "/dev/pts/0", 1);
	setenv("VAULT_ADDR", "https://vault", 1);
	assert_int_equal(run("sh -c 'echo \"$SSLKEYLOGFILE$GPG_TTY$VAULT_ADDR\"; cat; "
			     "cat 2>/dev/null </dev/tty; ls /proc/self/fd | wc -l'",
			     0),
			 COMMAND_DONE);
	assert_printed("https://vault\n4"); /* 0, 1, 2 and the folder that ls reads */
	unsetenv("SSLKEYLOGFILE");
	unsetenv("GPG_TTY");
}

static void why_it_failed_is_said(void **state)
{
	static const struct {
		const char *line, *cause;
	} cases[] = {
		{"no-such-program-here", "no-such-program-here could not be started: No such file"},
		{"false", "false ended with code 1."},
		{"true", "true printed nothing."},
		{"sh -c 'echo no such entry >&2; echo more >&2; exit 3'",
		 "sh ended with code 3: no such entry"},
		{"sh -c 'printf \"a\\033]0;b\\007c\" >&2; exit 3'",
		 "sh ended with code 3: a<U+001B>"},
		{"sh -c 'kill -9 $$'", "sh was ended by signal 9."},
		{"sh -c 'head -c 16385 /dev/zero'", "printed over 16 KiB"},
		{"echo 'open", "quot"},
	};
	(void)state;
	for (size_t i = unit_tells_missing() ? 0 : 1; i < sizeof cases / sizeof *cases; i++) {
		error = (struct error){0};
		assert_int_equal(run(cases[i].line, 0), COMMAND_FAILED);
		if (strstr(error.cause, cases[i].cause) == NULL)
			print_error("%s: %s\n", cases[i].line, error.cause);
		assert_non_null(strstr(error.cause, cases[i].cause));
		assert_true(error.remedy[0] != '\0');
		assert_false(secret_is_set(&printed));
	}
}

static void after_30_s_it_is_stopped_with_all_it_started(void **state)
{
	char line[200], pid[32] = "";
	char path[] = "/tmp/etconsole-command-XXXXXX";
	(void)state;
	assert_true(mkstemp(path) >= 0);
	snprintf(line, sizeof line, "sh -c 'sleep 1000 & echo $! >%s; wait'", path);
	struct moment now = clock_now();
	struct command *command = command_start(line, now, &error);
	assert_non_null(command);
	for (int i = 0; i < 500 && pid[0] == '\0'; i++) {
		FILE *in = fopen(path, "re");
		poll(NULL, 0, 10);
		if (fgets(pid, sizeof pid, in) == NULL)
			pid[0] = '\0';
		fclose(in);
	}
	assert_int_equal(command_step(command, now, &printed, &error), COMMAND_BUSY);
	now.boot_ms = command_deadline(command);
	assert_int_equal(command_step(command, now, &printed, &error), COMMAND_FAILED);
	assert_non_null(strstr(error.cause, "did not end within 30 s"));
	command_free(command);
	pid_t child = (pid_t)strtol(pid, NULL, 10);
	assert_true(child > 1);
	for (int i = 0; i < 500 && kill(child, 0) == 0; i++)
		poll(NULL, 0, 10);
	assert_int_not_equal(kill(child, 0), 0);
	unlink(path);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_it_prints_comes_without_the_line_end),
		TEST(it_has_no_terminal_and_nothing_of_ours),
		TEST(why_it_failed_is_said),
		TEST(after_30_s_it_is_stopped_with_all_it_started),
	};
	return RUN(tests);
}
