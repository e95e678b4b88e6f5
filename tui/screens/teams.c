/*
 * Teams: all of those that a login's user is in. Enter asks by which names a team knows the user.
 */
#include <stdio.h>
#include <string.h>

#include "core/retry.h"
#include "tui/app/actions.h"
#include "tui/app/team_names.h"
#include "tui/screens/page.h"

/* Under the teams: a blank row, and the names, or why there are none and what to do about it. */
#define NAMES_ROWS 3
#define FAULT_ROWS 6

static const struct identity *identity_shown(const struct app *app)
{
	const struct session *session = app_session(app);
	return session != NULL ? session->identity : NULL;
}

static bool has_token(const struct app *app)
{
	const struct session *session = app_session(app);
	return session != NULL && token_is_set(&session->token);
}

static bool is_at_fault(const struct session *session)
{
	return session != NULL && session->names_request == 0 &&
	       session_names_last(session)->finding != FINDING_NONE;
}

static int list_rows(const struct app *app)
{
	return page_rows(app) - 1 - (is_at_fault(app_session(app)) ? FAULT_ROWS : NAMES_ROWS);
}

/* Two columns of the same width, and whether it is the parent. */
static int half_cols(struct area inside)
{
	return (inside.cols - 16) / 2;
}

static void draw_team(const struct app *app, struct area inside, int row,
		      const struct identity *identity, size_t at)
{
	const struct team *team = &identity->teams[at];
	int half = half_cols(inside);
	enum role role = chrome_choice(inside, row, 1, at == (size_t)app->view.cursor,
				       SPOT_ROW + (uint32_t)at);
	area_text_fit(inside, row, 3, half, role, team->identifier, TEXT_CUT_MIDDLE);
	area_text_fit(inside, row, half + 4, half, role, team->company, TEXT_CUT_MIDDLE);
	if (identity->team_count > 1)
		area_text_right(inside, row, inside.cols - 2, ROLE_MUTED,
				team->is_parent ? "parent" : "child");
}

static void draw_fault(const struct app *app, const struct session *session, struct area inside,
		       int row)
{
	const struct verdict *why = session_names_last(session);
	char words[VERDICT_WORDS], text[VERDICT_WORDS + 80];
	struct error error;
	retry_plain_words(why, &error);
	snprintf(text, sizeof text, "✗ %s: %s", session->names_team, verdict_words(why, words));
	chrome_wrap_both(inside, row, 3, inside.cols - 5, row + FAULT_ROWS - 1, 0, text,
			 action_words(app, error.remedy));
}

static void draw_names(const struct app *app, struct area inside, int row)
{
	const struct session *session = app_session(app);
	const struct names *names = &session->identity->names;
	char words[320], text[420];
	if (is_at_fault(session)) {
		draw_fault(app, session, inside, row);
		return;
	}
	names_words(names, words, sizeof words);
	if (session->names_request != 0)
		snprintf(text, sizeof text, "Asking %s …", session->names_team);
	else if (names->team[0] != '\0')
		snprintf(text, sizeof text, "%s: %s", names->team,
			 words[0] != '\0' ? words : "it says no names");
	else
		snprintf(text, sizeof text, "Enter asks by which names a team knows the user.");
	chrome_wrap(inside, row, 3, inside.cols - 5, NAMES_ROWS - 1,
		    names->team[0] != '\0' ? ROLE_TEXT : ROLE_MUTED, text);
}

static void draw_teams(const struct app *app, struct area inside, const struct identity *identity)
{
	size_t count = identity_known(identity), rows = (size_t)list_rows(app);
	struct list list = {0};
	list_follow(&list, (size_t)app->view.cursor, count, rows);
	for (size_t row = 0; row < rows && list.top + row < count; row++)
		draw_team(app, inside, (int)row + 1, identity, list.top + row);
	area_text(inside, 0, 3, ROLE_MUTED, "team");
	area_text(inside, 0, half_cols(inside) + 4, ROLE_MUTED, "company");
	chrome_more(inside, list.top, rows, count);
	draw_names(app, inside, (int)rows + 2);
}

static void teams_draw(const struct app *app, struct frame *frame)
{
	const struct identity *identity = identity_shown(app);
	struct hints hints = {0};
	char title[160];
	if (identity != NULL && identity->team_count > 0)
		hints_add_key(&hints, INPUT_ENTER, "names there");
	if (has_token(app))
		hints_add_action(&hints, app, ACTION_CHECK,
				 identity != NULL ? "check again" : "check", false);
	else if (!app->view.is_private)
		hints_add_action(&hints, app, ACTION_SIGN_IN, "sign in", false);
	hints_add_move(&hints, "move");
	hints_add_key(&hints, INPUT_ESC, "back");
	snprintf(title, sizeof title, "Teams · %s", app_name(app, app_account(app)));
	if (identity != NULL)
		snprintf(title + strlen(title), sizeof title - strlen(title), " · %zu",
			 identity->team_count);
	struct area inside = page_view(app, frame, app_environment(app), title, &hints);
	if (app->view.is_private)
		area_text(inside, 1, 3, ROLE_MUTED,
			  action_words(app, "Names are hidden. " DO_HIDE_NAMES " shows them."));
	else if (identity == NULL)
		area_text(inside, 1, 3, ROLE_MUTED,
			  action_words(app, has_token(app)
						    ? "Not asked yet: " DO_CHECK " asks."
						    : "Nobody is signed in here yet: " DO_SIGN_IN
						      " signs in."));
	else if (identity->team_count == 0)
		area_text(inside, 1, 3, ROLE_MUTED, "The user is in no team.");
	else
		draw_teams(app, inside, identity);
}

static void ask_names(struct app *app, int at, struct effects *effects)
{
	struct error error = {0};
	const struct identity *identity = identity_shown(app);
	if (identity == NULL || at >= (int)identity_known(identity))
		return;
	app->view.cursor = at;
	if (!team_names_ask(app, app_session(app), identity->teams[at].identifier, effects, &error))
		app_say(app, TONE_ERROR, "%s", error.cause);
}

static void teams_key(struct app *app, uint32_t key, struct effects *effects)
{
	const struct identity *identity = identity_shown(app);
	size_t count = identity != NULL ? identity_known(identity) : 0;
	int chosen = page_chosen(app, key, count);
	if (chosen >= 0)
		ask_names(app, chosen, effects);
	else if (!page_move(app, key, count, (size_t)list_rows(app)))
		actions_key_over(app, key, effects);
}

const struct screen screen_teams = {.draw = teams_draw, .key = teams_key};
