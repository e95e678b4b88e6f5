/*
 * What others on this computer can get of a console: nobody's debugger reads it, no core file is
 * left, and nothing that it writes or starts holds a secret, in any encoding.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/faults/apart.h"
#include "tests/faults/typed.h"

#define MEMLOCK_NEEDED ((rlim_t)256 * 1024)

static bool can_open(pid_t pid, const char *name)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static bool can_attach(pid_t pid)
{
	if (ptrace(PTRACE_ATTACH, pid, NULL, NULL) != 0)
		return false;
	waitpid(pid, NULL, __WALL);
	ptrace(PTRACE_DETACH, pid, NULL, NULL);
	return true;
}

/* An ordinary process of the same user: it can be looked into, or the test proves nothing. */
static bool can_look_into_others(void)
{
	pid_t pid = fork();
	if (pid == 0) {
		prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
		raise(SIGSTOP);
		_exit(0);
	}
	waitpid(pid, NULL, WUNTRACED);
	bool can = can_open(pid, "mem") && can_open(pid, "environ") && can_attach(pid);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	return can;
}

/* As an ordinary user, in a process of its own: 0, or what does not hold. */
static int look_as_nobody(void)
{
	const char *args[] = {"--once", NULL};
	struct pty_options options = {.args = args};
	if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
		return 1;
	if (!can_look_into_others())
		return 2;
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "Which keys do you have?");
	pid_t pid = pty_pid(pty);
	int failed = can_open(pid, "mem") ? 3 : can_open(pid, "environ") ? 4 : can_attach(pid) * 5;
	pty_free(pty);
	return failed;
}

static void no_debugger_of_the_same_user_reads_it(void **state)
{
	int status;
	(void)state;
	pid_t pid = fork();
	if (pid == 0)
		_exit(look_as_nobody());
	waitpid(pid, &status, 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static bool file_has(pid_t pid, const char *name, const char *text)
{
	char path[64], line[300];
	bool found = false;
	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	while (fgets(line, sizeof line, in) != NULL)
		found = found || strncmp(line, text, strlen(text)) == 0;
	fclose(in);
	return found;
}

static void a_crash_leaves_no_core_file(void **state)
{
	const char *args[] = {"--once", NULL};
	struct pty_options options = {.args = args};
	(void)state;
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "Which keys do you have?");
	assert_true(file_has(pty_pid(pty), "limits", "Max core file size        0  "));
	kill(pty_pid(pty), SIGABRT);
	int status = pty_end(pty, 60000);
	assert_true(WIFSIGNALED(status));
	assert_false(WCOREDUMP(status));
	pty_free(pty);
}

static struct service *service;

#if !defined(__SANITIZE_ADDRESS__) /* a sanitizer locks nothing into memory */
static long locked_kb(pid_t pid)
{
	char path[64], line[300];
	long kb = -1;
	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	while (fgets(line, sizeof line, in) != NULL)
		if (strncmp(line, "VmLck:", 6) == 0)
			kb = strtol(line + 6, NULL, 10);
	fclose(in);
	return kb;
}

/* The key of the process at first, and what a secret lies open in. */
static void secrets_are_kept_out_of_the_swap(void **state)
{
	struct rlimit limit;
	(void)state;
	getrlimit(RLIMIT_MEMLOCK, &limit);
	if (limit.rlim_cur < MEMLOCK_NEEDED)
		fail_msg("nothing can be shown here: ulimit -l is %llu bytes",
			 (unsigned long long)limit.rlim_cur);
	service = service_start(NULL, NULL);
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	long before = locked_kb(pty_pid(pty));
	assert_true(before > 0);
	console_sign_in(pty, service, "sandbox");
	pty_keys(pty, "v");
	pty_wait(pty, "eyJ0eXAi");
	assert_true(locked_kb(pty_pid(pty)) > before);
	pty_free(pty);
	service_stop(service);
}
#endif

static char console[PATH_MAX], wrapper[400], trace[400], tool[400];

/* The console under strace, which writes down all that leaves it, in hexadecimal digits. */
static void wrap(void)
{
	assert_non_null(realpath(getenv("ETCONSOLE"), console));
	snprintf(wrapper, sizeof wrapper, "%s/wrapped", service->folder);
	snprintf(trace, sizeof trace, "%s/trace", service->folder);
	snprintf(tool, sizeof tool, "%s/copy", service->folder);
	FILE *out = fopen(wrapper, "we");
	assert_non_null(out);
	fprintf(out,
		"#!/bin/sh\nASAN_OPTIONS=detect_leaks=0 exec strace -qq -f -v -xx -s 1000000 -o "
		"'%s'"
		" -e trace=write,writev,pwrite64,pwritev,send,sendto,sendmsg,execve '%s' \"$@\"\n",
		trace, console);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(wrapper, 0700), 0);
	setenv("ETCONSOLE", wrapper, 1);
}

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The bytes that a line of the trace shows; returns how many. */
static size_t decode(const char *line, unsigned char *out)
{
	size_t n = 0;
	for (const char *at = line; (at = strstr(at, "\\x")) != NULL; at += 2)
		if (digit(at[2]) >= 0 && digit(at[3]) >= 0)
			out[n++] = (unsigned char)(digit(at[2]) * 16 + digit(at[3]));
	return n;
}

struct count {
	size_t of_tool; /* in the words and the environment of the clipboard's program */
	size_t all;
};

/*
 * The pieces in all that left it. What is started, to the end; what is written, until the
 * clipboard's program is started the second time, to get a secret.
 */
static struct count count_pieces(const struct fragments *fragments)
{
	struct count count = {0};
	char *line = NULL;
	size_t room = 0;
	int tools = 0;
	FILE *in = fopen(trace, "re");
	assert_non_null(in);
	while (getline(&line, &room, in) > 0) {
		unsigned char *bytes = malloc(room);
		assert_non_null(bytes);
		size_t length = decode(line, bytes);
		bool is_start = strstr(line, "execve(") != NULL;
		bool is_tool =
			is_start && length > strlen(tool) && memcmp(bytes, tool, strlen(tool)) == 0;
		tools += is_tool;
		size_t found =
			is_start || tools < 2 ? fragments_count(fragments, bytes, length, 1) : 0;
		count.all += found;
		count.of_tool += is_tool ? found : 0;
		free(bytes);
	}
	free(line);
	fclose(in);
	assert_true(tools >= 2);
	return count;
}

/* Everything that a console says about a login, but what is asked to be shown or copied. */
static void look_around(struct pty *pty, const struct typed *typed)
{
	static const char *const views[] = {"w", "i", "d", "a", "m", "?", "b"};
	pty_keys(pty, "c");
	pty_wait(pty, "The API accepted the token.");
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		pty_keys(pty, views[i]);
		pty_wait_gone(pty, "Kept     encrypted");
		pty_run(pty, 100);
		pty_keys(pty, PTY_ESC);
		pty_wait(pty, "Kept     encrypted");
	}
	pty_keys(pty, "r");
	pty_wait(pty, "New token.");
	pty_keys(pty, "L");
	pty_wait(pty, "Locked");
	pty_type(pty, typed->passphrase);
	pty_keys(pty, "\r");
	pty_wait_gone(pty, "Locked");
}

/* A line without a secret, then a secret. */
static void copy(struct pty *pty)
{
	pty_keys(pty, "yi");
	pty_wait(pty, "No secret is in it.");
	free(service_copied(service));
	pty_keys(pty, "yy");
	pty_wait(pty, "Cleared in");
	char *copied = service_copied(service);
	assert_int_equal(strncmp(copied, "eyJ0eXAi", 8), 0);
	free(copied);
}

/* In the environment that the console hands on, each in one form. */
static const char *const planted[] = {"PLANTED=planted as it is", "PLANTED_64=", "PLANTED_HEX="};
static const char in_base64[] = "planted+in/base64 signs", in_hex[] = "planted&in=hex digits";

static void plant(char variables[2][200])
{
	char text[150];
	sodium_bin2base64(text, sizeof text, (const unsigned char *)in_base64, strlen(in_base64),
			  sodium_base64_VARIANT_ORIGINAL);
	snprintf(variables[0], 200, "%s%s", planted[1], text);
	sodium_bin2hex(text, sizeof text, (const unsigned char *)in_hex, strlen(in_hex));
	snprintf(variables[1], 200, "%s%s", planted[2], text);
}

static struct count count_word(const char *word,
			       void (*add)(struct fragments *fragments, const char *text))
{
	struct fragments *fragments = fragments_new();
	add(fragments, word);
	struct count count = count_pieces(fragments);
	free(fragments);
	return count;
}

static void nothing_that_leaves_it_holds_a_secret(void **state)
{
	char variables[2][200];
	char data[300], command[400];
	struct typed typed;
	struct fragments *secrets = fragments_new();
	(void)state;
	service = service_start(NULL, NULL);
	snprintf(data, sizeof data, "%s/data", service->folder);
	wrap();
	typed_login(service, &typed);
	const char *args[] = {"--config", service->settings, "--data", data, NULL};
	plant(variables);
	const char *extra[] = {planted[0], variables[0], variables[1], NULL};
	struct pty_options options = {.args = args, .extra = extra};
	struct pty *pty = pty_start(&options);
	typed_sign_in(pty, &typed);
	typed_secrets(service, &typed, secrets, fragments_add);
	typed_secrets(service, &typed, secrets, fragments_add_encoded);
	look_around(pty, &typed);
	typed_secrets(service, &typed, secrets, fragments_add);
	typed_secrets(service, &typed, secrets, fragments_add_encoded);
	copy(pty);
	pty_keys(pty, "q");
	assert_int_equal(WEXITSTATUS(pty_end(pty, 60000)), 0);
	/* What is on the screen, and what a program is given, is found: so nothing found counts. */
	assert_true(count_word(typed.username, fragments_add).all > 0);
	assert_true(count_word(strchr(planted[0], '=') + 1, fragments_add).of_tool > 0);
	assert_true(count_word(in_base64, fragments_add_encoded).of_tool > 0);
	assert_true(count_word(in_hex, fragments_add_encoded).of_tool > 0);
	assert_int_equal(count_pieces(secrets).all, 0);
	pty_free(pty);
	free(secrets);
	setenv("ETCONSOLE", console, 1);
	snprintf(command, sizeof command, "rm -rf '%s' '%s' '%s'", data, wrapper, trace);
	shell(command, "");
	service_stop(service);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest alone[] = {
		cmocka_unit_test(no_debugger_of_the_same_user_reads_it),
		cmocka_unit_test(a_crash_leaves_no_core_file),
#if !defined(__SANITIZE_ADDRESS__)
		cmocka_unit_test(secrets_are_kept_out_of_the_swap),
#endif
	};
	const struct CMUnitTest traced[] = {
		cmocka_unit_test(nothing_that_leaves_it_holds_a_secret),
	};
	int failed = argc < 2 ? cmocka_run_group_tests(alone, NULL, NULL) : 0;
	if (failed > 0)
		return failed;
	/* strace sees what an undumpable process writes only as root. */
	apart_or_leave(0, argv, "traced");
	apart_trace_or_leave();
	return cmocka_run_group_tests(traced, NULL, NULL);
}
