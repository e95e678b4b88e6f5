/*
 * details: the pane about one login: state, time left, token, login, what was done.
 */
#ifndef DETAILS_H
#define DETAILS_H

#include "tui/app.h"
#include "tui/frame.h"

/* Draws a session into the inside of a pane; NULL is nobody signed in. */
void details_draw(const struct app *app, struct area inside, const struct environment *where,
		  const struct session *session);

/* The state in one line with its sign: "● Valid, accepted by the API just now, 61 ms". */
enum role details_state(const struct app *app, const struct session *session, char *out,
			size_t size);

/* What a list has room for: "365 d", "! 6 d", "refused", at most 7 columns. */
enum role details_cell(const struct app *app, const struct session *session, char *out,
		       size_t size);

/* "sign in", "check": what a request does, in a line of activity. */
const char *details_activity(enum request_kind kind);

#endif
