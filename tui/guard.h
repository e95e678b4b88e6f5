/*
 * guard: what is said before something that cannot be undone, on the screen and by the verbs.
 */
#ifndef GUARD_H
#define GUARD_H

#include "tui/app.h"

#define GUARD_TEXT 512

/* Paragraphs, parted by newlines. */
void guard_refresh(const struct app *app, const struct account *account,
		   const struct session *session, char out[GUARD_TEXT]);
void guard_forget(const struct app *app, const struct account *account,
		  const struct session *session, char out[GUARD_TEXT]);

#endif
