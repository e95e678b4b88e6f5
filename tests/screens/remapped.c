/*
 * Every scene with other keys: what is written follows them, and a click presses what it lands on.
 */
#include "tests/unit/unit.h"

#include "tests/screens/scenes.h"
#include "tests/screens/words.h"
#include "tui/app/event.h"
#include "tui/app/state.h"
#include "tui/app/update.h"
#include "tui/draw/frame.h"
#include "tui/screens/view.h"

static const int sizes[3][2] = {{16, 60}, {24, 80}, {36, 120}};

static struct app app;
static struct frame frame;

/* Each action on a Greek letter: none of them stands in any text. */
static uint32_t greek(size_t n)
{
	return 0x3b1 + (uint32_t)n;
}

static void remap(void)
{
	for (size_t i = 0; i < ACTION_ROWS; i++)
		app.setup.keymap.key[action_rows[i].action] = greek(i);
}

static void draw(void)
{
	assert_true(frame_resize(&frame, app.view.rows, app.view.cols, NULL));
	view_draw(&app, &frame);
}

static bool is_word(uint32_t code)
{
	return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
	       (code >= 'A' && code <= 'Z') || code > 0x7f ||
	       (code > ' ' && strchr("-./'\"_@+%=&", (int)code) != NULL);
}

static uint32_t code_at(int row, int col)
{
	const struct cell *cell = frame_at(&frame, row, col);
	return cell != NULL ? cell->code[0] : ' ';
}

/* A key by default; in a sentence "a" is a word, "?" a sign, and "/" the mark of what is found. */
static bool is_default(uint32_t code, bool is_key)
{
	for (size_t i = 0; i < ACTION_ROWS; i++)
		if (action_rows[i].key == code)
			return code != '/' && (is_key || (code != 'a' && code != '?'));
	return false;
}

/* "5 d"; the letters of two menus, which stay; and of the copy menu behind its key. */
static bool may_stand(int row, int col)
{
	uint32_t before = code_at(row, col - 2), spot = frame_spot_at(&frame, row, col);
	bool is_menu = app.view.screen == SCREEN_COPY || app.view.screen == SCREEN_CHANGE;
	bool is_item = is_menu && spot >= SPOT_ROW && spot < SPOT_FOCUS;
	return (before >= '0' && before <= '9') || is_item ||
	       before == app.setup.keymap.key[ACTION_COPY];
}

static void check_letters(const char *name)
{
	for (int row = 0; row < frame.rows; row++)
		for (int col = 0; col < frame.cols; col++) {
			bool is_key = frame_at(&frame, row, col)->role == ROLE_KEY;
			uint32_t code = code_at(row, col), behind = code_at(row, col + 1);
			/* A full stop may stand behind it. */
			bool ends = !is_word(behind) ||
				    (behind == '.' && !is_word(code_at(row, col + 2)));
			bool is_alone = ends && !is_word(code_at(row, col - 1));
			if (is_alone && is_default(code, is_key) && !may_stand(row, col))
				fail_msg("%s at %dx%d names the key %c in row %d, column %d", name,
					 frame.cols, frame.rows, (int)code, row, col);
		}
}

static void check_spots(const char *name)
{
	for (size_t i = 0; i < frame.spot_count; i++) {
		const struct spot *spot = &frame.spots[i];
		const char *written = keymap_written(spot->key);
		bool is_place = spot->key >= '1' && spot->key <= '9';
		bool is_target = spot->key >= SPOT_LIST;
		for (int col = 0; written[0] != '\0' && !is_place && !is_target; col++) {
			uint32_t code = text_decode(&written, written + strlen(written));
			if (code_at(spot->row, spot->col + col) != code)
				fail_msg("%s at %dx%d: a click in row %d, column %d presses "
					 "another key than is written there",
					 name, frame.cols, frame.rows, spot->row, spot->col);
		}
	}
}

static void every_text_names_the_keys_in_force(void **state)
{
	(void)state;
	for (size_t i = 0; scene_at(i) != NULL; i++)
		for (size_t n = 0; n < 6; n++) {
			scene_open(scene_at(i), &app, n % 2, sizes[n / 2][0], sizes[n / 2][1]);
			remap();
			draw();
			check_letters(scene_at(i)->name);
			check_spots(scene_at(i)->name);
			app_release(&app);
		}
}

/* What is said when they are pressed. */
static void so_does_every_answer_to_a_key(void **state)
{
	(void)state;
	for (size_t i = 0; scene_at(i) != NULL; i++)
		for (size_t j = 0; j < ACTION_ROWS; j++) {
			scene_open(scene_at(i), &app, j % 2, 24, 80);
			remap();
			scene_press(&app, greek(j));
			draw();
			check_letters(scene_at(i)->name);
			check_spots(scene_at(i)->name);
			app_release(&app);
		}
}

static void a_click_does_what_it_did_with_the_first_keys(void **state)
{
	enum action actions[FRAME_SPOTS_MAX];
	(void)state;
	for (size_t i = 0; scene_at(i) != NULL; i++)
		for (size_t n = 0; n < 6; n++) {
			scene_open(scene_at(i), &app, n % 2, sizes[n / 2][0], sizes[n / 2][1]);
			draw();
			size_t count = frame.spot_count;
			for (size_t at = 0; at < count; at++)
				actions[at] = keymap_action(&app.setup.keymap, frame.spots[at].key);
			remap();
			/* It is as long: as many keys fit. */
			app.setup.keymap.key[ACTION_MENU] = INPUT_ENTER;
			draw();
			assert_int_equal(frame.spot_count, count);
			for (size_t at = 0; at < count; at++)
				if (keymap_action(&app.setup.keymap, frame.spots[at].key) !=
				    actions[at])
					fail_msg("%s: spot %zu presses the key of another action",
						 scene_at(i)->name, at);
			app_release(&app);
		}
}

static void click(int row, int col)
{
	struct effects effects = {0};
	struct event event = {.kind = EVENT_MOUSE,
			      .now = app.now,
			      .mouse = MOUSE_PRESS,
			      .spot = frame_spot_at(&frame, row, col)};
	app_update(&app, &event, &effects);
	effects_clear(&effects);
}

/* With "v" on what wipes a login. */
static void a_click_on_reveal_reveals(void **state)
{
	(void)state;
	scene_open_named("console", &app, 0, 24, 80);
	app.setup.keymap.key[ACTION_REVEAL] = 'f';
	app.setup.keymap.key[ACTION_FORGET] = 'v';
	draw();
	assert_true(has_word(&frame, "f reveal"));
	assert_false(has_word(&frame, "v reveal"));
	for (size_t i = 0; i < frame.spot_count; i++) {
		const struct spot spot = frame.spots[i];
		if (spot.key != 'f' && spot.key != 'v')
			continue;
		click(spot.row, spot.col);
		assert_int_equal(app.view.screen, SCREEN_REVEAL);
		scene_press(&app, INPUT_ESC);
		draw();
	}
	app_release(&app);
}

/* Those that acted by a letter of their own. */
static void the_keys_of_views_are_those_in_force(void **state)
{
	static const char *const leave[] = {"copy", "menu", "change", "first", "help"};
	(void)state;
	for (size_t i = 0; i < sizeof leave / sizeof *leave; i++) {
		scene_open_named(leave[i], &app, 0, 24, 80);
		remap();
		enum screen_id screen = app.view.screen;
		scene_press(&app, 'q');
		assert_int_equal(app.view.screen, screen);
		scene_press(&app, app.setup.keymap.key[ACTION_QUIT]);
		assert_int_equal(app.view.screen, SCREEN_CONSOLE);
		app_release(&app);
	}
	scene_open_named("reveal", &app, 0, 24, 80);
	remap();
	scene_press(&app, app.setup.keymap.key[ACTION_COPY]);
	assert_int_equal(app.view.screen, SCREEN_CONSOLE);
	assert_int_not_equal(app.clipboard.clear_at, NEVER);
	app_release(&app);
	scene_open_named("welcome", &app, 0, 24, 80);
	remap();
	scene_press(&app, 'q');
	assert_false(app.view.leaving);
	scene_press(&app, app.setup.keymap.key[ACTION_QUIT]);
	assert_true(app.view.leaving);
	app_release(&app);
}

static int end(void **state)
{
	(void)state;
	frame_release(&frame);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_names_the_keys_in_force),
		cmocka_unit_test(so_does_every_answer_to_a_key),
		cmocka_unit_test(a_click_does_what_it_did_with_the_first_keys),
		cmocka_unit_test(a_click_on_reveal_reveals),
		cmocka_unit_test_teardown(the_keys_of_views_are_those_in_force, end),
	};
	return RUN(tests);
}
