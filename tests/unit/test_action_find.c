/* Actions are found by their names, and by what other programs call them. */
#include "core/action_find.h"

#include "core/help_page.h"
#include "tests/unit/unit.h"

static bool finds(const char *text, enum action wanted)
{
	enum action found[ACTION_COUNT];
	size_t count = action_find(text, found);
	for (size_t i = 0; i < count; i++)
		if (found[i] == wanted)
			return true;
	return false;
}

static void other_words_find_it(void **state)
{
	static const struct {
		const char *text;
		enum action action;
	} cases[] = {
		{"move", ACTION_CHANGE},    {"rename", ACTION_CHANGE}, {"logout", ACTION_FORGET},
		{"log out", ACTION_FORGET}, {"prod", ACTION_SWITCH},   {"live", ACTION_SWITCH},
		{"login", ACTION_SIGN_IN},  {"LOGIN", ACTION_SIGN_IN}, {"jwt", ACTION_INSIDE},
		{"renew", ACTION_REFRESH},  {"curl", ACTION_COPY},     {"sign in", ACTION_SIGN_IN},
		{"exit", ACTION_QUIT},	    {"colour", ACTION_THEME},  {"why", ACTION_DOCTOR},
		{"delete", ACTION_FORGET},  {"  sort ", ACTION_ORDER},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (!finds(cases[i].text, cases[i].action))
			fail_msg("'%s' does not find %s", cases[i].text,
				 keymap_row(cases[i].action)->name);
}

static void every_word_must_fit(void **state)
{
	enum action found[ACTION_COUNT];
	(void)state;
	assert_int_equal(action_find("xyzzy", found), 0);
	assert_int_equal(action_find("log xyzzy", found), 0);
	assert_int_equal(action_find("renam", found), 1);
	/* All but the menu, which would be found in itself. */
	assert_int_equal(action_find("", found), ACTION_ROWS - 1);
}

static void every_action_is_found_by_its_own_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < ACTION_ROWS; i++)
		if (action_rows[i].action != ACTION_MENU)
			assert_true(finds(action_rows[i].name, action_rows[i].action));
}

/* 24 rows of a terminal leave 19 to the help. */
static void all_keys_fit_on_one_page(void **state)
{
	int rows[2] = {0, 0};
	(void)state;
	for (size_t i = 0; i < HELP_GROUPS; i++)
		rows[help_groups[i].column] += help_group_rows(help_groups[i].group);
	assert_true(rows[0] <= 19);
	assert_true(rows[1] <= 19);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(other_words_find_it),
		cmocka_unit_test(every_word_must_fit),
		cmocka_unit_test(every_action_is_found_by_its_own_name),
		cmocka_unit_test(all_keys_fit_on_one_page),
	};
	return RUN(tests);
}
