/*
 * due: when a login is to be refreshed by its own rule, and why another one is not. The rule is the
 * user's, a login at a time (session->is_auto); the moment is the beginning of the token's lead.
 */
#ifndef DUE_H
#define DUE_H

#include "core/session.h"

enum due {
	DUE_NOW,
	DUE_LATER,
	DUE_BY_HAND,	/* it has no rule */
	DUE_NO_TOKEN,	/* nobody is signed in */
	DUE_NO_REFRESH, /* the service gave no refresh token */
	DUE_NO_END,	/* its token says no end */
	DUE_REFUSED,	/* the service has refused its token, or its refresh token */
	DUE_TRIED,	/* it was tried with this token, and came to nothing */
	DUE_STATES,
};

/* within_ms: what begins to be due in that time counts as due now. */
enum due due_of(const struct session *session, struct moment now, int64_t within_ms);

/* Asks for a refresh as soon as there is room for it. */
void due_begin(struct session *session, struct moment now);

/* "later": for programs. */
const char *due_word(enum due due);
/* "in 3 days", "refreshed by hand alone": for a table. */
void due_words(const struct session *session, struct moment now, enum due due, char *out,
	       size_t size);
/* utc_ms at which it is due; -1: never. */
int64_t due_utc(const struct session *session, struct moment now);

#endif
