#include "tui/screens/details.h"

#include <stdio.h>
#include <string.h>

#include "core/retry.h"
#include "core/session_problem.h"
#include "core/session_words.h"
#include "tui/app/keeping.h"
#include "tui/draw/glyph.h"
#include "tui/screens/page.h"

#define LABELS 10 /* the column where values begin, behind one blank and the labels */

/* A pane being filled from the top; what is under its last row is left out. */
struct pane {
	const struct app *app;
	struct area area;
	bool live, airy, ruled;
	int row;
};

static bool has_room(const struct pane *pane, int rows)
{
	return pane->row + rows <= pane->area.rows;
}

static void draw_label(struct pane *pane, const char *name)
{
	area_text(pane->area, pane->row, 1, ROLE_MUTED, name);
}

static void draw_line(struct pane *pane, const char *name, enum role role, const char *value)
{
	if (!has_room(pane, 1))
		return;
	draw_label(pane, name);
	area_text_fit(pane->area, pane->row++, LABELS, pane->area.cols - LABELS - 1, role,
		      action_words(pane->app, value), TEXT_CUT_MIDDLE);
}

/* On the right, where there is room behind end: a key and what it does there. */
static void draw_key(struct pane *pane, int end, enum action action, const char *word)
{
	const struct keymap *keymap = &pane->app->setup.keymap;
	const char *key = keymap_label(keymap, action);
	int cols = (int)(text_columns(key) + text_columns(word));
	int start = pane->area.cols - 1 - cols;
	if (start <= end + 1)
		return;
	int col = area_text(pane->area, pane->row, start, ROLE_KEY, key);
	area_text(pane->area, pane->row, col, ROLE_MUTED, word);
	area_spot(pane->area, pane->row, start, cols, keymap->key[action]);
}

/* none: what stands there without a mark. */
static void mask_line(struct pane *pane, const char *name, const char *mark, const char *none,
		      bool can_reveal)
{
	if (!has_room(pane, 1))
		return;
	draw_label(pane, name);
	int end = mark[0] != '\0' ? chrome_mask(pane->area, pane->row, LABELS, mark)
				  : area_text(pane->area, pane->row, LABELS, ROLE_MUTED,
					      action_words(pane->app, none));
	if (can_reveal)
		draw_key(pane, end, ACTION_REVEAL, " reveal");
	pane->row++;
}

static void draw_rule(struct pane *pane, const char *title)
{
	if (!pane->ruled || !has_room(pane, 2))
		return;
	pane->row += pane->airy;
	chrome_rule(pane->area, pane->row++, pane->live, title);
	pane->row += pane->airy;
}

static void draw_date(struct pane *pane, const struct token *token)
{
	const struct app *app = pane->app;
	char date[64];
	bool is_utc = app->view.clock_style == CLOCK_UTC;
	if (!has_room(pane, 1))
		return;
	clock_date(date, sizeof date, token_ends_utc(token, app->now), is_utc);
	int end = area_text(pane->area, pane->row, LABELS, ROLE_TEXT, date);
	draw_key(pane, end, ACTION_CLOCK, is_utc ? " local" : " UTC");
	pane->row++;
}

/* Countdown, warning once its lead has begun, error under a tenth of the lead or when it is over.
 */
static enum role role_of_time(const struct token *token, struct moment now)
{
	int64_t left = token_left(token, now), lead = token_lead(token);
	if (left == 0 || (left < lead && left <= lead / 10))
		return ROLE_ERROR;
	return left <= lead ? ROLE_WARNING : ROLE_COUNTDOWN;
}

static void draw_time(struct pane *pane, const struct session *session)
{
	const struct app *app = pane->app;
	const struct token *token = &session->token;
	int64_t left = token_left(token, app->now);
	enum role role = role_of_time(token, app->now);
	char text[64], countdown[48];
	if (!token_ends(token)) {
		draw_line(pane, "Expires", ROLE_WARNING, token_life_words(token));
		return;
	}
	if (app->setup.settings->motion || left <= MINUTE_MS)
		clock_countdown(countdown, sizeof countdown, left);
	else
		clock_words(countdown, sizeof countdown, left);
	snprintf(text, sizeof text, "in %s", countdown);
	draw_line(pane, "Expires", role, left > 0 ? text : "its time is over");
	if (has_room(pane, 1))
		chrome_gauge(pane->area, pane->row++, LABELS, pane->area.cols - LABELS - 1, left,
			     token->life_ms, role);
	draw_date(pane, token);
}

/* What says whose this is, unless names are hidden. */
static const char *seen_words(const struct pane *pane, const char *text)
{
	return pane->app->view.is_private ? "hidden" : text;
}

static void draw_token(struct pane *pane, const struct session *session)
{
	const struct token *token = &session->token;
	char type[192];
	draw_rule(pane, "Token");
	mask_line(pane, "Access", seen_words(pane, token->access_mark), "none",
		  !pane->app->view.is_private);
	mask_line(pane, "Refresh", seen_words(pane, token->refresh_mark),
		  "none: the service gave none", false);
	snprintf(type, sizeof type, "%s%s%s", token->type,
		 token->scope[0] != '\0' ? ", scope " : "", token->scope);
	if (pane->ruled)
		draw_line(pane, "Type", ROLE_TEXT, type);
}

/* As the API says it, once it was asked; else as it was typed. */
static void draw_email(struct pane *pane, const struct session *session)
{
	const struct identity *identity = session->identity;
	const char *typed = login_username(&session->login);
	const char *email =
		identity != NULL && identity->email[0] != '\0' ? identity->email : typed;
	char text[400], other[400];
	snprintf(text, sizeof text, "%s", email);
	/* A store of before kept neither id nor this. */
	if (email != typed && identity->id[0] != '\0' && !pane->app->view.is_private)
		snprintf(text, sizeof text, "%s, %s", email,
			 identity->email_verified ? "verified" : "not verified");
	bool fits = (int)text_columns(text) <= pane->area.cols - LABELS - 1;
	draw_line(pane, "E-mail", ROLE_TEXT, seen_words(pane, fits ? text : email));
	if (session_stranger(session)[0] == '\0')
		return;
	snprintf(other, sizeof other, "! signed in as %s", typed);
	draw_line(pane, "", ROLE_WARNING,
		  pane->app->view.is_private ? "! signed in as another one" : other);
}

/* That they did not come is said in every size; why and what to do, on the page of teams. */
static void draw_name(struct pane *pane, const struct session *session)
{
	enum finding fault = session_names_last(session)->finding;
	char words[320] = "";
	if (session->identity != NULL)
		names_words(&session->identity->names, words, sizeof words);
	if (words[0] != '\0' && pane->ruled)
		draw_line(pane, "Name", ROLE_TEXT, seen_words(pane, words));
	if (words[0] != '\0' || fault == FINDING_NONE)
		return;
	snprintf(words, sizeof words, "! not told: %s", remedy_of(fault)->title);
	draw_line(pane, "Name", ROLE_WARNING, words);
}

/* How a client secret that is not here will come; its fingerprint outlives it. */
static const char *secret_to_come(const struct app *app, const struct session *session)
{
	if (session->login.secret_mark[0] != '\0')
		return "wiped: " DO_SIGN_IN " asks for it";
	size_t environment = (size_t)(session->environment - app_environments(app)->list);
	const struct settings_account *account =
		settings_account(app->setup.settings, app_account(app)->name, environment);
	return account != NULL && account->client_secret_command[0] != '\0'
		       ? "none yet: a command brings it"
		       : "none yet: " DO_SIGN_IN " asks for it";
}

static void draw_login(struct pane *pane, const struct session *session)
{
	char teams[512];
	snprintf(teams, sizeof teams, "not asked yet: %s",
		 token_is_set(&session->token) ? DO_CHECK " asks" : DO_SIGN_IN " signs in first");
	draw_rule(pane, "Login");
	draw_email(pane, session);
	draw_name(pane, session);
	if (pane->ruled) {
		draw_line(pane, "Client", ROLE_TEXT,
			  seen_words(pane, login_client_id(&session->login)));
		bool is_here = session->kept != 0 || secret_is_set(&session->login.client_secret);
		mask_line(pane, "Secret",
			  is_here ? seen_words(pane, session->login.secret_mark) : "",
			  secret_to_come(pane->app, session), false);
	}
	if (session->identity != NULL)
		identity_teams(session->identity, (size_t)(pane->area.cols - LABELS - 1), teams,
			       sizeof teams);
	draw_line(pane, "Teams", session->identity != NULL ? ROLE_TEXT : ROLE_MUTED,
		  session->identity != NULL ? seen_words(pane, teams) : teams);
	if (pane->ruled)
		draw_line(pane, "Kept", ROLE_TEXT, keeping_words(pane->app, session));
}

static bool explains_state(const struct session *session)
{
	struct verdict why;
	session_problem(session, &why);
	return why.finding != FINDING_NONE;
}

static void draw_why(struct pane *pane, const struct session *session)
{
	struct verdict why;
	char remedy[256], words[VERDICT_WORDS];
	draw_rule(pane, "Why");
	session_problem(session, &why);
	retry_check_words(&why, session->again != REQUEST_NONE, pane->app->now, remedy,
			  sizeof remedy);
	pane->row = chrome_wrap_both(pane->area, pane->row, 1, pane->area.cols - 2, pane->area.rows,
				     pane->ruled, verdict_words(&why, words),
				     action_words(pane->app, remedy));
}

/* What the user asked for; the names that came beside it stand in the activity's own view. */
static void draw_activity(struct pane *pane, const struct session *session)
{
	if (session->activity_count == 0)
		return;
	draw_rule(pane, "Activity");
	for (size_t i = 0; i < session->activity_count && has_room(pane, 1); i++) {
		const struct activity *entry = &session->activity[i];
		if (entry->kind == REQUEST_NAMES)
			continue;
		char at[24], took[ACTIVITY_FIGURE], text[96], status[ACTIVITY_FIGURE];
		clock_of_day(at, sizeof at, entry->utc_ms, pane->app->now.utc_ms);
		activity_figures(entry, took, status);
		snprintf(text, sizeof text, "%-8s  %-8s %-4s %s", at,
			 session_words_request(entry->kind), status, activity_word(entry->result));
		int end = area_text(pane->area, pane->row, 1, ROLE_MUTED, text);
		if (end + (int)strlen(took) < pane->area.cols - 1)
			area_text_right(pane->area, pane->row, pane->area.cols - 1, ROLE_MUTED,
					took);
		pane->row++;
	}
}

static void draw_notes(struct pane *pane, const struct session *session)
{
	char text[160], by[32];
	if (session->skew_ms != 0) {
		int64_t skew = session->skew_ms > 0 ? session->skew_ms : -session->skew_ms;
		clock_words(by, sizeof by, skew);
		snprintf(text, sizeof text, "%s %s the service's", by,
			 session->skew_ms > 0 ? "ahead of" : "behind");
		draw_line(pane, "Clock", ROLE_WARNING, text);
	}
	if (session->answer_lost)
		draw_line(pane, "Note", ROLE_WARNING, "the last refresh got no answer");
	if (session->identity != NULL && session->identity->environment[0] != '\0' && pane->airy &&
	    !identity_contradicts(session->identity, pane->live))
		draw_line(pane, "API says", ROLE_TEXT, session->identity->environment);
}

/* In the row under the state, which is empty else: there it is seen at every size. */
static void draw_contradiction(struct pane *pane, const struct session *session,
			       const struct environment *environment)
{
	char text[160];
	if (session->identity == NULL ||
	    !identity_contradicts(session->identity, environment->live))
		return;
	snprintf(text, sizeof text, "! The API says %s, not %s", session->identity->environment,
		 environment_word(environment));
	area_text_fit(pane->area, 1, 1, pane->area.cols - 2, ROLE_WARNING, text, TEXT_CUT_END);
}

enum role details_state(const struct app *app, const struct session *session, char *out,
			size_t size)
{
	struct state_words words;
	char turning[5] = "";
	session_words_state(session, app->now, app->setup.settings->motion, &words);
	if (session_words_is_busy(session, app->now) && app->setup.settings->motion) {
		int64_t ms = app->now.boot_ms - session->running_since;
		turning[text_encode(turning, glyph_spinner((unsigned)(ms / 250)))] = '\0';
		words.sign = turning;
	}
	snprintf(out, size, "%s%s%s", words.sign, words.sign[0] != '\0' ? " " : "", words.text);
	return page_role(words.tone);
}

enum role details_cell(const struct app *app, const struct session *session, char *out, size_t size)
{
	return page_role(session_words_cell(session, app->now, out, size));
}

void details_draw(const struct app *app, struct area inside, const struct environment *environment,
		  const struct session *session)
{
	static const char hidden[] =
		"Names are hidden: " DO_HIDE_NAMES " shows them, then " DO_SIGN_IN " signs in.";
	static const char nobody[] =
		DO_SIGN_IN " signs in here, with this side's own client id and secret.";
	char state[176], plan[96];
	struct pane pane = {.app = app,
			    .area = inside,
			    .live = environment->live,
			    .airy = inside.rows >= 28,
			    .ruled = inside.rows >= 18};
	enum role role = details_state(app, session, state, sizeof state);
	area_text_fit(inside, 0, 1, inside.cols - 2, role, state, TEXT_CUT_END);
	pane.row = 2;
	if (session == NULL) {
		chrome_wrap(inside, 2, 1, inside.cols - 2, 3, ROLE_TEXT,
			    action_words(app, app->view.is_private ? hidden : nobody));
		return;
	}
	draw_contradiction(&pane, session, environment);
	if (token_is_set(&session->token)) {
		draw_time(&pane, session);
		session_words_plan(session, app->now, app->view.clock_style == CLOCK_UTC, plan,
				   sizeof plan);
		draw_line(&pane, "Plan", ROLE_TEXT, plan);
		draw_notes(&pane, session);
	}
	if (explains_state(session))
		draw_why(&pane, session);
	if (token_is_set(&session->token) && (!explains_state(session) || pane.airy))
		draw_token(&pane, session);
	if (!explains_state(session) || pane.airy)
		draw_login(&pane, session);
	draw_activity(&pane, session);
}
