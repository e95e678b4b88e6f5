/*
 * store_logins: accounts, logins and tokens of the store, from its rows to the model and back.
 */
#ifndef STORE_LOGINS_H
#define STORE_LOGINS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/account.h"
#include "core/clock.h"
#include "core/environment.h"
#include "core/error.h"
#include "core/log.h"
#include "core/session.h"

struct store;

/*
 * Adds every kept account to the list, without secrets: store_wake() brings them. A login on an
 * environment that the settings do not know stays in the store and is left out of the list.
 */
bool store_load(struct store *store, struct accounts *accounts,
		const struct environments *environments, struct moment now, struct error *error);

/* Tells the name of each account, which is read of it alone. */
bool store_each_name(struct store *store, void (*take)(void *user, const char *name), void *user,
		     struct error *error);

/*
 * The same, and what was done, for the log. With a name it is read of this account alone, however
 * many there are; where there is none of that name, all is read.
 */
bool store_list(struct store *store, const char *only, struct accounts *accounts, struct log *log,
		const struct environments *environments, struct moment now, struct error *error);

/* A list that comes in parts, and how far it has come. */
struct store_list_place {
	const char *first;		 /* the account that comes before all others; NULL: none */
	size_t limit;			 /* of logins in the next part: more than an account has */
	char name[ACCOUNT_NAME_MAX + 1]; /* the last account that came, "" at first */
	unsigned parts;			 /* so many have come */
	bool is_end;
};
/*
 * The same as store_list() without a name, part by part, in the order of names. Logins of the last
 * account come again with the next part: accounts_merge() leaves them out. What was done comes with
 * the second part.
 */
bool store_list_part(struct store *store, struct store_list_place *place, struct accounts *accounts,
		     struct log *log, const struct environments *environments, struct moment now,
		     struct error *error);

/* Is a login still kept? Yes, when that cannot be read now: what is done next says why. */
bool store_has(struct store *store, int64_t login);

/* Is no login kept there under this name? No, when that cannot be read: *error says why. */
bool store_is_free(struct store *store, const char *account, const struct environment *environment,
		   struct error *error);

/*
 * Reads a login's secrets and its token, which another program may have renewed, and for a session
 * that is asleep all the rest: session_wake() takes it over. *woken is the caller's to clear; it is
 * empty when the function fails.
 */
bool store_read(struct store *store, const struct session *session, struct woken *woken,
		struct moment now, struct error *error);
/* Reads the access token alone, for one check among many: the session goes on sleeping. */
bool store_lend(struct store *store, const struct session *session, struct woken *woken,
		struct moment now, struct error *error);
/* Does store_read() and session_wake() in one step. */
bool store_wake(struct store *store, struct session *session, struct moment now,
		struct error *error);

/*
 * Keeps a login, and its token if it has one, under an account's name. *login becomes the number
 * of its row.
 */
bool store_put(struct store *store, const char *account, const struct session *session,
	       int64_t *login, struct error *error);
/* Does the same and writes the row's number into the session. */
bool store_keep(struct store *store, const char *account, struct session *session,
		struct error *error);

/*
 * Puts the new pair of a kept login in the place of the old one, of which one generation stays, and
 * ends its lease. This is one transaction: a reader sees the old pair or the new one. A login that
 * was forgotten stays forgotten: see store_has().
 */
bool store_token(struct store *store, const struct session *session, struct error *error);

/* Writes down what a check found: when the token was accepted or refused, and the identity. */
bool store_state(struct store *store, const struct session *session, struct error *error);

/*
 * Erases a login and its lines of activity from the file and its journal, and with an account's
 * last login the account. A program that is reading is in the way of that; it is waited for up to
 * wait_ms. If it still reads then, the login is forgotten and the function returns true, but *error
 * says that the login is still in the file. The first write of ours that finds nobody reading
 * erases it, or store_close(), or the last program that closes the store.
 */
bool store_forget(struct store *store, int64_t login, int wait_ms, struct error *error);
/* Gives an account another name, in its lines of activity, too. */
bool store_rename(struct store *store, const char *account, const char *name, struct error *error);

#endif
