/*
 * store_lease: the right to refresh a login. Of all programs that use one store, one at a time has
 * it. It is written down in the store and counts for as long as its owner lives: each program holds
 * a lock on one byte of accounts.lock, its owner number, and the kernel takes the lock away when
 * the program ends.
 */
#ifndef STORE_LEASE_H
#define STORE_LEASE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/clock.h"
#include "core/error.h"
#include "core/session.h"

struct store;

enum lease {
	LEASE_TAKEN, /* this program has it; "started" is written down */
	LEASE_BUSY,  /* another program is refreshing */
	LEASE_NEWER, /* another program has refreshed: store_wake() brings its pair */
	LEASE_ERROR, /* *error says why: the refresh is not to be sent */
};

/*
 * Takes the right to refresh for 30 s, and writes down which refresh token is about to be sent. The
 * lease of a program that has ended is free at once.
 */
enum lease store_lease(struct store *store, const struct session *session, struct moment now,
		       struct error *error);
/* Gives the right back after a refresh that brought no new pair. */
bool store_release(struct store *store, int64_t login, struct error *error);

/* 1: the store holds a newer pair than the session; 0: it holds the same; -1: an error. */
int store_is_newer(struct store *store, const struct session *session, struct error *error);

/* Erases the lease of a program that began a refresh and ended before its answer was kept. */
bool store_forgive(struct store *store, int64_t login, struct error *error);

/* Has the program of this owner number ended? False for our own number. */
bool store_has_ended(const struct store *store, int64_t owner);

/*
 * Is a person to be told that a login's token, of this fingerprint, ends? Once: by the first
 * program that asks. No, when it has another token by now, or that cannot be written down.
 */
bool store_tell_end(struct store *store, int64_t login, const char *mark, struct moment now);
/* Writes down whether a login refreshes itself. */
bool store_set_auto(struct store *store, int64_t login, bool is_auto, struct error *error);

/*
 * One program at a time asks at a terminal for the passphrase, or what is typed would be shared
 * among all of them. True when it is our turn, until store_end_turn() or the program's end.
 */
bool store_take_turn(struct store *store);
void store_end_turn(struct store *store);

/* Does another program have the store open? */
bool store_is_shared(const struct store *store);

/*
 * Opens accounts.lock in the store's folder and locks a byte of it, which becomes our number. Where
 * the folder cannot be written to, the store becomes one to read.
 */
bool store_lock_open(struct store *store, int folder, struct error *error);

#endif
