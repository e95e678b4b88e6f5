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
 * and as fast as checks are. The chosen account comes first.
 */
void timers_pass(struct app *app, struct effects *effects);
/* An answer, to what was perhaps begun so: it says how fast the service may be asked. */
void timers_answer(struct app *app, struct session *session, const struct answer *answer);
/* A request is over: one that is due and had to wait may be its successor. */
void timers_made_room(struct app *app);

#endif
