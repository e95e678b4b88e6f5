#include "tests/unit/unit.h"

#include "core/nearest.h"
#include "core/words.h"

/* Splits line and compares it with words that end with NULL. */
static void assert_words(const char *line, const char *const *wanted)
{
	struct error error = {0};
	char **words = NULL;
	size_t n = 0;
	if (!words_split(line, &words, &error))
		fail_msg("[%s]: %s", line, error.cause);
	for (; wanted[n] != NULL; n++) {
		assert_non_null(words[n]);
		assert_string_equal(words[n], wanted[n]);
	}
	assert_null(words[n]);
	words_free(words);
}

#define SPLITS(line, ...) assert_words(line, (const char *const[]){__VA_ARGS__, NULL})

static void assert_refused(const char *line, const char *why)
{
	struct error error = {0};
	char **words = NULL;
	assert_false(words_split(line, &words, &error));
	assert_null(words);
	assert_int_equal(error.kind, ERROR_CONFIG);
	assert_non_null(strstr(error.cause, why));
	assert_true(error.remedy[0] != '\0');
}

static void words_are_split_at_blanks(void **state)
{
	(void)state;
	SPLITS("xclip -selection clipboard", "xclip", "-selection", "clipboard");
	SPLITS(" \t a \n b\t", "a", "b");
	SPLITS("a", "a");
}

static void single_quotes_keep_everything(void **state)
{
	(void)state;
	SPLITS("'a  b'", "a  b");
	SPLITS("'a\\b\\'", "a\\b\\");
	SPLITS("'\"$x`\n'", "\"$x`\n");
}

static void double_quotes_keep_all_but_four_escapes(void **state)
{
	(void)state;
	SPLITS("\"a  b\"", "a  b");
	SPLITS("\"\\\"\\\\\\$\\`\"", "\"\\$`");
	SPLITS("\"a\\nb\\'\"", "a\\nb\\'");
	SPLITS("\"it's\"", "it's");
}

static void a_backslash_keeps_one_sign(void **state)
{
	(void)state;
	SPLITS("a\\ b c", "a b", "c");
	SPLITS("\\'a\\\"", "'a\"");
	SPLITS("\\\\", "\\");
}

static void a_backslash_at_the_very_end_is_itself(void **state)
{
	(void)state;
	SPLITS("a\\", "a\\");
}

static void empty_quotes_are_an_empty_word(void **state)
{
	(void)state;
	SPLITS("a '' \"\" b", "a", "", "", "b");
	SPLITS("''", "");
}

static void quotes_side_by_side_are_one_word(void **state)
{
	(void)state;
	SPLITS("a'b c'\"d e\"f", "ab cd ef");
	SPLITS("'it'\\''s'", "it's");
}

static void nothing_is_expanded(void **state)
{
	(void)state;
	SPLITS("$HOME ~ *.c `id` $(id) a;b|c>d&", "$HOME", "~", "*.c", "`id`", "$(id)", "a;b|c>d&");
}

static void letters_beyond_ascii_stay_whole(void **state)
{
	(void)state;
	SPLITS("gr\xc3\xbc\xc3\x9f"
	       "e '\xe6\x97\xa5 \xe6\x9c\xac'",
	       "gr\xc3\xbc\xc3\x9f"
	       "e",
	       "\xe6\x97\xa5 \xe6\x9c\xac");
}

static void an_open_quote_is_refused(void **state)
{
	(void)state;
	assert_refused("a 'b", "open quote");
	assert_refused("a \"b", "open quote");
	assert_refused("\"a\\\"", "open quote");
	assert_refused("a '", "open quote");
}

static void an_empty_line_is_refused(void **state)
{
	(void)state;
	assert_refused("", "empty");
	assert_refused(" \t\n", "empty");
}

static void a_refusal_without_an_error_to_fill_is_just_false(void **state)
{
	char **words = NULL;
	(void)state;
	assert_false(words_split("'", &words, NULL));
	assert_null(words);
}

static void many_words_and_long_words_are_split(void **state)
{
	static char line[200001];
	struct error error = {0};
	char **words;
	size_t n = 0;
	(void)state;
	for (size_t i = 0; i + 1 < sizeof line; i++)
		line[i] = i % 2 == 0 || i > 100000 ? 'a' : ' ';
	assert_true(words_split(line, &words, &error));
	while (words[n] != NULL)
		n++;
	assert_int_equal(n, 50001);
	assert_int_equal(strlen(words[n - 1]), 100000);
	words_free(words);
}

static void freeing_no_words_is_allowed(void **state)
{
	(void)state;
	words_free(NULL);
}

static const char *const names[] = {"theme", "mouse", "motion", "guard", "clipboard"};

static const char *nearest(const char *word)
{
	return nearest_word(word, names, sizeof names / sizeof *names);
}

static void a_slip_of_the_finger_finds_the_word_that_was_meant(void **state)
{
	(void)state;
	assert_string_equal(nearest("thme"), "theme");
	assert_string_equal(nearest("mousse"), "mouse");
	assert_string_equal(nearest("clipbaord"), "clipboard");
	assert_string_equal(nearest("guard"), "guard");
}

static void a_word_that_is_far_from_all_finds_none(void **state)
{
	(void)state;
	assert_null(nearest("zzzzzz"));
	assert_null(nearest("x"));
	assert_null(nearest(""));
	assert_null(nearest_word("theme", names, 0));
}

static void a_word_over_forty_letters_is_not_looked_for(void **state)
{
	static const char *const longs[] = {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
	(void)state;
	assert_null(nearest_word(longs[0], longs, 1));
	assert_null(nearest_word("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", longs, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_split_at_blanks),
		cmocka_unit_test(single_quotes_keep_everything),
		cmocka_unit_test(double_quotes_keep_all_but_four_escapes),
		cmocka_unit_test(a_backslash_keeps_one_sign),
		cmocka_unit_test(a_backslash_at_the_very_end_is_itself),
		cmocka_unit_test(empty_quotes_are_an_empty_word),
		cmocka_unit_test(quotes_side_by_side_are_one_word),
		cmocka_unit_test(nothing_is_expanded),
		cmocka_unit_test(letters_beyond_ascii_stay_whole),
		cmocka_unit_test(an_open_quote_is_refused),
		cmocka_unit_test(an_empty_line_is_refused),
		cmocka_unit_test(a_refusal_without_an_error_to_fill_is_just_false),
		cmocka_unit_test(many_words_and_long_words_are_split),
		cmocka_unit_test(freeing_no_words_is_allowed),
		cmocka_unit_test(a_slip_of_the_finger_finds_the_word_that_was_meant),
		cmocka_unit_test(a_word_that_is_far_from_all_finds_none),
		cmocka_unit_test(a_word_over_forty_letters_is_not_looked_for),
	};
	return RUN(tests);
}
