/*
 * Doctor: the ladder, the first red rung explained, and what to do about it.
 */

#include <stdio.h>

#include "core/doctor_words.h"
#include "core/explain.h"
#include "tui/app/actions.h"
#include "tui/app/app_doctor.h"
#include "tui/app/sign_in.h"
#include "tui/app/views.h"
#include "tui/draw/glyph.h"
#include "tui/screens/page.h"

#define NAME_COL 6
#define TEXT_COL 26
#define TIME_COLS 10
#define RUNG_ROWS 3 /* at most */

static bool is_roomy(int rows)
{
	return rows >= 18;
}

static int text_col(int cols)
{
	return page_is_narrow(cols) ? TEXT_COL - 2 : TEXT_COL;
}

static enum role draw_sign(struct area inside, int row, const struct rung_result *result, bool busy)
{
	static const enum role roles[] = {ROLE_MUTED, ROLE_OK, ROLE_ERROR, ROLE_WARNING};
	static const enum glyph signs[] = {GLYPH_MIDDOT, GLYPH_TICK, GLYPH_CROSS, GLYPH_MIDDOT};
	enum role role = roles[result->state];
	uint32_t sign = result->state == RUNG_UNSURE ? '?' : glyph(signs[result->state]);
	area_fill(inside, row, 3, 1, role, busy ? glyph(GLYPH_ELLIPSIS) : sign);
	return role;
}

static const char *rung_text(const struct app *app, enum rung rung, bool busy)
{
	const struct rung_result *result = &app->doctor.ladder->rung[rung];
	bool hidden = app->view.is_private && rung == RUNG_CALL && result->state == RUNG_GOOD;
	return hidden ? "accepted" : busy ? "asking …" : result->text;
}

static bool is_busy(const struct app *app, enum rung rung)
{
	const struct session *session = app_session(app);
	const struct doctor *doctor = app->doctor.ladder;
	bool is_open = doctor->rung[rung].state == RUNG_NOT_LOOKED || rung == RUNG_CLIENT;
	bool probing =
		doctor->number != 0 && is_open && rung >= RUNG_ADDRESS && rung <= RUNG_CLIENT;
	return probing ||
	       (rung == RUNG_CALL && session != NULL && session->running == REQUEST_CHECK);
}

/* How many rows it takes, and in *width how wide they are. */
static int measure_rung(const struct app *app, int cols, enum rung rung, int *width)
{
	const char *text = rung_text(app, rung, is_busy(app, rung));
	*width = cols - text_col(cols) - TIME_COLS;
	/* Where there is little room, the words go before the time. */
	if (page_is_narrow(cols) && (int)text_columns(text) > *width)
		*width += TIME_COLS - 2;
	return chrome_wrap((struct area){0}, 0, 0, *width, RUNG_ROWS, ROLE_TEXT, text);
}

static int draw_rung(const struct app *app, struct area inside, int row, enum rung rung)
{
	const struct rung_result *result = &app->doctor.ladder->rung[rung];
	int col = text_col(inside.cols), width;
	int rows = measure_rung(app, inside.cols, rung, &width);
	bool busy = is_busy(app, rung);
	char took[24] = "";
	enum role role = draw_sign(inside, row, result, busy);
	if (rung == app->doctor.ladder->red)
		area_fill(inside, row, 1, 1, ROLE_FOCUS, glyph(GLYPH_POINTER));
	area_text(inside, row, NAME_COL, role == ROLE_MUTED ? ROLE_MUTED : ROLE_TEXT,
		  doctor_name(rung));
	chrome_wrap(inside, row, col, width, RUNG_ROWS,
		    result->state == RUNG_BAD ? ROLE_ERROR
		    : role == ROLE_OK	      ? ROLE_TEXT
					      : role,
		    rung_text(app, rung, busy));
	if (result->took_ms >= 0)
		clock_took(took, sizeof took, result->took_ms);
	if (width == inside.cols - col - TIME_COLS)
		area_text_right(inside, row, inside.cols - 2, ROLE_MUTED, took);
	return row + rows;
}

/* What stands below the ladder, row by row. */
struct below {
	const struct app *app;
	struct area area; /* without rows it is only measured */
	int row, end;
	bool roomy;
};

/* What is muted is said whole or not at all. */
static void put_below(struct below *below, int rows, enum role role, const char *text)
{
	int width = below->area.cols - 6, left = below->end - below->row;
	text = action_words(below->app, text);
	int needed = chrome_wrap((struct area){0}, 0, 0, width, rows, role, text);
	if (needed <= left || role != ROLE_MUTED)
		below->row = chrome_wrap(below->area, below->row, 3, width,
					 needed < left ? needed : left, role, text);
}

static void say_explained(const struct explanation *explained, struct below *below)
{
	put_below(below, 4, ROLE_TEXT, explained->meaning);
	below->row += below->roomy;
	put_below(below, 4, ROLE_TEXT, explained->remedy);
}

static void say_below(const struct app *app, struct below *below)
{
	const struct doctor *doctor = app->doctor.ladder;
	struct doctor_line line;
	if (app->doctor.explained != NULL)
		say_explained(app->doctor.explained, below);
	else if (!app_doctor_is_looking(app))
		for (size_t n = 0; doctor_line(doctor, n, doctor->again_at - app->now.boot_ms,
					       below->roomy, &line);
		     n++) {
			put_below(below, line.rows,
				  line.tone == TONE_MUTED ? ROLE_MUTED : ROLE_TEXT, line.text);
			below->row += below->roomy && line.gap;
		}
}

static void title_of(const struct app *app, char *out, size_t size)
{
	if (app->doctor.explained != NULL)
		snprintf(out, size, "What it means: %s", app->doctor.explained->title);
	else
		doctor_title(app->doctor.ladder, app_doctor_is_looking(app), out, size);
}

static void button_label(const struct app *app, enum doctor_button button, char *out, size_t size)
{
	const struct doctor *doctor = app->doctor.ladder;
	const struct session *session = app_session(app);
	bool narrow = app_is_narrow(app), good = doctor_is_all_good(doctor);
	/* Beside two others it would be cut. */
	bool is_tight = narrow && app_doctor_can_ask_other(app);
	size_t other = app_doctor_other(app);
	const char *const words[] = {
		[DOCTOR_AGAIN] = "try again",
		[DOCTOR_EDIT] = "edit the login",
		[DOCTOR_SIGN_IN] = doctor->red < RUNGS ? "sign in again" : "sign in",
		[DOCTOR_REFRESH] = "refresh",
		[DOCTOR_OTHER] = "ask ",
		[DOCTOR_GO_THERE] = "go on with ",
		[DOCTOR_SENT] = is_tight ? "sent" : "what was sent",
		[DOCTOR_REPLY] = narrow ? "reply"
				 : good ? "reply to the customer"
					: "reply or report",
		[DOCTOR_EXPLAIN] = narrow ? "explain" : "explain an answer",
		[DOCTOR_DONE] = session != NULL && session->kept == 0 ? "done, wipe it" : "done",
	};
	int64_t left = doctor->again_at - app->now.boot_ms;
	char in[32], more[64] = "";
	clock_countdown(in, sizeof in, left);
	if (button == DOCTOR_AGAIN && left > 0)
		snprintf(more, sizeof more, " in %s", in);
	else if ((button == DOCTOR_OTHER || button == DOCTOR_GO_THERE) && other < ENVIRONMENT_MAX)
		snprintf(more, sizeof more, "%s",
			 environment_word(&app_environments(app)->list[other]));
	snprintf(out, size, "%s%s", words[button], more);
}

/* The action of the key that does the same. */
static const enum action button_actions[] = {
	[DOCTOR_AGAIN] = ACTION_CHECK,	   [DOCTOR_EDIT] = ACTION_SIGN_IN,
	[DOCTOR_SIGN_IN] = ACTION_SIGN_IN, [DOCTOR_REFRESH] = ACTION_REFRESH,
	[DOCTOR_GO_THERE] = ACTION_NONE,   [DOCTOR_SENT] = ACTION_SENT,
	[DOCTOR_DONE] = ACTION_NONE,
};

/* The words of the first button, where a key does the same and does not refuse. */
static void add_first(const struct app *app, struct hints *hints, enum doctor_button first)
{
	char label[40];
	button_label(app, first, label, sizeof label);
	bool is_off = app->view.is_private && first != DOCTOR_AGAIN;
	if (!is_off && first != DOCTOR_SENT && button_actions[first] != ACTION_NONE)
		hints_add_action(hints, app, button_actions[first], label, false);
}

static void add_hints(const struct app *app, struct hints *hints)
{
	enum doctor_button buttons[DOCTOR_BUTTONS];
	bool narrow = app_is_narrow(app), asks = app_doctor_can_ask_other(app);
	char label[40];
	app_doctor_buttons(app, buttons);
	if (!app_doctor_is_looking(app)) {
		add_first(app, hints, buttons[0]);
		button_label(app, DOCTOR_OTHER, label, sizeof label);
		if (asks)
			hints_add_key(hints, INPUT_TAB, label);
	}
	if (!narrow && !asks)
		hints_add_action(hints, app, ACTION_SENT, "what was sent", false);
	if (!app->view.is_private)
		hints_add_action(hints, app, ACTION_COPY, narrow ? "reply" : "reply or report",
				 false);
	if (!narrow && !asks && buttons[0] != DOCTOR_AGAIN)
		hints_add_action(hints, app, ACTION_CHECK, "again", false);
	hints_add_key(hints, INPUT_ESC, "back");
}

static void press_button(struct app *app, enum doctor_button button, struct effects *effects)
{
	switch (button) {
	case DOCTOR_AGAIN:
		app_doctor_again(app, effects);
		return;
	case DOCTOR_EDIT:
	case DOCTOR_SIGN_IN:
	case DOCTOR_REFRESH:
	case DOCTOR_SENT:
		actions_do(app, button_actions[button], effects);
		return;
	case DOCTOR_OTHER:
		if (!app_doctor_can_ask_other(app))
			return;
		/* Its answer brings another first button. */
		app->view.cursor = 0;
		app_doctor_ask_other(app, effects);
		return;
	case DOCTOR_GO_THERE:
		if (!app_is_private(app))
			sign_in_open_there(app, app_session(app), app_doctor_other(app));
		return;
	case DOCTOR_REPLY:
		if (!doctor_is_all_good(app->doctor.ladder))
			app_doctor_ask_copy(app);
		else if (!app_is_private(app))
			app_doctor_copy(app, false, effects);
		return;
	case DOCTOR_EXPLAIN:
		app_say(app, TONE_TEXT, "Paste the answer the other program got, right here.");
		return;
	case DOCTOR_DONE:
		app_doctor_done(app, effects);
		return;
	}
}

static void draw_buttons(const struct app *app, struct area inside)
{
	char label[40];
	enum doctor_button buttons[DOCTOR_BUTTONS];
	size_t count = app_doctor_buttons(app, buttons);
	int col = 3;
	for (size_t i = 0; i < count; i++) {
		button_label(app, buttons[i], label, sizeof label);
		col = chrome_button(inside, inside.rows - 1, col, label, (int)i == app->view.cursor,
				    SPOT_BUTTON + (uint32_t)i);
	}
}

/* Rows for the ladder: what is said below it goes first, but four rows are the ladder's. */
static int ladder_rows(const struct app *app, struct area inside)
{
	bool roomy = is_roomy(inside.rows);
	struct below below = {app, {.cols = inside.cols}, 0, inside.rows, roomy};
	say_below(app, &below);
	/* A rule and the buttons; while it looks, as much room as for most of what may come. */
	int rows = inside.rows - 2 - roomy - (below.row > 4 ? below.row : 4);
	return rows > 4 ? rows : 4;
}

/* Where there is little room, what holds goes first, then from the end what was not tried. */
static void leave_out(const struct doctor *doctor, int count, int room, int rows[RUNGS])
{
	for (enum rung rung = 0; rung < RUNGS && count > room; rung++)
		if (doctor->rung[rung].state == RUNG_GOOD) {
			count -= rows[rung];
			rows[rung] = 0;
		}
	for (size_t i = RUNGS; i-- > 0 && count > room;)
		if (doctor->rung[i].state == RUNG_NOT_LOOKED) {
			count -= rows[i];
			rows[i] = 0;
		}
}

/* Scrolled, all of them in their order, from one on. */
static void scroll_rungs(enum rung from, int room, int rows[RUNGS])
{
	for (enum rung rung = 0; rung < RUNGS; rung++) {
		room -= rung >= from ? rows[rung] : 0;
		if (rung < from || room < 0)
			rows[rung] = 0;
	}
}

/* The rows of each rung, 0 for what is not seen. True when all of them fit. */
static bool choose_rungs(const struct app *app, int rows[RUNGS])
{
	struct area inside = {.rows = page_rows(app), .cols = app->view.cols - 2};
	int count = 0, width, room = ladder_rows(app, inside);
	for (enum rung rung = 0; rung < RUNGS; rung++) {
		rows[rung] = measure_rung(app, inside.cols, rung, &width);
		count += rows[rung];
	}
	if (count > room && app->view.page > 0)
		scroll_rungs((enum rung)(app->view.page - 1), room, rows);
	else
		leave_out(app->doctor.ladder, count, room, rows);
	return count <= room;
}

/* False where there is nothing to scroll: then the key is the buttons'. */
static bool scroll_key(struct app *app, uint32_t key)
{
	int rows[RUNGS];
	if ((key != INPUT_UP && key != INPUT_DOWN) || choose_rungs(app, rows))
		return false;
	if (key == INPUT_UP)
		app->view.page -= app->view.page > 0;
	else
		app->view.page += app->view.page == 0 || rows[RUNGS - 1] == 0;
	return true;
}

static void doctor_draw(const struct app *app, struct frame *frame)
{
	const struct account *account = app_account(app);
	struct hints hints = {0};
	char title[120];
	int row = 0, rows[RUNGS];
	if (!choose_rungs(app, rows))
		hints_add_move(&hints, "steps");
	add_hints(app, &hints);
	snprintf(title, sizeof title, "Doctor · %s · %s",
		 account != NULL ? app_name(app, account) : "",
		 environment_word(app_environment(app)));
	struct area inside = page_view(app, frame, app_environment(app), title, &hints);
	bool roomy = is_roomy(inside.rows);
	for (enum rung rung = 0; rung < RUNGS; rung++)
		if (rows[rung] > 0)
			row = draw_rung(app, inside, row, rung);
	title_of(app, title, sizeof title);
	chrome_rule(inside, row + roomy, app_environment(app)->live, title);
	chrome_more(area_part(inside, 0, 0, row + roomy, inside.cols), rows[0] == 0, 0,
		    rows[RUNGS - 1] == 0);
	struct below below = {app, inside, row + roomy + 1, inside.rows - 1, roomy};
	say_below(app, &below);
	draw_buttons(app, inside);
}

static void doctor_key(struct app *app, uint32_t key, struct effects *effects)
{
	enum action action = keymap_action(&app->setup.keymap, key);
	enum doctor_button buttons[DOCTOR_BUTTONS];
	int count = (int)app_doctor_buttons(app, buttons);
	if (action == ACTION_DOCTOR)
		views_back(app);
	else if (key >= SPOT_BUTTON && key < SPOT_BUTTON + (uint32_t)count)
		press_button(app, buttons[key - SPOT_BUTTON], effects);
	else if (scroll_key(app, key))
		return;
	else if (page_step(key, true) != 0)
		app->view.cursor = (app->view.cursor + page_step(key, true) + count) % count;
	else if (key == INPUT_ENTER && app->view.cursor < count)
		press_button(app, buttons[app->view.cursor], effects);
	else if (action == ACTION_COPY)
		app_doctor_ask_copy(app);
	else if (action == ACTION_CHECK)
		app_doctor_again(app, effects);
	else
		actions_key_over(app, key, effects);
}

static void doctor_paste(struct app *app, const struct event *event)
{
	app->doctor.explained = explain(event->paste, event->paste_length);
	if (app->doctor.explained == NULL)
		app_say(app, TONE_WARNING, "%s", explain_unknown());
	else
		app_say(app, TONE_TEXT,
			"Nothing of it was sent or kept. " DO_CHECK " looks again.");
}

const struct screen screen_doctor = {.still_fits = app_doctor_is_here,
				     .draw = doctor_draw,
				     .key = doctor_key,
				     .paste = doctor_paste};
