#include "core/due.h"

#include <stdio.h>

static const struct {
	const char *word, *words;
} rows[DUE_STATES] = {
	[DUE_NOW] = {"now", "now"},
	[DUE_LATER] = {"later", NULL},
	[DUE_BY_HAND] = {"by_hand", "never: it has no rule, and is refreshed by hand"},
	[DUE_NO_TOKEN] = {"no_token", "never: nobody is signed in"},
	[DUE_NO_REFRESH] = {"no_refresh_token", "never: the service gave no refresh token"},
	[DUE_NO_END] = {"no_end", "never: its token says no end"},
	[DUE_REFUSED] = {"refused", "never: the service has refused it, sign in again"},
	[DUE_TRIED] = {"tried", "not again: it was tried with this token"},
};

enum due due_of(const struct session *session, struct moment now, int64_t within_ms)
{
	if (!token_is_set(&session->token))
		return DUE_NO_TOKEN;
	if (!session->is_auto)
		return DUE_BY_HAND;
	if (session->refresh_refused || session->state == SESSION_REFUSED)
		return DUE_REFUSED;
	if (!session_has_refresh(session))
		return DUE_NO_REFRESH;
	if (!token_ends(&session->token))
		return DUE_NO_END;
	int64_t at = session_auto_at(session);
	if (at == NEVER)
		return DUE_TRIED;
	return at - within_ms <= now.boot_ms ? DUE_NOW : DUE_LATER;
}

void due_begin(struct session *session, struct moment now)
{
	session->again = REQUEST_REFRESH;
	session->again_at = now.boot_ms;
}

const char *due_word(enum due due)
{
	return rows[due].word;
}

void due_words(const struct session *session, struct moment now, enum due due, char *out,
	       size_t size)
{
	char left[40];
	if (due != DUE_LATER) {
		snprintf(out, size, "%s", rows[due].words);
		return;
	}
	clock_words(left, sizeof left, session_auto_at(session) - now.boot_ms);
	snprintf(out, size, "in %s", left);
}

int64_t due_utc(const struct session *session, struct moment now)
{
	int64_t at = session_auto_at(session);
	return at == NEVER ? -1 : now.utc_ms + (at - now.boot_ms);
}
