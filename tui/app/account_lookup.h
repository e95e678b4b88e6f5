/*
 * wanted: which account and environment -a and -e name. One that is not there is an error, never
 * a default.
 */
#ifndef APP_ACCOUNT_LOOKUP_H
#define APP_ACCOUNT_LOOKUP_H

#include "tui/app/state.h"

/* The place of an environment by name; "live" is production, too. False, *place as it was, for
 * one that is not there. */
bool account_lookup_environment(const struct environments *all, const char *name,
				size_t *environment, struct error *error);

/* That there is none of this name, and what it may have meant. Always false. */
bool account_lookup_fail(const struct accounts *accounts, const char *name, struct error *error);

/* "acme, globex, hooli and 9 more" */
void account_lookup_names(const struct accounts *accounts, char *out, size_t size);

/*
 * Chooses the account that the console was to open on, if any: on the environment that was named,
 * else on one where it has a login. False, with nothing changed, when there is none of that name.
 */
bool account_lookup_choose(struct app *app, struct error *error);

#endif
