#include "tui/app/questions.h"

#include <stdio.h>
#include <string.h>

#include "tui/app/views.h"

static const struct question fixed[] = {
	[QUESTION_EXPORT] =
		{.title = "export",
		 .text = "Write what was found into a file?\n\nNames, states and dates, "
			 "no secret. It goes into the folder that etconsole was "
			 "started in, for you alone.",
		 .buttons = {"Nothing", "As CSV", "As JSON"},
		 .chosen = 1},
	[QUESTION_REPORT] =
		{.title = "reply or report",
		 .text = "What shall be copied?\n\nThe reply is for the customer: plain sentences, "
			 "no fingerprints. The report is for engineers: host, timings, what was "
			 "sent. No secret is in either.",
		 .buttons = {"Nothing", "Reply to the customer", "Report for engineers"},
		 .chosen = 1},
	[QUESTION_CODE] =
		{.title = "in your language",
		 .text = "Copy the program, or write it into a file?\n\nNo secret is in it. The "
			 "file goes into the folder that etconsole was started in, for you "
			 "alone.",
		 .buttons = {"Nothing", "Copy it", "Write a file"},
		 .chosen = 1},
	[QUESTION_ASIDE] =
		{.title = "forgotten",
		 .text = "Begin anew, with nothing kept?\n\nWithout its key the store cannot be "
			 "opened by anybody. It is set aside, beside the new one, and nothing in "
			 "it is changed: should the key be found, put the file back.\n\nYou sign "
			 "in again with the four values.",
		 .buttons = {"Try once more", "Set it aside and begin anew"}},
	[QUESTION_SCROLLBACK] = {.title = "reveal",
				 .text = "Reveal the token in this terminal?\n\nIt has no second "
					 "screen: what is shown may stay in its scrollback after "
					 "you quit.",
				 .buttons = {"Keep it hidden", "Reveal it all the same"}},
};

static void open_question(struct app *app, enum question_kind kind, const struct question *question)
{
	app->question = *question;
	app->question.kind = kind;
	while (app->question.count < QUESTION_BUTTONS &&
	       question->buttons[app->question.count][0] != '\0')
		app->question.count++;
	views_show_over(app, SCREEN_QUESTION);
}

void questions_ask(struct app *app, enum question_kind kind)
{
	open_question(app, kind, &fixed[kind]);
}

void questions_ask_no_tool(struct app *app)
{
	struct question question = {
		.title = "copy",
		.buttons = {"Do not copy", "Send it through the terminal"},
	};
	snprintf(question.text, sizeof question.text,
		 "No clipboard here: no wl-copy, xclip, xsel or pbcopy that could be used.\n\nThe "
		 "terminal itself may take it (OSC 52). It passes tmux and recordings on the way, "
		 "and the terminal never says whether it did.%s",
		 app->clipboard.terminal == TERMINAL_COPY_TMUX
			 ? "\n\nThis tmux passes it on only after\ntmux set -s set-clipboard on"
			 : "");
	open_question(app, QUESTION_NO_TOOL, &question);
}

/* guard = "name": the account's name is to be typed. */
static void want_name(const struct app *app, struct question *question)
{
	if (app->setup.settings->guard == GUARD_NAME)
		snprintf(question->wanted, sizeof question->wanted, "%s",
			 app_name(app, app_account(app)));
}

void questions_refresh_text(const struct app *app, char out[QUESTION_TEXT])
{
	char left[32] = "an unknown time";
	const struct token *token = &app_session(app)->token;
	int64_t left_ms = token_left(token, app->now);
	if (left_ms != NEVER)
		clock_words(left, sizeof left, left_ms);
	snprintf(out, QUESTION_TEXT,
		 "Refresh the token of %s?\n\nYou get a new token. The old one, %s with %s left, "
		 "will most likely stop working at once.\n\nWhatever still uses it, a plugin or a "
		 "CI job, is then refused until you give it the new one. This cannot be undone.",
		 app_name(app, app_account(app)),
		 app->view.is_private ? "hidden" : token->access_mark, left);
}

void questions_ask_refresh(struct app *app)
{
	struct question question = {
		.title = "refresh",
		.buttons = {"Keep this token", "Refresh on LIVE"},
	};
	questions_refresh_text(app, question.text);
	want_name(app, &question);
	open_question(app, QUESTION_REFRESH, &question);
}

void questions_forget_text(const struct app *app, char out[QUESTION_TEXT])
{
	snprintf(out, QUESTION_TEXT,
		 "Forget the %s login of %s?\n\nClient id, client secret and token are wiped "
		 "here%s. The service is not told: its tokens stay good there until they expire.",
		 environment_word(app_environment(app)), app_name(app, app_account(app)),
		 app_session(app)->kept != 0 ? ", and erased from this computer, activity included"
					     : "");
}

void questions_ask_forget(struct app *app)
{
	struct question question = {
		.title = "forget",
		.buttons = {"Keep it"},
	};
	if (app_session(app) == NULL) {
		app_say(app, TONE_WARNING, "There is no %s login to forget here.",
			environment_word(app_environment(app)));
		return;
	}
	questions_forget_text(app, question.text);
	snprintf(question.buttons[1], sizeof question.buttons[1], "Forget %s login",
		 app_environment(app)->live ? "the LIVE" : "this");
	want_name(app, &question);
	open_question(app, QUESTION_FORGET, &question);
}

void questions_ask_quit(struct app *app, size_t count)
{
	struct question question = {
		.title = "quit",
		.buttons = {"Stay", "Wipe and quit"},
	};
	snprintf(question.text, sizeof question.text,
		 "Quit etconsole?\n\n%zu login%s not kept and will be wiped. The service is not "
		 "told: tokens stay good there until they expire.",
		 count, count == 1 ? " is" : "s are");
	open_question(app, QUESTION_QUIT, &question);
}

void questions_ask_leave(struct app *app, bool was_sent)
{
	struct question question = {
		.title = "sign in",
		.buttons = {"Back to the form", "Leave and wipe"},
	};
	snprintf(question.text, sizeof question.text,
		 "Leave the form?\n\n%s It is wiped when you leave.",
		 was_sent ? "Not all that you typed was sent." : "What you typed was not sent.");
	open_question(app, QUESTION_LEAVE, &question);
}

void questions_ask_side(struct app *app, const struct environment *here,
			const struct environment *there)
{
	struct question question = {.title = "sign in"};
	char from[40], to[40];
	environment_label(from, sizeof from, here, true);
	environment_label(to, sizeof to, there, there->live);
	snprintf(question.text, sizeof question.text,
		 "Where do these values belong?\n\nThe paste names %s, and this form signs in to "
		 "%s. Nothing was sent.",
		 to, from);
	snprintf(question.buttons[0], sizeof question.buttons[0], "Stay with %.20s", from);
	snprintf(question.buttons[1], sizeof question.buttons[1], "Go to %.20s", to);
	open_question(app, QUESTION_SIDE, &question);
}

void questions_ask_ending(struct app *app, int64_t left_ms)
{
	char words[32];
	struct question question = {
		.title = "copy",
		.text = "This token has expired.",
		.buttons = {"Do not copy", "Refresh it first", "Copy it anyway"},
	};
	clock_words(words, sizeof words, left_ms);
	if (left_ms > 0)
		snprintf(question.text, sizeof question.text, "This token ends in %s.", words);
	open_question(app, QUESTION_ENDING, &question);
}

bool questions_name_is_right(const struct question *question)
{
	return question->wanted[0] == '\0' || strcmp(question->typed.text, question->wanted) == 0;
}
