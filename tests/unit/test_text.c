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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text_passes_as_it_is),
		cmocka_unit_test(controls_are_shown_not_obeyed),
		cmocka_unit_test(bytes_that_are_no_utf8_become_a_replacement),
		cmocka_unit_test(at_most_two_marks_stand_on_a_letter),
		cmocka_unit_test(every_code_point_alone_and_behind_a_letter_is_harmless),
		cmocka_unit_test(a_long_text_is_cut_between_characters),
		cmocka_unit_test(what_is_too_wide_loses_its_start_middle_or_end),
	};
	return RUN(tests);
}
