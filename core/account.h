/*
 * account: a name that the user gives, with at most one login on each environment; and the list
 * of them.
 */
#ifndef ACCOUNT_H
#define ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/session.h"

#define ACCOUNT_NAME_MAX 64

struct account {
	char name[ACCOUNT_NAME_MAX + 1];	  /* gated text, unique */
	struct session *session[ENVIRONMENT_MAX]; /* by the environment's place; NULL: no login */
};

struct accounts {
	struct account *list; /* sorted by name */
	size_t count, room;
};

void accounts_clear(struct accounts *accounts);

/* The place of an account by name, or count when there is none. */
size_t accounts_find(const struct accounts *accounts, const char *name);

/* The place of the account of this name, made if it is new; count when memory fails. */
size_t accounts_add(struct accounts *accounts, const char *name);

void accounts_remove(struct accounts *accounts, size_t at);

/* Gives an account another name, which none has yet; returns its new place in the list. */
size_t accounts_rename(struct accounts *accounts, size_t at, const char *name);

/* A name that no account has yet: wanted, or "wanted-2", "wanted-3" ...; out may be wanted. */
void accounts_free_name(const struct accounts *accounts, const char *wanted, char *out,
			size_t size);

/* Takes over all that from has; it is empty then. False when memory fails, with some of it moved.
 */
bool accounts_merge(struct accounts *accounts, struct accounts *from);

/*
 * Puts a session on an environment, by its index in struct environments, in the stead of the one
 * there, whose turn in check all it takes over. *session is empty afterwards. False, with nothing
 * changed, when memory fails.
 */
bool account_put(struct account *account, size_t environment, struct session *session);

/* Wipes the login on an environment. True when the account has none left. */
bool account_drop(struct account *account, size_t environment);

#endif
