#include "tests/unit/unit.h"

#include "core/pasted.h"

static const char *cleaned(const char *text)
{
	static char out[200];
	snprintf(out, sizeof out, "%s", text);
	out[pasted_clean(out, strlen(out))] = '\0';
	return out;
}

static void marks_go_and_lines_end_alike(void **state)
{
	(void)state;
	assert_string_equal(cleaned("\033[200~a\r\nb\rc\n\033[201~"), "a\nb\nc\n");
	assert_string_equal(cleaned("a\033[200"), "a\033[200");
	assert_string_equal(cleaned(""), "");
	assert_string_equal(cleaned("\033[201~\033[200~"), "");
}

static void a_paste_is_open_until_its_mark_comes(void **state)
{
	static const char open[] = "x\033[200~a\n", ended[] = "\033[200~a\033[201~",
			  other[] = "a\nb";
	(void)state;
	assert_true(pasted_is_open(open, strlen(open)));
	assert_false(pasted_is_open(ended, strlen(ended)));
	assert_false(pasted_is_open(other, strlen(other)));
}

static void empty_lines_at_the_end_are_no_lines(void **state)
{
	(void)state;
	assert_false(pasted_is_lines("a\n\n", 3));
	assert_false(pasted_is_lines("", 0));
	assert_true(pasted_is_lines("a\nb", 3));
	assert_true(pasted_is_lines("\na", 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_go_and_lines_end_alike),
		cmocka_unit_test(a_paste_is_open_until_its_mark_comes),
		cmocka_unit_test(empty_lines_at_the_end_are_no_lines),
	};
	return RUN(tests);
}
