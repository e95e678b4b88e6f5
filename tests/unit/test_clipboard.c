/* A tool that is gone, and a text that the pipe does not take at once. */
#include "core/clipboard.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/unit/unit.h"

static const struct moment now = {.boot_ms = 5000000, .utc_ms = 1795000000000};
static char folder[64], tool[96], held[96];
static struct clipboard *clipboard;

/* An xclip whose clipboard is a file. */
static void write_tool(void)
{
	FILE *out = fopen(tool, "we");
	assert_non_null(out);
	fprintf(out,
		"#!/bin/sh\ncase \"$*\" in *-o*) exec /bin/cat %s ;; esac\nexec /bin/cat > %s\n",
		held, held);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(tool, 0700), 0);
}

/* The system may give out small ones: to who has many. */
int pipe2(int fds[2], int flags)
{
	int failed = (int)syscall(SYS_pipe2, fds, flags);
	if (failed == 0)
		assert_int_equal(fcntl(fds[0], F_SETPIPE_SZ, 4096), 4096);
	return failed;
}

static int fresh(void **state)
{
	struct error error = {0};
	(void)state;
	signal(SIGPIPE, SIG_IGN);
	snprintf(folder, sizeof folder, "/tmp/etconsole-clipboard-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(tool, sizeof tool, "%s/xclip", folder);
	snprintf(held, sizeof held, "%s/held", folder);
	setenv("PATH", folder, 1); /* no other one is found */
	setenv("DISPLAY", ":9", 1);
	unsetenv("WAYLAND_DISPLAY");
	write_tool();
	clipboard = clipboard_new("auto", &error);
	assert_non_null(clipboard);
	return 0;
}

static int done(void **state)
{
	(void)state;
	clipboard_free(clipboard);
	unlink(tool);
	unlink(held);
	return rmdir(folder);
}

/* As the loop does, but for the end of the tool, of which no signal tells here. */
static enum clipboard_result end_of_it(void)
{
	struct error error = {0};
	enum clipboard_result result;
	while ((result = clipboard_step(clipboard, now, &error)) == CLIPBOARD_BUSY) {
		struct pollfd fd = clipboard_fd(clipboard);
		poll(&fd, 1, fd.fd >= 0 ? -1 : 5);
	}
	return result;
}

static void copy(const char *bytes, size_t length)
{
	struct secret text = {0};
	struct error error = {0};
	assert_true(secret_set(&text, bytes, length));
	assert_true(clipboard_copy(clipboard, &text, false, now, &error));
	secret_clear(&text);
}

static long locked_kib(void)
{
	char line[200];
	long kib = 0;
	FILE *in = fopen("/proc/self/status", "re");
	while (in != NULL && fgets(line, sizeof line, in) != NULL)
		if (strncmp(line, "VmLck:", 6) == 0)
			kib = strtol(line + 6, NULL, 10);
	if (in != NULL)
		fclose(in);
	return kib;
}

static void a_tool_that_is_gone_holds_no_memory(void **state)
{
	struct error error = {0};
	(void)state;
	if (locked_kib() == 0) {
		print_message("not tried: no memory is locked here\n");
		skip();
	}
	if (!unit_tells_missing())
		skip();
	copy("a secret", 8);
	assert_int_equal(end_of_it(), CLIPBOARD_COPIED);
	unlink(tool);
	long before = locked_kib();
	for (int i = 0; i < 10; i++)
		assert_false(clipboard_clear(clipboard, now, &error));
	assert_int_equal(locked_kib(), before);
	/* It comes back: what was tried in vain is done. */
	write_tool();
	assert_true(clipboard_clear(clipboard, now, &error));
	assert_int_equal(end_of_it(), CLIPBOARD_CLEARED);
	assert_false(clipboard_may_hold(clipboard));
}

static void more_than_a_pipe_takes_is_waited_for(void **state)
{
	static char text[SECRET_MAX], got[SECRET_MAX + 1];
	(void)state;
	memset(text, 'x', sizeof text);
	/* Before somebody reads what it writes, the tool does not read. */
	assert_int_equal(mkfifo(held, 0600), 0);
	copy(text, sizeof text);
	struct pollfd fd = clipboard_fd(clipboard);
	assert_true(fd.fd >= 0);
	assert_int_equal(fd.events, POLLOUT);
	int reader = open(held, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	assert_true(reader >= 0);
	assert_int_equal(end_of_it(), CLIPBOARD_COPIED);
	assert_int_equal(clipboard_fd(clipboard).fd, -1);
	assert_int_equal(read(reader, got, sizeof got), sizeof text);
	assert_memory_equal(got, text, sizeof text);
	close(reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_tool_that_is_gone_holds_no_memory, fresh, done),
		cmocka_unit_test_setup_teardown(more_than_a_pipe_takes_is_waited_for, fresh, done),
	};
	return RUN(tests);
}
