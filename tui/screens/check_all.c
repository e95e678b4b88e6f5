#include "tui/screens/check_all.h"

#include <stdio.h>
#include <string.h>

#include "core/export.h"
#include "tui/app/actions.h"
#include "tui/app/check_all.h"
#include "tui/app/keeping.h"
#include "tui/app/paste.h"
#include "tui/app/questions.h"
#include "tui/app/views.h"
#include "tui/draw/glyph.h"
#include "tui/screens/console.h"
#include "tui/screens/details.h"
#include "tui/screens/page.h"

#define NAME_COL 2
#define ROWS_FROM 4
#define COLUMNS 2 /* of sides: sandbox and live */

static const char *const filter_words[SEEN_FILTERS] = {"all", "broken", "soon"};

/* Row 1: this is about all sides at once, and changes none. */
static void draw_head(const struct app *app, struct frame *frame)
{
	struct area area = frame_area(frame);
	size_t accounts = app->check_all.count;
	char count[48];
	int col = area_text(area, 0, 1, ROLE_TITLE,
			    app_environments(app)->count > 2 ? "▐ ALL ENVIRONMENTS ▌"
							     : "▐ SANDBOX + LIVE ▌");
	snprintf(count, sizeof count, "%zu account%s", accounts, accounts == 1 ? "" : "s");
	area_text_fit(area, 0, col + 1, frame->cols - col - 20, ROLE_MUTED,
		      page_is_narrow(frame->cols) ? "only looks" : "only looks, changes nothing",
		      TEXT_CUT_END);
	area_text_right(area, 0, frame->cols - 1, ROLE_MUTED, count);
}

/* "412 of 600   1:34 left" */
static void draw_progress(const struct app *app, struct area inside)
{
	const struct check_all *check_all = &app->check_all;
	size_t counts[CHECK_COUNTS];
	check_all_count(app, counts);
	/* Those that were refused before need not be asked. */
	size_t done = check_all_done(check_all) + counts[CHECK_COUNT_APART];
	size_t all = check_all_total(check_all) + counts[CHECK_COUNT_APART];
	int64_t ms = pace_left(&check_all->pace, app->now, check_all->began, done, all);
	char text[80], left[32], more[48] = "";
	clock_countdown(left, sizeof left, ms);
	if (check_all->is_paused)
		snprintf(more, sizeof more, "   paused");
	else if (check_all->is_running && ms != NEVER)
		snprintf(more, sizeof more, "   %s left", left);
	snprintf(text, sizeof text, "%zu of %zu%s", done, all, more);
	int end = area_text_right(inside, 0, inside.cols - 1, ROLE_TEXT, text);
	int width = end - 3 < inside.cols - 28 ? end - 3 : inside.cols - 28;
	int full = all > 0 ? (int)(done * (size_t)width / all) : width;
	area_fill(inside, 0, 1, full, ROLE_COUNTDOWN, glyph(GLYPH_BAR));
	area_fill(inside, 0, 1 + full, width - full, ROLE_MUTED, glyph(GLYPH_BAR_EMPTY));
}

static void draw_counts(const struct app *app, struct area inside)
{
	size_t counts[CHECK_COUNTS];
	char text[160], more[40] = "";
	check_all_count(app, counts);
	size_t rest = check_all_done(&app->check_all) + counts[CHECK_COUNT_APART];
	for (int i = 0; i < CHECK_COUNT_APART; i++)
		rest -= counts[i] < rest ? counts[i] : rest;
	if (rest > 0)
		snprintf(more, sizeof more, "   %zu not told", rest);
	snprintf(
		text, sizeof text,
		page_is_narrow(inside.cols)
			? "%zu valid  %zu soon  %zu expired  %zu refused  %zu offline%s"
			: "%zu valid   %zu expire soon   %zu expired   %zu refused   %zu offline%s",
		counts[CHECK_COUNT_VALID], counts[CHECK_COUNT_SOON], counts[CHECK_COUNT_EXPIRED],
		counts[CHECK_COUNT_REFUSED], counts[CHECK_COUNT_OFFLINE], more);
	area_text_fit(inside, 1, 1, inside.cols - 2, ROLE_TEXT, text, TEXT_CUT_END);
}

static enum role cell_of(const struct app *app, const struct session *session, char *out,
			 size_t size)
{
	enum role role = details_cell(app, session, out, size);
	if (session == NULL || !app->check_all.is_running)
		return role;
	if (session->turn == TURN_WAITS) {
		snprintf(out, size, "waits");
		return ROLE_MUTED;
	}
	if (session->turn == TURN_ASKING) {
		snprintf(out, size, "asking");
		return ROLE_COUNTDOWN;
	}
	return role;
}

/* A side of the settings' has no column: "staging 365 d", before what to do. */
static void words_of_row(const struct app *app, const struct account *account, char *out,
			 size_t size)
{
	char cell[24], advice[120];
	out[0] = '\0';
	for (size_t i = COLUMNS; i < app_environments(app)->count; i++) {
		size_t used = strlen(out);
		if (account->session[i] == NULL)
			continue;
		cell_of(app, account->session[i], cell, sizeof cell);
		snprintf(out + used, size - used, "%s%s %s", used > 0 ? ", " : "",
			 environment_word(account->session[i]->environment), cell);
	}
	size_t used = strlen(out);
	export_advice(account, advice, sizeof advice);
	snprintf(out + used, size - used, "%s%s", used > 0 && advice[0] != '\0' ? ": " : "",
		 advice);
}

/* What the other columns leave, and no more than the longest takes. */
static int name_cols(const struct app *app, struct area inside)
{
	int least = page_is_narrow(inside.cols) ? 16 : 20, most = inside.cols - 58;
	int widest = app->view.is_private ? least : (int)app->accounts.widest;
	widest = widest < most ? widest : most;
	return widest > least ? widest : least;
}

static void draw_row(const struct app *app, struct area inside, int row, size_t at, bool here)
{
	const struct account *account = &app->accounts.list[at];
	int names = name_cols(app, inside), side = NAME_COL + names + 1;
	char what[240];
	if (here) {
		area_fill(inside, row, 0, inside.cols, ROLE_SELECTED, ' ');
		area_fill(inside, row, 0, 1, ROLE_SELECTED, glyph(GLYPH_POINTER));
	}
	area_text_fit(inside, row, NAME_COL, names, here ? ROLE_SELECTED : ROLE_TEXT,
		      app_name(app, account), TEXT_CUT_MIDDLE);
	for (int i = 0; i < COLUMNS; i++) {
		char cell[24];
		enum role role = cell_of(app, account->session[i], cell, sizeof cell);
		area_text(inside, row, side + i * 10, here ? ROLE_SELECTED : role, cell);
	}
	words_of_row(app, account, what, sizeof what);
	area_text_fit(inside, row, side + 20, inside.cols - side - 21,
		      here ? ROLE_SELECTED : ROLE_MUTED, what, TEXT_CUT_END);
	area_spot(inside, row, 0, inside.cols, SPOT_ROW + (uint32_t)(row - ROWS_FROM));
}

static void draw_footer(const struct app *app, struct area inside, size_t top, size_t rows,
			size_t seen)
{
	char text[96];
	size_t last = top + rows < seen ? top + rows : seen;
	snprintf(text, sizeof text, "showing: %s   broken %zu   soon %zu",
		 filter_words[app->check_all.filter], check_all_filtered(app, SEEN_BROKEN),
		 check_all_filtered(app, SEEN_SOON));
	int end = area_text_right(inside, inside.rows - 1, inside.cols - 1, ROLE_MUTED, text);
	snprintf(text, sizeof text, "rows %zu to %zu of %zu", top + 1, last, seen);
	if (seen == 0)
		snprintf(text, sizeof text, "no rows");
	area_text_fit(inside, inside.rows - 1, NAME_COL, end - NAME_COL - 2, ROLE_MUTED, text,
		      TEXT_CUT_END);
}

/* Nothing is found, or nothing of it is as bad as that. */
static void draw_none(const struct app *app, struct area inside)
{
	const struct check_all *check_all = &app->check_all;
	char text[80] = "No account matches.";
	if (check_all->count > 0)
		snprintf(text, sizeof text, "None is %s%s. Tab shows the rest: %zu.",
			 filter_words[check_all->filter], check_all->is_running ? " so far" : "",
			 check_all->count);
	area_text_fit(inside, ROWS_FROM, NAME_COL, inside.cols - 4, ROLE_TEXT, text, TEXT_CUT_END);
}

static void draw_list(const struct app *app, struct area inside)
{
	const struct check_all *check_all = &app->check_all;
	int side = NAME_COL + name_cols(app, inside) + 1;
	size_t rows = inside.rows > ROWS_FROM + 2 ? (size_t)(inside.rows - ROWS_FROM - 1) : 1;
	size_t seen = check_all_seen(app);
	struct list view = check_all->list;
	list_follow(&view, check_all->cursor, seen, rows);
	area_text(inside, 3, NAME_COL, ROLE_MUTED, "account");
	area_text(inside, 3, side, ROLE_MUTED, "sandbox");
	area_text(inside, 3, side + 10, ROLE_MUTED, "live");
	area_text(inside, 3, side + 20, ROLE_MUTED, "what to do");
	for (size_t i = 0; i < rows && view.top + i < seen; i++)
		draw_row(app, inside, ROWS_FROM + (int)i, check_all_row(app, view.top + i),
			 view.top + i == check_all->cursor);
	if (seen == 0)
		draw_none(app, inside);
	chrome_more(inside, view.top, rows, seen);
	draw_footer(app, inside, view.top, rows, seen);
}

/* What holds it up, or what it did. */
static void draw_sentence(const struct app *app, struct frame *frame)
{
	const struct check_all *check_all = &app->check_all;
	char text[160] = "", left[32];
	int64_t next = pace_next_at(&check_all->pace, app->now);
	if (check_all->is_running && check_all->is_paused) {
		snprintf(text, sizeof text, "Paused: nothing is sent until Space goes on.");
	} else if (check_all->is_running && next != NEVER) {
		clock_countdown(left, sizeof left, next - app->now.boot_ms);
		snprintf(text, sizeof text,
			 "The service sets a pace: on in %s, also when you leave.", left);
	} else if (check_all->is_running) {
		snprintf(text, sizeof text, "It goes on when you leave. A check changes nothing.");
	} else {
		snprintf(text, sizeof text, "Done. Enter opens a row on the side that is worst.");
	}
	page_remark(app, frame, ROLE_TEXT, text);
}

/* Row 1, the frame, how far it is; the keys. */
static struct area draw_frame(const struct app *app, struct frame *frame, const char *title,
			      const struct hints *hints)
{
	draw_head(app, frame);
	struct area area = area_part(frame_area(frame), 1, 0, frame->rows - 3, frame->cols);
	struct area inside = chrome_box(area, false, false, title);
	draw_progress(app, inside);
	draw_counts(app, inside);
	page_foot(app, frame, false, hints);
	return inside;
}

void check_all_draw(const struct app *app, struct frame *frame, const struct hints *hints)
{
	char title[FIELD_MAX + 32] = "Worst first";
	struct area inside = draw_frame(app, frame, "Check all", hints);
	if (app->list.find.length > 0)
		snprintf(title, sizeof title, "Worst first · /%s", app->list.find.text);
	chrome_rule(inside, 2, false, title);
	draw_list(app, inside);
}

struct area check_all_pane(const struct app *app, struct frame *frame, const char *about,
			   const struct hints *hints)
{
	char title[80];
	snprintf(title, sizeof title, "Check all · %s", about);
	struct area inside = draw_frame(app, frame, title, hints);
	chrome_rule(inside, 2, false, "");
	return area_part(inside, 3, 0, inside.rows - 3, inside.cols);
}

static void draw_alone(const struct app *app, struct frame *frame)
{
	const struct check_all *check_all = &app->check_all;
	struct hints hints = {0};
	hints_add_key(&hints, INPUT_ENTER, "open");
	hints_add_key(&hints, INPUT_TAB, filter_words[(check_all->filter + 1) % SEEN_FILTERS]);
	hints_add_action(&hints, app, ACTION_FIND, "find", false);
	if (check_all->is_running)
		hints_add_key(&hints, ' ', check_all->is_paused ? "go on" : "pause");
	else
		hints_add_action(&hints, app, ACTION_CHECK, "again", false);
	if (!app->view.is_private)
		hints_add_action(&hints, app, ACTION_COPY, "export", false);
	hints_add_key(&hints, INPUT_ESC, "back");
	hints_add_action(&hints, app, ACTION_HELP, "help", false);
	check_all_draw(app, frame, &hints);
	draw_sentence(app, frame);
}

/* The account of the row, on the side that is worst. False when there is none. */
static bool choose_row(struct app *app)
{
	size_t at = check_all_row(app, app->check_all.cursor);
	if (at >= app->accounts.count)
		return false;
	app->chosen.account = at;
	size_t environment = account_worst(&app->accounts.list[at]);
	if (environment < app_environments(app)->count)
		app_go_to(app, environment);
	console_follow(app);
	return true;
}

static void act_on_row(struct app *app, enum action action, struct effects *effects)
{
	const struct session *session = app_session(app);
	if (session != NULL && session->is_asleep)
		keeping_act_when_woken(app, action);
	else
		actions_do(app, action, effects);
}

/* Leaves for a row, with what mends it. */
static void open_row(struct app *app, struct effects *effects)
{
	if (!choose_row(app))
		return;
	views_show(app, SCREEN_CONSOLE);
	app->view.was_row = true;
	const struct session *session = app_session(app);
	if (session == NULL)
		return;
	act_on_row(app,
		   session->state == SESSION_EXPIRED || session->state == SESSION_REFUSED
			   ? ACTION_SIGN_IN
		   : session->state == SESSION_OFFLINE ? ACTION_DOCTOR
						       : ACTION_NONE,
		   effects);
}

/* What is looked at is of the row; what changes something has the account beside it. */
static void act_over_row(struct app *app, enum action action, uint32_t key, struct effects *effects)
{
	if (action == ACTION_DOCTOR || action == ACTION_INSIDE || action == ACTION_SENT ||
	    action == ACTION_TEAMS) {
		if (choose_row(app))
			act_on_row(app, action, effects);
	} else if (action == ACTION_SIGN_IN || action == ACTION_REFRESH ||
		   action == ACTION_REVEAL || action == ACTION_CHANGE || action == ACTION_FORGET) {
		app_say(app, TONE_TEXT, DO_NAMED " acts on one account: Enter opens it.",
			keymap_row(action)->name);
	} else {
		actions_key_over(app, key, effects);
		if (action == ACTION_SWITCH || (key >= '1' && key <= '9'))
			app_say(app, TONE_TEXT, "The console is on the %s side now.",
				environment_word(app_environment(app)));
	}
}

bool check_all_move(struct app *app, uint32_t key)
{
	struct check_all *check_all = &app->check_all;
	if (key >= SPOT_ROW && key < SPOT_ROW + (uint32_t)app->view.rows) {
		check_all->cursor = check_all->list.top + (key - SPOT_ROW);
		return true;
	}
	size_t rows = app->view.rows > 12 ? (size_t)app->view.rows - 10 : 1,
	       seen = check_all_seen(app);
	if (check_all->cursor >= seen)
		check_all->cursor = seen > 0 ? seen - 1 : 0;
	if (!list_key(&check_all->cursor, seen, rows, key))
		return false;
	check_all->is_held = true;
	list_follow(&check_all->list, check_all->cursor, seen, rows);
	return true;
}

static void check_all_key(struct app *app, uint32_t key, struct effects *effects)
{
	struct check_all *check_all = &app->check_all;
	enum action action = keymap_action(&app->setup.keymap, key);
	if (action == ACTION_CHECK_ALL)
		views_back(app);
	else if (key == INPUT_ENTER)
		open_row(app, effects);
	else if (key == INPUT_TAB || key == INPUT_BACKTAB) {
		check_all->filter =
			(check_all->filter + (key == INPUT_TAB ? 1 : SEEN_FILTERS - 1)) %
			SEEN_FILTERS;
		check_all->cursor = 0;
	} else if (key == ' ' && check_all->is_running) {
		check_all->is_paused = !check_all->is_paused;
		check_all_step(app, effects);
	} else if (action == ACTION_CHECK && check_all->is_running) {
		app_say(app, TONE_TEXT, "It is under way.");
	} else if (action == ACTION_CHECK) {
		check_all_start(app, effects);
	} else if (action == ACTION_COPY) {
		if (!app_is_private(app))
			questions_ask(app, QUESTION_EXPORT);
	} else if (action == ACTION_FIND || action == ACTION_HELP) {
		actions_do(app, action, effects);
	} else if (action == ACTION_ORDER) {
		check_all->is_held = false;
		check_all_sort(app);
		app_say(app, TONE_TEXT, "Worst first.");
	} else if (!check_all_move(app, key)) {
		act_over_row(app, action, key, effects);
	}
}

const struct screen screen_check_all = {
	.draw = draw_alone, .key = check_all_key, .paste = paste_take};
