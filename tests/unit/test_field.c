/* One line that is typed into. */
#include "core/field_keys.h"

#include "tests/unit/unit.h"
#include "tui/app/event.h"

static struct field field;

static int fresh(void **state)
{
	(void)state;
	memset(&field, 0, sizeof field);
	return 0;
}

static void type(const char *text)
{
	for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++)
		assert_true(field_key(&field, *c));
}

static void letters_are_typed_at_the_cursor(void **state)
{
	(void)state;
	type("ac");
	assert_true(field_key(&field, INPUT_LEFT));
	type("b");
	assert_string_equal(field.text, "abc");
	assert_int_equal(field.cursor, 2);
}

static void a_character_is_moved_over_and_taken_away_whole(void **state)
{
	(void)state;
	assert_true(field_key(&field, 0xfc));	 /* u with dots, two bytes */
	assert_true(field_key(&field, 0x1f600)); /* four */
	assert_int_equal(field.length, 6);
	field_key(&field, INPUT_LEFT);
	assert_int_equal(field.cursor, 2);
	field_key(&field, INPUT_BACKSPACE);
	assert_int_equal(field.length, 4);
	assert_int_equal(field.cursor, 0);
	field_key(&field, INPUT_DELETE);
	assert_string_equal(field.text, "");
}

static void words_and_lines_go_at_once(void **state)
{
	(void)state;
	type("one two  three");
	field_key(&field, INPUT_CTRL('w'));
	assert_string_equal(field.text, "one two  ");
	field_key(&field, INPUT_CTRL('w'));
	assert_string_equal(field.text, "one ");
	type("x");
	field_key(&field, INPUT_CTRL('a'));
	assert_int_equal(field.cursor, 0);
	field_key(&field, INPUT_CTRL('e'));
	assert_int_equal(field.cursor, field.length);
	field_key(&field, INPUT_CTRL('u'));
	assert_string_equal(field.text, "");
}

static void controls_and_what_is_no_utf8_are_left_out(void **state)
{
	(void)state;
	assert_true(field_insert(&field, "a\r\n\tb\x1b[2J\x7f\xff\xc3(c", 14));
	assert_null(strpbrk(field.text, "\r\n\t\x1b\x7f"));
	assert_null(strchr(field.text, '\xff'));
	assert_int_equal(field.text[0], 'a');
	assert_int_equal(field.text[field.length - 1], 'c');
}

static void what_is_too_long_is_refused_and_nothing_is_lost(void **state)
{
	static char large[FIELD_MAX + 2];
	(void)state;
	memset(large, 'x', FIELD_MAX + 1);
	type("kept");
	assert_false(field_set(&field, large));
	assert_string_equal(field.text, "kept");
	assert_false(field_insert(&field, large, FIELD_MAX + 1));
	large[FIELD_MAX] = '\0';
	assert_true(field_set(&field, large));
	assert_int_equal(field.length, FIELD_MAX);
	field_key(&field, 'y');
	assert_int_equal(field.length, FIELD_MAX);
}

static void keys_of_the_form_are_left_to_it(void **state)
{
	(void)state;
	assert_false(field_key(&field, INPUT_TAB));
	assert_false(field_key(&field, INPUT_ENTER));
	assert_false(field_key(&field, INPUT_ESC));
	assert_false(field_key(&field, INPUT_UP));
}

static void clearing_leaves_no_byte(void **state)
{
	static const char zeros[sizeof field.text];
	(void)state;
	type("secret");
	field_clear(&field);
	assert_memory_equal(field.text, zeros, sizeof zeros);
	assert_int_equal(field.length + field.cursor, 0);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)

static void a_paste_is_one_line_or_nothing(void **state)
{
	static const char *const refused[] = {"two\nlines", "two\rlines", "two\tcolumns",
					      "\tbehind",   "\rbehind",	  "one\n\ntwo\n"};
	static char much[FIELD_MAX + 2];
	(void)state;
	assert_true(field_set(&field, "as it was"));
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		assert_non_null(field_paste(&field, refused[i], strlen(refused[i])));
	memset(much, 'x', sizeof much);
	assert_non_null(field_paste(&field, much, sizeof much));
	assert_string_equal(field.text, "as it was");
	assert_null(field_paste(&field, ", and more\r\n", 12));
	assert_string_equal(field.text, "as it was, and more");
	assert_null(field_paste(&field, "\n", 1));
	assert_string_equal(field.text, "as it was, and more");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(letters_are_typed_at_the_cursor),
		TEST(a_character_is_moved_over_and_taken_away_whole),
		TEST(words_and_lines_go_at_once),
		TEST(controls_and_what_is_no_utf8_are_left_out),
		TEST(what_is_too_long_is_refused_and_nothing_is_lost),
		TEST(keys_of_the_form_are_left_to_it),
		TEST(clearing_leaves_no_byte),
		cmocka_unit_test(a_paste_is_one_line_or_nothing),
	};
	return RUN(tests);
}
