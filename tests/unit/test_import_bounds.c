/*
 * Texts that end where they should not, and texts that one sign or line fills: nothing is read
 * behind their ends, and 64 KiB never take long.
 */
#include "tests/unit/unit.h"

#include "core/import.h"

#define SIZE ((size_t)64 * 1024)
/* 50 ms at most where it counts; checkers and busy machines are slower. */
#ifdef __SANITIZE_ADDRESS__
#define LONGEST_MS 1000
#else
#define LONGEST_MS 100
#endif

static struct environments all;

static double milliseconds(const char *text, size_t length)
{
	struct timespec start, end;
	struct import *import = import_new();
	assert_non_null(import);
	clock_gettime(CLOCK_MONOTONIC, &start);
	import_read(import, text, length, &all);
	clock_gettime(CLOCK_MONOTONIC, &end);
	assert_false(import->failed);
	import_free(import);
	return (double)(end.tv_sec - start.tv_sec) * 1e3 +
	       (double)(end.tv_nsec - start.tv_nsec) / 1e6;
}

static void texts_may_end_anywhere(void **state)
{
	static const char *const texts[] = {
		"d: \"\ni:",
		"a:\n b:\n",
		"---\nkind: Secret\ndata:\n  a: \"x\\\n  b: 'it''s'\n c:",
		"<a><![CDATA[x]]></a>",
		"<input name=a value=b>",
		"<pre>\nA=1\n</pre>",
		"curl -d 'a=b' \\\n -H \"x: y\" ^\n",
		"a=\"b\nc\" # d\n",
		"| a\\| | b |\n|---|---|\n| 1 | 2 |",
		"[a]\nb = \"\\u00e4\"\n",
		"a=\\u00e4\nb\\:c=d\\"};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t n = strlen(texts[i]) + 1; n-- > 0;) {
			/* Of its own size, for a checker to see what is read behind it. */
			char *text = malloc(n + 1);
			assert_non_null(text);
			memcpy(text, texts[i], n);
			milliseconds(text, n);
			free(text);
		}
}

static void no_sign_again_and_again_takes_long(void **state)
{
	static const char *const pieces[] = {"=\n",
					     "=\r\n",
					     "---\n",
					     "curl '",
					     "curl ",
					     "curl \\\n",
					     "curl ^\n",
					     "curl \"",
					     "curl ^\"",
					     "curl `\n",
					     "curl $'",
					     "<pre>",
					     "<pre>\n",
					     "<![CDATA[",
					     "<input ",
					     "<input a=\"b\" ",
					     "<a=\"",
					     "<p><a='",
					     "b: &b [*a,*a]\n",
					     "- &a x\n",
					     "kind: Secret\n",
					     "data:\n",
					     "=3D=\n",
					     "a=\"\n",
					     "a='\n",
					     "\xe2\x80\x9c",
					     "a=\xe2\x80\x9cx\n",
					     "> ",
					     "> a=1\n",
					     "\\u00e4",
					     "a=\\u00e4\n",
					     "^^",
					     "%%",
					     "a&b=c&",
					     "Client Secret: a\nb\n",
					     "| a\\|\n",
					     "``` \n"};
	char *text = malloc(SIZE);
	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		size_t length = strlen(pieces[i]);
		for (size_t n = 0; n < SIZE; n++)
			text[n] = pieces[i][n % length];
		double took = milliseconds(text, SIZE);
		for (size_t again = 0; again < 4 && took > LONGEST_MS; again++)
			took = milliseconds(text, SIZE);
		if (took > LONGEST_MS)
			fail_msg("%.0f ms for \"%s\"", took, pieces[i]);
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_may_end_anywhere),
		cmocka_unit_test(no_sign_again_and_again_takes_long),
	};
	unit_start(NULL);
	environments_init(&all);
	return RUN(tests);
}
