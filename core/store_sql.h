/*
 * store_sql: what the files of the store share: the database, and statements with their values.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <limits.h>
#include <sqlite3.h>

#include "core/store.h"

/* More than the store has: what does not fit is made anew each time. */
#define STORE_STATEMENTS 48

/* So long another program is waited for. */
#define STORE_BUSY_MS 50

struct store {
	sqlite3 *db;
	char path[PATH_MAX + 16];
	bool is_stuck; /* SQLite could not give back a lock of its own: this connection has ended */
	bool is_erasing; /* what was forgotten is still in the file, or in its journal */
	/* Statements are made once: to read one takes longer than to run it. */
	struct {
		const char *sql;
		sqlite3_stmt *statement;
		bool is_used;
	} ready[STORE_STATEMENTS];
	struct vault *vault; /* NULL: locked */
	int lock_fd;	     /* accounts.lock: one byte of it is ours for as long as we live */
	int64_t owner;	     /* which byte */
};

/*
 * Closes the database, which gives back all of its locks, and opens it again; the vault and the
 * lock of accounts.lock stay. False: nothing works until it is called again.
 */
bool store_reconnect(struct store *store);

/* Fills *error with what SQLite says, in words. Always returns false. */
bool store_fail(struct store *store, struct error *error);

/*
 * A statement with its values, by a letter each: t text (const char *), i int64_t, b blob
 * (const void *, size_t). sql is a literal: it is known again by its address. Texts and blobs are
 * not copied. NULL, with *error set, when it cannot be made; it goes back with store_done(), and
 * what it was given must last until then.
 */
sqlite3_stmt *store_query(struct store *store, struct error *error, const char *sql,
			  const char *types, ...);
/* Accepts NULL. */
void store_done(struct store *store, sqlite3_stmt *statement);
/* Before the database is closed. */
void store_done_all(struct store *store);
/* The same, done at once: for what gives no rows. */
bool store_run(struct store *store, struct error *error, const char *sql, const char *types, ...);

/* The next row: 1 there is one, 0 none is left, -1 an error. */
int store_step(struct store *store, sqlite3_stmt *statement, struct error *error);

/*
 * Brings all that was written into the file and leaves nothing in the journal, where what was
 * erased would stand, too. False while another program reads, which is waited for so long: then
 * each write tries again.
 */
bool store_empty_journal(struct store *store, int wait_ms);

bool store_begin(struct store *store, struct error *error);
/* Commits when ok, else takes everything back. Returns whether it is on the disk. */
bool store_end(struct store *store, bool ok, struct error *error);

/* Copies a text column. */
void store_text(sqlite3_stmt *statement, int column, char *out, size_t size);
/* ms of a time or a span; 0 for what no clock ever shows: the file may be damaged. */
int64_t store_time(sqlite3_stmt *statement, int column);

/* Is the program that wrote down this owner gone? Not so when it is we. */
bool store_has_ended(const struct store *store, int64_t owner);

/* A refresh that a program began and did not live to end need not be told any more. */
bool store_forgive(struct store *store, int64_t login, struct error *error);

/* Has another program the store open? */
bool store_is_shared(const struct store *store);

/* What was done stands under the account's new name. */
bool store_rename_activity(struct store *store, const char *account, const char *name,
			   struct error *error);

/* Opens our byte of accounts.lock, in the store's folder. */
bool store_lock_open(struct store *store, int folder, struct error *error);

#endif
