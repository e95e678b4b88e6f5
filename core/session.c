#include "core/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hide.h"
#include "core/retry.h"
#include "core/session_problem.h"

#define SKEW_WORTH_SAYING MINUTE_MS

/* Short names, so that the table below reads as one. */
enum {
	OUT = SESSION_SIGNED_OUT,
	ING = SESSION_SIGNING_IN,
	UNC = SESSION_UNCHECKED,
	VAL = SESSION_VALID,
	SOO = SESSION_SOON,
	EXP = SESSION_EXPIRED,
	REF = SESSION_REFUSED,
	OFF = SESSION_OFFLINE,
};

/*
 * A session that has a token keeps its state while another sign-in runs, so SENT and NOTHING
 * matter only to one that has none. What the service refused stays refused when its time is
 * over; what has expired is not brought back by a check, only by a new token.
 */
static const unsigned char next[SESSION_STATES][SESSION_EVENTS] = {
	/*  SENT NEW_TOKEN NOTHING ACCEPTED DENIED UNREACHED LEAD ENDED LEFT */
	[OUT] = {ING, OUT, OUT, OUT, OUT, OUT, OUT, OUT, OUT},
	[ING] = {ING, UNC, OUT, ING, ING, ING, ING, ING, OUT},
	[UNC] = {UNC, UNC, UNC, VAL, REF, OFF, SOO, EXP, OUT},
	[VAL] = {VAL, UNC, VAL, VAL, REF, OFF, SOO, EXP, OUT},
	[SOO] = {SOO, UNC, SOO, SOO, REF, OFF, SOO, EXP, OUT},
	[EXP] = {EXP, UNC, EXP, EXP, EXP, EXP, EXP, EXP, OUT},
	[REF] = {REF, UNC, REF, VAL, REF, REF, REF, REF, OUT},
	[OFF] = {OFF, UNC, OFF, VAL, REF, OFF, OFF, EXP, OUT},
};

enum session_state session_next(enum session_state state, enum session_event event)
{
	return (enum session_state)next[state][event];
}

const char *session_word(enum session_state state)
{
	switch (state) {
	case SESSION_SIGNED_OUT:
		return "signed out";
	case SESSION_SIGNING_IN:
		return "signing in";
	case SESSION_UNCHECKED:
		return "unchecked";
	case SESSION_VALID:
		return "valid";
	case SESSION_SOON:
		return "expires soon";
	case SESSION_EXPIRED:
		return "expired";
	case SESSION_REFUSED:
		return "refused";
	case SESSION_OFFLINE:
		return "offline";
	case SESSION_STATES:
		break;
	}
	return "";
}

void session_init(struct session *session, const struct environment *environment)
{
	*session =
		(struct session){.environment = environment, .again_at = NEVER, .signed_in_ms = -1};
}

void session_clear(struct session *session)
{
	login_clear(&session->login);
	token_clear(&session->token);
	free(session->identity);
	free(session->teams);
	free(session->team);
	free(session->last);
	exchange_free(session->exchange);
	exchange_free(session->names_exchange);
	free(session->names_last);
	free(session->activity);
	session_init(session, session->environment);
}

void session_move(struct session *to, struct session *from)
{
	session_clear(to);
	*to = *from;
	session_init(from, from->environment);
}

static const struct verdict none = {.finding = FINDING_NONE};

const struct verdict *session_last(const struct session *session)
{
	return session->last != NULL ? session->last : &none;
}

const struct verdict *session_names_last(const struct session *session)
{
	return session->names_last != NULL ? session->names_last : &none;
}

bool session_ready(struct session *session, struct error *error)
{
	if (session->last == NULL)
		session->last = calloc(1, sizeof *session->last);
	if (session->activity == NULL)
		session->activity = calloc(SESSION_ACTIVITY, sizeof *session->activity);
	return (session->last != NULL && session->activity != NULL) || error_no_memory(error);
}

bool session_know(struct session *session, const struct identity *identity)
{
	char text[IDENTITY_TEXT];
	identity_to_text(identity, text);
	struct identity *known = malloc(identity_size(identity));
	char *teams = strdup(text);
	if (known == NULL || teams == NULL) {
		free(known);
		free(teams);
		return false;
	}
	free(session->identity);
	free(session->teams);
	memcpy(known, identity, identity_size(identity));
	session->identity = known;
	session->teams = teams;
	return true;
}

bool session_known(const struct session *session, struct identity *known)
{
	*known = (struct identity){0};
	if (session->identity != NULL)
		memcpy(known, session->identity, identity_size(session->identity));
	else if (session->teams != NULL)
		identity_from_text(known, session->teams);
	return session->identity != NULL || session->teams != NULL;
}

static void change_state(struct session *session, enum session_event event)
{
	session->state = session_next(session->state, event);
}

static void begin_request(struct session *session, enum request_kind kind, unsigned number,
			  struct moment now, struct request *request)
{
	bool repeated = session->again == kind;
	session->running = kind;
	session->request = request->number = number;
	session->running_since = now.boot_ms;
	session->tries = repeated ? session->tries + 1 : 1;
	session->was_lost = repeated && session->was_lost;
	session_give_up(session);
	session->auto_tried |= kind == REQUEST_REFRESH;
}

static bool nothing_to_send(struct error *error)
{
	return error_set(error, ERROR_INPUT, "Sign in first (" DO_SIGN_IN ").",
			 "There is no token to use.");
}

static bool is_busy(struct session *session, struct error *error)
{
	if (session->running == REQUEST_NONE)
		return !session_ready(session, error);
	error_set(error, ERROR_INPUT, "Wait for its answer, or cancel it with Esc.",
		  "A request is under way already.");
	return true;
}

bool session_sign_in(struct session *session, const struct login *login, unsigned number,
		     struct moment now, struct request *request, struct error *error)
{
	if (is_busy(session, error))
		return false;
	if (!login_copy(&session->login, login) ||
	    !api_sign_in(request, session->environment, login, error))
		return error_no_memory(error);
	begin_request(session, REQUEST_SIGN_IN, number, now, request);
	change_state(session, SESSION_SENT);
	return true;
}

bool session_refresh(struct session *session, unsigned number, struct moment now,
		     struct request *request, struct error *error)
{
	if (is_busy(session, error))
		return false;
	if (!secret_is_set(&session->token.refresh))
		return error_set(error, ERROR_INPUT, "Sign in for a new token (" DO_SIGN_IN ").",
				 "The service gave no refresh token.");
	if (!api_refresh(request, session->environment, &session->login, &session->token.refresh,
			 error))
		return false;
	begin_request(session, REQUEST_REFRESH, number, now, request);
	return true;
}

bool session_check(struct session *session, unsigned number, struct moment now,
		   struct request *request, struct error *error)
{
	if (is_busy(session, error))
		return false;
	if (!secret_is_set(&session->token.access))
		return nothing_to_send(error);
	if (!api_check(request, session->environment, &session->token.access, error))
		return false;
	begin_request(session, REQUEST_CHECK, number, now, request);
	return true;
}

bool session_pair(struct session *session, unsigned number, struct moment now,
		  struct request *request)
{
	if (session->running != REQUEST_NONE || session->last_kind != REQUEST_SIGN_IN ||
	    session_last(session)->finding != FINDING_KEYS_UNKNOWN ||
	    !api_probe(request, REQUEST_PAIR, session->environment, &session->login, NULL))
		return false;
	begin_request(session, REQUEST_PAIR, number, now, request);
	return true;
}

/* The old refresh token stays when no new one comes (RFC 6749 section 6). */
static void take_token(struct session *session, struct token *token)
{
	if (session->running == REQUEST_REFRESH && !secret_is_set(&token->refresh)) {
		secret_move(&token->refresh, &session->token.refresh);
		memcpy(token->refresh_mark, session->token.refresh_mark, FINGERPRINT_SIZE);
	}
	token_move(&session->token, token);
	secret_clear(&session->login.password);
	session->refresh_refused = session->auto_tried = session->answer_lost = false;
	session->accepted_utc_ms = 0;
	change_state(session, SESSION_NEW_TOKEN);
}

static void take_grant(struct session *session, const struct answer *answer,
		       struct verdict *verdict)
{
	struct token token = {0};
	api_judge_token(answer, session->environment, &token, verdict);
	if (verdict->finding == FINDING_NONE) {
		take_token(session, &token);
		if (session->running == REQUEST_SIGN_IN)
			session->signed_in_ms = answer->took_ms;
	} else if (session->running == REQUEST_SIGN_IN)
		change_state(session, SESSION_NOTHING);
	session->refresh_refused |= verdict->finding == FINDING_REFRESH_REFUSED;
	token_clear(&token);
}

/* Names that are known stay until others come, if it is still the same user. */
static void keep_names(const struct session *session, struct identity *identity)
{
	if (session->identity != NULL && strcmp(session->identity->id, identity->id) == 0)
		identity->names = session->identity->names;
}

static void take_check(struct session *session, const struct answer *answer,
		       struct verdict *verdict, struct moment now)
{
	struct identity identity;
	identity_init(&identity);
	api_judge_identity(answer, session->environment, &identity, verdict);
	session_find_help(session, verdict, now);
	if (verdict->finding == FINDING_NONE || remedy_is_refused_token(verdict->finding))
		session->answer_lost = false;
	if (verdict->finding == FINDING_NONE) {
		hide_identity(&identity, &session->login);
		keep_names(session, &identity);
		/* Without memory for the identity the token is as good. */
		session_know(session, &identity);
		session->accepted_utc_ms = now.utc_ms;
		session->accepted_took_ms = answer->took_ms;
		change_state(session, SESSION_ACCEPTED);
	} else if (remedy_is_refused_token(verdict->finding)) {
		session->refused_utc_ms = now.utc_ms;
		change_state(session, SESSION_DENIED);
	}
}

/* Nobody answered, or something that is not the service: the token was not judged. */
static bool is_unreached(const struct verdict *verdict)
{
	return verdict->error.kind == ERROR_NETWORK || verdict->error.kind == ERROR_TLS ||
	       verdict->error.kind == ERROR_SERVICE || verdict->finding == FINDING_WEB_PAGE ||
	       verdict->finding == FINDING_BLOCKED || verdict->finding == FINDING_REDIRECT ||
	       verdict->finding == FINDING_OTHER_LOGIN || verdict->finding == FINDING_NOT_HTTP;
}

void session_note(struct session *session, const struct answer *answer,
		  const struct verdict *verdict, struct moment now)
{
	size_t kept = SESSION_ACTIVITY - 1;
	memmove(session->activity + 1, session->activity, kept * sizeof *session->activity);
	struct activity *entry = &session->activity[0];
	*entry = (struct activity){.utc_ms = now.utc_ms,
				   .kind = answer->kind,
				   .status = answer->status,
				   .result = activity_result(answer, verdict),
				   .took_ms = answer->took_ms};
	memcpy(entry->mark, session->token.access_mark, sizeof entry->mark);
	if (session->activity_count < SESSION_ACTIVITY)
		session->activity_count++;
}

static void measure_skew(struct session *session, const struct answer *answer, struct moment now)
{
	bool is_dated = answer->date_utc_ms >= 0;
	int64_t skew = is_dated ? now.utc_ms - answer->date_utc_ms : session->skew_ms;
	/* Date has whole seconds and the answer travelled: only what is well over that counts. */
	session->skew_ms = skew > SKEW_WORTH_SAYING || skew < -SKEW_WORTH_SAYING ? skew : 0;
}

static void plan_retry(struct session *session, const struct answer *answer, struct moment now,
		       uint32_t random)
{
	bool is_lost = session->last->finding == FINDING_ANSWER_LOST;
	unsigned tries = !is_lost ? session->tries : session->was_lost ? 2 : 1;
	int64_t delay = retry_delay(answer->kind, session->last, tries, random);
	session->was_lost = session->was_lost || is_lost;
	bool lives = token_left(&session->token, now) > 0;
	if (session->last->finding == FINDING_NONE || delay < 0 || !lives)
		return;
	session->again = answer->kind;
	session->again_at = now.boot_ms + delay;
}

/* It changes what is known of the sign-in before it, and nothing else. */
static bool take_pair(struct session *session, const struct answer *answer)
{
	struct verdict told, *last = session->last;
	session->running = REQUEST_NONE;
	session->last_kind = REQUEST_PAIR;
	if (answer->end == ANSWER_CANCELLED ||
	    api_judge_probe(answer, session->environment, &told) != PROBE_KNOWN)
		return true;
	last->finding = FINDING_GRANT_OFF;
	last->proved |= remedy_of(FINDING_GRANT_OFF)->proved | PROVED_KEYS;
	remedy_fill(FINDING_GRANT_OFF, session->environment, NULL, &last->error);
	return true;
}

bool session_take(struct session *session, const struct answer *answer, struct moment now,
		  uint32_t random)
{
	if (session->running == REQUEST_NONE || answer->number != session->request)
		return false;
	if (session->running == REQUEST_PAIR)
		return take_pair(session, answer);
	struct verdict verdict = {0};
	/* The exchange shows the old pair's fingerprints: it is made before a new pair comes. */
	exchange_free(session->exchange);
	session->exchange = session->is_asleep ? NULL
					       : exchange_new(session->environment, &session->login,
							      &session->token, NULL, answer);
	bool was_cancelled = answer->end == ANSWER_CANCELLED;
	if (was_cancelled) {
		if (session->running == REQUEST_SIGN_IN)
			change_state(session, SESSION_NOTHING);
	} else if (session->running == REQUEST_CHECK) {
		take_check(session, answer, &verdict, now);
	} else {
		take_grant(session, answer, &verdict);
	}
	verdict_hide(&verdict, &session->login, &session->token);
	*session->last = verdict;
	session->last_kind = answer->kind;
	session->last_took_ms = answer->took_ms;
	session->running = REQUEST_NONE;
	measure_skew(session, answer, now);
	session_note(session, answer, &verdict, now);
	if (!was_cancelled && is_unreached(&verdict)) {
		if (session->state != SESSION_OFFLINE)
			session->offline_utc_ms = now.utc_ms;
		change_state(session, SESSION_UNREACHED);
	}
	plan_retry(session, answer, now, random);
	session_tick(session, now);
	return true;
}

bool session_names(struct session *session, const char *team, unsigned number,
		   struct request *request, struct error *error)
{
	if (session->identity == NULL || !secret_is_set(&session->token.access))
		return error_set(error, ERROR_INPUT, "Check it first (" DO_CHECK ").",
				 "Nobody is known here yet.");
	if (!session_ready(session, error) ||
	    !api_names(request, session->environment, team, &session->token.access, error))
		return false;
	session->names_request = request->number = number;
	snprintf(session->names_team, sizeof session->names_team, "%s", team);
	return true;
}

bool session_take_names(struct session *session, const struct answer *answer, struct moment now,
			struct verdict *verdict)
{
	struct names names = {0};
	if (answer->kind != REQUEST_NAMES || answer->number != session->names_request)
		return false;
	session->names_request = 0;
	exchange_free(session->names_exchange);
	session->names_exchange =
		session->is_asleep ? NULL
				   : exchange_new(session->environment, &session->login,
						  &session->token, session->names_team, answer);
	api_judge_names(answer, session->environment, &names, verdict);
	session_find_help(session, verdict, now);
	verdict_hide(verdict, &session->login, &session->token);
	hide_names(&names, &session->login);
	if (session->names_last == NULL && !session->is_asleep)
		session->names_last = calloc(1, sizeof *session->names_last);
	if (session->names_last != NULL)
		*session->names_last = *verdict;
	/* When the store was locked meanwhile, the session has no lines. */
	if (session->activity != NULL)
		session_note(session, answer, verdict, now);
	if (verdict->finding != FINDING_NONE || session->identity == NULL)
		return true;
	memcpy(names.team, session->names_team, sizeof names.team);
	session->identity->names = names;
	return true;
}

void session_adopt(struct session *session, struct token *token, bool is_new, struct moment now)
{
	token_move(&session->token, token);
	if (!is_new)
		return;
	session->refresh_refused = session->auto_tried = session->answer_lost = false;
	session->accepted_utc_ms = 0;
	session->running = REQUEST_NONE;
	session_give_up(session);
	change_state(session, SESSION_NEW_TOKEN);
	session_tick(session, now);
}

void woken_clear(struct woken *woken)
{
	login_clear(&woken->login);
	token_clear(&woken->token);
	free(woken->identity);
	free(woken->activity);
	*woken = (struct woken){0};
}

/* Takes over what a session lacks that was asleep. */
static bool wake_details(struct session *session, struct woken *woken)
{
	const struct login *login = &woken->login;
	if (session->is_asleep && login->client_id != NULL &&
	    !login_set_names(&session->login, login_client_id(login), login_username(login)))
		return false;
	if (woken->identity != NULL && !session_know(session, woken->identity))
		return false;
	if (session->activity_count == 0 && woken->activity_count > 0) {
		memcpy(session->activity, woken->activity,
		       woken->activity_count * sizeof *woken->activity);
		session->activity_count = woken->activity_count;
	}
	return true;
}

bool session_wake(struct session *session, struct woken *woken, struct moment now,
		  struct error *error)
{
	struct token *token = &woken->token;
	bool ok = session_ready(session, error) &&
		  (woken->is_lent || wake_details(session, woken) || error_no_memory(error));
	if (ok && woken->is_lent) {
		secret_move(&session->token.access, &token->access);
	} else if (ok) {
		secret_move(&session->login.client_secret, &woken->login.client_secret);
		if (token_is_set(token))
			session_adopt(session, token,
				      strcmp(token->access_mark, session->token.access_mark) != 0,
				      now);
		session->is_asleep = false;
	}
	if (ok && session->last->finding == FINDING_UNREAD)
		*session->last = none;
	woken_clear(woken);
	return ok;
}

void session_give_up(struct session *session)
{
	session->again = REQUEST_NONE;
	session->again_at = NEVER;
}

void session_tick(struct session *session, struct moment now)
{
	if (!token_is_set(&session->token))
		return;
	int64_t left = token_left(&session->token, now);
	if (left == 0)
		change_state(session, SESSION_ENDED);
	else if (left <= token_lead(&session->token))
		change_state(session, SESSION_LEAD);
}

int64_t session_auto_at(const struct session *session)
{
	const struct token *token = &session->token;
	if (!session->is_auto || session->auto_tried || session->refresh_refused ||
	    session->state == SESSION_REFUSED || !session_has_refresh(session) ||
	    !token_ends(token))
		return NEVER;
	return token->obtained_boot_ms + token->life_ms - token_lead(token);
}

void session_postpone(struct session *session, struct moment now, int64_t delay_ms)
{
	session->again = session->running;
	session->again_at = now.boot_ms + delay_ms;
	session->running = REQUEST_NONE;
}

static void clear_secrets(struct session *session)
{
	secret_clear(&session->login.client_secret);
	secret_clear(&session->login.password);
	secret_clear(&session->token.access);
	secret_clear(&session->token.refresh);
}

void session_sleep(struct session *session)
{
	clear_secrets(session);
	free(session->login.client_id);
	session->login.client_id = NULL;
	free(session->identity);
	session->identity = NULL;
	exchange_free(session->exchange);
	exchange_free(session->names_exchange);
	session->exchange = session->names_exchange = NULL;
	free(session->names_last);
	session->names_last = NULL;
	free(session->activity);
	session->activity = NULL;
	session->activity_count = 0;
	session->is_asleep = true;
	session->stays_asleep = false;
}

void session_leave(struct session *session)
{
	clear_secrets(session);
	token_clear(&session->token);
	session_give_up(session);
	change_state(session, SESSION_LEFT);
}

enum request_kind session_due(const struct session *session, struct moment now)
{
	if (session->running != REQUEST_NONE || session->is_fetching)
		return REQUEST_NONE;
	if (session->again != REQUEST_NONE)
		return session->again_at <= now.boot_ms ? session->again : REQUEST_NONE;
	return session_auto_at(session) <= now.boot_ms ? REQUEST_REFRESH : REQUEST_NONE;
}

int64_t session_deadline(const struct session *session, struct moment now)
{
	int64_t at = NEVER;
	if (session->running == REQUEST_NONE && !session->is_fetching)
		at = session->again != REQUEST_NONE ? session->again_at : session_auto_at(session);
	if (!token_is_set(&session->token))
		return at;
	int64_t left = token_left(&session->token, now), lead = token_lead(&session->token);
	if (left == NEVER || left == 0)
		return at;
	int64_t change = now.boot_ms + (left > lead ? left - lead : left);
	return change < at ? change : at;
}

bool session_has_refresh(const struct session *session)
{
	return session->token.refresh_mark[0] != '\0';
}

bool session_can_refresh(const struct session *session)
{
	return secret_is_set(&session->token.refresh) && session->running == REQUEST_NONE;
}
