/*
 * The two rows at the foot: which keys are named, and when.
 */
#include "tests/unit/unit.h"

#include "tests/screens/scenes.h"
#include "tests/screens/words.h"

#include "tui/app/state.h"
#include "tui/app/update.h"
#include "tui/draw/frame.h"
#include "tui/screens/view.h"

static const int sizes[3][2] = {{16, 60}, {24, 80}, {36, 120}};

static struct app app;
static struct frame frame;

/* The last row, or the one above it. */
static bool row_has(int from_last, const char *word)
{
	char text[4 * FRAME_COLS_MAX + 1];
	size_t n = 0;
	assert_true(frame_resize(&frame, app.view.rows, app.view.cols, NULL));
	view_draw(&app, &frame);
	for (int col = 0; col < frame.cols; col++)
		text[n++] = ascii(frame_at(&frame, frame.rows - 1 - from_last, col));
	text[n] = '\0';
	return strstr(text, word) != NULL;
}

static void assert_key(const char *word)
{
	if (!row_has(0, word))
		fail_msg("the key row lacks '%s' at %dx%d", word, app.view.cols, app.view.rows);
}

static void check_kept(const char *name, size_t side, const int size[2])
{
	scene_open_named(name, &app, side, size[0], size[1]);
	assert_key("? help");
	assert_key("Enter more");
	if (app_session(&app) != NULL && app_session(&app)->again != REQUEST_NONE)
		assert_key("Esc stop");
	else if (app_session(&app) != NULL && app_session(&app)->running != REQUEST_NONE)
		assert_key("Esc cancel");
	else
		assert_false(row_has(0, "Esc"));
	/* Where more fits than there is room for, these stay. */
	app.view.was_row = true;
	assert_key("? help");
	assert_key("Esc");
	assert_key("Enter more");
	app_release(&app);
}

static void help_and_escape_and_enter_are_dropped_last(void **state)
{
	static const char *const names[] = {"console", "soon",	       "expired", "refused",
					    "offline", "unknown-life", "busy"};
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		for (size_t side = 0; side < 2; side++)
			for (size_t n = 0; n < 3; n++)
				check_kept(names[i], side, sizes[n]);
}

static void the_list_that_is_a_page_is_told_of(void **state)
{
	(void)state;
	scene_open_named("console", &app, 0, 16, 60);
	assert_true(row_has(1, "Tab shows the list"));
	scene_press(&app, INPUT_TAB);
	assert_true(row_has(1, "Tab shows the one"));
	app.view.cols = 80;
	assert_false(row_has(1, "Tab"));
	app_release(&app);
}

/* What is left of a list that was found is left by Esc. */
static void a_list_that_was_found_names_its_way_out(void **state)
{
	(void)state;
	scene_open_named("console", &app, 0, 24, 80);
	scene_press(&app, '/');
	scene_press(&app, 'a');
	scene_press(&app, INPUT_ENTER);
	assert_key("Esc all accounts");
	scene_press(&app, INPUT_ESC);
	assert_false(row_has(0, "Esc"));
	app_release(&app);
}

static void what_refuses_while_names_are_hidden_is_not_offered(void **state)
{
	(void)state;
	for (size_t n = 0; n < 3; n++) {
		scene_open_named("console", &app, 0, sizes[n][0], sizes[n][1]);
		scene_press(&app, 'p');
		assert_key("r refresh");
		assert_false(row_has(0, "s sign in"));
		assert_false(row_has(0, "v reveal"));
		assert_false(row_has(0, "y copy"));
		assert_false(has_word(&frame, "v reveal"));
		/* It is more to know than where one is. */
		app.setup.is_demo = true;
		view_draw(&app, &frame);
		assert_true(has_word(&frame, "names hidden"));
		app_release(&app);
	}
}

static void nor_is_it_in_the_views_over_the_console(void **state)
{
	(void)state;
	scene_open_named("board", &app, 0, 24, 80);
	assert_key("y export");
	scene_press(&app, 'p');
	assert_false(row_has(0, "y export"));
	app_release(&app);
	scene_open_named("doctor", &app, 0, 24, 80);
	assert_key("s edit the login");
	assert_key("y reply");
	scene_press(&app, 'p');
	assert_key("Tab ask live");
	assert_false(row_has(0, "s edit the login"));
	assert_false(row_has(0, "y reply"));
	app_release(&app);
}

/* Once it is sent it runs on: to end it is offered once. */
static void a_refresh_is_asked_to_end_once(void **state)
{
	struct session *session;
	(void)state;
	scene_open_named("busy", &app, 0, 24, 80);
	session = app_session(&app);
	session->running = REQUEST_REFRESH;
	session->request = 7;
	assert_key("Esc cancel");
	scene_press(&app, INPUT_ESC);
	assert_true(row_has(1, "runs on"));
	assert_false(row_has(0, "Esc"));
	scene_press(&app, 'c');
	assert_true(row_has(1, "runs on"));
	assert_false(row_has(1, "Esc"));
	/* The next one is another. */
	session->request = 8;
	assert_key("Esc cancel");
	app_release(&app);
}

static void list_and_details_have_one_word(void **state)
{
	(void)state;
	scene_open_named("console", &app, 0, 24, 80);
	app.chosen.account = accounts_find(&app.accounts, "initech");
	app_hush(&app);
	assert_false(row_has(0, "Nothing"));
	assert_true(has_word(&frame, "initech     refused"));
	assert_true(has_word(&frame, "Refused, nobody is signed in"));
	assert_false(has_word(&frame, "Signed out"));
	/* A sign-in that nobody answered. */
	app_session(&app)->last->error.kind = ERROR_NETWORK;
	assert_false(row_has(0, "Nothing"));
	assert_true(has_word(&frame, "initech     offline"));
	assert_true(has_word(&frame, "Offline, nobody is signed in"));
	app_release(&app);
}

/* The page of teams cannot be asked for without a token. */
static void teams_name_the_key_that_helps(void **state)
{
	(void)state;
	scene_open_named("console", &app, 0, 24, 80);
	app.chosen.account = accounts_find(&app.accounts, "initech");
	scene_press(&app, 'u');
	assert_key("s sign in");
	assert_false(row_has(0, "c check"));
	assert_true(has_word(&frame, "s signs in."));
	scene_press(&app, INPUT_ESC);
	app.chosen.account = accounts_find(&app.accounts, "umbrella");
	scene_press(&app, 'u');
	assert_key("c check");
	assert_true(has_word(&frame, "c asks."));
	app_release(&app);
}

static int end(void **state)
{
	(void)state;
	frame_release(&frame);
	return 0;
}

static bool is_on_a_page(const char *help)
{
	char word[80];
	/* Up to its three dots. */
	snprintf(word, sizeof word, "%.*s", (int)strcspn(help, "\xe2"), help);
	int first = app.view.page;
	do {
		assert_true(frame_resize(&frame, app.view.rows, app.view.cols, NULL));
		view_draw(&app, &frame);
		if (has_word(&frame, word))
			return true;
		scene_press(&app, INPUT_TAB);
	} while (app.view.page != first);
	return false;
}

static void help_shows_every_action_at_every_height(void **state)
{
	(void)state;
	scene_open_named("help", &app, 0, 24, 80);
	for (int rows = 16; rows <= 40; rows++) {
		app.view.rows = rows;
		app.view.page = 0;
		for (size_t i = 0; i < ACTION_ROWS; i++)
			if (!is_on_a_page(action_rows[i].help))
				fail_msg("at %d rows help lacks '%s'", rows, action_rows[i].help);
	}
	app_release(&app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(help_and_escape_and_enter_are_dropped_last),
		cmocka_unit_test(the_list_that_is_a_page_is_told_of),
		cmocka_unit_test(a_list_that_was_found_names_its_way_out),
		cmocka_unit_test(what_refuses_while_names_are_hidden_is_not_offered),
		cmocka_unit_test(nor_is_it_in_the_views_over_the_console),
		cmocka_unit_test(a_refresh_is_asked_to_end_once),
		cmocka_unit_test(teams_name_the_key_that_helps),
		cmocka_unit_test_teardown(list_and_details_have_one_word, end),
		cmocka_unit_test(help_shows_every_action_at_every_height),
	};
	return RUN(tests);
}
