/*
 * Doctor: the ladder, the first red rung explained, and what to do about it.
 */
#include "tui/doctor_view.h"

#include <stdio.h>
#include <string.h>

#include "core/explain.h"
#include "core/retry.h"
#include "tui/chrome.h"
#include "tui/glyph.h"

#define NAME_COL 6
#define TEXT_COL 27

static enum role draw_sign(struct area inside, int row, const struct rung_result *result, bool busy)
{
	static const enum role roles[] = {ROLE_MUTED, ROLE_OK, ROLE_ERROR, ROLE_WARNING};
	static const enum glyph signs[] = {GLYPH_MIDDOT, GLYPH_TICK, GLYPH_CROSS, GLYPH_MIDDOT};
	enum role role = roles[result->state];
	uint32_t sign = result->state == RUNG_UNSURE ? '?' : glyph(signs[result->state]);
	area_fill(inside, row, 3, 1, role, busy ? glyph(GLYPH_ELLIPSIS) : sign);
	return role;
}

static void draw_rung(const struct app *app, struct area inside, int row, enum rung rung)
{
	const struct doctor *doctor = app->doctor;
	const struct rung_result *result = &doctor->rung[rung];
	const struct session *session = app_session(app);
	bool narrow = inside.cols < 70;
	int text_col = narrow ? TEXT_COL - 2 : TEXT_COL;
	bool probing = doctor->number != 0 && rung >= RUNG_ADDRESS && rung <= RUNG_CLIENT;
	bool calling = rung == RUNG_CALL && session != NULL && session->running == REQUEST_CHECK;
	bool hidden = app->is_private && rung == RUNG_CALL && result->state == RUNG_GOOD;
	char took[24] = "";
	enum role role = draw_sign(inside, row, result, probing || calling);
	if (rung == doctor->red)
		area_fill(inside, row, 1, 1, ROLE_FOCUS, glyph(GLYPH_POINTER));
	area_text(inside, row, NAME_COL, role == ROLE_MUTED ? ROLE_MUTED : ROLE_TEXT,
		  doctor_name(rung));
	if (result->took_ms >= 0)
		clock_took(took, sizeof took, result->took_ms);
	area_text_fit(inside, row, text_col, inside.cols - text_col - 10,
		      result->state == RUNG_BAD ? ROLE_ERROR
		      : role == ROLE_OK		? ROLE_TEXT
						: role,
		      hidden		   ? "accepted"
		      : probing || calling ? "asking …"
					   : result->text,
		      TEXT_CUT_END);
	area_text_right(inside, row, inside.cols - 2, ROLE_MUTED, took);
}

static int wrap(struct area inside, int row, int rows, enum role role, const char *text)
{
	if (text[0] == '\0' || row >= inside.rows - 1)
		return row;
	int left = inside.rows - row - 1;
	return chrome_wrap(inside, row, 3, inside.cols - 6, rows < left ? rows : left, role, text);
}

static int draw_checklist(const struct app *app, struct area inside, int row)
{
	const struct doctor *doctor = app->doctor;
	char text[160];
	row = wrap(inside, row, 2, ROLE_TEXT,
		   "[ ] Do they come from this environment? Sandbox keys come from Support.");
	snprintf(text, sizeof text,
		 "[ ] Was the whole secret copied? It has %zu characters; usual are 40.",
		 doctor->secret_length);
	row = wrap(inside, row, 2, ROLE_TEXT, text);
	return wrap(inside, row, 2, ROLE_TEXT,
		    "[ ] Was the secret made anew on the platform? Then the old one is dead.");
}

static void draw_red(const struct app *app, struct area inside, int row, bool roomy)
{
	const struct doctor *doctor = app->doctor;
	const struct verdict *why = &doctor->why;
	struct error error;
	bool told = why->finding != FINDING_NONE;
	char text[240];
	retry_words(why, doctor->environment, doctor->again_at - app->now.boot_ms, &error);
	row = wrap(inside, row, 3, ROLE_TEXT, told ? error.cause : doctor->rung[doctor->red].text);
	row = wrap(inside, row, 3, ROLE_TEXT,
		   told				  ? error.remedy
		   : doctor->red == RUNG_SETTINGS ? "The defaults are used until it is mended."
						  : "Sign in again (s).");
	if (roomy)
		row++;
	if (doctor->red == RUNG_CLIENT && !doctor->has_other && inside.rows >= 18)
		row = draw_checklist(app, inside, row);
	if (why->said[0] != '\0' && doctor->red != RUNG_CLIENT) {
		snprintf(text, sizeof text, "It said: %s", why->said);
		wrap(inside, row, 2, ROLE_MUTED, text);
	}
}

static void draw_good(struct area inside, int row, bool roomy)
{
	row = wrap(
		inside, row, 4, ROLE_TEXT,
		"These four values are right. So the other program sends something else. Ask for "
		"the exact answer it got, and paste that here: it gets explained.");
	row += roomy;
	row = wrap(inside, row, 1, ROLE_MUTED,
		   "\"Unauthenticated.\"              its token is old, replaced or cut off");
	row = wrap(inside, row, 1, ROLE_MUTED,
		   "\"Client authentication failed\"  other keys, or the other address");
	wrap(inside, row, 1, ROLE_MUTED,
	     "\"unsupported_grant_type\"        the curl line of the guide: --form");
}

static void draw_explained(const struct app *app, struct area inside, int row, bool roomy)
{
	row = wrap(inside, row, 4, ROLE_TEXT, app->explained->meaning);
	row += roomy;
	wrap(inside, row, 4, ROLE_TEXT, app->explained->remedy);
}

static void title_of(const struct app *app, char *out, size_t size)
{
	const struct doctor *doctor = app->doctor;
	const struct verdict *why = &doctor->why;
	char status[16] = "";
	if (app->explained != NULL)
		snprintf(out, size, "What it means: %s", app->explained->title);
	else if (doctor_view_is_looking(app))
		snprintf(out, size, "Looking");
	else if (doctor_is_all_good(doctor))
		snprintf(out, size, "All of it works from here");
	else if (doctor->red == RUNGS)
		snprintf(out, size, "As far as could be tried, it works");
	else {
		if (why->status != 0)
			snprintf(status, sizeof status, "%ld ", why->status);
		snprintf(out, size, "Why: %s%s", status,
			 why->finding != FINDING_NONE ? remedy_of(why->finding)->title
						      : doctor_name(doctor->red));
	}
}

static void draw_buttons(const struct app *app, struct area inside)
{
	char labels[DOCTOR_BUTTONS][40];
	const char *list[DOCTOR_BUTTONS];
	enum doctor_button buttons[DOCTOR_BUTTONS];
	size_t count = doctor_buttons(app, buttons);
	for (size_t i = 0; i < count; i++) {
		doctor_button_label(app, buttons[i], labels[i], sizeof labels[i]);
		list[i] = labels[i];
	}
	chrome_buttons(inside, inside.rows - 1, 3, list, count, app->cursor);
}

static void draw_below(const struct app *app, struct area inside, int row, bool roomy)
{
	const struct doctor *doctor = app->doctor;
	bool looking = doctor_view_is_looking(app);
	char title[96];
	title_of(app, title, sizeof title);
	chrome_rule(inside, row, app_environment(app)->live, title);
	if (app->explained != NULL)
		draw_explained(app, inside, row + 1, roomy);
	else if (!looking && doctor->red < RUNGS)
		draw_red(app, inside, row + 1, roomy);
	else if (!looking && doctor_is_all_good(doctor))
		draw_good(inside, row + 1, roomy);
	else if (!looking)
		wrap(inside, row + 1, 3, ROLE_TEXT,
		     doctor->rung[RUNG_TOKEN].state == RUNG_NOT_LOOKED
			     ? "What has a dot was not tried. Signing in (s) tries e-mail and "
			       "password, and brings a token for the first call."
			     : "What has a dot was not tried. Signing in (s) tries e-mail and "
			       "password.");
	draw_buttons(app, inside);
}

/* Where there is little room, what holds goes first, then from the end what was not tried. */
static void choose_rungs(const struct doctor *doctor, int room, bool shown[RUNGS])
{
	int count = RUNGS;
	for (enum rung rung = 0; rung < RUNGS; rung++) {
		shown[rung] = count <= room || doctor->rung[rung].state != RUNG_GOOD;
		count -= !shown[rung];
	}
	for (size_t i = RUNGS; i-- > 0 && count > room;)
		if (doctor->rung[i].state == RUNG_NOT_LOOKED) {
			shown[i] = false;
			count--;
		}
}

static void draw(const struct app *app, struct frame *frame)
{
	const struct account *account = app_account(app);
	struct hints hints = {0};
	char title[120];
	doctor_hints(app, &hints);
	snprintf(title, sizeof title, "Doctor · %s · %s",
		 account != NULL ? app_name(app, account) : "",
		 environment_word(app_environment(app)));
	struct area inside = chrome_view(app, frame, app_environment(app), title, &hints);
	bool roomy = inside.rows >= 18;
	bool shown[RUNGS];
	int row = 0;
	/* Below stand a rule, four lines and the buttons. */
	choose_rungs(app->doctor, inside.rows >= 16 ? RUNGS : inside.rows - 6, shown);
	for (enum rung rung = 0; rung < RUNGS; rung++)
		if (shown[rung])
			draw_rung(app, inside, row++, rung);
	draw_below(app, inside, row + roomy, roomy);
}

static void key(struct app *app, uint32_t key, struct effects *effects)
{
	enum action action = keymap_action(&app->keymap, key);
	enum doctor_button buttons[DOCTOR_BUTTONS];
	int count = (int)doctor_buttons(app, buttons);
	if (key == INPUT_ESC || action == ACTION_DOCTOR)
		app_back(app);
	else if (key >= SPOT_BUTTON && key < SPOT_BUTTON + (uint32_t)count)
		doctor_press(app, buttons[key - SPOT_BUTTON], effects);
	else if (key == INPUT_TAB || key == INPUT_RIGHT || key == INPUT_DOWN)
		app->cursor = (app->cursor + 1) % count;
	else if (key == INPUT_BACKTAB || key == INPUT_LEFT || key == INPUT_UP)
		app->cursor = (app->cursor + count - 1) % count;
	else if (key == INPUT_ENTER && app->cursor < count)
		doctor_press(app, buttons[app->cursor], effects);
	else if (action == ACTION_SWITCH)
		doctor_switch(app, effects);
	else if (action == ACTION_COPY)
		doctor_ask_copy(app);
	else if (action == ACTION_CHECK)
		doctor_again(app, effects);
	else
		app_key_over(app, key, effects);
}

static void paste(struct app *app, const struct event *event, struct effects *effects)
{
	(void)effects;
	app->explained = explain(event->paste, event->paste_length);
	if (app->explained == NULL)
		app_say(app, ROLE_WARNING,
			"Nothing in that is known. Paste the text of the answer, not the call.");
	else
		app_say(app, ROLE_TEXT, "Nothing of it was sent or kept. c looks again.");
}

const struct screen screen_doctor = {"doctor", draw, key, paste, NULL};
