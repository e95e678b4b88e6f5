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
	char name[ACCOUNT_NAME_MAX + 1];	  /* gated, unique */
	struct session *session[ENVIRONMENT_MAX]; /* by the environment's index; NULL: no login */
};

struct accounts {
	struct account *list; /* sorted by name */
	size_t count, room;
	size_t widest; /* no name of now or before took more columns */
};

void accounts_clear(struct accounts *accounts);

/* Finds an account by name: its index in the list, or count when there is none. */
size_t accounts_find(const struct accounts *accounts, const char *name);

/* Finds the account of this name, or makes it. Returns its index; count when memory fails. */
size_t accounts_add(struct accounts *accounts, const char *name);

void accounts_remove(struct accounts *accounts, size_t at);

/* Gives an account another name, which none has yet. Returns its new index in the list. */
size_t accounts_rename(struct accounts *accounts, size_t at, const char *name);

/* Finds a name that no account has yet: wanted, or "wanted-2", "wanted-3" ... out may be wanted. */
void accounts_free_name(const struct accounts *accounts, const char *wanted, char *out,
			size_t size);

/*
 * Suggests a name for a login of a user on an environment (ENVIRONMENT_MAX: not chosen): that of
 * the same user's account which has none there, else one that no account has yet; "" when the
 * username gives none.
 */
void accounts_suggest_name(const struct accounts *accounts, const char *username,
			   size_t environment, char name[ACCOUNT_NAME_MAX + 1]);

/*
 * Finds the session whose request of this number is under way; NULL when none waits for it. Answers
 * come about in the order of the list: it is searched outwards from *at, which becomes the place of
 * its account.
 */
struct session *accounts_waiting(const struct accounts *accounts, unsigned number, size_t *at);

/*
 * Moves all accounts of from into the list, but for logins that it has and that are kept; from is
 * empty then. False when memory fails: then some of them have moved.
 */
bool accounts_merge(struct accounts *accounts, struct accounts *from);

/*
 * Puts a session on an environment, by its index in struct environments, in the stead of the one
 * there, whose turn in check all it takes over. *session is empty afterwards. False, with nothing
 * changed, when memory fails.
 */
bool account_put(struct account *account, size_t environment, struct session *session);

/* The environment of its only login; ENVIRONMENT_MAX when it has none or several. */
size_t account_only(const struct account *account);

/* Wipes the login on an environment. True when the account has no login left. */
bool account_drop(struct account *account, size_t environment);

/* Wipes all logins but those that stay, and the accounts that have none left by that. */
void accounts_keep(struct accounts *accounts,
		   bool (*stays)(const struct account *account, size_t environment,
				 const void *user),
		   const void *user);
/* As the list says it: the token, or a sign-in that brought none. */
bool session_is_refused(const struct session *session);

/* How bad the worst session of an account is: what must be mended first is most. */
#define BADNESS_SOON 3
#define BADNESS_BROKEN 5
int account_badness(const struct account *account);
int session_badness(const struct session *session);
/* Which environment that is on; ENVIRONMENT_MAX without any. */
size_t account_worst(const struct account *account);

/* A login beside the name of its account. */
struct account_login {
	const char *account;
	const struct session *session;
	int badness;
	size_t at; /* its place among all of them */
};

/* All logins, for free(), in the order of the accounts, or worst first. NULL when memory fails. */
struct account_login *accounts_logins(const struct accounts *accounts, bool worst, size_t *count);

#endif
