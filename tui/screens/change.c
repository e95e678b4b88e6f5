/*
 * What can be changed of a login: whether it is kept, whether it refreshes itself, its name.
 */
#include <stdio.h>

#include "tui/app/change.h"
#include "tui/app/lock.h"
#include "tui/app/paste.h"
#include "tui/app/views.h"
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

static const char *keep_label(const struct app *app)
{
	if (app_session(app) != NULL && app_session(app)->kept != 0)
		return "it is kept; " DO_FORGET " forgets it";
	return app->setup.is_demo		  ? "keep it here (not in the demo)"
	       : app->keeping.state == KEEP_NEVER ? "keep it here (nothing is kept now)"
						  : "keep it here, encrypted";
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

/* The last row is there when the key could come from where the settings say. */
static size_t change_items(const struct app *app, struct item items[CHANGE_COUNT])
{
	static char source[64];
	const struct session *session = app_session(app);
	const char *from = lock_source(app);
	bool other = app->keeping.state == KEEP_OPEN && from != NULL &&
		     app->keeping.sealed_by == VAULT_PASSPHRASE;
	snprintf(source, sizeof source, "the key from %s, for all", from != NULL ? from : "");
	items[CHANGE_KEEP] = (struct item){'h', keep_label(app), false};
	items[CHANGE_AUTO] =
		(struct item){'a',
			      session != NULL && session->is_auto ? "stop it from refreshing itself"
								  : "let it refresh itself in time",
			      false};
	items[CHANGE_NAME] = (struct item){'n', "another name", false};
	items[CHANGE_PASSPHRASE] = (struct item){'p', passphrase_label(app), false};
	items[CHANGE_SOURCE] = (struct item){'f', source, false};
	return other ? CHANGE_COUNT : CHANGE_SOURCE;
}

static void change_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	struct item items[CHANGE_COUNT];
	bool naming = app->view.is_naming;
	if (!naming)
		hints_add_move(&hints, "or the letter");
	hints_add_key(&hints, INPUT_ENTER, naming ? "rename" : "do it");
	hints_add_key(&hints, INPUT_ESC, "back");
	struct area pane = console_pane(app, frame, "change", &hints);
	page_items(app, pane, 1, items, change_items(app, items), 0);
	if (naming) {
		area_text(pane, 7, 3, ROLE_TEXT, "Call it");
		chrome_field(area_part(pane, 7, 12, 1, pane.cols - 14 < 32 ? pane.cols - 14 : 32),
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
		return;
	}
	views_back(app);
	if (change == CHANGE_PASSPHRASE && app->keeping.state == KEEP_OPEN)
		lock_ask(app, PASSPHRASE_CHANGE);
	else if (change == CHANGE_PASSPHRASE)
		app_say(app, TONE_WARNING, "Nothing is kept yet that it would be for.");
	else if (change == CHANGE_SOURCE)
		lock_use_settings(app, effects);
	else if (session == NULL)
		app_say_nobody(app);
	else if (change == CHANGE_AUTO)
		change_auto(app, effects);
	else if (session->kept == 0)
		lock_keep(app, effects);
	else
		app_say(app, TONE_TEXT, "It is kept already; " DO_FORGET " forgets it.");
}

static void change_key(struct app *app, uint32_t key, struct effects *effects)
{
	struct item items[CHANGE_COUNT];
	if (app->view.is_naming) {
		if (key == INPUT_ESC)
			app->view.is_naming = false;
		else if (key == INPUT_ENTER)
			take_name(app, effects);
		else
			field_key(&app->question.typed, key);
		return;
	}
	int chosen = page_item(app, key, items, change_items(app, items));
	if (chosen >= 0)
		do_change(app, (enum change)chosen, effects);
	else if (views_is_back(app, key))
		views_back(app);
}

static void change_paste(struct app *app, const struct event *event)
{
	if (app->view.is_naming)
		paste_line(app, &app->question.typed, event);
	else
		app_say(app, TONE_TEXT, "A paste means nothing here. Esc, then paste again.");
}

static void change_left(struct app *app)
{
	app->view.is_naming = false;
}

const struct screen screen_change = {
	.draw = change_draw, .key = change_key, .paste = change_paste, .left = change_left};
