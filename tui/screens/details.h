/*
 * details: the pane about one login: state, time left, token, login, what was done.
 */
#ifndef SCREENS_DETAILS_H
#define SCREENS_DETAILS_H

#include "tui/app/state.h"
#include "tui/draw/frame.h"

/* Draws a session into the inside of a pane; NULL is nobody signed in. */
void details_draw(const struct app *app, struct area inside, const struct environment *environment,
		  const struct session *session);

/* The words of session_words.h, with their roles; what is under way turns. */
enum role details_state(const struct app *app, const struct session *session, char *out,
			size_t size);
enum role details_cell(const struct app *app, const struct session *session, char *out,
		       size_t size);

#endif
