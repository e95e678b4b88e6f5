/*
 * timers: what time alone brings, and when. With thousands of logins most events are about one of
 * them: only when the earliest moment has come are all of them looked at.
 */
#ifndef APP_TIMERS_H
#define APP_TIMERS_H

#include "tui/app/state.h"

/* A session has changed: its moment may be the earliest. Accepts NULL. */
void timers_note(struct app *app, const struct session *session);
/* Any of them may have changed. */
void timers_note_all(struct app *app);

/*
 * Lets time pass for the sessions: leads begin, lives end; what is due is tried, so many at a time
 * as checks are. The chosen account does not wait for the others.
 */
void timers_pass(struct app *app, struct effects *effects);
/* A request is over: one that is due and had to wait may be its successor. */
void timers_made_room(struct app *app);

#endif
