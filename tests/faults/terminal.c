/*
 * terminal: a real console in each of seven states is hit by each of 20 signals, or its terminal
 * vanishes, whatever SIGHUP does; it is resized without end, and started in all kinds of terminal.
 * The modes must be as before, and nothing may be left running, or run for long. terminal SIGNALS
 * HANGUPS: how often each. Without them each signal comes in one or two of the states; LONG: in
 * all.
 */
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/faults/modes.h"

enum place { WELCOME, FORM, WAITING, CONSOLE, REVEALED, LOCKED, REFRESHING, PLACES };

static struct service *service;
static int signal_rounds = 1, hangup_rounds = 1;
static bool is_quick;

static int start(void **state)
{
	(void)state;
	service = service_start(NULL, NULL);
	return 0;
}

static int clean_up(void **state)
{
	(void)state;
	service_stop(service);
	return 0;
}

static void lock(struct pty *pty)
{
	pty_keys(pty, "L");
	pty_wait(pty, "Once more");
	pty_type(pty, "four plain words\tfour plain words\r");
	pty_wait(pty, "Locked");
}

/* Its answer is waited for, terminal or not. */
static void refresh(struct pty *pty)
{
	json_int_t asked = service_count(service, "sandbox", "refresh_token");
	service_tell(service, "/faults", "[{\"kind\":\"refresh_token\",\"delay_ms\":400}]");
	pty_keys(pty, "r");
	int64_t until = pty_clock() + 60000;
	while (service_count(service, "sandbox", "refresh_token") == asked && pty_clock() < until)
		pty_run(pty, 5);
	assert_true(service_count(service, "sandbox", "refresh_token") > asked);
}

static void termios_before(struct pty *pty, struct termios *before)
{
	pty_termios(pty, before);
	/* Asked perhaps after the program has begun: these it takes away. */
	before->c_lflag |= ICANON | ECHO | ISIG | IEXTEN;
	before->c_iflag |= ICRNL | IXON;
}

static struct pty *bring_to(enum place place, struct termios *before)
{
	struct pty *pty = console_start(service);
	termios_before(pty, before);
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
	if (place == REFRESHING)
		refresh(pty);
	return pty;
}

static void leave(struct pty *pty)
{
	pty_free(pty);
	service_tell(service, "/faults", "[]");
}

/* What a kind of terminal can do: its own screen, and pastes, the focus and the mouse told. */
enum { OWN_SCREEN = 1, MODERN = 2 };

static void assert_off(const char *out, const char *mode, bool was_on)
{
	char left = modes_left_as(out, mode);
	if (left != (was_on ? 'l' : '\0'))
		fail_msg("mode %s was left as '%c'", mode, left != '\0' ? left : '-');
}

/* The last title is none of ours, and the one that was put aside is taken back. */
static void assert_title_given_back(const char *out)
{
	const char *last = NULL;
	for (const char *at = out; (at = strstr(at, "\033]2;")) != NULL; at++)
		last = at;
	assert_non_null(last);
	assert_memory_equal(last, "\033]2;\007\033[23;2t", 12);
}

static void assert_as_before(struct pty *pty, const struct termios *before, int kind)
{
	static const char *const told[] = {"2004", "1004", "1000", "1006", "2031"};
	struct termios after;
	size_t length;
	const char *out = pty_output(pty, &length);
	pty_termios(pty, &after);
	assert_int_equal(before->c_lflag, after.c_lflag);
	assert_int_equal(before->c_iflag, after.c_iflag);
	assert_int_equal(before->c_oflag, after.c_oflag);
	assert_int_equal(before->c_cflag, after.c_cflag);
	assert_memory_equal(before->c_cc, after.c_cc, sizeof after.c_cc);
	assert_off(out, "1049", (kind & OWN_SCREEN) != 0);
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		assert_off(out, told[i], (kind & MODERN) != 0);
	assert_int_not_equal(modes_left_as(out, "47"), 'h');
	assert_int_not_equal(modes_left_as(out, "1"), 'h');
	assert_int_not_equal(modes_left_as(out, "25"), 'l');
	assert_false(modes_is_look_on(out));
	if ((kind & MODERN) != 0)
		assert_title_given_back(out);
}

/* The program's own faults, and then what others send to end it. */
static const int signals[] = {
	SIGSEGV,   SIGBUS,  SIGFPE,  SIGILL,  SIGABRT, SIGSYS,	  SIGTRAP, SIGTERM, SIGINT,
	SIGHUP,	   SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
#ifdef __linux__
	SIGIO,	   SIGPWR,
#endif
#ifdef SIGSTKFLT
	SIGSTKFLT,
#endif
};
#define FAULTS 7

static void send_signal(enum place place, size_t i)
{
	struct termios before;
	struct pty *pty = bring_to(place, &before);
	kill(pty_pid(pty), signals[i]);
	int status = pty_end(pty, 60000);
	if (!WIFSIGNALED(status) || WTERMSIG(status) != signals[i])
		fail_msg("signal %d in state %d: status %x", signals[i], (int)place,
			 (unsigned)status);
	assert_as_before(pty, &before, OWN_SCREEN | MODERN);
	size_t length;
	if (i < FAULTS)
		assert_true(modes_is_look_reset(pty_output(pty, &length)));
	leave(pty);
}

static void any_signal_in_any_state_gives_the_terminal_back(void **state)
{
	int count = 0;
	(void)state;
	for (int round = 0; round < signal_rounds; round++)
		for (int place = 0; place < PLACES; place++)
			for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
				if (is_quick && ((size_t)place + i) % PLACES != 0)
					continue;
				send_signal((enum place)place, i);
				count++;
			}
	printf("%d signals: the terminal was given back each time\n", count);
}

static void a_broken_pipe_or_too_long_a_file_is_no_end(void **state)
{
	struct termios before;
	(void)state;
	struct pty *pty = bring_to(CONSOLE, &before);
	kill(pty_pid(pty), SIGPIPE);
	kill(pty_pid(pty), SIGXFSZ);
	pty_keys(pty, "c");
	pty_wait(pty, "The API accepted the token.");
	console_quit(pty);
	assert_as_before(pty, &before, OWN_SCREEN | MODERN);
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

static int64_t us_of(clockid_t clock)
{
	struct timespec at = {0};
	clock_gettime(clock, &at);
	return (int64_t)at.tv_sec * 1000000 + at.tv_nsec / 1000;
}

/* Of a program that runs, and of its child, where a shell has started it. */
static int64_t cpu_us(pid_t pid)
{
	char path[64];
	clockid_t clock;
	int child = 0;
	int64_t us = clock_getcpuclockid(pid, &clock) == 0 ? us_of(clock) : 0;
	snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, (int)pid);
	FILE *in = fopen(path, "re");
	if (in != NULL && fscanf(in, "%d", &child) == 1 && clock_getcpuclockid(child, &clock) == 0)
		us += us_of(clock);
	if (in != NULL)
		fclose(in);
	return us;
}

/* Of all that has ended. */
static int64_t ended_us(void)
{
	struct rusage all;
	getrusage(RUSAGE_CHILDREN, &all);
	return (all.ru_utime.tv_sec + all.ru_stime.tv_sec) * INT64_C(1000000) +
	       all.ru_utime.tv_usec + all.ru_stime.tv_usec;
}

/* How long it takes to end, and how much work. */
static void hang_up(enum place place, enum hangup how, int64_t *ms, int64_t *us)
{
	struct termios before;
	set_hangup(how);
	struct pty *pty = bring_to(place, &before);
	set_hangup(BY_DEFAULT);
	int64_t from = pty_clock(), used = ended_us() + cpu_us(pty_pid(pty));
	pty_hang_up(pty);
	if (pty_end(pty, 60000) == -1)
		fail_msg("it runs on without a terminal, in state %d, %d", (int)place, (int)how);
	*ms = pty_clock() - from;
	*us = ended_us() - used;
	leave(pty);
}

static void a_terminal_that_vanishes_ends_it_in_any_state(void **state)
{
	int64_t longest = 0, most = 0, ms, us;
	int count = 0;
	(void)state;
	write_shell();
	for (int round = 0; round < hangup_rounds; round++)
		for (int place = 0; place < PLACES; place++)
			for (int how = 0; how < HANGUPS; how++) {
				if (is_quick && (place + how) % 2 != 0)
					continue;
				hang_up((enum place)place, (enum hangup)how, &ms, &us);
				/* It may not spin until it ends. */
				if (us > 1000000)
					fail_msg("state %d, %d: it worked for %lld us until it "
						 "ended",
						 place, how, (long long)us);
				/* A refresh that was sent takes as long as its answer. */
				longest = place != REFRESHING && ms > longest ? ms : longest;
				most = us > most ? us : most;
				count++;
			}
	unlink(shell_path);
	printf("%d hang-ups: it ended each time, in at most %lld ms, and used at most %lld.%03lld "
	       "ms of CPU time for it\n",
	       count, (long long)longest, (long long)most / 1000, (long long)most % 1000);
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
	assert_as_before(pty, &before, OWN_SCREEN | MODERN);
	leave(pty);
}

/* Its handler has a stack of its own: the title, the modes and the screen are given back on it. */
static void a_full_stack_gives_the_terminal_back(void **state)
{
	struct termios before;
	size_t length;
	(void)state;
	struct pty *pty = bring_to(WELCOME, &before);
	console_sign_in(pty, service, "production");
	pty_fill_stack(pty);
	pty_keys(pty, "j");
	int status = pty_end(pty, 60000);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
	assert_as_before(pty, &before, OWN_SCREEN | MODERN);
	assert_true(modes_is_look_reset(pty_output(pty, &length)));
	leave(pty);
}

/* Quits, or is ended at once. */
static void try_kind(const char *name, int can, int number)
{
	const char *args[] = {"--once", NULL};
	struct pty_options options = {.args = args, .term = name};
	struct termios before;
	size_t length;
	struct pty *pty = pty_start(&options);
	termios_before(pty, &before);
	pty_wait(pty, "Which keys do you have?");
	if (number == 0)
		pty_keys(pty, "q");
	else
		kill(pty_pid(pty), number);
	int status = pty_end(pty, 60000);
	assert_true(number == 0 ? WIFEXITED(status) && WEXITSTATUS(status) == 0
				: WIFSIGNALED(status) && WTERMSIG(status) == number);
	assert_as_before(pty, &before, can);
	/* Pauses that an old terminal needs are not for writing out. */
	assert_null(strstr(pty_output(pty, &length), "$<"));
	pty_free(pty);
}

static void every_kind_of_terminal_is_drawn_on_or_refused(void **state)
{
	static const struct {
		const char *name;
		int can;
	} kinds[] = {
		{"xterm", OWN_SCREEN | MODERN},
		{"xterm-256color", OWN_SCREEN | MODERN},
		{"screen", OWN_SCREEN | MODERN},
		{"tmux-256color", OWN_SCREEN | MODERN},
		{"linux", 0},
		{"vt100", 0},
		{"rxvt", MODERN}, /* an older way to its own screen */
		{"ansi", 0},
	};
	const char *args[] = {"--once", NULL};
	(void)state;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		try_kind(kinds[i].name, kinds[i].can, 0);
		try_kind(kinds[i].name, kinds[i].can, SIGSEGV);
	}
	struct pty_options options = {.args = args, .term = "no-such-terminal"};
	struct pty *pty = pty_start(&options);
	int status = pty_end(pty, 60000);
	assert_true(WIFEXITED(status));
	assert_int_not_equal(WEXITSTATUS(status), 0);
	pty_free(pty);
	/* One that cannot draw gets lines. */
	options.term = "dumb";
	pty = pty_start(&options);
	pty_wait(pty, "number (Enter lists them):");
	pty_free(pty);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_signal_in_any_state_gives_the_terminal_back),
		cmocka_unit_test(a_broken_pipe_or_too_long_a_file_is_no_end),
		cmocka_unit_test(a_terminal_that_vanishes_ends_it_in_any_state),
		cmocka_unit_test(a_full_stack_gives_the_terminal_back),
		cmocka_unit_test(a_thousand_sizes_are_followed),
		cmocka_unit_test(every_kind_of_terminal_is_drawn_on_or_refused),
	};
	is_quick = argc <= 2 && getenv("LONG") == NULL;
	if (argc > 2) {
		signal_rounds = (int)strtol(argv[1], NULL, 10);
		hangup_rounds = (int)strtol(argv[2], NULL, 10);
	}
	return cmocka_run_group_tests(tests, start, clean_up);
}
