/*
 * The form as drawn and as typed into. What it does is in sign_in.c and sign_in_act.c.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tui/app/questions.h"
#include "tui/app/sign_in.h"
#include "tui/app/sign_in_paste.h"
#include "tui/app/sign_in_trial.h"
#include "tui/app/views.h"
#include "tui/draw/glyph.h"
#include "tui/screens/form.h"
#include "tui/screens/logins.h"
#include "tui/screens/page.h"

#define LABEL_COL 3

/* Where things are in the inside of the frame, by the room there is. */
struct layout {
	bool roomy, has_name;
	int value_col, value_cols, note_col;
	int environment, first, name, buttons, rule, pane, pane_rows;
};

/* Where there is little room, an answer takes the place of the account's name. */
static struct layout layout_of(struct area inside, bool has_answer)
{
	bool roomy = inside.rows >= 18;
	struct layout at = {.roomy = roomy, .value_col = 19};
	at.value_cols = inside.cols - at.value_col - 20;
	at.value_cols = at.value_cols > 60 ? 60 : at.value_cols;
	at.note_col = at.value_col + at.value_cols + 2;
	at.environment = roomy;
	at.first = at.environment + (roomy ? 3 : 1);
	at.name = at.first + LOGIN_FIELDS + roomy;
	at.has_name = roomy || !has_answer;
	at.buttons = at.name + at.has_name + roomy;
	at.rule = at.buttons + 1 + roomy;
	at.pane = at.rule + 1;
	at.pane_rows = inside.rows - at.pane;
	return at;
}

static void draw_note(struct area inside, int row, int col, const struct login_note *note)
{
	static const struct {
		enum role role;
		const char *sign;
	} looks[] = {
		[MARK_NONE] = {ROLE_MUTED, ""},		 [MARK_PLAIN] = {ROLE_MUTED, ""},
		[MARK_RIGHT] = {ROLE_OK, "✓ "},		 [MARK_WRONG] = {ROLE_ERROR, "✗ "},
		[MARK_NOT_REACHED] = {ROLE_MUTED, "· "}, [MARK_UNSURE] = {ROLE_WARNING, "! "},
	};
	char text[120];
	snprintf(text, sizeof text, "%s%s", looks[note->mark].sign, note->text);
	/* What was taken off is told in the pane, where there is no room for it. */
	char *more = strstr(text, ", without");
	if (more != NULL && (int)text_columns(text) > inside.cols - col - 1)
		memcpy(more, "…", sizeof "…");
	area_text_fit(inside, row, col, inside.cols - col - 1, looks[note->mark].role, text,
		      TEXT_CUT_END);
}

static void draw_where(const struct app *app, struct area inside, const struct layout *at)
{
	const struct sign_in *form = app->sign_in;
	const struct environments *all = app_environments(app);
	int col = at->value_col;
	enum role role = chrome_choice(inside, at->environment, 1, form->focus == FOCUS_WHERE, 0);
	area_text(inside, at->environment, LABEL_COL, role, "Where");
	for (size_t i = 0; i < all->count; i++) {
		char word[40], text[64];
		bool chosen = form->has_environment && form->environment == i;
		environment_label(word, sizeof word, &all->list[i], chosen);
		snprintf(text, sizeof text, "(%s) %s", chosen ? "•" : " ", word);
		if (col + (int)text_columns(text) > inside.cols - 1)
			break;
		area_spot(inside, at->environment, col, (int)text_columns(text),
			  SPOT_ROW + (uint32_t)i);
		col = area_text(inside, at->environment, col,
				chosen && all->list[i].live ? ROLE_DANGER
				: chosen		    ? ROLE_TITLE
							    : ROLE_TEXT,
				text) +
		      3;
	}
	draw_note(inside, at->environment, col < at->note_col ? at->note_col : col,
		  &form->where_note);
	if (!at->roomy)
		return;
	const struct environment *environment = sign_in_environment(app);
	area_text(inside, at->environment + 1, at->value_col, ROLE_MUTED,
		  environment == NULL ? "not chosen: ← sandbox, → live"
		  : environment->live ? "real projects"
				      : "for tests, no real projects");
}

static void draw_field(const struct app *app, struct area inside, const struct layout *at, size_t i)
{
	const struct sign_in *form = app->sign_in;
	bool here = form->focus == FOCUS_FIELD(i), busy = sign_in_is_busy(form);
	int row = i == SIGN_IN_NAME ? at->name : at->first + (int)i;
	enum role role = chrome_choice(inside, row, 1, here, SPOT_FOCUS + (uint32_t)i);
	area_text(inside, row, LABEL_COL, role,
		  i == SIGN_IN_NAME ? "Call it" : login_field_name((enum login_field)i));
	struct area line = area_part(inside, row, at->value_col, 1, at->value_cols);
	chrome_field(line, &form->field[i], here && !busy);
	draw_note(inside, row, at->note_col, &form->note[i]);
}

static void draw_busy(const struct app *app, struct area inside, const struct layout *at)
{
	const struct sign_in *form = app->sign_in;
	int64_t since =
		form->trial.running != REQUEST_NONE ? form->trial.running_since : app->now.boot_ms;
	int64_t ms = app->now.boot_ms - since;
	const char *what = form->trial.running != REQUEST_NONE ? "Signing in" : "Asking";
	char text[48];
	area_fill(inside, at->buttons, 1, 1, ROLE_FOCUS, glyph(GLYPH_POINTER));
	if (ms < 300)
		snprintf(text, sizeof text, "%s …", what);
	else if (app->setup.settings->motion)
		snprintf(text, sizeof text, "%s …  %" PRId64 ".%d s", what, ms / SECOND_MS,
			 (int)(ms % SECOND_MS / 100));
	else
		snprintf(text, sizeof text, "%s: working, %" PRId64 " s", what, ms / SECOND_MS);
	if (ms >= 300 && app->setup.settings->motion)
		area_fill(inside, at->buttons, at->value_col, 1, ROLE_COUNTDOWN,
			  glyph_spinner((unsigned)(ms / 250)));
	area_text(inside, at->buttons, at->value_col + 2, ROLE_TEXT, text);
	chrome_button(inside, at->buttons, at->value_col + 28, "cancel", true, SPOT_BUTTON);
}

static void draw_buttons(const struct app *app, struct area inside, const struct layout *at)
{
	const struct sign_in *form = app->sign_in;
	enum sign_in_button buttons[SIGN_IN_BUTTONS];
	char labels[SIGN_IN_BUTTONS][48];
	size_t count = sign_in_buttons(app, buttons);
	int width = -3, col = at->value_col;
	if (sign_in_is_busy(form)) {
		draw_busy(app, inside, at);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		sign_in_button_label(app, buttons[i], labels[i], sizeof labels[i]);
		width += (int)text_columns(labels[i]) + 7;
	}
	if (col + width > inside.cols - 1)
		col = LABEL_COL;
	for (size_t i = 0; i < count; i++)
		col = chrome_button(inside, at->buttons, col, labels[i],
				    form->focus == FOCUS_BUTTON + (int)i,
				    SPOT_BUTTON + (uint32_t)i);
}

static void sign_in_draw(const struct app *app, struct frame *frame)
{
	if (app->sign_in->is_picking) {
		logins_draw(app, frame);
		return;
	}
	const struct environment *environment = sign_in_environment(app);
	struct hints hints = {0};
	form_hints(app, &hints);
	struct area inside = page_view(app, frame, environment, "Sign in", &hints);
	struct layout at =
		layout_of(inside, session_last(&app->sign_in->trial)->finding != FINDING_NONE);
	draw_where(app, inside, &at);
	for (size_t i = 0; i < LOGIN_FIELDS + (size_t)at.has_name; i++)
		draw_field(app, inside, &at, i);
	draw_buttons(app, inside, &at);
	form_draw_pane(app, inside, at.rule, at.pane_rows,
		       environment != NULL && environment->live);
}

static void move_focus(struct app *app, int by)
{
	struct sign_in *form = app->sign_in;
	enum sign_in_button buttons[SIGN_IN_BUTTONS];
	int count = FOCUS_BUTTON + (int)sign_in_buttons(app, buttons);
	int first = form->is_known ? FOCUS_FIELD(0) : FOCUS_WHERE;
	for (size_t i = 0; i < SIGN_IN_FIELDS; i++)
		form->field[i].is_shown = false;
	form->focus += by;
	if (form->focus >= count)
		form->focus = first;
	if (form->focus < first)
		form->focus = count - 1;
}

/* To the next empty field behind this one; with none left, the first button is pressed. */
static void press_enter(struct app *app, struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	enum sign_in_button buttons[SIGN_IN_BUTTONS];
	bool on_field = form->focus > FOCUS_WHERE && form->focus <= LOGIN_FIELDS;
	size_t count = sign_in_buttons(app, buttons);
	size_t empty = sign_in_next_empty(app, on_field ? (size_t)form->focus : 0);
	bool on_button = form->focus >= FOCUS_BUTTON;
	size_t at = on_button ? (size_t)(form->focus - FOCUS_BUTTON) : 0;
	bool asks = !form->has_environment && form->field[LOGIN_CLIENT_ID].length > 0 &&
		    form->field[LOGIN_CLIENT_SECRET].length > 0;
	if (on_button || empty == LOGIN_FIELDS || asks)
		sign_in_press(app, buttons[at < count ? at : 0], effects);
	else if (form->focus == FOCUS_FIELD(empty))
		app_say(app, TONE_TEXT, "This field is still empty, the others are filled.");
	else
		form->focus = FOCUS_FIELD(empty);
}

static void leave_form(struct app *app, struct effects *effects)
{
	if (sign_in_step_back(app))
		return;
	if (!app->sign_in->unsent) {
		bool stays = sign_in_leave_behind(app);
		enum screen_id from = app->sign_in->from;
		sign_in_close(app, effects);
		app_hush(app);
		if (stays)
			app_say(app, TONE_TEXT,
				"The password is wiped; the rest stays for " DO_DOCTOR ".");
		views_show(app, app->accounts.count > 0 ? from : SCREEN_WELCOME);
		return;
	}
	questions_ask_leave(app, app->sign_in->probe_words[0] != '\0');
}

static void trim_field(struct app *app, size_t field)
{
	struct field *line = &app->sign_in->field[field];
	if (field >= LOGIN_FIELDS)
		return;
	line->length = login_trim((enum login_field)field, line->text);
	line->cursor = line->length;
	sign_in_edited(app, field);
	app_say(app, TONE_TEXT, "Trimmed.");
}

static void on_field(struct app *app, size_t field, uint32_t key)
{
	struct field *line = &app->sign_in->field[field];
	if (key == INPUT_F2 || key == INPUT_CTRL('r'))
		line->is_shown = !line->is_shown;
	else if (key == INPUT_F4 || key == INPUT_CTRL('t'))
		trim_field(app, field);
	else if (key == INPUT_CTRL('v'))
		app_say(app, TONE_TEXT, "Paste with Ctrl-Shift-V, Shift-Insert or the mouse.");
	else if (field_key(line, key))
		sign_in_edited(app, field);
}

static void on_where(struct app *app, uint32_t key)
{
	const struct sign_in *form = app->sign_in;
	size_t count = app_environments(app)->count, environment = form->environment;
	if (key >= '1' && key <= '9')
		sign_in_choose(app, key - '1');
	else if (key == INPUT_LEFT)
		sign_in_choose(app, form->has_environment && environment > 0 ? environment - 1 : 0);
	else if (key == INPUT_RIGHT)
		sign_in_choose(app, !form->has_environment    ? 1
				    : environment + 1 < count ? environment + 1
							      : environment);
	else if (key == ' ')
		sign_in_choose(app, form->has_environment ? (environment + 1) % count : 0);
}

static void on_button(struct app *app, uint32_t key, struct effects *effects)
{
	if (key == ' ')
		press_enter(app, effects);
	else if (keymap_action(&app->setup.keymap, key) == ACTION_HELP)
		app_say(app, TONE_TEXT, "The lower part of the form says what each field is.");
}

static bool press_spot(struct app *app, uint32_t key, struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	if (key >= SPOT_ROW && key < SPOT_ROW + ENVIRONMENT_MAX)
		sign_in_choose(app, key - SPOT_ROW);
	else if (key >= SPOT_FOCUS && key < SPOT_FOCUS + SIGN_IN_FIELDS)
		form->focus = FOCUS_FIELD(key - SPOT_FOCUS);
	else if (key >= SPOT_BUTTON && key < SPOT_BUTTON + SIGN_IN_BUTTONS) {
		form->focus = FOCUS_BUTTON + (int)(key - SPOT_BUTTON);
		press_enter(app, effects);
	} else
		return false;
	return true;
}

static void sign_in_key(struct app *app, uint32_t key, struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	if (sign_in_is_busy(form)) {
		if (key == INPUT_ESC || key == INPUT_ENTER || key == SPOT_BUTTON)
			sign_in_cancel(app, effects);
		return;
	}
	if (key == INPUT_ESC)
		leave_form(app, effects);
	else if (form->is_picking)
		logins_key(app, key);
	else if (press_spot(app, key, effects))
		return;
	else if (page_step(key, form->focus >= FOCUS_BUTTON) != 0)
		move_focus(app, page_step(key, form->focus >= FOCUS_BUTTON));
	else if (key == INPUT_ENTER)
		press_enter(app, effects);
	else if (form->focus == FOCUS_WHERE)
		on_where(app, key);
	else if (form->focus < FOCUS_BUTTON)
		on_field(app, (size_t)form->focus - 1, key);
	else
		on_button(app, key, effects);
}

const struct screen screen_sign_in = {
	.draw = sign_in_draw, .key = sign_in_key, .paste = form_paste};
