/*
 * Inside the token: its header and claims, for reading. Also a token that was pasted.
 */
#include <stdio.h>
#include <string.h>

#include "core/jwt.h"
#include "tui/app/action_words.h"
#include "tui/app/actions.h"
#include "tui/app/requests.h"
#include "tui/screens/page.h"

#define NAME_COL 3
#define VALUE_COL 12

struct page {
	const struct app *app;
	struct area area;
	int row, scroll;
};

/* The next row of the page: above or below what is seen it is drawn nowhere. */
static int next_row(struct page *page)
{
	int row = page->row++ - page->scroll;
	return row >= 0 && row < page->area.rows ? row : -1;
}

static void put(struct page *page, const char *name, enum role role, const char *value)
{
	int row = next_row(page);
	if (row < 0)
		return;
	area_text_fit(page->area, row, NAME_COL, VALUE_COL - NAME_COL - 1, ROLE_MUTED, name,
		      TEXT_CUT_END);
	area_text_fit(page->area, row, VALUE_COL, page->area.cols - VALUE_COL - 2, role, value,
		      TEXT_CUT_MIDDLE);
}

static void put_line(struct page *page, enum role role, const char *text)
{
	int row = next_row(page);
	if (row >= 0)
		area_text_fit(page->area, row, NAME_COL, page->area.cols - NAME_COL - 2, role,
			      action_words(page->app, text), TEXT_CUT_END);
}

static void put_title(struct page *page, const char *title)
{
	next_row(page);
	int row = next_row(page);
	if (row >= 0)
		area_text(page->area, row, NAME_COL, ROLE_TITLE, title);
}

/* "Wed 24 Nov 2027 11:04 UTC, in 365 days" */
static void time_words(const struct app *app, int64_t utc_ms, char *out, size_t size)
{
	char date[48], span[32];
	int64_t left = utc_ms - app->now.utc_ms;
	clock_date(date, sizeof date, utc_ms, app->view.clock_style != CLOCK_LOCAL);
	if (left > 0) {
		clock_words(span, sizeof span, left);
		snprintf(out, size, "%s, in %s", date, span);
	} else {
		clock_ago(span, sizeof span, -left);
		snprintf(out, size, "%s, %s", date, span);
	}
}

static const char *claim_meaning(const char *name)
{
	static const struct {
		const char *name, *meaning;
	} known[] = {
		{"aud", "for"},	     {"sub", "user"},	     {"jti", "its id"},
		{"iat", "made"},     {"nbf", "good from"},   {"exp", "good until"},
		{"scopes", "scope"}, {"alg", "signed with"}, {"typ", "type"},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].name, name) == 0)
			return known[i].meaning;
	return "";
}

static void put_claims(struct page *page, const struct jwt_claim *claims, size_t count)
{
	char text[400];
	for (size_t i = 0; i < count && i < JWT_CLAIMS; i++) {
		const struct jwt_claim *claim = &claims[i];
		bool names_somebody = strcmp(claim->name, "sub") == 0 ||
				      strcmp(claim->name, "aud") == 0 ||
				      strcmp(claim->name, "jti") == 0;
		if (claim->is_time)
			time_words(page->app, claim->utc_ms, text, sizeof text);
		else
			snprintf(text, sizeof text, "%s",
				 page->app->view.is_private && names_somebody ? "hidden"
									      : claim->value);
		put(page, claim->name, ROLE_TEXT, text);
		int row = page->row - 1 - page->scroll;
		int end = VALUE_COL + (int)text_columns(text) + 2;
		const char *word = claim_meaning(claim->name);
		if (row >= 0 && row < page->area.rows &&
		    end + (int)strlen(word) < page->area.cols - 2)
			area_text_right(page->area, row, page->area.cols - 2, ROLE_MUTED, word);
	}
	if (count > JWT_CLAIMS) {
		snprintf(text, sizeof text, "and %zu more", count - JWT_CLAIMS);
		put(page, "", ROLE_MUTED, text);
	}
}

/* The service's own word on its life, where the token says something else. */
static void put_life(struct page *page, const struct jwt *jwt, const struct session *session)
{
	const struct jwt_claim *exp = jwt_claim(jwt, "exp");
	char text[160], span[32];
	if (session == NULL || !token_ends(&session->token))
		return;
	int64_t ends = session->token.obtained_utc_ms + session->token.life_ms;
	clock_words(span, sizeof span, session->token.life_ms);
	int64_t differs = exp != NULL && exp->is_time ? exp->utc_ms + session->skew_ms - ends : 0;
	snprintf(text, sizeof text, "%s: expires_in, which came with it%s", span,
		 differs > MINUTE_MS || differs < -MINUTE_MS ? "; exp differs" : "");
	put_title(page, "What counts");
	put(page, "Life", ROLE_TEXT, text);
}

static void put_audience(struct page *page, const struct jwt *jwt, const struct session *session)
{
	if (session == NULL || !jwt->has_audience)
		return;
	next_row(page);
	if (jwt->is_for_client)
		put_line(page, ROLE_OK, "✓ It was made for this login's client id.");
	else
		put_line(page, ROLE_WARNING,
			 "! Inside the token stands another client id than in this login.");
}

static void draw_token(struct page *page, const char *token, size_t length,
		       const struct session *session)
{
	struct jwt jwt;
	char text[128];
	snprintf(text, sizeof text, "%zu characters. Not verified: for reading only.", length);
	next_row(page);
	put_line(page, ROLE_MUTED, text);
	if (!jwt_read(&jwt, token, length,
		      session != NULL ? login_client_id(&session->login) : "")) {
		next_row(page);
		if (jwt.is_damaged) {
			put_line(page, ROLE_WARNING,
				 "! It begins as a JWT, but what follows cannot be read.");
			put_line(page, ROLE_TEXT,
				 "Was it copied whole? " DO_CHECK
				 " asks the API whether it works.");
			return;
		}
		put_line(page, ROLE_TEXT, "It is opaque: nothing in it can be read from outside.");
		put_line(page, ROLE_TEXT, DO_CHECK " asks the API whether it works.");
		return;
	}
	put_audience(page, &jwt, session);
	put_title(page, "Claims");
	put_claims(page, jwt.claims, jwt.claim_count);
	put_life(page, &jwt, session);
	put_title(page, "Header");
	put_claims(page, jwt.header, jwt.header_count);
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
	area_text_fit(inside, 0, NAME_COL, inside.cols - 5,
		      guest->accepted_utc_ms != 0 ? ROLE_OK : ROLE_ERROR, text, TEXT_CUT_END);
}

/* Returns how many rows the page has, all of it. */
static int draw_all(const struct app *app, struct area inside, int scroll)
{
	const struct session *session = session_shown(app);
	const struct token *token = session != NULL ? &session->token : &app->guest.token;
	struct page page = {app, inside, 0, scroll};
	if (!token_is_set(token)) {
		next_row(&page);
		put_line(&page, ROLE_TEXT,
			 "There is no token on this side. " DO_SIGN_IN " signs in.");
		return page.row;
	}
	char *opened = secret_open(&token->access);
	if (opened != NULL)
		draw_token(&page, opened, token->access.length, session);
	secret_close(opened);
	return page.row;
}

/* So far it can be scrolled: then its last row is the last one seen. */
static int last_top(const struct app *app, int seen)
{
	int all = draw_all(app, (struct area){.cols = app->view.cols - 2}, 0);
	return all > seen ? all - seen : 0;
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
	int last = last_top(app, inside.rows);
	draw_all(app, inside, app->view.cursor < last ? app->view.cursor : last);
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
	int seen = app->view.rows - 5;
	size_t top = (size_t)app->view.cursor, tops = (size_t)last_top(app, seen) + 1;
	if (action == ACTION_CHECK)
		check_token(app, effects);
	else if (action == ACTION_CLOCK)
		actions_turn_clock(app, false);
	else if (is_guest && action == ACTION_SWITCH)
		actions_do(app, ACTION_SWITCH, effects);
	else if (list_key(&top, tops, (size_t)(seen > 1 ? seen - 1 : 1), key))
		app->view.cursor = (int)top;
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
