#include "tui/copy.h"

#include <stdio.h>
#include <string.h>

#include "tui/chrome.h"

/* A token with less than this left is offered a refresh first. */
#define ABOUT_TO_END_MS MINUTE_MS

bool copy_is_secret(enum copy_what what)
{
	return what < COPY_TOKEN_LINE;
}

bool copy_needs_keeping(const struct app *app, enum copy_what what)
{
	const struct session *session = app_session(app);
	return (what == COPY_TOKEN_LINE || what == COPY_CALL_LINE) &&
	       (session == NULL || session->kept == 0);
}

static const char *noun(enum copy_what what)
{
	switch (what) {
	case COPY_TOKEN:
		return "access token";
	case COPY_HEADER:
		return "Authorization header";
	case COPY_CURL:
		return "curl line";
	case COPY_DOTENV:
		return ".env lines";
	case COPY_JSON:
		return "token as JSON";
	case COPY_TOKEN_LINE:
		return "token line";
	case COPY_CALL_LINE:
		return "line of a call";
	case COPY_SIGN_IN:
		return "sign-in line";
	case COPY_REFRESH:
		return "refresh token";
	case COPY_SECRET:
		return "client secret";
	}
	return "";
}

static void ask_no_tool(struct app *app)
{
	struct question *question = &app->question;
	*question = (struct question){.kind = QUESTION_NO_TOOL, .count = 2};
	snprintf(question->title, sizeof question->title, "copy");
	snprintf(question->text, sizeof question->text,
		 "No clipboard here: no wl-copy, xclip, xsel or pbcopy that could be used.\n\nThe "
		 "terminal itself may take it (OSC 52). It passes tmux and recordings on the way, "
		 "and the terminal never says whether it did.");
	snprintf(question->buttons[0], sizeof question->buttons[0], "Do not copy");
	snprintf(question->buttons[1], sizeof question->buttons[1], "Send it through the terminal");
	app_show_over(app, &screen_question);
}

static void ask_ending(struct app *app, int64_t left)
{
	struct question *question = &app->question;
	char words[32];
	clock_words(words, sizeof words, left);
	*question = (struct question){.kind = QUESTION_ENDING, .count = 3};
	snprintf(question->title, sizeof question->title, "copy");
	if (left > 0)
		snprintf(question->text, sizeof question->text, "This token ends in %s.", words);
	else
		snprintf(question->text, sizeof question->text, "This token has expired.");
	snprintf(question->buttons[0], sizeof question->buttons[0], "Do not copy");
	snprintf(question->buttons[1], sizeof question->buttons[1], "Refresh it first");
	snprintf(question->buttons[2], sizeof question->buttons[2], "Copy it anyway");
	app_show_over(app, &screen_question);
}

static int64_t clear_ms(const struct app *app)
{
	return app->settings->clipboard_seconds * SECOND_MS;
}

void copy_go(struct app *app, bool by_terminal, struct effects *effects)
{
	struct effect *effect = effects_add(effects, EFFECT_COPY);
	if (effect == NULL)
		return;
	/* From now on, not from the receipt: who quits or locks before it gets it taken back, too.
	 */
	app->copy_stays = app->to_copy_stays;
	app->uncopy_at = app->copy_stays ? NEVER : app->now.boot_ms + clear_ms(app);
	effect->number = by_terminal;
	secret_move(&effect->text, &app->to_copy);
}

void copy_plain(struct app *app, const char *what, const char *text, struct effects *effects)
{
	if (!secret_set(&app->to_copy, text, strlen(text))) {
		app_say(app, ROLE_ERROR, "It is too long for the clipboard here.");
		return;
	}
	app->to_copy_stays = true;
	snprintf(app->copied_what, sizeof app->copied_what, "%s", what);
	if (app->clipboard_tool[0] == '\0')
		ask_no_tool(app);
	else
		copy_go(app, false, effects);
}

void copy_start(struct app *app, enum copy_what what, struct effects *effects)
{
	const struct session *session = app_session(app);
	const struct account *account = app_account(app);
	char word[40];
	app->to_copy_stays = !copy_is_secret(what);
	if (copy_needs_keeping(app, what)) {
		app_say(app, ROLE_WARNING, "%s",
			app->keeping == KEEP_NEVER
				? "This line needs a kept login, and nothing is kept here."
				: "This line needs a kept login: m keeps it.");
		return;
	}
	if (session == NULL || !copy_text(app, what, false, &app->to_copy)) {
		app_say(app, ROLE_WARNING, "There is nothing to copy here. s signs in.");
		return;
	}
	chrome_word(word, sizeof word, session->environment, session->environment->live);
	snprintf(app->copied_what, sizeof app->copied_what, "the %s %s of %.40s", word, noun(what),
		 account->name);
	int64_t left = token_left(&session->token, app->now);
	if (what <= COPY_JSON && left < ABOUT_TO_END_MS)
		ask_ending(app, left);
	else if (app->clipboard_tool[0] == '\0')
		ask_no_tool(app);
	else
		copy_go(app, false, effects);
}

void copy_result(struct app *app, const struct event *event)
{
	int seconds = app->settings->clipboard_seconds;
	switch (event->copied) {
	case COPIED_BY_TOOL:
		if (app->copy_stays) {
			app_say(app, ROLE_OK, "Copied %s by %s. No secret is in it.",
				app->copied_what, event->copied_by);
			return;
		}
		app_say(app, ROLE_OK, "Copied %s by %s. Cleared in %d s.", app->copied_what,
			event->copied_by, seconds);
		app->uncopy_at = app->now.boot_ms + clear_ms(app);
		return;
	case COPIED_BY_TERMINAL:
		app_say(app, ROLE_OK, "Sent by OSC 52, unconfirmed, try it: %s.", app->copied_what);
		if (!app->copy_stays)
			app->uncopy_at = app->now.boot_ms + clear_ms(app);
		return;
	case COPIED_NOT:
		app_say_error(app, event->error);
		return;
	case COPIED_CLEARED:
		app_say(app, ROLE_TEXT,
			"Cleared the clipboard. A clipboard manager may still have it.");
		return;
	case COPIED_LEFT_ALONE:
		app_say(app, ROLE_TEXT, "The clipboard holds something else by now: left alone.");
		return;
	}
}
