/* The manual page has every row of the table of remedies. */
#include "tests/unit/unit.h"

#include "core/file.h"
#include "core/remedy.h"
#include "core/verb_exit.h"

/* The page as one line, so that it does not matter where its lines end. */
static char *page(void)
{
	char path[1200];
	const char *source = getenv("SOURCE");
	snprintf(path, sizeof path, "%s/tui/etconsole.1", source != NULL ? source : ".");
	char *text = file_read_text(path, (size_t)256 * 1024, NULL);
	for (char *c = text; c != NULL && *c != '\0'; c++)
		if (*c == '\n')
			*c = ' ';
	return text;
}

/* What is put in stands there as a word in capitals. */
static void as_printed(const char *format, char *out, size_t size)
{
	static const char *const words[][2] = {{"%E", "ENVIRONMENT"},
					       {"%O", "OTHER"},
					       {"%H", "HOST"},
					       {"%D", "REASON"},
					       {"%J", "Your token was not judged."}};
	size_t used = 0;
	out[0] = '\0';
	while (*format != '\0' && used + 30 < size) {
		const char *word = NULL;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (strncmp(format, words[i][0], 2) == 0)
				word = words[i][1];
		used += (size_t)snprintf(out + used, size - used, "%.*s", word != NULL ? 30 : 1,
					 word != NULL ? word : format);
		format += word != NULL ? 2 : 1;
	}
}

/* The first letters that the console has for them. */
static const char *key_of(const void *face, const char *action)
{
	(void)face;
	return strcmp(action, "sign_in") == 0	? "s"
	       : strcmp(action, "check") == 0	? "c"
	       : strcmp(action, "refresh") == 0 ? "r"
	       : strcmp(action, "copy") == 0	? "y"
						: "?";
}

static void every_cause_and_remedy_is_in_the_manual(void **state)
{
	char cause[300], keys[300], remedy[300], wanted[700];
	char *text = page();
	(void)state;
	assert_non_null(text);
	for (int finding = FINDING_NONE + 1; finding < FINDING_COUNT; finding++) {
		const struct remedy *row = remedy_of((enum finding)finding);
		as_printed(row->cause, cause, sizeof cause);
		say_fill(keys, sizeof keys, row->remedy, key_of, NULL);
		as_printed(keys, remedy, sizeof remedy);
		snprintf(wanted, sizeof wanted, ".It \"%s\" %s ", cause, remedy);
		if (strstr(text, wanted) == NULL)
			fail_msg("tui/etconsole.1 lacks: %s", wanted);
	}
	free(text);
}

/* Under each exit code, its words and what they are. */
static void every_exit_code_and_its_words_are_in_the_manual(void **state)
{
	char wanted[300];
	char *text = page();
	(void)state;
	assert_non_null(text);
	for (int i = 0; i < VERB_EXITS; i++) {
		snprintf(wanted, sizeof wanted, ".It %d Ta Li %s Ta \"%s\"", verb_exits[i].status,
			 verb_exits[i].word, verb_exits[i].line);
		if (strstr(text, wanted) == NULL)
			fail_msg("tui/etconsole.1 lacks: %s", wanted);
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_exit_code_and_its_words_are_in_the_manual),
		cmocka_unit_test(every_cause_and_remedy_is_in_the_manual),
	};
	return RUN(tests);
}
