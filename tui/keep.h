/*
 * keep: what outlives the program. The part of app.h that asks the store for something and takes
 * what came of it; tui/keeper does it.
 */
#ifndef KEEP_H
#define KEEP_H

#include "tui/app.h"
#include "tui/field.h"

enum passphrase_why { PASSPHRASE_OPEN, PASSPHRASE_NEW, PASSPHRASE_CHANGE };

/* What is typed for the store, in locked memory. */
struct passphrase {
	enum passphrase_why why;
	struct field field[2]; /* the second: once more, for a new one */
	int focus;	       /* 0, 1: a field; then the buttons */
	unsigned wrong;	       /* so many times in a row */
	int64_t blocked_until; /* boot_ms: the delay after a wrong one */
	bool keep;	       /* then keep the chosen login */
};

/* Keeps the chosen login: asks for a passphrase first where one is needed. */
void keep_chosen(struct app *app, struct effects *effects);

/* Opens the view that asks for a passphrase. */
void keep_ask(struct app *app, enum passphrase_why why, bool keep);
void keep_close(struct app *app);

/* Hides everything behind the passphrase; without a store it asks for nothing and says so. */
void keep_lock(struct app *app, struct effects *effects);

/* Nobody has touched a key for long: locks, or without a passphrase wipes every secret. */
void keep_rest(struct app *app, struct effects *effects);
/* Is there a token that ends with the program? */
bool keep_is_anything_lost(const struct app *app);

/* Erases the chosen login here, in memory and in the store. */
void keep_forget(struct app *app, struct effects *effects);

/* A job for the store. */
void keep_job(struct effects *effects, enum store_job job, struct session *session,
	      const char *name);
/* A job with what was typed. */
void keep_job_with(struct effects *effects, enum store_job job, const struct field *typed);

/* An answer has changed a kept session: it is written down. */
void keep_answer(struct app *app, struct session *session, const struct answer *answer,
		 struct effects *effects);
/* Tries again what could not be saved. */
/* Asks for a sleeping session's secrets. */
void keep_wake(struct app *app, struct session *session, struct effects *effects);

/* Brings the secrets of the account that is chosen, and lets go of those of the one before. */
void keep_follow(struct app *app, struct effects *effects);

void keep_again(struct app *app, struct effects *effects);
void keep_event(struct app *app, const struct event *event, struct effects *effects);

/* "encrypted on this computer", "nothing: wiped when you quit" */
const char *keep_words(const struct app *app, const struct session *session);

#endif
