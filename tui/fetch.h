/*
 * fetch: what the user's own programs print: the store's key, and the values of accounts that
 * stand in the settings. One at a time; the screen lives meanwhile and Esc stops it.
 */
#ifndef FETCH_H
#define FETCH_H

#include "tui/app.h"

/* Puts the accounts of the settings into the list, signed out. False when memory fails. */
bool fetch_accounts(struct app *app, struct error *error);

/* Runs key_command; lock_fetched() gets what it prints. */
void fetch_key(struct app *app, struct effects *effects);

/* Runs what brings the empty values of the form, one after another. */
void fetch_login(struct app *app, struct effects *effects);

void fetch_stop(struct app *app, struct effects *effects);
void fetch_event(struct app *app, const struct event *event, struct effects *effects);

/* "Running pass …  1.4 s" while something is; "" else. */
void fetch_words(const struct app *app, char *out, size_t size);

#endif
