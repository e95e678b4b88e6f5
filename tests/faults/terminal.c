/*
 * terminal: a real console in each of six states is hit by each of 13 signals, or its terminal
 * vanishes, whatever SIGHUP does; it is resized without end, and started in all kinds of terminal.
 * The modes must be as before, and nothing may be left running. terminal SIGNALS HANGUPS: how
 * often each.
 */
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
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"

enum place { WELCOME, FORM, WAITING, CONSOLE, REVEALED, LOCKED, PLACES };

static struct service *service;
static int signal_rounds = 1, hangup_rounds = 1;

static int start(void **state)
{
	(void)state;
	service = service_start(NULL, NULL);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	service_stop(service);
	return 0;
}

static void lock(struct pty *pty)
{
	pty_keys(pty, "L");
	pty_wait(pty, "Once more");
	pty_keys(pty, "four plain words\tfour plain words\r");
	pty_wait(pty, "Locked");
}

static struct pty *bring_to(enum place place, struct termios *before)
{
	struct pty *pty = console_start(service);
	pty_termios(pty, before);
	/* Asked perhaps after the program has begun: these it takes away. */
	before->c_lflag |= ICANON | ECHO | ISIG | IEXTEN;
	before->c_iflag |= ICRNL | IXON;
	pty_wait(pty, "Which keys do you have?");
	if (place == FORM || place == WAITING) {
		pty_keys(pty, "1");
		pty_wait(pty, "Client id");
		pty_paste(pty, service_mail(service, "sandbox", "text"));
		pty_wait(pty, "Took all four");
	}
	if (place == WAITING) {
		service_tell(service, "/faults", "[{\"kind\":\"password\",\"delay_ms\":3000}]");
		pty_keys(pty, "\r");
		pty_wait(pty, "Sending four values");
	}
	if (place >= CONSOLE)
		console_sign_in(pty, service, "sandbox");
	if (place == REVEALED) {
		pty_keys(pty, "v");
		pty_wait(pty, "eyJ0eXAi");
	}
	if (place == LOCKED)
		lock(pty);
	return pty;
}

static void leave(struct pty *pty)
{
	pty_free(pty);
	service_tell(service, "/faults", "[]");
}

static void assert_as_before(struct pty *pty, const struct termios *before)
{
	struct termios after;
	size_t length;
	const char *out = pty_output(pty, &length), *on = "", *cursor = "";
	pty_termios(pty, &after);
	assert_int_equal(before->c_lflag, after.c_lflag);
	assert_int_equal(before->c_iflag, after.c_iflag);
	assert_int_equal(before->c_oflag, after.c_oflag);
	assert_int_equal(before->c_cflag, after.c_cflag);
	assert_memory_equal(before->c_cc, after.c_cc, sizeof after.c_cc);
	for (const char *at = out; (at = strstr(at, "\033[?")) != NULL; at++) {
		on = strncmp(at + 3, "1049", 4) == 0 ? at + 7 : on;
		cursor = strncmp(at + 3, "25", 2) == 0 ? at + 5 : cursor;
	}
	assert_int_equal(*on, 'l');
	assert_true(*cursor == 'h' || *cursor == '\0');
}

static void any_signal_in_any_state_gives_the_terminal_back(void **state)
{
	static const int signals[] = {SIGTERM, SIGINT,	SIGHUP,	 SIGQUIT, SIGSEGV, SIGBUS, SIGFPE,
				      SIGILL,  SIGABRT, SIGUSR1, SIGUSR2, SIGALRM, SIGSYS};
	int count = 0;
	(void)state;
	for (int round = 0; round < signal_rounds; round++)
		for (int place = 0; place < PLACES; place++)
			for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
				struct termios before;
				struct pty *pty = bring_to((enum place)place, &before);
				kill(pty_pid(pty), signals[i]);
				int status = pty_end(pty, 8000);
				if (!WIFSIGNALED(status) || WTERMSIG(status) != signals[i])
					fail_msg("signal %d in state %d: status %x", signals[i],
						 place, (unsigned)status);
				assert_as_before(pty, &before);
				leave(pty);
				count++;
			}
	printf("%d signals: the terminal was given back each time\n", count);
}

static void a_broken_pipe_is_no_end(void **state)
{
	struct termios before;
	(void)state;
	struct pty *pty = bring_to(CONSOLE, &before);
	kill(pty_pid(pty), SIGPIPE);
	pty_keys(pty, "c");
	pty_wait(pty, "The API accepted the token.");
	console_quit(pty);
	assert_as_before(pty, &before);
	leave(pty);
}

/*
 * As a program may be started: by nohup, by one that has blocked it, or by a shell that is told in
 * its place and stays: then nothing but the terminal itself says that it is gone.
 */
enum hangup { BY_DEFAULT, IGNORED, BLOCKED, UNTOLD, HANGUPS };

static char console[PATH_MAX], shell_path[300];

static void write_shell(void)
{
	assert_non_null(realpath(getenv("ETCONSOLE"), console));
	snprintf(shell_path, sizeof shell_path, "%s/shell", service->folder);
	FILE *out = fopen(shell_path, "we");
	assert_non_null(out);
	fprintf(out, "#!/bin/sh\ntrap '' HUP\n'%s' \"$@\"\nexit $?\n", console);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(shell_path, 0700), 0);
}

static void set_hangup(enum hangup how)
{
	sigset_t set;
	setenv("ETCONSOLE", how == UNTOLD ? shell_path : console, 1);
	sigemptyset(&set);
	sigaddset(&set, SIGHUP);
	signal(SIGHUP, how == IGNORED ? SIG_IGN : SIG_DFL);
	sigprocmask(how == BLOCKED ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL);
}

static void a_terminal_that_vanishes_ends_it_in_any_state(void **state)
{
	int64_t longest = 0;
	int count = 0;
	(void)state;
	write_shell();
	for (int round = 0; round < hangup_rounds; round++)
		for (int place = 0; place < PLACES; place++)
			for (int how = 0; how < HANGUPS; how++) {
				struct termios before;
				set_hangup((enum hangup)how);
				struct pty *pty = bring_to((enum place)place, &before);
				set_hangup(BY_DEFAULT);
				int64_t from = pty_clock();
				pty_hang_up(pty);
				if (pty_end(pty, 8000) == -1)
					fail_msg("it runs on without a terminal, in state %d, %d",
						 place, how);
				if (pty_clock() - from > longest)
					longest = pty_clock() - from;
				leave(pty);
				count++;
			}
	unlink(shell_path);
	printf("%d hang-ups: it ended each time, in at most %lld ms\n", count, (long long)longest);
}

static void a_thousand_sizes_are_followed(void **state)
{
	struct termios before;
	(void)state;
	struct pty *pty = bring_to(CONSOLE, &before);
	for (int i = 0; i < 1000; i++) {
		pty_resize(pty, 1 + i * 7 % 120, 1 + i * 13 % 320);
		pty_run(pty, i % 10 == 0 ? 5 : 0);
	}
	/* Not the size it began with: who follows none of them would show it, too. */
	pty_resize(pty, 16, 59);
	pty_wait(pty, "make this 60×16, it is 59×16");
	pty_resize(pty, 36, 120);
	pty_wait(pty, "On SANDBOX:");
	console_quit(pty);
	assert_as_before(pty, &before);
	leave(pty);
}

static void every_kind_of_terminal_is_drawn_on_or_refused(void **state)
{
	static const char *const kinds[] = {"xterm", "xterm-256color", "screen", "tmux-256color",
					    "linux", "vt100",	       "rxvt",	 "ansi"};
	const char *args[] = {"--once", NULL};
	(void)state;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct pty_options options = {.args = args, .term = kinds[i]};
		struct termios before, after;
		struct pty *pty = pty_start(&options);
		pty_termios(pty, &before);
		before.c_lflag |= ICANON | ECHO | ISIG | IEXTEN;
		pty_wait(pty, "Which keys do you have?");
		pty_keys(pty, "q");
		int status = pty_end(pty, 5000);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
		pty_termios(pty, &after);
		assert_int_equal(before.c_lflag, after.c_lflag);
		pty_free(pty);
	}
	struct pty_options options = {.args = args, .term = "no-such-terminal"};
	struct pty *pty = pty_start(&options);
	int status = pty_end(pty, 5000);
	assert_true(WIFEXITED(status));
	assert_int_not_equal(WEXITSTATUS(status), 0);
	pty_free(pty);
	/* One that cannot draw gets lines. */
	options.term = "dumb";
	pty = pty_start(&options);
	pty_wait(pty, "etconsole, line by line.");
	pty_free(pty);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_signal_in_any_state_gives_the_terminal_back),
		cmocka_unit_test(a_broken_pipe_is_no_end),
		cmocka_unit_test(a_terminal_that_vanishes_ends_it_in_any_state),
		cmocka_unit_test(a_thousand_sizes_are_followed),
		cmocka_unit_test(every_kind_of_terminal_is_drawn_on_or_refused),
	};
	if (argc > 2) {
		signal_rounds = (int)strtol(argv[1], NULL, 10);
		hangup_rounds = (int)strtol(argv[2], NULL, 10);
	}
	return cmocka_run_group_tests(tests, start, stop);
}
