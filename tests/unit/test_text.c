#include "tests/unit/unit.h"

#include <wchar.h>

#include "core/text.h"

static const char *gate(const char *in)
{
	static char out[512];
	text_gate(out, sizeof out, in, strlen(in));
	return out;
}

static void plain_text_passes_as_it_is(void **state)
{
	(void)state;
	assert_string_equal(gate("acme GmbH & Co. Ü 日本"), "acme GmbH & Co. Ü 日本");
}

static void controls_are_shown_not_obeyed(void **state)
{
	(void)state;
	assert_string_equal(gate("a\nb\033[2J\x7f"), "a<U+000A>b<U+001B>[2J<U+007F>");
	assert_string_equal(gate("\xc2\x9b"), "<U+009B>");
	assert_string_equal(gate("a\xe2\x80\xae"
				 "b"),
			    "a<U+202E>b");
	assert_string_equal(gate("\xef\xbb\xbf"), "<U+FEFF>");
}

static void bytes_that_are_no_utf8_become_a_replacement(void **state)
{
	(void)state;
	assert_string_equal(gate("a\xff"
				 "b"),
			    "a\xef\xbf\xbd"
			    "b");
	assert_string_equal(gate("\xc0\xaf"), "\xef\xbf\xbd\xef\xbf\xbd");
	assert_string_equal(gate("\xed\xa0\x80"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

static void at_most_two_marks_stand_on_a_letter(void **state)
{
	(void)state;
	assert_string_equal(gate("e\xcc\x81\xcc\x81\xcc\x81"), "e\xcc\x81\xcc\x81<U+0301>");
	assert_string_equal(gate("\xcc\x81"), "<U+0301>");
}

/* What must never come out of the gate, told apart without its own table. */
static bool is_forbidden(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code <= 0x9f) || code == 0x61c ||
	       (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
	       (code >= 0x2060 && code <= 0x206f) || code == 0xfeff ||
	       (code >= 0xe000 && code <= 0xf8ff) || code >= 0xe0000;
}

static void check_passed(const char *in, size_t length)
{
	char out[64], again[64];
	size_t columns = 0;
	text_gate(out, sizeof out, in, length);
	text_gate(again, sizeof again, out, strlen(out));
	assert_string_equal(out, again);
	for (const char *at = out, *end = out + strlen(out); at < end;) {
		uint32_t code = text_decode(&at, end);
		if (is_forbidden(code))
			fail_msg("U+%04X came through", (unsigned)code);
		int width = wcwidth((wchar_t)code);
		assert_true(width >= 0);
		columns += (size_t)width;
	}
	assert_int_equal(columns, text_columns(out));
}

static void every_code_point_alone_and_behind_a_letter_is_harmless(void **state)
{
	(void)state;
	for (uint32_t code = 0; code <= 0x10ffff; code++) {
		char in[8] = "a";
		size_t n = text_encode(in + 1, code);
		check_passed(in + 1, n);
		check_passed(in, n + 1);
	}
}

static void a_long_text_is_cut_between_characters(void **state)
{
	char out[8];
	(void)state;
	assert_int_equal(text_gate(out, 6, "aaaa\xc3\xbc", 6), 4);
	assert_string_equal(out, "aaaa");
	assert_int_equal(text_gate(out, 1, "a", 1), 0);
}

static void what_is_too_wide_loses_its_start_middle_or_end(void **state)
{
	char out[64];
	(void)state;
	text_fit(out, sizeof out, "northwind-wholesale-de", 11, TEXT_CUT_MIDDLE, "…");
	assert_string_equal(out, "northwi…-de");
	text_fit(out, sizeof out, "api.example.com", 8, TEXT_CUT_START, "…");
	assert_string_equal(out, "…ple.com");
	text_fit(out, sizeof out, "abcdef", 4, TEXT_CUT_END, "~");
	assert_string_equal(out, "abc~");
	text_fit(out, sizeof out, "日本語", 4, TEXT_CUT_END, "…");
	assert_string_equal(out, "日…");
}

static void a_newline_in_a_name_is_shown_not_obeyed(void **state)
{
	(void)state;
	assert_string_equal(gate("acme\r\nevil"), "acme<U+000D><U+000A>evil");
}

static void a_nul_byte_is_shown_and_ends_nothing(void **state)
{
	char out[64];
	(void)state;
	assert_int_equal(text_gate(out, sizeof out, "a\0b", 3), 10);
	assert_string_equal(out, "a<U+0000>b");
}

static void a_no_break_blank_becomes_a_blank(void **state)
{
	(void)state;
	assert_string_equal(gate("a\xc2\xa0z"), "a z");
}

static void every_code_point_is_written_and_read_back(void **state)
{
	(void)state;
	for (uint32_t code = 0; code <= 0x10ffff; code++) {
		char bytes[4];
		const char *at = bytes;
		size_t n = text_encode(bytes, code);
		bool is_surrogate = code >= 0xd800 && code <= 0xdfff;
		assert_int_equal(text_decode(&at, bytes + n), is_surrogate ? 0xfffd : code);
		assert_int_equal(at - bytes, is_surrogate ? 1 : n);
	}
}

static void a_sequence_that_breaks_off_is_not_read_past_its_end(void **state)
{
	static const char whole[] = "\xf0\x9f\x98\x80";
	(void)state;
	for (size_t length = 1; length < 4; length++) {
		char *bytes = malloc(length);
		assert_non_null(bytes);
		memcpy(bytes, whole, length);
		const char *at = bytes;
		assert_int_equal(text_decode(&at, bytes + length), 0xfffd);
		assert_ptr_equal(at, bytes + 1);
		free(bytes);
	}
}

static void overlong_forms_and_what_is_beyond_unicode_are_replaced(void **state)
{
	static const char *const bad[] = {"\xc1\x81",	      "\xe0\x80\xaf",
					  "\xf0\x80\x80\xaf", "\xf4\x90\x80\x80",
					  "\xf8\x88\x80\x80", "\x80"};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const char *at = bad[i];
		assert_int_equal(text_decode(&at, bad[i] + strlen(bad[i])), 0xfffd);
		assert_ptr_equal(at, bad[i] + 1);
	}
}

static void random_bytes_come_out_harmless(void **state)
{
	unsigned seed = 11;
	char bytes[12];
	(void)state;
	for (int round = 0; round < 50000; round++) {
		for (size_t i = 0; i < sizeof bytes; i++) {
			seed = seed * 1103515245 + 12345;
			bytes[i] = (char)(seed >> 16);
		}
		char out[160], again[160];
		text_gate(out, sizeof out, bytes, sizeof bytes);
		text_gate(again, sizeof again, out, strlen(out));
		assert_string_equal(out, again);
		for (const char *at = out, *end = out + strlen(out); at < end;)
			assert_false(is_forbidden(text_decode(&at, end)));
	}
}

static void every_buffer_size_is_kept_to(void **state)
{
	static const char in[] = "a\xc3\xbc\xe6\x97\xa5\033e\xcc\x81\xf0\x9f\x98\x80";
	(void)state;
	for (size_t size = 1; size < 40; size++) {
		char *out = malloc(size), again[64];
		assert_non_null(out);
		size_t n = text_gate(out, size, in, sizeof in - 1);
		assert_true(n < size);
		assert_int_equal(strlen(out), n);
		text_gate(again, sizeof again, out, n);
		assert_string_equal(again, out);
		free(out);
	}
}

static void a_cell_holds_a_letter_and_its_marks(void **state)
{
	const char *at = "e\xcc\x81\xe6\x97\xa5";
	struct text_cell cell;
	(void)state;
	assert_true(text_next(&at, &cell));
	assert_int_equal(cell.code, 'e');
	assert_int_equal(cell.marks[0], 0x301);
	assert_int_equal(cell.marks[1], 0);
	assert_int_equal(cell.width, 1);
	assert_true(text_next(&at, &cell));
	assert_int_equal(cell.code, 0x65e5);
	assert_int_equal(cell.width, 2);
	assert_false(text_next(&at, &cell));
}

static void what_fits_is_left_alone(void **state)
{
	char out[64];
	(void)state;
	text_fit(out, sizeof out, "日本語", 6, TEXT_CUT_MIDDLE, "…");
	assert_string_equal(out, "日本語");
	text_fit(out, sizeof out, "", 0, TEXT_CUT_END, "…");
	assert_string_equal(out, "");
}

static void a_cut_behind_a_word_leaves_no_blanks(void **state)
{
	char out[16];
	(void)state;
	text_cut_words(out, sizeof out, "resource      owner credentials");
	assert_string_equal(out, "resource…");
}

static void no_cut_is_ever_wider_than_its_columns(void **state)
{
	static const char *const texts[] = {"northwind-wholesale-de", "日本語日本語日本語",
					    "e\xcc\x81xe\xcc\x81xe\xcc\x81xe\xcc\x81x",
					    "a日b本c語d"};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t columns = 0; columns < 25; columns++)
			for (int cut = TEXT_CUT_START; cut <= TEXT_CUT_END; cut++) {
				char out[128];
				text_fit(out, sizeof out, texts[i], columns, (enum text_cut)cut,
					 "…");
				assert_true(text_columns(out) <= columns);
			}
}

static void characters_are_counted_whatever_stands_there(void **state)
{
	(void)state;
	assert_int_equal(text_count("", 0), 0);
	assert_int_equal(text_count("日本x", strlen("日本x")), 3);
	assert_int_equal(text_count("\xff\xe2\x82", 3), 3);
}

static void a_line_ends_at_a_blank_if_there_is_one(void **state)
{
	(void)state;
	assert_int_equal(text_line("one two three", 9), 7);
	assert_int_equal(text_line("one two three", 7), 7);
	assert_int_equal(text_line("onetwothree", 4), 4);
	assert_int_equal(text_line("one\ntwo", 9), 3);
	assert_int_equal(text_line("日本語", 5), strlen("日本"));
	assert_int_equal(text_line("日", 1), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text_passes_as_it_is),
		cmocka_unit_test(controls_are_shown_not_obeyed),
		cmocka_unit_test(bytes_that_are_no_utf8_become_a_replacement),
		cmocka_unit_test(at_most_two_marks_stand_on_a_letter),
		cmocka_unit_test(every_code_point_alone_and_behind_a_letter_is_harmless),
		cmocka_unit_test(a_long_text_is_cut_between_characters),
		cmocka_unit_test(a_cut_behind_a_word_leaves_no_blanks),
		cmocka_unit_test(what_is_too_wide_loses_its_start_middle_or_end),
		cmocka_unit_test(a_newline_in_a_name_is_shown_not_obeyed),
		cmocka_unit_test(a_nul_byte_is_shown_and_ends_nothing),
		cmocka_unit_test(a_no_break_blank_becomes_a_blank),
		cmocka_unit_test(every_code_point_is_written_and_read_back),
		cmocka_unit_test(a_sequence_that_breaks_off_is_not_read_past_its_end),
		cmocka_unit_test(overlong_forms_and_what_is_beyond_unicode_are_replaced),
		cmocka_unit_test(random_bytes_come_out_harmless),
		cmocka_unit_test(every_buffer_size_is_kept_to),
		cmocka_unit_test(a_cell_holds_a_letter_and_its_marks),
		cmocka_unit_test(what_fits_is_left_alone),
		cmocka_unit_test(no_cut_is_ever_wider_than_its_columns),
		cmocka_unit_test(characters_are_counted_whatever_stands_there),
		cmocka_unit_test(a_line_ends_at_a_blank_if_there_is_one),
	};
	return RUN(tests);
}
