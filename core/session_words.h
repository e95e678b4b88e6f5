/*
 * session_words: what a login is doing, in the words that every face uses.
 */
#ifndef SESSION_WORDS_H
#define SESSION_WORDS_H

#include "core/account.h"
#include "core/say.h"
#include "core/session.h"

/* Has its request been under way for so long that it is shown? */
bool session_words_is_busy(const struct session *session, struct moment now);

/* The state in one line: "●" and "Valid, accepted just now, 61 ms". */
struct state_words {
	const char *sign; /* "" for what is under way */
	char text[160];
	enum tone tone;
};
/* motion: tenths of a second are counted. */
void session_words_state(const struct session *session, struct moment now, bool motion,
			 struct state_words *words);
/* What a list has room for: "365 d", "! 6 d", "refused", at most 7 columns. */
enum tone session_words_cell(const struct session *session, struct moment now, char *out,
			     size_t size);

/* What becomes of its token: "refreshes itself in 7 days", or why nothing does; with actions. */
void session_words_plan(const struct session *session, struct moment now, bool utc, char *out,
			size_t size);

/*
 * All that matters of a login in one line, to be heard: "acme on sandbox: Valid, accepted 3 min
 * ago. Its token ends in 365 days, and refreshes itself in 358 days." With actions.
 */
#define SESSION_SPOKEN 512
void session_words_spoken(const char *name, const struct session *session, struct moment now,
			  char out[SESSION_SPOKEN]);

/* "globex: sandbox valid, live expires soon" */
void session_words_account(const char *name, const struct account *account, char *out, size_t size);

/* "sign in", "check": what a request does, in a line of activity. */
const char *session_words_request(enum request_kind kind);

/*
 * When what is shown of a session next looks different by time alone (boot_ms; NEVER), and when
 * that of a request of its that is under way does. motion is the settings'.
 */
int64_t session_words_change_at(const struct session *session, struct moment now, bool motion);
int64_t session_words_busy_at(const struct session *session, struct moment now, bool motion);

#endif
