/*
 * Inside the token: its header and claims, for reading. Also a token that was pasted.
 */
#include "tui/screens/inside.h"

#include <stdio.h>
#include <string.h>

#include "core/jwt.h"
#include "tui/app/actions.h"
#include "tui/app/requests.h"
#include "tui/screens/page.h"

/* Name, meaning, value; where it is narrow the meaning stands for the name. */
#define MEANING_COL 12
#define VALUE_COL 25
#define NARROW_VALUE_COL 15

static int value_col(struct area area)
{
	return page_is_narrow(area.cols) ? NARROW_VALUE_COL : VALUE_COL;
}

static void put(struct paper *paper, const char *name, const char *meaning, const char *value)
{
	struct area area = paper->area;
	int row = paper_row(paper);
	bool narrow = page_is_narrow(area.cols);
	int col = value_col(area);
	const char *first = narrow && meaning[0] != '\0' ? meaning : name;
	area_text_fit(area, row, PAPER_COL, (narrow ? col : MEANING_COL) - PAPER_COL - 1,
		      ROLE_MUTED, first, TEXT_CUT_END);
	if (!narrow)
		area_text(area, row, MEANING_COL, ROLE_MUTED, meaning);
	area_text_fit(area, row, col, area.cols - col - 2, ROLE_TEXT, value, TEXT_CUT_MIDDLE);
}

static void put_title(struct paper *paper, const char *title)
{
	paper_row(paper);
	area_text(paper->area, paper_row(paper), PAPER_COL, ROLE_TITLE, title);
}

static void put_claim(struct paper *paper, const struct jwt_claim *claim)
{
	const struct app *app = paper->app;
	char text[400];
	bool names_somebody = strcmp(claim->name, "sub") == 0 || strcmp(claim->name, "aud") == 0 ||
			      strcmp(claim->name, "jti") == 0;
	bool utc = app->view.clock_style != CLOCK_LOCAL;
	int room = paper->area.cols - value_col(paper->area) - 2;
	if (claim->is_time)
		clock_far(text, sizeof text, claim->utc_ms, app->now.utc_ms, utc);
	if (claim->is_time && (int)text_columns(text) > room)
		clock_date(text, sizeof text, claim->utc_ms, utc);
	else if (!claim->is_time)
		snprintf(text, sizeof text, "%s",
			 app->view.is_private && names_somebody ? "hidden" : claim->value);
	put(paper, claim->name, jwt_meaning(claim->name), text);
}

/* What is asked for most stands first: how long it is good. */
static void put_claims(struct paper *paper, const struct jwt_claim *claims, size_t count)
{
	char text[40];
	for (int turn = 0; turn < 2; turn++)
		for (size_t i = 0; i < count && i < JWT_CLAIMS; i++)
			if ((strcmp(claims[i].name, "exp") == 0) == (turn == 0))
				put_claim(paper, &claims[i]);
	if (count > JWT_CLAIMS) {
		snprintf(text, sizeof text, "and %zu more", count - JWT_CLAIMS);
		put(paper, "", "", text);
	}
}

/* The service's own word on its life, where the token says something else. */
static void put_life(struct paper *paper, const struct jwt *jwt, const struct session *session)
{
	const struct jwt_claim *exp = jwt_claim(jwt, "exp");
	char text[160], span[32];
	if (session == NULL || !token_ends(&session->token))
		return;
	int64_t ends = session->token.obtained_utc_ms + session->token.life_ms;
	clock_words(span, sizeof span, session->token.life_ms);
	int64_t differs = exp != NULL && exp->is_time ? exp->utc_ms + session->skew_ms - ends : 0;
	snprintf(text, sizeof text, "%s, by expires_in%s", span,
		 differs > MINUTE_MS || differs < -MINUTE_MS ? "; exp differs" : "");
	put(paper, "life", "", text);
}

static void put_audience(struct paper *paper, const struct jwt *jwt, const struct session *session)
{
	if (session == NULL || !jwt->has_audience)
		return;
	paper_row(paper);
	if (jwt->is_for_client)
		paper_line(paper, ROLE_OK, "✓ Made for this login's client id");
	else
		paper_line(paper, ROLE_WARNING, "! Made for another client id than this login's");
}

static void draw_token(struct paper *paper, const char *token, size_t length,
		       const struct session *session)
{
	struct jwt jwt;
	char text[128];
	snprintf(text, sizeof text, "%zu characters, not verified", length);
	paper_row(paper);
	paper_line(paper, ROLE_MUTED, text);
	if (!jwt_read(&jwt, token, length,
		      session != NULL ? login_client_id(&session->login) : "")) {
		paper_row(paper);
		if (jwt.is_damaged) {
			paper_line(paper, ROLE_WARNING,
				   "! It begins as a JWT, but what follows cannot be read.");
			paper_line(paper, ROLE_TEXT,
				   "Was it copied whole? " DO_CHECK
				   " asks the API whether it works.");
			return;
		}
		paper_line(paper, ROLE_TEXT,
			   "It is opaque: nothing in it can be read from outside.");
		paper_line(paper, ROLE_TEXT, DO_CHECK " asks the API whether it works.");
		return;
	}
	put_audience(paper, &jwt, session);
	put_title(paper, "Claims");
	put_life(paper, &jwt, session);
	put_claims(paper, jwt.claims, jwt.claim_count);
	put_title(paper, "Header");
	put_claims(paper, jwt.header, jwt.header_count);
}

static const struct session *session_shown(const struct app *app)
{
	return token_is_set(&app->guest.token) ? NULL : app_session(app);
}

static void draw_verdict(const struct app *app, struct area inside)
{
	const struct session *guest = &app->guest;
	char text[300];
	if (!token_is_set(&guest->token))
		return;
	if (guest->running != REQUEST_NONE)
		snprintf(text, sizeof text, "Asking %s …", guest->environment->host);
	else if (guest->accepted_utc_ms != 0)
		snprintf(text, sizeof text, "✓ %s accepts it: %s.", guest->environment->host,
			 guest->identity != NULL && !app->view.is_private ? guest->identity->email
									  : "it works");
	else if (session_last(guest)->finding != FINDING_NONE)
		snprintf(text, sizeof text, "✗ %s", session_last(guest)->error.cause);
	else
		return;
	area_text_fit(inside, 0, PAPER_COL, inside.cols - 5,
		      guest->accepted_utc_ms != 0 ? ROLE_OK : ROLE_ERROR, text, TEXT_CUT_END);
}

/* Returns how many rows the page has, all of it. */
static int draw_all(const struct app *app, struct area inside, int top)
{
	const struct session *session = session_shown(app);
	const struct token *token = session != NULL ? &session->token : &app->guest.token;
	struct paper paper = {app, inside, 0, top};
	if (!token_is_set(token)) {
		paper_row(&paper);
		paper_line(&paper, ROLE_TEXT,
			   "There is no token on this side. " DO_SIGN_IN " signs in.");
		return paper.row;
	}
	char *opened = secret_open(&token->access);
	if (opened != NULL)
		draw_token(&paper, opened, token->access.length, session);
	secret_close(opened);
	return paper.row;
}

int inside_draw_beside(const struct app *app, struct area inside)
{
	return draw_all(app, inside, 0);
}

static int count_rows(const struct app *app)
{
	return draw_all(app, (struct area){.cols = app->view.cols - 2}, 0);
}

static void inside_draw(const struct app *app, struct frame *frame)
{
	bool is_guest = token_is_set(&app->guest.token);
	struct hints hints = {0};
	char title[120] = "Inside a pasted token", here[40], ask[60];
	environment_label(here, sizeof here, app_environment(app), true);
	snprintf(ask, sizeof ask, is_guest ? "ask %s" : "check", here);
	hints_add_action(&hints, app, ACTION_CHECK, ask, false);
	if (is_guest)
		hints_add_action(&hints, app, ACTION_SWITCH, "the other side", false);
	hints_add_move(&hints, "scroll");
	hints_add_action(&hints, app, ACTION_CLOCK, "local or UTC", false);
	hints_add_key(&hints, INPUT_ESC, "back");
	if (!is_guest)
		snprintf(title, sizeof title, "Inside the token · %s",
			 app_name(app, app_account(app)));
	struct area inside = page_view(app, frame, app_environment(app), title, &hints);
	int rows = count_rows(app), most = rows - inside.rows;
	int top = app->view.cursor < most ? app->view.cursor : most > 0 ? most : 0;
	draw_all(app, inside, top);
	chrome_more(inside, (size_t)top, (size_t)inside.rows, (size_t)rows);
	draw_verdict(app, inside);
}

static void check_token(struct app *app, struct effects *effects)
{
	struct session *session = app_session(app);
	if (token_is_set(&app->guest.token)) {
		app->guest.environment = app_environment(app);
		app->guest.accepted_utc_ms = 0;
		session = &app->guest;
	}
	if (session != NULL)
		requests_check(app, session, effects);
}

/* Would it act on the chosen login, and not on the token that is seen? */
static bool is_about_login(enum action action)
{
	return action != ACTION_NONE && action != ACTION_ACTIVITY &&
	       keymap_row(action)->menu != NULL;
}

static void inside_key(struct app *app, uint32_t key, struct effects *effects)
{
	enum action action = keymap_action(&app->setup.keymap, key);
	bool is_guest = token_is_set(&app->guest.token);
	if (action == ACTION_CHECK)
		check_token(app, effects);
	else if (action == ACTION_CLOCK)
		actions_turn_clock(app, false);
	else if (is_guest && action == ACTION_SWITCH)
		actions_do(app, ACTION_SWITCH, effects);
	else if (page_scroll(app, key, count_rows(app)))
		return;
	else if (is_guest && is_about_login(action))
		app_say(app, TONE_TEXT, "This token is only looked at. Esc leads to the accounts.");
	else
		actions_key_over(app, key, effects);
}

static void inside_left(struct app *app)
{
	session_clear(&app->guest);
}

const struct screen screen_inside = {.draw = inside_draw, .key = inside_key, .left = inside_left};
