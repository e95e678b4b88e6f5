/*
 * session_words: what a login is doing, in the words that every face uses.
 */
#ifndef APP_SESSION_WORDS_H
#define APP_SESSION_WORDS_H

#include "tui/app/state.h"

/* Has its request been under way for so long that it is shown? */
bool session_words_is_busy(const struct app *app, const struct session *session);

/* The state in one line: "●" and "Valid, accepted just now, 61 ms". */
struct state_words {
	const char *sign; /* "" for what is under way */
	char text[160];
	enum tone tone;
};
void session_words_state(const struct app *app, const struct session *session,
			 struct state_words *words);
/* What a list has room for: "365 d", "! 6 d", "refused", at most 7 columns. */
enum tone session_words_cell(const struct app *app, const struct session *session, char *out,
			     size_t size);

/* "sign in", "check": what a request does, in a line of activity. */
const char *session_words_request(enum request_kind kind);

#endif
