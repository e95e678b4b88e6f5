/*
 * store_sql: the database of the store and its statements. The other files of core/store use it,
 * nobody else.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <limits.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"
#include "core/vault.h"

/* More statements than the store has. One that does not fit is made anew each time. */
#define STORE_STATEMENTS 48

/* So long another program is waited for. */
#define STORE_BUSY_MS 50

struct store {
	sqlite3 *db;
	char path[PATH_MAX + 16];
	bool is_stuck; /* SQLite could not give back a lock of its own: this connection has ended */
	bool is_read_only; /* its folder cannot be written to */
	bool is_batch;	   /* between store_open_batch() and store_close_batch() */
	bool is_erasing;   /* what was forgotten is still in the file, or in its journal */
	/* Statements are made once: to read one takes longer than to run it. */
	struct {
		const char *sql;
		sqlite3_stmt *statement;
		bool is_used;
	} ready[STORE_STATEMENTS];
	struct vault *vault;	      /* NULL: locked */
	unsigned char box[VAULT_BOX]; /* of the header that was read or written last */
	int lock_fd;   /* accounts.lock: one byte of it is ours for as long as we live */
	int64_t owner; /* which byte */
};

/* Opens the database at store->path. False without an error of its own: see store_fail(). */
bool store_connect(struct store *store);
/*
 * Closes the database, which gives back all of its locks, and opens it again; the vault and the
 * lock of accounts.lock stay. After false no statement works until it is called again.
 */
bool store_reconnect(struct store *store);

/* Fills *error with what SQLite says, in words. Always returns false. */
bool store_fail(struct store *store, struct error *error);

/*
 * Makes a statement with its values, by a letter each: t text (const char *), i int64_t, b blob
 * (const void *, size_t). sql is a literal: it is known again by its address. Texts and blobs are
 * not copied; they must last until store_done() takes the statement back. NULL, with *error set,
 * when it cannot be made.
 */
sqlite3_stmt *store_query(struct store *store, struct error *error, const char *sql,
			  const char *types, ...);
/* Accepts NULL. */
void store_done(struct store *store, sqlite3_stmt *statement);
/* Frees every statement, before the database is closed. */
void store_done_all(struct store *store);
/* Makes and runs a statement that gives no rows. */
bool store_run(struct store *store, struct error *error, const char *sql, const char *types, ...);

/* Reads the next row: 1 there is one, 0 none is left, -1 an error. */
int store_step(struct store *store, sqlite3_stmt *statement, struct error *error);

/*
 * Moves all that was written into the file and empties the journal, where erased rows would still
 * stand. False when another program reads for longer than wait_ms: then each write tries again.
 */
bool store_empty_journal(struct store *store, int wait_ms);

bool store_begin(struct store *store, struct error *error);
/* Commits when ok, else takes everything back. Returns whether it is on the disk. */
bool store_end(struct store *store, bool ok, struct error *error);

/* Copies a text column through the gate: the file may have been tampered with. */
void store_text(sqlite3_stmt *statement, int column, char *out, size_t size);
/* Reads a time or a span in ms; 0 for a value that no clock shows: the file may be damaged. */
int64_t store_time(sqlite3_stmt *statement, int column);

#endif
