/* Texts that end where they should not: nothing is read behind their ends. */
#include "tests/unit/unit.h"

#include "core/import.h"

static struct environments all;

static void read_text(const char *text, size_t length)
{
	struct import *import = import_new();
	assert_non_null(import);
	import_read(import, text, length, &all);
	assert_false(import->failed);
	import_free(import);
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
			read_text(text, n);
			free(text);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_may_end_anywhere),
	};
	unit_start(NULL);
	environments_init(&all);
	return RUN(tests);
}
