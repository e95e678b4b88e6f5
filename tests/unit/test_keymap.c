/* One table of keys: what they do, what settings call them, what may not be given away. */
#include "core/keymap.h"

#include "tests/unit/unit.h"
#include "tui/app/event.h"

static struct settings settings;
static struct keymap keymap;
static struct error error;

static int fresh(void **state)
{
	(void)state;
	settings_init(&settings);
	keymap_init(&keymap);
	error = (struct error){0};
	return 0;
}

static void give(const char *action, const char *key)
{
	struct settings_key *at = &settings.keys[settings.key_count++];
	snprintf(at->action, sizeof at->action, "%s", action);
	snprintf(at->key, sizeof at->key, "%s", key);
	at->line = (int)settings.key_count;
}

static void every_action_has_a_key_of_its_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < ACTION_ROWS; i++) {
		assert_int_equal(keymap_action(&keymap, action_rows[i].key), action_rows[i].action);
		assert_string_not_equal(action_rows[i].help, "");
	}
	assert_int_equal(keymap_action(&keymap, 'l'), ACTION_NONE);
}

static void a_key_can_be_changed(void **state)
{
	(void)state;
	give("refresh", "R");
	assert_true(keymap_read(&keymap, &settings, &error));
	assert_int_equal(keymap_action(&keymap, 'R'), ACTION_REFRESH);
	assert_int_equal(keymap_action(&keymap, 'r'), ACTION_NONE);
	assert_string_equal(keymap_label(&keymap, ACTION_REFRESH), "R");
}

static void two_keys_can_change_places(void **state)
{
	(void)state;
	give("refresh", "c");
	give("check", "r");
	assert_true(keymap_read(&keymap, &settings, &error));
	assert_int_equal(keymap_action(&keymap, 'c'), ACTION_REFRESH);
	assert_int_equal(keymap_action(&keymap, 'r'), ACTION_CHECK);
}

static void assert_refused(const char *words)
{
	assert_false(keymap_read(&keymap, &settings, &error));
	assert_non_null(strstr(error.cause, words));
	/* The defaults stay. */
	assert_int_equal(keymap_action(&keymap, 'r'), ACTION_REFRESH);
}

static void two_actions_on_one_key_are_both_named(void **state)
{
	(void)state;
	give("refresh", "c");
	assert_refused("check and refresh");
}

static void keys_for_moving_are_kept(void **state)
{
	(void)state;
	give("refresh", "j");
	assert_refused("kept for moving");
	fresh(NULL);
	give("refresh", "1");
	assert_refused("kept for moving");
}

static void a_key_is_one_sign(void **state)
{
	(void)state;
	give("refresh", "rr");
	assert_refused("cannot be the key");
	fresh(NULL);
	give("refresh", "");
	assert_refused("cannot be the key");
}

static void an_unknown_action_is_named_with_its_neighbour(void **state)
{
	(void)state;
	give("refesh", "R");
	assert_refused("did you mean 'refresh'?");
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_action_has_a_key_of_its_own),
		TEST(a_key_can_be_changed),
		TEST(two_keys_can_change_places),
		TEST(two_actions_on_one_key_are_both_named),
		TEST(keys_for_moving_are_kept),
		TEST(a_key_is_one_sign),
		TEST(an_unknown_action_is_named_with_its_neighbour),
	};
	return RUN(tests);
}
