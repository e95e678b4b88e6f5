/*
 * keeping: what outlives the program: what is asked of the store for a login, and what came of it.
 * shell/store_jobs does it; its key is the lock's.
 */
#ifndef APP_KEEPING_H
#define APP_KEEPING_H

#include "tui/app/state.h"

/* A job for the store. NULL: no more can be asked for now. */
struct effect *keeping_job(struct effects *effects, enum store_job job, struct session *session,
			   const char *name);

/* Keeps the chosen login in the store that is open; says why it cannot be kept. */
void keeping_put(struct app *app, struct effects *effects);
/* An answer has changed a kept session: it is written down. */
void keeping_answer(struct app *app, const struct account *account, struct session *session,
		    const struct answer *answer, struct effects *effects);
/* Asks for the next part of what is kept, if there is one: a picture has been drawn since. */
void keeping_list(struct app *app, struct effects *effects);
/* Tries again what could not be saved, once its time has come. */
void keeping_retry(struct app *app, struct effects *effects);

/* Asks for a sleeping session's secrets. */
void keeping_wake(struct app *app, struct session *session, struct effects *effects);
/* Is there a pair that is not on the disk yet and can be put there? */
bool keeping_is_late(const struct app *app);
/* Asks for its access token alone: it is for one check, and sleeps again then. */
void keeping_lend(struct app *app, struct session *session, struct effects *effects);
/* An action on the chosen login that sleeps: done once it is awake. */
void keeping_act_when_woken(struct app *app, enum action action);
/* Brings the secrets of the account that is chosen, and lets go of those of the one before. */
void keeping_follow(struct app *app, struct effects *effects);

/* What came of its jobs. */
void keeping_event(struct app *app, const struct event *event);
/* What the store did not do is not done here either, nor tried again: "Not renamed.", and why. */
void keeping_say_undone(struct app *app, const struct error *error, const char *what);

/* "encrypted on this computer", "nothing: wiped when you quit" */
const char *keeping_words(const struct app *app, const struct session *session);

#endif
