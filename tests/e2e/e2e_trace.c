/*
 * A trace for a bug report: what happened and when, and nothing of what was typed, shown or sent.
 */
#include <setjmp.h>
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
#include "tests/e2e/shared.h"

static char path[400];

static char *read_trace(void)
{
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	char *text = calloc(1, 1 << 20);
	assert_non_null(text);
	assert_true(fread(text, 1, (1 << 20) - 1, in) > 0);
	fclose(in);
	return text;
}

static size_t count(const char *text, const char *what)
{
	size_t n = 0;
	while ((text = strstr(text, what)) != NULL) {
		n++;
		text += strlen(what);
	}
	return n;
}

static struct pty *start_traced(const char *more)
{
	const char *args[] = {"--config", service->settings, "--trace", path, more, NULL};
	struct pty_options options = {.args = args};
	return pty_start(&options);
}

static void says_what_happened_and_nothing_of_it(void **state)
{
	static const char *const values[] = {"client_id", "client_secret", "username", "password"};
	struct stat file;
	(void)state;
	unlink(path);
	struct pty *pty = start_traced(NULL);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client id");
	console_type_login(pty, service, "sandbox");
	pty_wait(pty, "200 accepted");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Valid, accepted");
	pty_keys(pty, "v");
	pty_wait(pty, "Hides in");
	pty_keys(pty, PTY_ESC);
	pty_wait_gone(pty, "Hides in");
	console_quit(pty);
	pty_free(pty);
	assert_int_equal(stat(path, &file), 0);
	assert_int_equal(file.st_mode & 07777, 0600);
	char *text = read_trace();
	assert_non_null(strstr(text, "event resize 24x80"));
	assert_non_null(strstr(text, "effect send sign-in 1"));
	assert_non_null(strstr(text, "event answer sign-in 1: end 0, status 200"));
	assert_non_null(strstr(text, "event answer check"));
	assert_non_null(strstr(text, "effect quit"));
	for (size_t i = 0; i < 4; i++)
		assert_null(strstr(text, service_mail(service, "sandbox", values[i])));
	assert_null(strstr(text, "localhost"));
	assert_null(strstr(text, "acme"));
	/* 1, Esc, v, Esc, q, and what answers the question: of what was typed no key at all. */
	assert_in_range(count(text, "event key"), 4, 12);
	free(text);
}

static void expect_refusal(const char *more, const char *words)
{
	struct pty *pty = start_traced(more);
	pty_wait(pty, words);
	int status = pty_end(pty, 10000);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 2);
	pty_free(pty);
}

static void writes_over_no_file_and_not_with_once(void **state)
{
	(void)state;
	unlink(path);
	FILE *out = fopen(path, "we");
	assert_non_null(out);
	fclose(out);
	expect_refusal(NULL, "The trace cannot be written there");
	unlink(path);
	expect_refusal("--once", "--once writes nothing");
	assert_int_not_equal(access(path, F_OK), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(says_what_happened_and_nothing_of_it, shared_calm),
		cmocka_unit_test_setup(writes_over_no_file_and_not_with_once, shared_calm),
	};
	snprintf(path, sizeof path, "/tmp/etconsole-trace-%d", (int)getpid());
	int failed = cmocka_run_group_tests(tests, shared_start, shared_stop);
	unlink(path);
	return failed;
}
