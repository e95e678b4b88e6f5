
#include "tui/app/session_words.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "tui/app/account_list.h"

#define BUSY_AFTER_MS 300

static const char *doing(enum request_kind kind)
{
	switch (kind) {
	case REQUEST_SIGN_IN:
		return "Signing in";
	case REQUEST_REFRESH:
		return "Refreshing";
	case REQUEST_CHECK:
		return "Checking";
	case REQUEST_PROBE:
		return "Asking";
	case REQUEST_NAMES: /* beside what is shown */
	case REQUEST_NONE:
		break;
	}
	return "";
}

bool session_words_is_busy(const struct app *app, const struct session *session)
{
	return session != NULL && session->running != REQUEST_NONE &&
	       app->now.boot_ms - session->running_since >= BUSY_AFTER_MS;
}

static void busy_line(const struct app *app, const struct session *session, char *out, size_t size)
{
	int64_t ms = app->now.boot_ms - session->running_since;
	if (app->setup.settings->motion)
		snprintf(out, size, "%s …  %" PRId64 ".%d s", doing(session->running),
			 ms / SECOND_MS, (int)(ms % SECOND_MS / 100));
	else
		snprintf(out, size, "%s: working, %" PRId64 " s", doing(session->running),
			 ms / SECOND_MS);
}

/* The last check came to nothing: neither accepted nor refused. */
static bool is_not_judged(const struct session *session)
{
	enum finding finding = session_last(session)->finding;
	return session->last_kind == REQUEST_CHECK && finding != FINDING_NONE &&
	       finding != FINDING_TOKEN_REFUSED;
}

static void accepted(const struct app *app, const struct session *session, char *out, size_t size)
{
	char ago[32], took[24];
	int64_t age = app->now.utc_ms - session->accepted_utc_ms;
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

static void offline_line(const struct app *app, const struct session *session, char *out,
			 size_t size)
{
	char since[24], again[40] = "";
	clock_of_day(since, sizeof since, session->offline_utc_ms, app->now.utc_ms);
	since[5] = since[2] == ':' ? '\0' : since[5];
	/* A run that is paused does not try it in time. */
	if (session->again != REQUEST_NONE && session->again_at > app->now.boot_ms)
		snprintf(again, sizeof again, ", trying again in %" PRId64 " s",
			 (session->again_at - app->now.boot_ms + SECOND_MS - 1) / SECOND_MS);
	snprintf(out, size, "? Offline since %s%s", since, again);
}

static void expired_line(const struct app *app, const struct session *session, char *out,
			 size_t size)
{
	const struct token *token = &session->token;
	char ago[32];
	clock_ago(ago, sizeof ago, app->now.boot_ms - token->obtained_boot_ms - token->life_ms);
	snprintf(out, size, "✗ Expired %s", ago);
}

/* As the list says it: refused, or not reached. */
static enum tone signed_out_line(const struct session *session, char *out, size_t size)
{
	bool refused = session_is_refused(session);
	if (session_last(session)->finding == FINDING_NONE) {
		snprintf(out, size, "○ Signed out");
		return TONE_MUTED;
	}
	snprintf(out, size, "%s, nobody is signed in", refused ? "✗ Refused" : "? Offline");
	return refused ? TONE_ERROR : TONE_WARNING;
}

static enum tone state_line(const struct app *app, const struct session *session, char *out,
			    size_t size)
{
	char how[80], at[24];
	accepted(app, session, how, sizeof how);
	clock_of_day(at, sizeof at, session->refused_utc_ms, app->now.utc_ms);
	switch (session->state) {
	case SESSION_SIGNED_OUT:
	case SESSION_SIGNING_IN:
	case SESSION_STATES:
		return signed_out_line(session, out, size);
	case SESSION_UNCHECKED:
		snprintf(out, size, "%s, by its date it should work",
			 is_not_judged(session) ? "? Not judged" : "● Unchecked");
		return is_not_judged(session) ? TONE_WARNING : TONE_TEXT;
	case SESSION_VALID:
		snprintf(out, size, "%s, %s", is_not_judged(session) ? "? Not judged" : "● Valid",
			 how);
		return is_not_judged(session) ? TONE_WARNING : TONE_OK;
	case SESSION_SOON:
		snprintf(out, size, "! Expires soon, %s", how);
		return TONE_WARNING;
	case SESSION_EXPIRED:
		expired_line(app, session, out, size);
		return TONE_ERROR;
	case SESSION_REFUSED:
		snprintf(out, size, "✗ Refused by the API at %.5s", at);
		return TONE_ERROR;
	case SESSION_OFFLINE:
		offline_line(app, session, out, size);
		return TONE_WARNING;
	}
	return TONE_TEXT;
}

/* A pause that the service wants is shown whether or not it is waited for. */
static bool pause_line(const struct app *app, const struct session *session, char *out, size_t size)
{
	char left[32];
	if (session_last(session)->finding != FINDING_TOO_MANY || session->again == REQUEST_NONE)
		return false;
	clock_countdown(left, sizeof left, session->again_at - app->now.boot_ms);
	snprintf(out, size, "? Too many requests, goes on in %s", left);
	return true;
}

enum tone session_words_state(const struct app *app, const struct session *session, char *out,
			      size_t size)
{
	if (session == NULL) {
		snprintf(out, size, "○ Nobody is signed in here");
		return TONE_MUTED;
	}
	if (session_words_is_busy(app, session)) {
		busy_line(app, session, out, size);
		return TONE_TEXT;
	}
	if (pause_line(app, session, out, size))
		return TONE_WARNING;
	return state_line(app, session, out, size);
}

static enum tone cell_of_token(const struct app *app, const struct token *token, bool soon,
			       char *out, size_t size)
{
	char left[24] = "ok";
	if (token->life_ms != TOKEN_LIFE_UNKNOWN)
		clock_short(left, sizeof left, token_left(token, app->now));
	snprintf(out, size, "%s%s", soon ? "! " : "", left);
	return soon ? TONE_WARNING : TONE_TEXT;
}

enum tone session_words_cell(const struct app *app, const struct session *session, char *out,
			     size_t size)
{
	snprintf(out, size, "-");
	if (session == NULL)
		return TONE_MUTED;
	if (session_words_is_busy(app, session)) {
		snprintf(out, size, "asking");
		return TONE_MUTED;
	}
	if (session_last(session)->finding == FINDING_TOO_MANY && session->again != REQUEST_NONE) {
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
		return cell_of_token(app, &session->token, false, out, size);
	case SESSION_SOON:
		return cell_of_token(app, &session->token, true, out, size);
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

const char *session_words_request(enum request_kind kind)
{
	switch (kind) {
	case REQUEST_SIGN_IN:
		return "sign in";
	case REQUEST_REFRESH:
		return "refresh";
	case REQUEST_CHECK:
		return "check";
	case REQUEST_PROBE:
		return "ask";
	case REQUEST_NAMES:
		return "names";
	case REQUEST_NONE:
		break;
	}
	return "";
}
