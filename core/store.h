/*
 * store: what is kept when the program ends. One SQLite file in a folder of the user's own:
 * accounts, logins, their tokens, who is refreshing which of them, and what was done.
 *
 * Secrets lie in it sealed by a vault, each bound to its row. Names, addresses, client ids and
 * activity lie in clear. A password is never in it. Everything that must not be half done is one
 * transaction, on the disk before the function returns (WAL, synchronous FULL).
 *
 * Several programs may use one store at once. A write that another one holds up for 50 ms fails
 * with ERROR_STORE and may be tried again: nothing waits longer, so that a screen stays alive, but
 * for store_forget() if it may.
 */
#ifndef STORE_H
#define STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/account.h"
#include "core/clock.h"
#include "core/error.h"
#include "core/session.h"
#include "core/vault.h"

struct store;

/* The remedy of what was only held up; who tries again by himself says that in its stead. */
#define STORE_AGAIN "Try again."

/*
 * Opens accounts.db in the folder; both are made when they are not there (0600 in 0700). Refuses
 * what is a link, belongs to somebody else, or can be used by others; a file that is damaged, no
 * store, or of a later version. Nothing is changed then. NULL, with *error set.
 */
struct store *store_open(const char *folder, struct error *error);
/* Frees the vault, too. Accepts NULL. */
void store_close(struct store *store);

/*
 * Renames accounts.db to accounts.db.old-1, -2, ... so that a new one can be begun; nothing in it
 * is changed. name (at least 64 bytes) gets its new name. *store is closed and NULL afterwards,
 * unless another program has it open: then this is an error.
 */
bool store_set_aside(struct store **store, const char *folder, char *name, size_t size,
		     struct error *error);

/* Is there a store in the folder? Looks, and opens nothing. */
bool store_exists(const char *folder);

/* How its key is sealed; kind VAULT_NONE when nothing has been kept yet. */
bool store_header(struct store *store, struct vault_header *header, struct error *error);
bool store_set_header(struct store *store, const struct vault_header *header, struct error *error);

/* Gives it the key, which it then owns; NULL takes it away: secrets can neither be read nor kept.
 */
void store_use_vault(struct store *store, struct vault *vault);
/* Seals the key anew, under another passphrase; what is kept stays as it is. */
bool store_change_key(struct store *store, enum vault_kind kind, const char *key, size_t length,
		      struct error *error);

/*
 * Adds every kept account to the list, without secrets: store_wake() brings them. A login on an
 * environment that the settings do not know is left where it is.
 */
bool store_load(struct store *store, struct accounts *accounts,
		const struct environments *environments, struct moment now, struct error *error);

/*
 * Reads a login's secrets, its token (perhaps a newer one, of another program), and of one that is
 * asleep the rest: for session_wake(). *woken is the caller's to clear; empty when it fails.
 */
bool store_read(struct store *store, const struct session *session, struct woken *woken,
		struct moment now, struct error *error);
/* The access token alone of a login that goes on sleeping: for a check among many. */
bool store_lend(struct store *store, const struct session *session, struct woken *woken,
		struct moment now, struct error *error);
/* store_read() and session_wake() at once. */
bool store_wake(struct store *store, struct session *session, struct moment now,
		struct error *error);

/*
 * Keeps a login, and its token if it has one, under an account's name; *login is its row then.
 */
bool store_put(struct store *store, const char *account, const struct session *session,
	       int64_t *login, struct error *error);
/* The same, and the session knows its row. */
bool store_keep(struct store *store, const char *account, struct session *session,
		struct error *error);

/*
 * The new pair of a kept login in place of the old one, of which one generation stays; its lease
 * ends. One transaction: a reader sees the old pair or the new one.
 */
bool store_token(struct store *store, const struct session *session, struct error *error);

/* What a check found: when it was accepted or refused, and the identity. */
bool store_state(struct store *store, const struct session *session, struct error *error);

/* What is written between the two is one transaction. False when it could not begin, or end. */
bool store_open_batch(struct store *store, struct error *error);
bool store_close_batch(struct store *store, bool ok, struct error *error);

/* 1: the store holds a newer pair than the session; 0: the same; -1: an error. */
int store_is_newer(struct store *store, const struct session *session, struct error *error);

/*
 * Erases a login and its lines of activity, and its account with the last one, from the file and
 * its journal. Another program that is reading is in the way of that: it is waited for, so long.
 * Does it read on, then the login is forgotten, true, but *error says that it is still in the
 * file; it is erased with the first write of ours that finds nobody reading, or at our end, or
 * when the last program closes the store.
 */
bool store_forget(struct store *store, int64_t login, int wait_ms, struct error *error);
bool store_rename(struct store *store, const char *account, const char *name, struct error *error);
/* Whether a login refreshes itself. */
bool store_set_auto(struct store *store, int64_t login, bool is_auto, struct error *error);

/* Who may refresh a login now. */
enum lease {
	LEASE_TAKEN, /* we: "started" is written down */
	LEASE_BUSY,  /* another program is at it */
	LEASE_NEWER, /* another one has done it: store_wake() brings its pair */
	LEASE_ERROR, /* *error says why: the refresh is not to be sent */
};

/*
 * Takes the right to refresh for 30 s, and writes down which refresh token is about to be sent.
 * The right of a program that has ended is free at once.
 */
enum lease store_lease(struct store *store, const struct session *session, struct moment now,
		       struct error *error);
/* The refresh is over without a new pair. */
bool store_release(struct store *store, int64_t login, struct error *error);

/* Whose a line is: "acme sandbox". That of a kept login's lines; "" when it is not kept. */
#define STORE_WHO (ACCOUNT_NAME_MAX + 40)
bool store_who(struct store *store, int64_t login, char *who, size_t size, struct error *error);

/* One line of what was done. */
bool store_note(struct store *store, const char *who, const struct activity *line,
		struct error *error);
/* Lets go of lines that are too old or too many: to be called when some were noted. */
bool store_trim(struct store *store, struct moment now, struct error *error);

/* A line as store_each_activity() hands it on. */
struct store_line {
	const char *who;
	struct activity activity;
};
/* The newest first, at most limit of them; of "acme sandbox" alone when of is not NULL. */
bool store_each_activity(struct store *store, const char *of, size_t limit,
			 void (*each)(const struct store_line *line, void *user), void *user,
			 struct error *error);

#endif
