#include "core/say.h"

#include "tests/unit/unit.h"

static const char *how(const void *face, const char *action)
{
	return strcmp(action, "sign_in") == 0 ? face : NULL;
}

static void assert_said(const char *face, const char *text, const char *wanted)
{
	char out[120];
	say_fill(out, sizeof out, text, how, face);
	assert_string_equal(out, wanted);
}

static void an_action_is_said_as_the_face_has_it(void **state)
{
	(void)state;
	assert_said("s", "Nobody is here. " DO_SIGN_IN " signs in.", "Nobody is here. s signs in.");
	assert_said("Enter", DO_SIGN_IN, "Enter");
	assert_said("s", "Sign in (" DO_SIGN_IN "). " DO_SIGN_IN "!", "Sign in (s). s!");
	assert_said("s", "Without one.", "Without one.");
	assert_said("s", "", "");
}

static void without_a_way_it_is_said_in_plain_words(void **state)
{
	char out[40];
	(void)state;
	assert_said("s", DO_HIDE_NAMES " ends it.", "hide names ends it.");
	assert_said("s", "Check it first (" DO_CHECK ").", "Check it first.");
	say_fill(out, sizeof out, "Sign in (" DO_SIGN_IN ") again.", NULL, NULL);
	assert_string_equal(out, "Sign in again.");
}

/* Texts are held in arrays, which cut them anywhere. */
static void no_cut_leaves_a_mark(void **state)
{
	static const char text[] = "Sign in again (" DO_SIGN_IN ") or check (" DO_CHECK ").";
	(void)state;
	for (size_t held = 0; held < sizeof text; held++)
		for (size_t size = 1; size < 60; size++) {
			char cut[sizeof text], out[60];
			snprintf(cut, sizeof cut, "%.*s", (int)held, text);
			memset(out, 'x', sizeof out);
			say_fill(out, size, cut, held % 2 == 0 ? how : NULL, "etconsole sign-in");
			assert_true(strlen(out) < size);
			assert_null(strpbrk(out, "\001\002"));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_action_is_said_as_the_face_has_it),
		cmocka_unit_test(without_a_way_it_is_said_in_plain_words),
		cmocka_unit_test(no_cut_leaves_a_mark),
	};
	return RUN(tests);
}
