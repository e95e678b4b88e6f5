#include "tui/app/copy.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "tui/app/questions.h"

/* A token with less than this left is offered a refresh first. */
#define ABOUT_TO_END_MS MINUTE_MS
/* An account's name with fewer columns is none. */
#define NAME_MIN 6

const struct copy_row copy_rows[] = {
	[SNIPPET_TOKEN] = {'y', "access token", "access token"},
	[SNIPPET_HEADER] = {'h', "Authorization header", "Authorization header"},
	[SNIPPET_CURL] = {'c', "curl line: your first call", "curl line"},
	[SNIPPET_DOTENV] = {'v', ".env lines", ".env lines"},
	[SNIPPET_JSON] = {'o', "JSON", "token as JSON"},
	[SNIPPET_REFRESH] = {'f', "refresh token", "refresh token"},
	[SNIPPET_TOKEN_LINE] = {'t', "the token, for a script", "token line"},
	[SNIPPET_CALL_LINE] = {'p', "the call, for a script", "line of a call"},
	[SNIPPET_SIGN_IN] = {'i', "curl line: signing in", "sign-in line"},
	[SNIPPET_DONE] = {'d', "what was done last, for a script", "command"},
	[SNIPPET_SECRET] = {'\0', "client secret", "client secret"},
};

struct snippet_login copy_login(const struct app *app)
{
	const struct account *account = app_account(app);
	return (struct snippet_login){account != NULL ? account->name : "", app_environment(app),
				      app_session(app), app->setup.config_given,
				      app->setup.data_given};
}

bool copy_needs_keeping(const struct app *app, enum snippet what)
{
	const struct session *session = app_session(app);
	return (what == SNIPPET_TOKEN_LINE || what == SNIPPET_CALL_LINE || what == SNIPPET_DONE) &&
	       (session == NULL || session->kept == 0);
}

static int64_t clear_ms(const struct app *app)
{
	return app->setup.settings->clipboard_seconds * SECOND_MS;
}

static void copy_go(struct app *app, bool by_terminal, struct effects *effects)
{
	struct effect *effect = effects_add(effects, EFFECT_COPY);
	if (effect == NULL)
		return;
	/* From now on, not from the receipt: who quits or locks before it gets it taken back, too.
	 * The one before it is, until what holds none has taken its place. */
	effect->stays = app->clipboard.stays = app->clipboard.text_stays;
	if (!effect->stays)
		app->clipboard.clear_at = app->now.boot_ms + clear_ms(app);
	effect->number = by_terminal;
	secret_move(&effect->text, &app->clipboard.text);
}

void copy_by_terminal(struct app *app, struct effects *effects)
{
	copy_go(app, true, effects);
}

void copy_waiting(struct app *app, struct effects *effects)
{
	if (app->clipboard.tool[0] != '\0') {
		copy_go(app, false, effects);
	} else if (app->clipboard.terminal == TERMINAL_COPY_NONE) {
		secret_clear(&app->clipboard.text);
		app_say(app, TONE_WARNING,
			"Not copied: no clipboard program here, and no terminal that takes it.");
	} else {
		questions_ask_no_tool(app);
	}
}

void copy_take_back(struct app *app, struct effects *effects)
{
	if (app->clipboard.clear_at != NEVER)
		effects_add(effects, EFFECT_UNCOPY);
	app->clipboard.clear_at = NEVER;
	secret_clear(&app->clipboard.text);
}

void copy_plain(struct app *app, const char *what, const char *text, struct effects *effects)
{
	if (!secret_set(&app->clipboard.text, text, strlen(text))) {
		app_say(app, TONE_ERROR, "It is too long for the clipboard here.");
		return;
	}
	app->clipboard.text_stays = true;
	snprintf(app->clipboard.what, sizeof app->clipboard.what, "%s", what);
	app->clipboard.whose[0] = '\0';
	copy_waiting(app, effects);
}

static void add_code(struct app *app, const struct code *code, enum effect_kind kind,
		     struct effects *effects)
{
	struct effect *effect = effects_add(effects, kind);
	if (effect == NULL)
		return;
	effect->code = code;
	effect->environment = app_environment(app);
	effect->stays = true;
	snprintf(effect->name, sizeof effect->name, "%s", code->file);
}

void copy_code(struct app *app, const struct code *code, struct effects *effects)
{
	if (app->clipboard.tool[0] == '\0') {
		app_say(app, TONE_WARNING,
			"No clipboard program here: write %s into a file instead.", code->file);
		return;
	}
	snprintf(app->clipboard.what, sizeof app->clipboard.what, "%s", code->file);
	app->clipboard.whose[0] = '\0';
	app->clipboard.stays = true;
	add_code(app, code, EFFECT_COPY, effects);
}

void copy_write_code(struct app *app, const struct code *code, struct effects *effects)
{
	add_code(app, code, EFFECT_WRITE, effects);
}

void copy_start(struct app *app, enum snippet what, struct effects *effects)
{
	const struct session *session = app_session(app);
	const struct account *account = app_account(app);
	char word[40];
	app->clipboard.text_stays = !snippet_is_secret(what);
	if (copy_needs_keeping(app, what)) {
		app_say(app, TONE_WARNING, "%s",
			app->keeping.state == KEEP_NEVER
				? "This line needs a kept login, and nothing is kept here."
				: "This line needs a kept login: " DO_CHANGE " keeps it.");
		return;
	}
	const struct snippet_login login = copy_login(app);
	if (session == NULL || !snippet_text(&login, what, false, &app->clipboard.text)) {
		app_say(app, TONE_WARNING,
			"There is nothing to copy here. " DO_SIGN_IN " signs in.");
		return;
	}
	environment_label(word, sizeof word, session->environment, session->environment->live);
	snprintf(app->clipboard.what, sizeof app->clipboard.what, "the %s %s", word,
		 copy_rows[what].noun);
	snprintf(app->clipboard.whose, sizeof app->clipboard.whose, "%s", account->name);
	int64_t left = token_left(&session->token, app->now);
	if (what <= SNIPPET_JSON && left < ABOUT_TO_END_MS)
		questions_ask_ending(app, left);
	else
		copy_waiting(app, effects);
}

/*
 * A sentence about what was copied, its end always seen: where room is short the account's name
 * gives way, then by what it went. The lock says nothing of it.
 */
static void say_copied(struct app *app, const char *before, const char *by, const char *behind)
{
	char name[ACCOUNT_NAME_MAX + 4] = "";
	int room = app->view.cols - 2 -
		   (int)(text_columns(before) + text_columns(app->clipboard.what) +
			 text_columns(behind));
	if (app->keeping.state == KEEP_LOCKED)
		return;
	if ((int)text_columns(by) > room)
		by = "";
	room -= (int)text_columns(by) + 4;
	if (room >= NAME_MIN)
		text_fit(name, sizeof name, app->clipboard.whose, (size_t)room, TEXT_CUT_MIDDLE,
			 "…");
	app_say(app, TONE_OK, "%s%s%s%s%s%s", before, app->clipboard.what,
		name[0] != '\0' ? " of " : "", name, by, behind);
}

void copy_result(struct app *app, const struct event *event)
{
	char by[64], behind[64];
	int64_t uncopy_at = app->clipboard.stays ? NEVER : app->now.boot_ms + clear_ms(app);
	switch (event->copied) {
	case COPIED_BY_TOOL:
		app->clipboard.clear_at = uncopy_at;
		snprintf(by, sizeof by, " by %s", event->copied_by);
		snprintf(behind, sizeof behind, ". Cleared in %d s.",
			 app->setup.settings->clipboard_seconds);
		say_copied(app, "Copied ", by,
			   app->clipboard.stays ? ". No secret is in it." : behind);
		return;
	case COPIED_BY_TERMINAL:
		app->clipboard.clear_at = uncopy_at;
		say_copied(app, "Sent by OSC 52, unconfirmed, try it: ", "", ".");
		return;
	case COPIED_NOT:
		/* The one before it, or this one after all, may be there: it is tried again. */
		if (app->clipboard.clear_at == NEVER)
			app->clipboard.clear_at = app->now.boot_ms + clear_ms(app);
		app_say_error(app, event->error);
		return;
	case COPIED_CLEARED:
		app_say(app, TONE_TEXT,
			app->clipboard.answers
				? "Cleared the clipboard. A clipboard manager may still have it."
				: "Gave the clipboard an empty text. A clipboard manager may still "
				  "have "
				  "it.");
		return;
	case COPIED_LEFT_ALONE:
		app_say(app, TONE_TEXT, "The clipboard holds something else by now: left alone.");
		return;
	}
}
