/*
 * wanted: which account and environment -a and -e name. One that is not there is an error, never
 * a default.
 */
#ifndef WANTED_H
#define WANTED_H

#include "tui/app.h"

/* The place of an environment by name; "live" is production, too. False, *place as it was, for
 * one that is not there. */
bool wanted_place(const struct environments *all, const char *name, size_t *place,
		  struct error *error);

/* That there is none of this name, and what it may have meant. Always false. */
bool wanted_no_account(const struct accounts *accounts, const char *name, struct error *error);

/* "acme, globex, hooli and 9 more" */
void wanted_names(const struct accounts *accounts, char *out, size_t size);

/*
 * Chooses the account that the console was to open on, if any: on the environment that was named,
 * else on one where it has a login. False, with nothing changed, when there is none of that name.
 */
bool wanted_choose(struct app *app, struct error *error);

#endif
