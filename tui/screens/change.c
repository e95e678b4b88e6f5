/*
 * What can be changed of a login: whether it is kept, whether it refreshes itself, its name.
 */
#include <stdio.h>
#include <string.h>

#include "tui/app/action_words.h"
#include "tui/app/change.h"
#include "tui/app/lock.h"
#include "tui/app/views.h"
#include "tui/draw/glyph.h"
#include "tui/screens/console.h"
#include "tui/screens/page.h"

enum change {
	CHANGE_KEEP,
	CHANGE_AUTO,
	CHANGE_NAME,
	CHANGE_PASSPHRASE,
	CHANGE_SOURCE, /* where the settings name one */
	CHANGE_COUNT
};

/* The last row is there when the key could come from where the settings say. */
static int rows_of(const struct app *app)
{
	bool other = app->keeping.state == KEEP_OPEN && lock_source(app) != NULL &&
		     app->keeping.sealed_by == VAULT_PASSPHRASE;
	return other ? CHANGE_COUNT : CHANGE_SOURCE;
}

static const char *passphrase_label(const struct app *app)
{
	if (app->keeping.state != KEEP_OPEN)
		return app->keeping.state == KEEP_NEVER ? "a passphrase: nothing is kept now"
							: "a passphrase: keep a login first";
	return app->keeping.sealed_by == VAULT_COMMAND
		       ? "a passphrase in place of key_command, for all"
	       : app->keeping.sealed_by == VAULT_KEY_FILE
		       ? "a passphrase in place of key_file, for all"
		       : "another passphrase, for all";
}

static void label_of(const struct app *app, enum change change, char *out, size_t size)
{
	const struct session *session = app_session(app);
	switch (change) {
	case CHANGE_KEEP:
		snprintf(out, size,
			 session != NULL && session->kept != 0 ? "it is kept; " DO_FORGET
								 " forgets it"
			 : app->keeping.state == KEEP_NEVER ? "keep it here: nothing is kept now"
							    : "keep it here, encrypted");
		return;
	case CHANGE_AUTO:
		snprintf(out, size,
			 session != NULL && session->is_auto ? "stop it from refreshing itself"
							     : "let it refresh itself in time");
		return;
	case CHANGE_NAME:
		snprintf(out, size, "another name");
		return;
	case CHANGE_PASSPHRASE:
		snprintf(out, size, "%s", passphrase_label(app));
		return;
	case CHANGE_SOURCE:
		snprintf(out, size, "the key from %s, for all", lock_source(app));
		return;
	case CHANGE_COUNT:
		break;
	}
	out[0] = '\0';
}

static const char letters[CHANGE_COUNT + 1] = "hanpf";

static void change_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	bool naming = app->view.is_naming;
	if (!naming)
		hints_add_move(&hints, "or the letter");
	hints_add_key(&hints, INPUT_ENTER, naming ? "rename" : "do it");
	hints_add_key(&hints, INPUT_ESC, "back");
	struct area pane = console_pane(app, frame, "change", &hints);
	for (int i = 0; i < rows_of(app); i++) {
		char text[64], letter[2] = {letters[i], '\0'};
		bool here = i == app->view.cursor;
		label_of(app, (enum change)i, text, sizeof text);
		if (here)
			area_fill(pane, 1 + i, 1, 1, ROLE_FOCUS, glyph(GLYPH_POINTER));
		area_text(pane, 1 + i, 3, ROLE_KEY, letter);
		area_text_fit(pane, 1 + i, 6, pane.cols - 7, here ? ROLE_FOCUS : ROLE_TEXT,
			      action_words(app, text), TEXT_CUT_END);
		area_spot(pane, 1 + i, 1, pane.cols - 2, SPOT_ROW + (uint32_t)i);
	}
	if (naming) {
		area_text(pane, 7, 3, ROLE_TEXT, "Call it");
		page_field(area_part(pane, 7, 12, 1, pane.cols - 14 < 32 ? pane.cols - 14 : 32),
			   &app->question.typed, true);
	}
}

static void start_naming(struct app *app)
{
	if (settings_account(app->setup.settings, app_account(app)->name,
			     app->chosen.environment) != NULL) {
		views_back(app);
		app_say(app, TONE_WARNING, "This account stands in the settings: rename it there.");
		return;
	}
	field_clear(&app->question.typed);
	field_set(&app->question.typed, app_account(app)->name);
	app->view.is_naming = true;
}

static void take_name(struct app *app, struct effects *effects)
{
	if (!change_name(app, app->question.typed.text, app->question.typed.length, effects))
		return;
	app->view.is_naming = false;
	views_back(app);
}

static void do_change(struct app *app, enum change change, struct effects *effects)
{
	const struct session *session = app_session(app);
	if (change == CHANGE_NAME) {
		start_naming(app);
	} else if (change == CHANGE_PASSPHRASE) {
		views_back(app);
		if (app->keeping.state == KEEP_OPEN)
			lock_ask(app, PASSPHRASE_CHANGE);
		else
			app_say(app, TONE_WARNING, "Nothing is kept yet that it would be for.");
	} else if (change == CHANGE_SOURCE) {
		views_back(app);
		lock_use_settings(app, effects);
	} else if (session == NULL) {
		views_back(app);
		app_say_nobody(app);
	} else if (change == CHANGE_AUTO) {
		views_back(app);
		change_auto(app, effects);
	} else {
		views_back(app);
		if (session->kept == 0)
			lock_keep(app, effects);
		else
			app_say(app, TONE_TEXT, "It is kept already; " DO_FORGET " forgets it.");
	}
}

static void change_key(struct app *app, uint32_t key, struct effects *effects)
{
	size_t at = (size_t)app->view.cursor;
	if (app->view.is_naming) {
		if (key == INPUT_ESC)
			app->view.is_naming = false;
		else if (key == INPUT_ENTER)
			take_name(app, effects);
		else
			field_key(&app->question.typed, key);
		return;
	}
	const char *letter = key < 0x80 && key > 0 ? strchr(letters, (int)key) : NULL;
	if (key == INPUT_ENTER)
		do_change(app, (enum change)app->view.cursor, effects);
	else if (key >= SPOT_ROW && key < SPOT_ROW + (uint32_t)rows_of(app))
		do_change(app, (enum change)(key - SPOT_ROW), effects);
	else if (letter != NULL && letter - letters < rows_of(app))
		do_change(app, (enum change)(letter - letters), effects);
	else if (views_is_back(app, key))
		views_back(app);
	else if (list_key(&at, (size_t)rows_of(app), (size_t)rows_of(app), key))
		app->view.cursor = (int)at;
}

static void change_left(struct app *app)
{
	app->view.is_naming = false;
}

const struct screen screen_change = {.draw = change_draw, .key = change_key, .left = change_left};
