/*
 * endless: answers that are too large, too slow, or small and would become too large. Each of them
 * is a good answer but for that: without the limit that it is for, it would be believed. Where that
 * takes time it passes ten times as fast, for libcurl, too; what the stand-in sends comes as much
 * faster.
 */
#include "tests/faults/asking.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"

#define TOKEN_LIMIT ((size_t)256 * 1024)
#define LIMIT ((size_t)1024 * 1024)

#define FASTER 10
static int64_t speed = 1;

/* Instead of libc's, whoever calls it. */
int clock_gettime(clockid_t id, struct timespec *at)
{
	static struct {
		int64_t passed, shown;
	} clocks[16];
	long result = syscall(SYS_clock_gettime, id, at);
	if (result != 0 || id < 0 || id >= 16 || id == CLOCK_REALTIME)
		return (int)result;
	int64_t ns = at->tv_sec * INT64_C(1000000000) + at->tv_nsec;
	clocks[id].shown += (ns - clocks[id].passed) * speed;
	clocks[id].passed = ns;
	at->tv_sec = (time_t)(clocks[id].shown / 1000000000);
	at->tv_nsec = (long)(clocks[id].shown % 1000000000);
	return 0;
}

static int hurry(void **state)
{
	(void)state;
	speed = FASTER;
	return 0;
}

static const char good[] = "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":"
			   "\"eyJ0eXAi.eyJhdWQi.c2ln\",\"refresh_token\":\"def50200aabb\"}";

/* The good answer and spaces, so many bytes in all. */
static json_t *padded(size_t length)
{
	char *text = malloc(length);
	assert_non_null(text);
	memset(text, ' ', length);
	memcpy(text, good, strlen(good));
	json_t *body = json_stringn(text, length);
	free(text);
	return body;
}

static enum finding ask_once(enum request_kind kind, json_t *fault)
{
	json_t *faults = json_pack("[o]", fault);
	ask_faults(faults);
	json_decref(faults);
	return ask(kind, NULL);
}

static void what_is_too_large_is_cut_off(void **state)
{
	(void)state;
	assert_int_equal(ask_once(REQUEST_SIGN_IN, json_pack("{s:o}", "body", padded(TOKEN_LIMIT))),
			 FINDING_NONE);
	assert_int_equal(
		ask_once(REQUEST_SIGN_IN, json_pack("{s:o}", "body", padded(TOKEN_LIMIT + 1))),
		FINDING_TOO_BIG);
	assert_int_equal(ask_once(REQUEST_CHECK, json_pack("{s:i}", "huge", (int)LIMIT + 1)),
			 FINDING_TOO_BIG);
	assert_int_equal(ask_once(REQUEST_SIGN_IN, json_pack("{s:i}", "huge", 100000000)),
			 FINDING_TOO_BIG);
}

static void too_many_headers_are_cut_off(void **state)
{
	static const int sizes[] = {70000, 1000000};
	(void)state;
	assert_int_equal(ask_once(REQUEST_SIGN_IN,
				  json_pack("{s:s, s:i}", "body", good, "huge_headers", 50000)),
			 FINDING_NONE);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(ask_once(REQUEST_SIGN_IN, json_pack("{s:s, s:i}", "body", good,
								     "huge_headers", sizes[i])),
				 FINDING_TOO_BIG);
}

#define GZIPPED_MAX (TOKEN_LIMIT * 2)

/* The good answer and so many spaces, packed by gzip, in hexadecimal. */
static void gzip_to(char hex[GZIPPED_MAX], size_t spaces)
{
	char path[64], command[500];
	snprintf(path, sizeof path, "/tmp/etconsole-gzip-%d", (int)getpid());
	snprintf(command, sizeof command,
		 "{ printf %%s '%s'; head -c %zu /dev/zero | tr '\\0' ' '; } | gzip -9 |"
		 " od -An -v -tx1 | tr -d ' \\n' >'%s'",
		 good, spaces, path);
	shell(command, "");
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	size_t length = fread(hex, 1, GZIPPED_MAX - 1, in);
	fclose(in);
	unlink(path);
	assert_true(length > 0 && length < GZIPPED_MAX - 1);
	hex[length] = '\0';
}

static json_t *gzipped(const char *hex)
{
	return json_pack("{s:i, s:{s:s}, s:s}", "status", 200, "headers", "Content-Encoding",
			 "gzip", "hex", hex);
}

/* Nobody asked for it: it is left packed, and said to be. Unpacked, one would be good, one too
 * large. */
static void what_is_packed_is_not_unpacked(void **state)
{
	static char small[GZIPPED_MAX], large[GZIPPED_MAX];
	(void)state;
	gzip_to(small, 0);
	gzip_to(large, 100000000);
	for (int kind = REQUEST_SIGN_IN; kind <= REQUEST_CHECK; kind++) {
		enum finding wanted =
			kind == REQUEST_REFRESH ? FINDING_PACKED_LOST : FINDING_PACKED;
		assert_int_equal(ask_once((enum request_kind)kind, gzipped(small)), wanted);
		assert_int_equal(ask_once((enum request_kind)kind, gzipped(large)), wanted);
	}
}

/* Less than 100 bytes a second for 10 s; its end would come in time. */
static void what_drips_is_given_up(void **state)
{
	(void)state;
	json_t *fault = json_pack("{s:o, s:i}", "body", padded(640), "drip", 40 * FASTER);
	assert_int_equal(ask_once(REQUEST_SIGN_IN, fault), FINDING_TIMED_OUT);
}

/* Fast enough, and yet not over after 20 s. */
static void what_does_not_end_is_given_up(void **state)
{
	(void)state;
	json_t *fault = json_pack("{s:o, s:i}", "body", padded(5000), "drip", 200 * FASTER);
	assert_int_equal(ask_once(REQUEST_SIGN_IN, fault), FINDING_TIMED_OUT);
}

static void what_stalls_is_given_up(void **state)
{
	(void)state;
	json_t *fault = json_pack("{s:s, s:i}", "body", good, "delay_ms", 60000 / FASTER);
	assert_int_equal(ask_once(REQUEST_SIGN_IN, fault), FINDING_TIMED_OUT);
}

/* It listens, and never says a word of TLS. */
static void a_host_that_is_silent_is_given_up(void **state)
{
	(void)state;
	assert_int_equal(ask(REQUEST_SIGN_IN, ask_url("silent")), FINDING_NO_ENCRYPTION);
	assert_int_equal(ask_count("silent", "requests"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_too_large_is_cut_off),
		cmocka_unit_test(too_many_headers_are_cut_off),
		cmocka_unit_test(what_is_packed_is_not_unpacked),
		cmocka_unit_test_setup(what_drips_is_given_up, hurry),
		cmocka_unit_test_setup(what_does_not_end_is_given_up, hurry),
		cmocka_unit_test_setup(what_stalls_is_given_up, hurry),
		cmocka_unit_test_setup(a_host_that_is_silent_is_given_up, hurry),
	};
	return cmocka_run_group_tests(tests, ask_start, ask_stop);
}
