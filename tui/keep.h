/*
 * keep: what outlives the program. The part of app.h that asks the store for something and takes
 * what came of it; tui/keeper does it.
 */
#ifndef KEEP_H
#define KEEP_H

#include "tui/app.h"

/* Keeps the chosen login: makes the store's key first where there is none. */
void keep_chosen(struct app *app, struct effects *effects);

/* Is there a token that ends with the program? */
bool keep_is_anything_lost(const struct app *app);

/* Erases the chosen login here, in memory and in the store: if it is kept, only with that. */
void keep_forget(struct app *app, struct effects *effects);

/* It is about to go: nothing that was to be done for it is done any more. */
void keep_leave(struct app *app, struct session *session, struct effects *effects);

/* A job for the store. NULL: no more can be asked for now. */
struct effect *keep_job(struct effects *effects, enum store_job job, struct session *session,
			const char *name);
/* An answer has changed a kept session: it is written down. */
void keep_answer(struct app *app, const struct account *account, struct session *session,
		 const struct answer *answer, struct effects *effects);
/* Asks for a sleeping session's secrets. */
void keep_wake(struct app *app, struct session *session, struct effects *effects);
/* Asks for its access token alone: it is for one check, and sleeps again then. */
void keep_lend(struct app *app, struct session *session, struct effects *effects);

/* Brings the secrets of the account that is chosen, and lets go of those of the one before. */
void keep_follow(struct app *app, struct effects *effects);

/* Tries again what could not be saved. */
void keep_again(struct app *app, struct effects *effects);
void keep_event(struct app *app, const struct event *event, struct effects *effects);

/* "encrypted on this computer", "nothing: wiped when you quit" */
const char *keep_words(const struct app *app, const struct session *session);

#endif
