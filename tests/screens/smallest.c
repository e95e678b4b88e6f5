/*
 * What is said must be read, and what is there be reached, on the smallest screen, too.
 */
#include "tests/unit/unit.h"

#include "core/doctor.h"
#include "tests/screens/scenes.h"
#include "tests/screens/words.h"
#include "tui/app/event.h"
#include "tui/app/state.h"
#include "tui/app/update.h"
#include "tui/app/views.h"
#include "tui/draw/frame.h"
#include "tui/screens/view.h"

static struct app app;
static struct frame frame;

static void open_small(const char *name)
{
	scene_open_named(name, &app, 0, VIEWS_ROWS_MIN, VIEWS_COLS_MIN);
}

static bool sees(const char *word)
{
	assert_true(frame_resize(&frame, app.view.rows, app.view.cols, NULL));
	view_draw(&app, &frame);
	return has_word(&frame, word);
}

static void assert_sees(const char *word)
{
	if (!sees(word))
		fail_msg("'%s' is not seen at %dx%d", word, app.view.cols, app.view.rows);
}

/* It is said in one way, in the border. */
static void what_goes_on_says_so(void **state)
{
	static const char *const pages[] = {"inside", "sent", "teams", "board", "menu", "help"};
	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		open_small(pages[i]);
		/* Help turns pages: it says which. */
		if (!sees("? ? more ?") && !sees("1 of "))
			fail_msg("%s does not say that it goes on", pages[i]);
		app_release(&app);
	}
}

/* The rows from one on, as many as are asked for, as one text. */
static const char *rows_behind(const char *mark, int count)
{
	static char text[8 * FRAME_COLS_MAX];
	size_t n = 0;
	int row = 0;
	for (bool found = false; !found && row < frame.rows; row++) {
		for (n = 0; n < (size_t)frame.cols; n++)
			text[n] = ascii(&frame.cells[row * frame.cols + (int)n]);
		text[n] = '\0';
		found = strstr(text, mark) != NULL;
	}
	n = 0;
	for (int i = 0; i < count * frame.cols && row * frame.cols + i < frame.rows * frame.cols;
	     i++)
		text[n++] = ascii(&frame.cells[row * frame.cols + i]);
	text[n] = '\0';
	return text;
}

/* Who it was, what it said and what is to be done begin with what was refused. */
static void a_refusal_is_said_in_its_first_two_rows(void **state)
{
	static const struct {
		const char *scene, *title, *who, *what_to_do;
	} cases[] = {
		{"form-refused-keys", "401 invalid_client", "SANDBOX does not know these keys.",
		 "Copy both again"},
		{"form-refused-login", "401 invalid_cred", "Keys are right", "reset the password"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		open_small(cases[i].scene);
		assert_sees(cases[i].title);
		const char *text = rows_behind(cases[i].title, 2);
		if (strstr(text, cases[i].who) == NULL || strstr(text, cases[i].what_to_do) == NULL)
			fail_msg("%s: %s", cases[i].scene, text);
		app_release(&app);
	}
}

static void check_rungs(const char *name)
{
	bool seen[RUNGS] = {false};
	open_small(name);
	assert_sees("steps");
	for (int i = 0; i < RUNGS + 2; i++) {
		for (enum rung rung = 0; rung < RUNGS; rung++)
			seen[rung] |= sees(doctor_name(rung));
		scene_press(&app, INPUT_DOWN);
	}
	for (enum rung rung = 0; rung < RUNGS; rung++)
		if (!seen[rung])
			fail_msg("%s: '%s' cannot be reached", name, doctor_name(rung));
	assert_false(sees("Settings"));
	for (int i = 0; i < RUNGS + 2; i++)
		scene_press(&app, INPUT_UP);
	assert_int_equal(app.view.page, 0);
	app_release(&app);
}

static void every_rung_of_the_ladder_is_reached(void **state)
{
	(void)state;
	check_rungs("doctor");
	check_rungs("doctor-good");
	check_rungs("doctor-token");
	check_rungs("doctor-offline");
	/* Where they all fit, the keys are the buttons'. */
	scene_open_named("doctor", &app, 0, 24, 80);
	assert_false(sees("steps"));
	scene_press(&app, INPUT_DOWN);
	assert_int_equal(app.view.cursor, 1);
	app_release(&app);
}

static void the_longest_buttons_fit(void **state)
{
	(void)state;
	open_small("doctor");
	struct account *account = app_account(&app);
	account->session[1] = account->session[0];
	account->session[0] = NULL;
	account->session[1]->environment = &scene_settings()->environments.list[1];
	app.chosen.environment = 1;
	assert_sees("[ Edit the login ]   [ Ask sandbox ]   [ Sent ]");
	app_release(&app);
}

static void answer(enum request_kind kind, long status, const char *body)
{
	struct answer of = {.number = app.requests.last,
			    .kind = kind,
			    .asker = kind == REQUEST_PROBE   ? ASKED_BY_DOCTOR
				     : kind == REQUEST_NAMES ? ASKED_BY_TEAM_NAMES
							     : ASKED_BY_SESSION,
			    .status = status,
			    .sent = true,
			    .date_utc_ms = app.now.utc_ms,
			    .retry_after_ms = -1,
			    .rate_limit_remaining = -1,
			    .content_type = "application/json",
			    .body = (char *)(uintptr_t)body,
			    .length = strlen(body)};
	struct event event = {.kind = EVENT_ANSWER, .now = app.now, .answer = &of};
	struct effects effects = {0};
	app_update(&app, &event, &effects);
	effects_clear(&effects);
}

/* There "y" is the reply, and "c" looks again. */
static void doctor_does_not_name_the_keys_of_the_console(void **state)
{
	(void)state;
	scene_open_named("doctor-busy", &app, 0, 24, 80);
	app_session(&app)->kept = 1;
	answer(REQUEST_PROBE, 400,
	       "{\"error\":\"invalid_request\",\"hint\":\"Check the `username` parameter\"}");
	answer(REQUEST_CHECK, 200, "{\"data\":{\"type\":\"customer\",\"id\":\"1\"}}");
	assert_sees("All of it works from here");
	assert_false(sees("y c copies"));
	assert_sees("It signed nobody in and changed nothing.");
	app_release(&app);
}

static void a_long_token_scrolls_and_says_so(void **state)
{
	static char token[1032];
	(void)state;
	memset(token, 'x', sizeof token - 1);
	memcpy(token + sizeof token - 4, "END", 3);
	scene_open_named("console", &app, 0, 24, 80);
	assert_true(secret_set(&app_session(&app)->token.access, token, sizeof token - 1));
	scene_press(&app, 'v');
	assert_false(sees("scroll"));
	assert_sees("any other key hides");
	scene_press(&app, INPUT_ESC);
	app.view.rows = VIEWS_ROWS_MIN;
	app.view.cols = VIEWS_COLS_MIN;
	for (size_t side = 0; side < 2; side++) {
		scene_press(&app, 'v');
		assert_sees("scroll");
		assert_sees("any other key hides");
		assert_sees("line breaks: use y.");
		assert_false(sees("xEND"));
		for (int i = 0; i < 30; i++)
			scene_press(&app, INPUT_DOWN);
		assert_sees("xEND");
		scene_press(&app, INPUT_ESC);
		/* With the word LIVE before the keys. */
		app.chosen.environment = 1;
		assert_true(secret_set(&app_session(&app)->token.access, token, sizeof token - 1));
	}
	app_release(&app);
}

static void the_welcome_cuts_none_of_its_choices(void **state)
{
	(void)state;
	open_small("welcome");
	assert_true(frame_resize(&frame, app.view.rows, app.view.cols, NULL));
	view_draw(&app, &frame);
	for (int row = 0; row < frame.rows; row++)
		for (int col = 0; col < frame.cols; col++)
			assert_int_not_equal(frame_at(&frame, row, col)->code[0], 0x2026);
	app_release(&app);
}

/* In the demo the mails' paths stand at the end. */
static void where_the_keys_are_is_read_to_the_end(void **state)
{
	(void)state;
	open_small("keys");
	struct demo demo = {.told = json_pack("{s:s}", "dir", "/tmp/demo")};
	app.setup.demo = &demo;
	assert_sees("Live: log in");
	assert_sees("scroll");
	assert_false(sees("/tmp/demo/mail-live.txt"));
	for (int i = 0; i < 20; i++)
		scene_press(&app, INPUT_DOWN);
	assert_sees("/tmp/demo/mail-live.txt");
	scene_press(&app, INPUT_HOME);
	assert_sees("Live: log in");
	scene_press(&app, INPUT_ESC);
	assert_int_equal(app.view.screen, SCREEN_WELCOME);
	app_release(&app);
	json_decref(demo.told);
}

static void check_help(int rows, int cols)
{
	bool carry = false, forget = false, why = false, drag = false, kept = false;
	scene_open_named("help", &app, 0, rows, cols);
	for (int i = 0; i < 12; i++) {
		carry |= sees("carry it");
		why |= sees("d says why");
		forget |= sees("live on");
		kept |= sees("after you quit");
		drag |= sees(cols < 80 ? "Shift and drag selects text." : "hold Shift and drag.");
		scene_press(&app, INPUT_TAB);
	}
	assert_true(carry && why && forget && kept && drag);
	app_release(&app);
}

static void help_says_every_word_whole(void **state)
{
	(void)state;
	check_help(16, 60);
	check_help(24, 80);
	check_help(22, 80);
	check_help(36, 120);
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
		cmocka_unit_test(what_goes_on_says_so),
		cmocka_unit_test(a_refusal_is_said_in_its_first_two_rows),
		cmocka_unit_test(every_rung_of_the_ladder_is_reached),
		cmocka_unit_test(the_longest_buttons_fit),
		cmocka_unit_test(a_long_token_scrolls_and_says_so),
		cmocka_unit_test(the_welcome_cuts_none_of_its_choices),
		cmocka_unit_test(where_the_keys_are_is_read_to_the_end),
		cmocka_unit_test(help_says_every_word_whole),
		cmocka_unit_test_teardown(doctor_does_not_name_the_keys_of_the_console, end),
	};
	return RUN(tests);
}
