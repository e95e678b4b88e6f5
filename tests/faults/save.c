/*
 * save: each system call on the way to the disk fails once, at every occurrence, while a real
 * console opens its store and saves a new pair: strace makes it fail. The session must go on, say
 * so, and save when it can; the store must stay whole. save OCCURRENCES
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
#include <unistd.h>

#include <cmocka.h>

#include "tests/faults/fixture.h"

/* None of these files is closed on the way: a close() that fails never comes. */
static const char *const calls[] = {"pwrite64", "fdatasync", "openat", "fcntl", "ftruncate"};
static const char *const errors[] = {"EIO", "ENOSPC", "EDQUOT", "EROFS", "EMFILE", "EINTR"};

/* SQLite itself tries for ten seconds to lock what it could not unlock. */
#define PATIENCE_MS 20000

#define COUNT(array) (sizeof(array) / sizeof *(array))

static char console[PATH_MAX], wrapper[400], trace[400];

/* The console under strace, which makes one call on the store's files fail. */
static void wrap(const struct fixture *fixture, const char *call, const char *error, int when)
{
	static const char *const files[] = {"accounts.db", "accounts.db-wal", "accounts.db-shm",
					    "accounts.lock"};
	snprintf(wrapper, sizeof wrapper, "%s/wrapped", fixture->service->folder);
	snprintf(trace, sizeof trace, "%s/trace", fixture->service->folder);
	unlink(trace);
	FILE *out = fopen(wrapper, "we");
	assert_non_null(out);
	fprintf(out,
		"#!/bin/sh\nexec strace -D -qq -f -o '%s' -e trace=%s -e "
		"inject=%s:error=%s:when=%d",
		trace, call, call, error, when);
	for (size_t i = 0; i < COUNT(files); i++)
		fprintf(out, " -P '%s/%s'", fixture->data, files[i]);
	fprintf(out, " '%s' \"$@\"\n", console);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(wrapper, 0700), 0);
	setenv("ETCONSOLE", wrapper, 1);
}

static bool was_injected(void)
{
	char line[600];
	bool found = false;
	FILE *in = fopen(trace, "re");
	while (in != NULL && fgets(line, sizeof line, in) != NULL)
		found = found || strstr(line, "(INJECTED)") != NULL;
	if (in != NULL)
		fclose(in);
	return found;
}

/* Does it come, and not the other before it? NULL: there is no other. */
static bool comes(struct pty *pty, const char *text, const char *other)
{
	for (int64_t until = pty_clock() + PATIENCE_MS; pty_clock() < until;) {
		if (pty_has(pty, text))
			return true;
		if (other != NULL && pty_has(pty, other))
			return false;
		pty_run(pty, 10);
	}
	return false;
}

/* What must hold of a run; NULL, or what does not. */
static const char *judge(const struct fixture *fixture)
{
	const char *args[] = {"--config", fixture->settings, "--data", fixture->data, NULL};
	struct pty_options options = {.args = args};
	/* What the screen says of a refresh is then of this run's. */
	fixture_number(fixture, "DELETE FROM activity");
	struct pty *pty = pty_start(&options);
	const char *wrong = NULL;
	int64_t before = fixture_number(fixture, "SELECT obtained FROM tokens"
						 " WHERE generation = 0");
	if (comes(pty, "encrypted on this computer", "✗")) {
		pty_keys(pty, "r");
		bool renewed = comes(pty, "200  new token", "✗");
		if (!renewed && !pty_has(pty, "✗"))
			wrong = "the refresh neither worked nor was anything said";
		pty_keys(pty, "c");
		if (renewed && !comes(pty, "200  accepted", NULL))
			wrong = "the session did not go on";
		if (renewed && !comes(pty, "Kept     encrypted", NULL))
			wrong = "what failed once was not saved afterwards";
	} else if (!pty_has(pty, "✗")) {
		wrong = "it neither opened nor said why";
	}
	if (wrong == NULL && pty_has(pty, "200  new token") &&
	    fixture_number(fixture, "SELECT obtained FROM tokens WHERE generation = 0") == before)
		wrong = "it says kept, and is not";
	if (wrong != NULL)
		pty_show(pty, wrong);
	kill(pty_pid(pty), SIGKILL);
	pty_free(pty);
	if (strcmp(fixture_integrity(fixture), "ok") != 0)
		return "the store is damaged";
	if (fixture_number(fixture, "SELECT count(*) FROM tokens WHERE generation = 0") != 1)
		return "the token is gone";
	return wrong;
}

int main(int argc, char **argv)
{
	struct fixture fixture;
	int most = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 40, runs = 0, hit = 0, bad = 0;
	char *found = realpath(getenv("ETCONSOLE"), console);
	assert_non_null(found);
	fixture_start(&fixture, "loose", 31622400, 1);
	for (size_t c = 0; c < COUNT(calls); c++)
		for (size_t e = 0; e < COUNT(errors); e++)
			for (int when = 1; when <= most; when++) {
				wrap(&fixture, calls[c], errors[e], when);
				const char *wrong = judge(&fixture);
				bool injected = was_injected();
				runs++;
				hit += injected;
				bad += wrong != NULL;
				if (wrong != NULL)
					printf("%s %s at %d: %s\n", calls[c], errors[e], when,
					       wrong);
				if (!injected)
					break;
			}
	printf("%d runs, %d calls made to fail, %d times something did not hold\n", runs, hit, bad);
	setenv("ETCONSOLE", console, 1);
	struct pty *pty = fixture_open(&fixture);
	pty_keys(pty, "c");
	pty_wait(pty, "The API accepted the token.");
	pty_free(pty);
	fixture_stop(&fixture);
	return bad > 0 || hit == 0;
}
