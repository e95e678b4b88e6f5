/*
 * lock: the lock that hides everything, and the key that opens it: typed, fetched by the user's
 * key_command, or in a key file. tui/keeper does what is asked for here.
 */
#ifndef LOCK_H
#define LOCK_H

#include "tui/app.h"
#include "tui/field.h"

enum passphrase_why {
	PASSPHRASE_OPEN,   /* what is locked */
	PASSPHRASE_NEW,	   /* of a new store */
	PASSPHRASE_CHANGE, /* another one */
	PASSPHRASE_GUARD,  /* for the lock alone: nothing is kept */
};

/* What is typed, in locked memory. */
struct passphrase {
	enum passphrase_why why;
	struct field field[2]; /* the second: once more, for a new one */
	int focus;	       /* 0, 1: a field; then the buttons */
	unsigned wrong;	       /* so many times in a row */
	int64_t blocked_until; /* boot_ms: the delay after a wrong one */
};

/* At start: what is kept is locked. A key that need not be typed is tried at once. */
void lock_begin(struct app *app, struct effects *effects);

/* Makes a new store's key, from where the settings say it comes; then keeps the chosen login. */
void lock_make(struct app *app, struct effects *effects);

/* From now on the key comes from where the settings say. */
void lock_use_settings(struct app *app, struct effects *effects);
/* "key_command", "key_file", or NULL when a passphrase is to be typed. */
const char *lock_source(const struct app *app);

/* Is the key of what is locked typed, or does it come from elsewhere? */
bool lock_is_typed(const struct app *app);

/* Opens the view that asks for a passphrase. */
void lock_ask(struct app *app, enum passphrase_why why);
void lock_close(struct app *app);

/* Uses what has been typed, or the key that need not be. */
void lock_enter(struct app *app, struct effects *effects);
/* A key that was fetched; NULL when that failed, which has been said. */
void lock_fetched(struct app *app, const struct secret *key, struct effects *effects);

/* The passphrase is forgotten: asks whether to begin anew beside the old store. */
void lock_ask_aside(struct app *app);

/* Hides everything behind the key. Without one it asks for a passphrase for this lock alone. */
void lock_now(struct app *app, struct effects *effects);

/* Nobody has touched a key for long: locks, or without a key wipes every secret. */
void lock_rest(struct app *app, struct effects *effects);

/* The key goes, once what was sent under it is saved. */
void lock_wipe_key(struct app *app, struct effects *effects);

/* What came of a job that is about the key. */
void lock_event(struct app *app, const struct event *event, struct effects *effects);

#endif
