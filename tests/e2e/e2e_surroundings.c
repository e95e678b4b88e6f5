/*
 * Odd surroundings: a terminal without its entry, sizes that cannot be, no room, no leave to write,
 * few descriptors, little memory. It draws all the same, or the program that has the trouble says
 * cause and remedy.
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
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"

static char folder[64], script[96], program[PATH_MAX];

static int start(void **state)
{
	(void)state;
	const char *own = getenv("ETCONSOLE");
	snprintf(folder, sizeof folder, "/tmp/etconsole-around-XXXXXX");
	if (mkdtemp(folder) == NULL || realpath(own != NULL ? own : "./etconsole", program) == NULL)
		return -1;
	snprintf(script, sizeof script, "%s/run", folder);
	return 0;
}

static int clean_up(void **state)
{
	(void)state;
	unlink(script);
	return rmdir(folder);
}

/* Started by a shell that does something before. */
static struct pty *start_after(const char *before, const char *const *args)
{
	const struct pty_options options = {.args = args};
	FILE *out = fopen(script, "we");
	assert_non_null(out);
	/* curses loses a block when it refuses a terminal. */
	fprintf(out,
		"#!/bin/sh\nexport ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0\n%s\nexec '%s' "
		"\"$@\"\n",
		before, program);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(script, 0700), 0);
	setenv("ETCONSOLE", script, 1);
	struct pty *pty = pty_start(&options);
	setenv("ETCONSOLE", program, 1);
	return pty;
}

static const char *const once[] = {"--once", NULL}, *const demo[] = {"--demo", NULL};

/* It ends with this code; what it has said by then holds both texts. */
static void assert_says(struct pty *pty, int code, const char *cause, const char *remedy)
{
	size_t length;
	int status = pty_end(pty, 60000);
	const char *said = pty_output(pty, &length);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != code || strstr(said, cause) == NULL ||
	    strstr(said, remedy) == NULL)
		fail_msg("status %x, not %d and '%s' '%s': %s", (unsigned)status, code, cause,
			 remedy, said);
	pty_free(pty);
}

static void assert_draws(struct pty *pty)
{
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "q");
	assert_int_equal(pty_end(pty, 60000), 0);
	pty_free(pty);
}

static void a_terminal_without_its_entry_is_drawn_on_like_an_xterm(void **state)
{
	static const char *const before[] = {"TERM=foot TERMINFO=/nowhere", "TERM=wezterm",
					     "TERM=xterm-ghostty", "TERM=alacritty-odd",
					     "TERM=odd COLORTERM=truecolor"};
	char text[80];
	(void)state;
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		snprintf(text, sizeof text, "export %s", before[i]);
		assert_draws(start_after(text, once));
	}
}

static void one_that_nobody_knows_is_named_with_the_line_that_works(void **state)
{
	(void)state;
	assert_says(start_after("export TERM=odd", once), 2, "does not know the terminal",
		    "TERM=xterm-256color");
	assert_says(start_after("unset TERM", once), 2, "does not know the terminal",
		    "TERM=xterm-256color");
	assert_says(start_after("export TERM=$(printf 'a\\033]0;b\\a')", once), 2, "<U+001B>",
		    "TERM=xterm-256color");
	assert_draws(start_after("export TERM=xterm-256color", once));
}

static void sizes_that_cannot_be_are_not_taken_from_the_environment(void **state)
{
	static const char *const sizes[] = {"0", "-5", "x", "1", "32767", "1000000", "99999999999"};
	char text[80];
	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		snprintf(text, sizeof text, "export LINES=%s COLUMNS=%s", sizes[i], sizes[i]);
		struct pty *pty = start_after(text, once);
		pty_wait(pty, "Enter go on");
		assert_non_null(strstr(pty_row(pty, 23), "quit"));
		assert_draws(pty);
	}
}

/* A picture of all its cells would take gigabytes. */
static void a_window_as_large_as_can_be_said_is_drawn_on(void **state)
{
	(void)state;
	struct pty *pty = start_after("stty rows 65535 cols 65535", once);
	pty_keys(pty, "q");
	assert_int_equal(pty_end(pty, 60000), 0);
	pty_free(pty);
}

static void the_demo_says_what_is_wrong_with_its_folder(void **state)
{
	(void)state;
	assert_says(start_after("export TMPDIR=/nowhere", demo), 6,
		    "no folder could be made in '/nowhere': No such file",
		    "Set TMPDIR to a folder that you can write to.");
	assert_says(start_after("export TMPDIR=/dev/null", demo), 6, "Not a directory",
		    "Set TMPDIR to a folder that you can write to.");
}

static void the_demo_says_that_there_is_no_room(void **state)
{
	char before[400];
	(void)state;
	snprintf(before, sizeof before,
		 "test \"$1\" = in || unshare -m true || exit 77\n"
		 "test \"$1\" = in || exec unshare -m \"$0\" in \"$@\"\nshift\n"
		 "mount -t tmpfs -o size=4k none '%s' || exit 77\n"
		 "cat /dev/zero > '%s/ballast' 2>/dev/null\nexport TMPDIR='%s'",
		 folder, folder, folder);
	struct pty *pty = start_after(before, demo);
	int status = pty_end(pty, 60000);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 77) {
		printf("no file system may be mounted here (unshare -m): not tried\n");
		pty_free(pty);
		skip();
	}
	assert_says(pty, 6, "could not be written: No space left",
		    "Make room there, or set TMPDIR");
}

static void few_descriptors_are_named_as_the_cause(void **state)
{
	(void)state;
	assert_says(start_after("ulimit -n 4", once), 6, "Too many open files",
		    "Close something else on this machine.");
	assert_says(start_after("ulimit -n 5", once), 6, "No screen could be opened: Too many open",
		    "Close something else on this machine.");
	assert_says(start_after("ulimit -n 6", demo), 6, "Too many open files",
		    "Close something else on this machine.");
	assert_says(start_after("ulimit -n 8", demo), 6, "could not be listened on: Too many open",
		    "Close something else on this machine.");
}

/* A refused connection, or a CA that cannot be read, it would be called otherwise. */
static void a_request_without_descriptors_says_so(void **state)
{
	(void)state;
	struct service *service = service_start(NULL, NULL);
	const char *args[] = {"--config", service->settings, NULL};
	struct pty *pty = start_after("ulimit -n 8", args);
	pty_keys(pty, "1");
	pty_wait(pty, "Client id");
	console_type_login(pty, service, "sandbox");
	pty_wait(pty, "no connection could be opened");
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
	pty_free(pty);
	service_stop(service);
}

#ifdef LIBCURL_SONAME
/* Once it can be loaded, it is. */
static void a_libcurl_that_cannot_be_loaded_is_said_and_tried_again(void **state)
{
	(void)state;
	char library[120], before[160];
	struct service *service = service_start(NULL, NULL);
	const char *args[] = {"--config", service->settings, "--once", NULL};
	snprintf(library, sizeof library, "%s/" LIBCURL_SONAME, folder);
	FILE *out = fopen(library, "we");
	assert_non_null(out);
	fputs("no library", out);
	assert_int_equal(fclose(out), 0);
	snprintf(before, sizeof before, "export LD_LIBRARY_PATH='%s'", folder);
	struct pty *pty = start_after(before, args);
	pty_keys(pty, "1");
	pty_wait(pty, "Client id");
	console_type_login(pty, service, "sandbox");
	pty_wait(pty, "libcurl could not be loaded");
	assert_int_equal(unlink(library), 0);
	pty_keys(pty, "\r");
	pty_wait(pty, "Done in");
	pty_free(pty);
	service_stop(service);
}
#endif

/* Nothing can be made in there, by root neither. */
static void a_home_that_cannot_be_written_is_said(void **state)
{
	(void)state;
	struct pty *pty = start_after("export HOME=/proc", NULL);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "tj\r");
	pty_wait(pty, "cannot be written: No such file");
	pty_wait(pty, "Check the folder, its rights");
	pty_keys(pty, "q");
	assert_int_equal(pty_end(pty, 60000), 0);
	pty_free(pty);
}

static bool limits_mean_memory(void)
{
#ifdef __SANITIZE_ADDRESS__
	printf("AddressSanitizer takes more room than any limit leaves: not tried\n");
	return false;
#else
	return true;
#endif
}

/* Its modes are as they were, and it has left the second screen. */
static void assert_given_back(struct pty *pty)
{
	struct termios termios;
	size_t length;
	pty_termios(pty, &termios);
	assert_true((termios.c_lflag & ECHO) != 0 && (termios.c_lflag & ICANON) != 0);
	assert_non_null(strstr(pty_output(pty, &length), "\033[?1049l"));
}

/* Up to where there is enough, each time a little more; the loader has words of its own. */
static void little_memory_is_named_as_the_cause(void **state)
{
	int said = 0, drawn = 0;
	char text[40];
	size_t length;
	(void)state;
	if (!limits_mean_memory())
		skip();
	for (int kib = 8 * 1024; drawn < 3; kib += 256) {
		assert_true(kib < 200 * 1024);
		snprintf(text, sizeof text, "ulimit -v %d", kib);
		struct pty *pty = start_after(text, once);
		int status = -1;
		int64_t until = pty_clock() + 60000;
		while (status == -1 && !pty_has(pty, "quit") && pty_clock() < until)
			status = pty_end(pty, 10);
		const char *output = pty_output(pty, &length);
		if (status == -1) {
			drawn++;
			assert_draws(pty);
			continue;
		}
		/* The loader's own words, before the program has begun. */
		if (strstr(output, "shared libraries") == NULL &&
		    strstr(output, "Fatal glibc error") == NULL) {
			said++;
			assert_says(pty, 6, "There is not enough memory.",
				    "Close something else on this machine");
			continue;
		}
		pty_free(pty);
	}
	assert_true(said > 0);
}

/* No more than it has now, and a little. */
static void take_memory(struct pty *pty)
{
	char path[40];
	unsigned long pages = 0;
	snprintf(path, sizeof path, "/proc/%d/statm", (int)pty_pid(pty));
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	assert_int_equal(fscanf(in, "%lu", &pages), 1);
	fclose(in);
	rlim_t room = pages * (rlim_t)sysconf(_SC_PAGESIZE) + 128 * 1024;
	const struct rlimit little = {room, room};
	assert_int_equal(prlimit(pty_pid(pty), RLIMIT_AS, &little, NULL), 0);
}

/* A key out of a passphrase takes more than that. */
static void what_lacks_memory_says_so_and_goes_on(void **state)
{
	(void)state;
	if (!limits_mean_memory())
		skip();
	struct service *service = service_start(NULL, NULL);
	for (int i = 0; i < 2; i++) {
		struct pty *pty = console_start(service);
		console_sign_in(pty, service, "sandbox");
		take_memory(pty);
		pty_keys(pty, "L");
		pty_wait(pty, "Passphrase");
		pty_type(pty, "four plain words\tfour plain words\r");
		pty_wait(pty, "There is not enough memory.");
		pty_wait(pty, "Close something else on this machine");
		if (i == 0) {
			pty_keys(pty, PTY_ESC PTY_ESC);
			console_quit(pty);
		} else {
			kill(pty_pid(pty), SIGTERM);
			int status = pty_end(pty, 60000);
			assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
		}
		assert_given_back(pty);
		pty_free(pty);
	}
	service_stop(service);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_terminal_without_its_entry_is_drawn_on_like_an_xterm),
		cmocka_unit_test(one_that_nobody_knows_is_named_with_the_line_that_works),
		cmocka_unit_test(sizes_that_cannot_be_are_not_taken_from_the_environment),
		cmocka_unit_test(a_window_as_large_as_can_be_said_is_drawn_on),
		cmocka_unit_test(the_demo_says_what_is_wrong_with_its_folder),
		cmocka_unit_test(the_demo_says_that_there_is_no_room),
		cmocka_unit_test(few_descriptors_are_named_as_the_cause),
		cmocka_unit_test(a_request_without_descriptors_says_so),
#ifdef LIBCURL_SONAME
		cmocka_unit_test(a_libcurl_that_cannot_be_loaded_is_said_and_tried_again),
#endif
		cmocka_unit_test(a_home_that_cannot_be_written_is_said),
		cmocka_unit_test(little_memory_is_named_as_the_cause),
		cmocka_unit_test(what_lacks_memory_says_so_and_goes_on),
	};
	return cmocka_run_group_tests(tests, start, clean_up);
}
