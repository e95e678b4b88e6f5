/*
 * lock: the lock that hides everything, and the key that opens it: typed, fetched by the user's
 * key_command, or in a key file. shell/store_jobs does what is asked for here.
 */
#ifndef APP_LOCK_H
#define APP_LOCK_H

#include "tui/app/state.h"

/* At start: what is kept is locked. A key that need not be typed is tried at once. */
void lock_begin(struct app *app, struct effects *effects);

/* Keeps the chosen login: makes the store's key first where there is none. */
void lock_keep(struct app *app, struct effects *effects);
/* Makes that key, where it need not be typed. */
void lock_make_key(struct app *app, struct effects *effects);

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
/* A key that a program of the user's has printed. */
void lock_take_key(struct app *app, const struct secret *key, struct effects *effects);

/* Hides everything behind the key. Without one it asks for a passphrase for this lock alone. */
void lock_now(struct app *app, struct effects *effects);

/* Nobody has touched a key for long: locks, or without a key wipes every secret. */
void lock_rest(struct app *app, struct effects *effects);

/* The key goes, once what was sent under it is saved. */
void lock_wipe_key(struct app *app, struct effects *effects);

/* What is kept comes with its key, or, what of it lies in clear, without. */
void lock_take_found(struct app *app, struct found *found);

/* What came of a job that is about the key. */
void lock_event(struct app *app, const struct event *event, struct effects *effects);

/* boot_ms at which it locks itself; NEVER when there is nothing to lock. */
int64_t lock_at(const struct app *app);

#endif
