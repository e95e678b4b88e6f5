#include "core/session_words.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "core/account.h"
#include "core/text.h"

#define BUSY_AFTER_MS 300

/* While it runs, and in a line of activity. The names come beside what is shown. */
static const char *const requests[][2] = {
	[REQUEST_NONE] = {"", ""},
	[REQUEST_SIGN_IN] = {"Signing in", "sign in"},
	[REQUEST_REFRESH] = {"Refreshing", "refresh"},
	[REQUEST_CHECK] = {"Checking", "check"},
	[REQUEST_PROBE] = {"Asking", "ask"},
	[REQUEST_PAIR] = {"Asking", "ask"},
	[REQUEST_NAMES] = {"", "names"},
};

bool session_words_is_busy(const struct session *session, struct moment now)
{
	return session != NULL && session->running != REQUEST_NONE &&
	       now.boot_ms - session->running_since >= BUSY_AFTER_MS;
}

/* The last check came to nothing: neither accepted nor refused. */
static bool is_not_judged(const struct session *session)
{
	enum finding finding = session_last(session)->finding;
	return session->last_kind == REQUEST_CHECK && finding != FINDING_NONE &&
	       !remedy_is_refused_token(finding);
}

static void accepted(const struct session *session, struct moment now, char *out, size_t size)
{
	char ago[32], took[24];
	int64_t age = now.utc_ms - session->accepted_utc_ms;
	if (session->accepted_utc_ms == 0) {
		snprintf(out, size, "nobody has tried it yet");
		return;
	}
	clock_ago(ago, sizeof ago, age);
	if (is_not_judged(session)) {
		/* "just now" would be read as said of the last check. */
		snprintf(out, size, "accepted %s", age < MINUTE_MS ? "under 1 min ago" : ago);
		return;
	}
	clock_took(took, sizeof took, session->accepted_took_ms);
	snprintf(out, size, "accepted %s, %s", ago, took);
}

static void __attribute__((format(printf, 4, 5)))
say(struct state_words *words, enum tone tone, const char *sign, const char *format, ...)
{
	va_list args;
	words->tone = tone;
	words->sign = sign;
	va_start(args, format);
	vsnprintf(words->text, sizeof words->text, format, args);
	va_end(args);
}

static void say_busy(const struct session *session, struct moment now, bool motion,
		     struct state_words *words)
{
	int64_t ms = now.boot_ms - session->running_since;
	if (motion)
		say(words, TONE_TEXT, "", "%s …  %" PRId64 ".%d s", requests[session->running][0],
		    ms / SECOND_MS, (int)(ms % SECOND_MS / 100));
	else
		say(words, TONE_TEXT, "", "%s: working, %" PRId64 " s",
		    requests[session->running][0], ms / SECOND_MS);
}

static void say_offline(const struct session *session, struct moment now, struct state_words *words)
{
	char since[24], again[40] = "";
	clock_since(since, sizeof since, session->offline_utc_ms, now.utc_ms);
	/* A run that is paused does not try it in time. */
	if (session->again != REQUEST_NONE && session->again_at > now.boot_ms)
		snprintf(again, sizeof again, ", trying again in %" PRId64 " s",
			 (session->again_at - now.boot_ms + SECOND_MS - 1) / SECOND_MS);
	say(words, TONE_WARNING, "?", "Offline since %s%s", since, again);
}

static void say_expired(const struct token *token, struct moment now, struct state_words *words)
{
	char ago[32];
	clock_ago(ago, sizeof ago, now.boot_ms - token->obtained_boot_ms - token->life_ms);
	say(words, TONE_ERROR, "✗", "Expired %s", ago);
}

/* As the list says it: refused, or not reached. */
static void say_signed_out(const struct session *session, struct state_words *words)
{
	if (session_last(session)->finding == FINDING_NONE)
		say(words, TONE_MUTED, "○", "Signed out");
	else if (session_is_refused(session))
		say(words, TONE_ERROR, "✗", "Refused, nobody is signed in");
	else
		say(words, TONE_WARNING, "?", "Offline, nobody is signed in");
}

static void say_state(const struct session *session, struct moment now, struct state_words *words)
{
	char how[80], at[24];
	accepted(session, now, how, sizeof how);
	switch (session->state) {
	case SESSION_SIGNED_OUT:
	case SESSION_SIGNING_IN:
	case SESSION_STATES:
		say_signed_out(session, words);
		return;
	case SESSION_UNCHECKED:
	case SESSION_VALID:
		if (session->state == SESSION_UNCHECKED)
			snprintf(how, sizeof how, "by its date it should work");
		if (is_not_judged(session))
			say(words, TONE_WARNING, "?", "Not judged, %s", how);
		else if (session->state == SESSION_VALID)
			say(words, TONE_OK, "●", "Valid, %s", how);
		else
			say(words, TONE_TEXT, "●", "Unchecked, %s", how);
		return;
	case SESSION_SOON:
		say(words, TONE_WARNING, "!", "Expires soon, %s", how);
		return;
	case SESSION_EXPIRED:
		say_expired(&session->token, now, words);
		return;
	case SESSION_REFUSED:
		clock_since(at, sizeof at, session->refused_utc_ms, now.utc_ms);
		say(words, TONE_ERROR, "✗", "Refused by the API at %s", at);
		return;
	case SESSION_OFFLINE:
		say_offline(session, now, words);
		return;
	}
}

/* A pause that the service wants is shown whether or not it is waited for. */
static bool is_pausing(const struct session *session)
{
	return session_last(session)->finding == FINDING_TOO_MANY && session->again != REQUEST_NONE;
}

void session_words_state(const struct session *session, struct moment now, bool motion,
			 struct state_words *words)
{
	char left[32];
	if (session == NULL) {
		say(words, TONE_MUTED, "○", "Nobody is signed in here");
	} else if (session_words_is_busy(session, now)) {
		say_busy(session, now, motion, words);
	} else if (session_last(session)->finding == FINDING_UNREAD) {
		say(words, TONE_ERROR, "✗", "What is kept of it cannot be used");
	} else if (is_pausing(session)) {
		clock_countdown(left, sizeof left, session->again_at - now.boot_ms);
		say(words, TONE_WARNING, "?", "Too many requests, goes on in %s", left);
	} else {
		say_state(session, now, words);
	}
}

static enum tone cell_of_token(const struct token *token, struct moment now, bool soon, char *out,
			       size_t size)
{
	char left[24] = "ok";
	if (token_ends(token))
		clock_short(left, sizeof left, token_left(token, now));
	snprintf(out, size, "%s%s", soon ? "! " : "", left);
	return soon ? TONE_WARNING : TONE_TEXT;
}

enum tone session_words_cell(const struct session *session, struct moment now, char *out,
			     size_t size)
{
	snprintf(out, size, "-");
	if (session == NULL)
		return TONE_MUTED;
	if (session_words_is_busy(session, now)) {
		snprintf(out, size, "asking");
		return TONE_MUTED;
	}
	if (session_last(session)->finding == FINDING_UNREAD) {
		snprintf(out, size, "unread");
		return TONE_ERROR;
	}
	if (is_pausing(session)) {
		snprintf(out, size, "waits");
		return TONE_MUTED;
	}
	switch (session->state) {
	case SESSION_SIGNED_OUT:
	case SESSION_SIGNING_IN:
	case SESSION_STATES:
		if (session_last(session)->finding == FINDING_NONE)
			return TONE_MUTED;
		snprintf(out, size, "%s", session_is_refused(session) ? "refused" : "offline");
		return session_is_refused(session) ? TONE_ERROR : TONE_WARNING;
	case SESSION_UNCHECKED:
	case SESSION_VALID:
		return cell_of_token(&session->token, now, false, out, size);
	case SESSION_SOON:
		return cell_of_token(&session->token, now, true, out, size);
	case SESSION_EXPIRED:
	case SESSION_REFUSED:
		snprintf(out, size, "%s", session_word(session->state));
		return TONE_ERROR;
	case SESSION_OFFLINE:
		snprintf(out, size, "offline");
		return TONE_WARNING;
	}
	return TONE_MUTED;
}

static void plan_itself(int64_t in, struct moment now, bool utc, char *out, size_t size)
{
	char when[64];
	if (in > DAY_MS) {
		clock_day(when, sizeof when, now.utc_ms + in, utc);
		snprintf(out, size, "refreshes itself on %s", when);
		return;
	}
	clock_words(when, sizeof when, in > MINUTE_MS ? in : MINUTE_MS);
	snprintf(out, size, "refreshes itself in %s%s", in > MINUTE_MS ? "" : "under ", when);
}

void session_words_plan(const struct session *session, struct moment now, bool utc, char *out,
			size_t size)
{
	int64_t at = session_auto_at(session);
	if (session->again == REQUEST_REFRESH)
		snprintf(out, size, "refreshes again in a moment");
	else if (at != NEVER)
		plan_itself(at - now.boot_ms, now, utc, out, size);
	else if (session->refresh_refused)
		snprintf(out, size, "none: the refresh token was refused, " DO_SIGN_IN " signs in");
	else if (!session_has_refresh(session))
		snprintf(out, size, "none: there is no refresh token, " DO_SIGN_IN " signs in");
	else
		snprintf(out, size, "none: you refresh it, with " DO_REFRESH);
}

void session_words_spoken(const char *name, const struct session *session, struct moment now,
			  char out[SESSION_SPOKEN])
{
	struct state_words state;
	char left[48], plan[120];
	const struct token *token = &session->token;
	int64_t ms = token_is_set(token) ? token_left(token, now) : 0;
	session_words_state(session, now, false, &state);
	int used = snprintf(out, SESSION_SPOKEN, "%s on %s: %s.", name,
			    environment_word(session->environment), state.text);
	if (ms <= 0)
		return;
	clock_words(left, sizeof left, ms);
	session_words_plan(session, now, true, plan, sizeof plan);
	bool is_itself = session_auto_at(session) != NEVER;
	if (ms != NEVER)
		snprintf(out + used, SESSION_SPOKEN - (size_t)used, " Its token ends in %s. %s%s.",
			 left, is_itself ? "It " : "Refresh: ", plan);
}

void session_words_account(const char *name, const struct account *account, char *out, size_t size)
{
	const char *between = ": ";
	size_t used = (size_t)snprintf(out, size, "%s", name);
	for (size_t i = 0; i < ENVIRONMENT_MAX && used < size; i++) {
		const struct session *session = account->session[i];
		if (session == NULL)
			continue;
		used += (size_t)snprintf(out + used, size - used, "%s%s %s", between,
					 environment_word(session->environment),
					 session_word(session->state));
		between = ", ";
	}
}

const char *session_words_request(enum request_kind kind)
{
	return requests[kind][1];
}

/* The spinner after a moment, then 4 steps a second, or the seconds. */
int64_t session_words_busy_at(const struct session *session, struct moment now, bool motion)
{
	if (session->running == REQUEST_NONE)
		return NEVER;
	int64_t ms = now.boot_ms - session->running_since;
	int64_t step = motion ? 250 : SECOND_MS;
	return session->running_since +
	       (ms < BUSY_AFTER_MS ? BUSY_AFTER_MS : (ms / step + 1) * step);
}

/* "3 min ago" becomes "4 min ago". */
static int64_t age_at(int64_t since_utc_ms, struct moment now)
{
	if (since_utc_ms == 0)
		return NEVER;
	int64_t age = now.utc_ms - since_utc_ms;
	return now.boot_ms + MINUTE_MS - (age > 0 ? age % MINUTE_MS : 0);
}

int64_t session_words_change_at(const struct session *session, struct moment now, bool motion)
{
	bool waits = session->again != REQUEST_NONE, has_token = token_is_set(&session->token);
	const int64_t each[] = {
		session_words_busy_at(session, now, motion),
		age_at(session->accepted_utc_ms, now),
		waits ? clock_step_at(session->again_at - now.boot_ms, now, true) : NEVER,
		has_token ? clock_step_at(token_left(&session->token, now), now, motion) : NEVER,
	};
	int64_t at = NEVER;
	for (size_t i = 0; i < sizeof each / sizeof *each; i++)
		at = each[i] < at ? each[i] : at;
	return at;
}
