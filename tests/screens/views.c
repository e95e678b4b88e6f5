/*
 * One letter, one meaning, in every view; and where Esc leads from a view over others.
 */
#include "tests/unit/unit.h"

#include "core/explain.h"
#include "tests/screens/scenes.h"
#include "tests/screens/words.h"
#include "tui/app/event.h"
#include "tui/app/state.h"
#include "tui/app/update.h"
#include "tui/app/views.h"
#include "tui/draw/frame.h"
#include "tui/screens/view.h"

static bool looks_the_same(const struct frame *a, const struct frame *b)
{
	for (int i = 0; i < a->rows * a->cols; i++)
		if (memcmp(a->cells[i].code, b->cells[i].code, sizeof a->cells[i].code) != 0)
			return false;
	return true;
}

/* In words, on the screen, or by sending something. */
static void check_key(const struct scene *scene, uint32_t key)
{
	struct frame before = {0}, after = {0};
	struct effects effects = {0};
	struct app app;
	scene_open(scene, &app, 0, 24, 80);
	app_hush(&app);
	assert_true(frame_resize(&before, 24, 80, NULL) && frame_resize(&after, 24, 80, NULL));
	view_draw(&app, &before);
	scene_key(&app, key, &effects);
	view_draw(&app, &after);
	if (effects.count == 0 && looks_the_same(&before, &after) &&
	    key != '1' + app.chosen.environment)
		fail_msg("in %s the key %c does nothing and says nothing", scene->name, (int)key);
	effects_clear(&effects);
	app_release(&app);
	frame_release(&before);
	frame_release(&after);
}

static bool is_view(const struct scene *scene)
{
	static const char *const views[] = {
		"doctor",	 "doctor-good", "doctor-other", "inside",
		"inside-pasted", "sent",	"teams",	"doctor-explained",
		"explain",	 "help",	"words",	"activity",
		"board",	 "board-half",	"board-broken", "console",
		"doctor-busy",	 "sent-names"};
	for (size_t i = 0; i < sizeof views / sizeof *views; i++)
		if (strcmp(scene->name, views[i]) == 0)
			return true;
	return false;
}

static void every_letter_acts_or_says_why_not_in_every_view(void **state)
{
	size_t seen = 0;
	(void)state;
	for (size_t i = 0; scene_at(i) != NULL; i++) {
		if (!is_view(scene_at(i)))
			continue;
		seen++;
		for (size_t j = 0; j < ACTION_ROWS; j++)
			check_key(scene_at(i), action_rows[j].key);
		for (uint32_t digit = '1'; digit <= '9'; digit++)
			if (strcmp(scene_at(i)->name, "console") != 0)
				check_key(scene_at(i), digit);
	}
	assert_int_equal(seen, 18);
}

/* A view that is open when names are hidden hides them, too. */
static void p_hides_names_in_every_view(void **state)
{
	struct frame frame = {0};
	(void)state;
	assert_true(frame_resize(&frame, 24, 80, NULL));
	for (size_t i = 0; scene_at(i) != NULL; i++) {
		struct app app;
		struct effects effects = {0};
		if (!is_view(scene_at(i)))
			continue;
		scene_open(scene_at(i), &app, 0, 24, 80);
		scene_key(&app, 'p', &effects);
		assert_true(app.view.is_private);
		view_draw(&app, &frame);
		/* The words of the help show a fingerprint that is nobody's. */
		if (strcmp(scene_at(i)->name, "words") != 0)
			check_private(&frame);
		effects_clear(&effects);
		app_release(&app);
	}
	frame_release(&frame);
}

static void a_view_over_another_leads_back_to_where_one_was(void **state)
{
	struct app app;
	(void)state;
	scene_open_named("activity", &app, 0, 24, 80);
	scene_press(&app, INPUT_TAB);
	int page = app.view.page;
	assert_true(page > 0);
	scene_press(&app, '?');
	scene_press(&app, INPUT_TAB);
	assert_int_equal(app.view.screen, SCREEN_HELP);
	scene_press(&app, INPUT_ESC);
	assert_int_equal(app.view.screen, SCREEN_ACTIVITY);
	assert_int_equal(app.view.page, page);
	scene_press(&app, INPUT_ESC);
	assert_int_equal(app.view.screen, SCREEN_CONSOLE);
	app_release(&app);
	/* Each stands there once, however long one goes round. */
	scene_open_named("doctor", &app, 0, 24, 80);
	for (int i = 0; i < 40; i++)
		scene_press(&app, (uint32_t) "wau?"[i % 4]);
	scene_press(&app, 'w');
	scene_press(&app, INPUT_ESC);
	assert_int_equal(app.view.screen, SCREEN_DOCTOR);
	/* Doctor is about one side: from the other one Esc leads to the console. */
	scene_press(&app, 'w');
	scene_press(&app, 'e');
	scene_press(&app, INPUT_ESC);
	assert_int_equal(app.view.screen, SCREEN_CONSOLE);
	app_release(&app);
}

static void a_row_of_the_board_is_looked_at_and_left_for(void **state)
{
	struct app app;
	(void)state;
	scene_open_named("board", &app, 0, 24, 80);
	size_t row = app.check_all.cursor;
	scene_press(&app, 'w');
	assert_int_equal(app.view.screen, SCREEN_SENT);
	scene_press(&app, INPUT_ESC);
	assert_int_equal(app.view.screen, SCREEN_CHECK_ALL);
	scene_press(&app, INPUT_ENTER);
	assert_ptr_not_equal(app.view.screen, SCREEN_CHECK_ALL);
	/* From what mends it to the console, and from there. */
	if (app.view.screen != SCREEN_CONSOLE)
		scene_press(&app, INPUT_ESC);
	assert_int_equal(app.view.screen, SCREEN_CONSOLE);
	scene_press(&app, INPUT_ESC);
	assert_int_equal(app.view.screen, SCREEN_CHECK_ALL);
	assert_int_equal(app.check_all.cursor, row + 1);
	app_release(&app);
}

static void look(const struct app *app, struct frame *frame)
{
	assert_true(frame_resize(frame, app->view.rows, app->view.cols, NULL));
	view_draw(app, frame);
}

/* What is counted is shown, on whichever side it is. */
static void the_board_shows_a_side_of_the_settings(void **state)
{
	struct frame frame = {0};
	struct session session;
	struct app app;
	(void)state;
	scene_open_named("empty", &app, 0, 24, 80);
	struct environments *all = &scene_settings()->environments;
	all->list[2] = all->list[0];
	snprintf(all->list[2].name, sizeof all->list[2].name, "staging");
	all->count = 3;
	size_t at = accounts_add(&app.accounts, "own");
	session_init(&session, &all->list[2]);
	session.state = SESSION_SOON;
	session.token.access_length = 5;
	session.token.life_ms = 10 * DAY_MS;
	session.token.obtained_boot_ms = app.now.boot_ms;
	assert_true(account_put(&app.accounts.list[at], 2, &session));
	scene_press(&app, 'b');
	app.check_all.is_running = false;
	look(&app, &frame);
	assert_true(has_word(&frame, "ALL ENVIRONMENTS"));
	assert_true(has_word(&frame, "1 account "));
	assert_true(has_word(&frame, "staging ! 10 d: refresh staging"));
	frame_release(&frame);
	app_release(&app);
}

static void the_board_says_that_nothing_is_as_bad_as_that(void **state)
{
	struct frame frame = {0};
	struct app app;
	(void)state;
	scene_open_named("board-half", &app, 0, 24, 80);
	for (const char *key = "/is:offline"; *key != '\0'; key++)
		scene_press(&app, (uint32_t)*key);
	scene_press(&app, INPUT_ENTER);
	scene_press(&app, INPUT_TAB);
	look(&app, &frame);
	assert_true(has_word(&frame, "None is broken so far. Tab shows the rest: 1."));
	assert_true(has_word(&frame, "no rows"));
	frame_release(&frame);
	app_release(&app);
}

static void a_paste_on_the_board_opens_the_form(void **state)
{
	static const char text[] = "Client ID: 9a2f\nClient Secret: abcdefgh\n";
	struct effects effects = {0};
	struct app app;
	(void)state;
	scene_open_named("board", &app, 0, 24, 80);
	struct event event = {
		.kind = EVENT_PASTE, .now = app.now, .paste = text, .paste_length = strlen(text)};
	app_update(&app, &event, &effects);
	assert_int_equal(app.view.screen, SCREEN_SIGN_IN);
	effects_clear(&effects);
	app_release(&app);
}

/* Nothing of it is a key, and nothing of it can be read afterwards; with marks and without. */
static void check_paste(const struct scene *scene, const char *text, bool is_unmarked)
{
	struct frame frame = {0};
	struct effects effects = {0};
	struct app app;
	scene_open(scene, &app, 0, 24, 80);
	assert_true(frame_resize(&frame, 24, 80, NULL));
	struct event event = {.kind = EVENT_PASTE,
			      .now = app.now,
			      .paste = text,
			      .paste_length = strlen(text),
			      .paste_unmarked = is_unmarked};
	app_update(&app, &event, &effects);
	for (size_t i = 0; i < effects.count; i++) {
		enum effect_kind kind = effects.list[i].kind;
		if (kind == EFFECT_SEND || kind == EFFECT_QUIT || kind == EFFECT_COPY)
			fail_msg("a paste in %s acts", scene->name);
	}
	for (int i = 0; i < 2; i++) {
		view_draw(&app, &frame);
		if (has_word(&frame, "planted") || has_word(&frame, "hidden-word"))
			fail_msg("a paste in %s is shown", scene->name);
		scene_key(&app, INPUT_ESC, &effects);
	}
	assert_false(app.view.leaving);
	effects_clear(&effects);
	frame_release(&frame);
	app_release(&app);
}

static void a_paste_of_several_lines_acts_and_is_shown_nowhere(void **state)
{
	static const char *const texts[] = {
		"planted-word-of-several-lines-1\r2\rq\ry\r\tplanted-word-behind-them\r",
		"client_id=id-1\rclient_secret=planted-9f8e7d6c\rusername=a@b.example\r"
		"password=hidden-word-77\r",
	};
	(void)state;
	for (size_t i = 0; scene_at(i) != NULL; i++)
		for (size_t n = 0; n < 4; n++)
			check_paste(scene_at(i), texts[n / 2], n % 2 == 1);
}

static void every_item_of_the_menu_is_reached_where_it_is_narrow(void **state)
{
	struct frame frame = {0};
	struct app app;
	(void)state;
	scene_open_named("menu", &app, 0, 24, 80);
	app.view.rows = 16;
	app.view.cols = 60;
	assert_true(frame_resize(&frame, 16, 60, NULL));
	view_draw(&app, &frame);
	assert_false(has_word(&frame, "forget it here"));
	scene_press(&app, INPUT_END);
	view_draw(&app, &frame);
	assert_true(has_word(&frame, "forget it here"));
	scene_press(&app, INPUT_ENTER);
	assert_int_equal(app.view.screen, SCREEN_QUESTION);
	frame_release(&frame);
	app_release(&app);
}

/* The fingerprint of what is gone would say that it is here. */
static void a_secret_that_is_wiped_has_no_fingerprint(void **state)
{
	struct frame frame = {0};
	struct app app;
	(void)state;
	scene_open_named("console", &app, 0, 24, 80);
	assert_true(frame_resize(&frame, 24, 80, NULL));
	view_draw(&app, &frame);
	assert_false(has_word(&frame, "wiped: s asks for it"));
	app_session(&app)->kept = 0;
	session_leave(app_session(&app));
	view_draw(&app, &frame);
	assert_true(has_word(&frame, "wiped: s asks for it"));
	assert_false(has_word(&frame, app_session(&app)->login.secret_mark));
	frame_release(&frame);
	app_release(&app);
}

/* Beside each other, where the keys of one side were pasted on the other. */
static void the_sides_are_compared_where_both_are_seen(void **state)
{
	struct frame frame = {0};
	struct app app;
	(void)state;
	scene_open_named("console", &app, 0, 24, 80);
	app.view.cols = 120;
	app.sentence.text[0] = '\0';
	assert_true(frame_resize(&frame, 24, 120, NULL));
	view_draw(&app, &frame);
	assert_true(has_word(&frame, "Other client id and other secret on each side"));
	struct login *live = &app_account(&app)->session[1]->login;
	const struct login *sandbox = &app_account(&app)->session[0]->login;
	assert_true(login_set_names(live, login_client_id(sandbox), login_username(live)));
	view_draw(&app, &frame);
	assert_true(has_word(&frame, "Same client id on both sides"));
	memcpy(live->secret_mark, sandbox->secret_mark, sizeof live->secret_mark);
	view_draw(&app, &frame);
	assert_true(has_word(&frame, "Same client secret on both sides"));
	frame_release(&frame);
	app_release(&app);
}

/* Between the borders: a title may quote an ellipsis, and the rows around the frame have to cut. */
static void check_uncut(const struct app *app, const char *about)
{
	struct frame frame = {0};
	assert_true(frame_resize(&frame, app->view.rows, app->view.cols, NULL));
	view_draw(app, &frame);
	for (int row = 2; row < frame.rows - 3; row++)
		for (int col = 1; col < frame.cols; col++)
			if (frame_at(&frame, row, col)->code[0] == 0x2026 &&
			    (frame_at(&frame, row, 0)->code[0] == 0x2502 ||
			     frame_at(&frame, row, 0)->code[0] == 0x2551))
				fail_msg("'%s' is cut in row %d", about, row);
	frame_release(&frame);
}

static void doctor_cuts_nothing_on_the_smallest_screen(void **state)
{
	static const char *const names[] = {"doctor", "doctor-other", "doctor-good", "doctor-token",
					    "doctor-offline"};
	size_t seen = 0;
	(void)state;
	for (size_t i = 0; scene_at(i) != NULL; i++)
		for (size_t n = 0; n < sizeof names / sizeof *names; n++)
			for (size_t side = 0; side < 2 && strcmp(scene_at(i)->name, names[n]) == 0;
			     side++) {
				const struct explanation *explained;
				struct app app;
				scene_open(scene_at(i), &app, side, VIEWS_ROWS_MIN, VIEWS_COLS_MIN);
				check_uncut(&app, names[n]);
				for (size_t row = 0; (explained = explain_row(row)) != NULL;
				     row++) {
					app.doctor.explained = explained;
					check_uncut(&app, explained->meaning);
				}
				app_release(&app);
				seen++;
			}
	assert_int_equal(seen, 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_letter_acts_or_says_why_not_in_every_view),
		cmocka_unit_test(p_hides_names_in_every_view),
		cmocka_unit_test(a_view_over_another_leads_back_to_where_one_was),
		cmocka_unit_test(every_item_of_the_menu_is_reached_where_it_is_narrow),
		cmocka_unit_test(a_row_of_the_board_is_looked_at_and_left_for),
		cmocka_unit_test(a_secret_that_is_wiped_has_no_fingerprint),
		cmocka_unit_test(the_board_shows_a_side_of_the_settings),
		cmocka_unit_test(the_board_says_that_nothing_is_as_bad_as_that),
		cmocka_unit_test(a_paste_on_the_board_opens_the_form),
		cmocka_unit_test(a_paste_of_several_lines_acts_and_is_shown_nowhere),
		cmocka_unit_test(the_sides_are_compared_where_both_are_seen),
		cmocka_unit_test(doctor_cuts_nothing_on_the_smallest_screen),
	};
	return RUN(tests);
}
