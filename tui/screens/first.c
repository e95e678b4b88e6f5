/*
 * After the first token of a new login: the proof that it works, and the same call for a shell.
 */
#include <ctype.h>
#include <stdio.h>

#include "core/session_problem.h"
#include "core/snippet.h"
#include "tui/app/actions.h"
#include "tui/app/copy.h"
#include "tui/app/keeping.h"
#include "tui/app/lock.h"
#include "tui/app/requests.h"
#include "tui/app/views.h"
#include "tui/screens/details.h"
#include "tui/screens/page.h"

/* The buttons, then the two answers to whether it is kept. */
enum {
	FIRST_COPY,
	FIRST_SENT,
	FIRST_CONSOLE,
	FIRST_BUTTONS,
	FIRST_NO = FIRST_BUTTONS,
	FIRST_YES,
	FIRST_COUNT
};

static bool is_proved(const struct session *session)
{
	return session->accepted_utc_ms != 0 && session->identity != NULL;
}

static int draw_proof(struct area inside, int row, const struct session *session, bool roomy)
{
	const struct identity *identity = session->identity;
	char took[24], text[1200], mail[300], teams[800], all[800];
	int width = inside.cols - 6;
	clock_took(took, sizeof took, session->accepted_took_ms);
	snprintf(text, sizeof text, "200 accepted, %s", took);
	area_text_fit(inside, row, 3, 40, ROLE_TEXT, "GET /api/v1/user", TEXT_CUT_END);
	area_text_right(inside, row, inside.cols - 5, ROLE_OK, text);
	/* A row for each at most; where a question stands below, the e-mail shares the first. */
	size_t room = (size_t)width - sizeof "in the teams ";
	text_fit(mail, sizeof mail, identity->email[0] != '\0' ? identity->email : identity->id,
		 (size_t)width - (roomy ? sizeof "The API knows you as " : 1), TEXT_CUT_MIDDLE,
		 "…");
	identity_teams(identity, room, all, sizeof all);
	text_fit(teams, sizeof teams, all, room, TEXT_CUT_MIDDLE, "…");
	snprintf(text, sizeof text, "The API knows you as %s%s%s%s.", mail,
		 session_stranger(session)[0] != '\0' ? ", not as the login does" : "",
		 identity->team_count == 0   ? ""
		 : identity->team_count == 1 ? ", in the team "
					     : ", in the teams ",
		 teams);
	row = chrome_wrap(inside, row + 1, 3, width, 3, ROLE_TEXT, text);
	return row + roomy;
}

static int draw_line(const struct app *app, struct area inside, int row, bool roomy)
{
	struct secret text = {0};
	area_text_fit(
		inside, row, 3, inside.cols - 6, ROLE_TEXT,
		action_words(app, "The same call from your shell; in your language: " DO_COPY " g"),
		TEXT_CUT_END);
	row += roomy ? 2 : 1;
	const struct snippet_login login = copy_login(app);
	if (!snippet_text(&login, SNIPPET_CURL, true, &text))
		return row;
	char *opened = secret_open(&text);
	if (opened != NULL)
		row = chrome_wrap(inside, row, 3, inside.cols - 6, 4, ROLE_SECRET, opened);
	secret_close(opened);
	secret_clear(&text);
	return row + roomy;
}

static int draw_trouble(const struct app *app, struct area inside, int row,
			const struct session *session, bool roomy)
{
	char state[176];
	int width = inside.cols - 6;
	if (session->running != REQUEST_NONE || session->last_kind != REQUEST_CHECK) {
		enum role role = details_state(app, session, state, sizeof state);
		area_text(inside, row, 3, ROLE_TEXT, "GET /api/v1/user");
		if (session->running != REQUEST_NONE)
			area_text_right(inside, row, inside.cols - 5, role, state);
		return row + 1 + roomy;
	}
	area_text(inside, row, 3, ROLE_TEXT, "You have a token, but the first call did not work:");
	row = chrome_wrap(inside, row + 1 + roomy, 3, width, 3, ROLE_ERROR,
			  session_last(session)->error.cause);
	return chrome_wrap(inside, row, 3, width, 3, ROLE_TEXT,
			   action_words(app, session_last(session)->error.remedy)) +
	       roomy;
}

/* Is there something to ask? */
static bool asks_keep(const struct app *app, const struct session *session)
{
	return app->keeping.state != KEEP_NEVER && session->kept == 0;
}

static void draw_answer(const struct app *app, struct area inside, int row, int which,
			const char *text)
{
	bool chosen = (which == FIRST_YES) == (app_session(app)->kept != 0);
	char line[96];
	snprintf(line, sizeof line, "(%s) %s", chosen ? "•" : " ", text);
	enum role role = chrome_choice(inside, row, 1, app->view.cursor == which,
				       SPOT_ROW + (uint32_t)which);
	area_text_fit(inside, row, 3, inside.cols - 4, role, line, TEXT_CUT_END);
}

static void draw_keep(const struct app *app, struct area inside, int row,
		      const struct session *session, bool live)
{
	if (!asks_keep(app, session)) {
		char text[128];
		snprintf(text, sizeof text, "%s. The password is wiped already.",
			 keeping_words(app, session));
		text[0] = (char)toupper((unsigned char)text[0]);
		chrome_rule(inside, row, live, "Kept");
		chrome_wrap(inside, row + 1, 3, inside.cols - 6, 3, ROLE_MUTED, text);
		return;
	}
	chrome_rule(inside, row, live, "Keep this login for next time?");
	draw_answer(app, inside, row + 1, FIRST_NO, "no, wipe it when I quit");
	draw_answer(app, inside, row + 2, FIRST_YES,
		    app->keeping.state == KEEP_OPEN ? "yes, encrypted on this computer"
						    : "yes, encrypted on this computer, under a "
						      "passphrase");
	chrome_wrap(inside, row + 3, 3, inside.cols - 6, inside.rows - row - 3, ROLE_MUTED,
		    action_words(app, "The password is not kept in either case. You can change "
				      "this later: " DO_CHANGE));
}

static void first_draw(const struct app *app, struct frame *frame)
{
	const struct session *session = app_session(app);
	const struct environment *environment = app_environment(app);
	struct hints hints = {0};
	if (session == NULL)
		return;
	hints_add_key(&hints, INPUT_TAB, "next");
	hints_add_key(&hints, INPUT_ENTER,
		      app->view.cursor == FIRST_CONSOLE || app->view.cursor == FIRST_NO ? "go on"
		      : app->view.cursor == FIRST_YES					? "keep"
		      : app->view.cursor == FIRST_SENT ? "look at it"
		      : is_proved(session)	       ? "copy"
						       : "check again");
	hints_add_key(&hints, INPUT_ESC, "to the console");
	struct area inside = page_view(app, frame, environment, "Welcome", &hints);
	bool roomy = inside.rows >= 18;
	int row = roomy;
	page_steps(inside, row, is_proved(session) ? 3 : 2);
	row += 2;
	if (is_proved(session)) {
		row = draw_proof(inside, row, session, roomy);
		row = draw_line(app, inside, row, roomy);
	} else
		row = draw_trouble(app, inside, row, session, roomy);
	const char *const labels[] = {
		[FIRST_SENT] = page_is_narrow(inside.cols) ? "Sent" : "See what was sent",
		[FIRST_COPY] = is_proved(session) ? "Copy this line" : "Check again",
		[FIRST_CONSOLE] = "To the console"};
	int col = 3;
	for (int i = 0; i < FIRST_BUTTONS; i++)
		col = chrome_button(inside, row, col, labels[i], i == app->view.cursor,
				    SPOT_BUTTON + (uint32_t)i);
	int below = row + 1 + roomy;
	if (below + 3 < inside.rows)
		draw_keep(app, inside, below, session, environment->live);
}

static void press_button(struct app *app, struct effects *effects)
{
	struct session *session = app_session(app);
	if (app->view.cursor == FIRST_YES) {
		/* What it stands on is gone once the login is kept. */
		app->view.cursor = FIRST_COPY;
		lock_keep(app, effects);
	} else if (app->view.cursor == FIRST_SENT)
		actions_do(app, ACTION_SENT, effects);
	else if (app->view.cursor == FIRST_CONSOLE || app->view.cursor == FIRST_NO)
		views_show(app, SCREEN_CONSOLE);
	else if (is_proved(session))
		copy_start(app, SNIPPET_CURL, effects);
	else
		requests_check(app, session, effects);
}

static void move_cursor(struct app *app, int step)
{
	int count = asks_keep(app, app_session(app)) ? FIRST_COUNT : FIRST_BUTTONS;
	app->view.cursor = (app->view.cursor + step + count) % count;
}

static void first_key(struct app *app, uint32_t key, struct effects *effects)
{
	struct session *session = app_session(app);
	enum action action = keymap_action(&app->setup.keymap, key);
	if (session == NULL || action == ACTION_QUIT) {
		views_show(app, SCREEN_CONSOLE);
		return;
	}
	bool is_button = key >= SPOT_BUTTON && key < SPOT_BUTTON + FIRST_BUTTONS;
	if (is_button || (key >= SPOT_ROW && key < SPOT_ROW + FIRST_COUNT)) {
		app->view.cursor = (int)(key - (is_button ? SPOT_BUTTON : SPOT_ROW));
		key = INPUT_ENTER;
	}
	if (key == INPUT_ESC && session->running != REQUEST_NONE)
		requests_cancel(app, session, effects);
	else if (key == INPUT_ESC)
		views_show(app, SCREEN_CONSOLE);
	else if (key == INPUT_ENTER || (key == ' ' && app->view.cursor == FIRST_YES))
		press_button(app, effects);
	else if (page_step(key, true) != 0)
		move_cursor(app, page_step(key, true));
	else if (action == ACTION_HELP || action == ACTION_COPY)
		actions_do(app, action, effects);
}

const struct screen screen_first = {.draw = first_draw, .key = first_key};
