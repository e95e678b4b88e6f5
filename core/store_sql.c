#include "core/store_sql.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/store.h"
#include "core/text.h"

#define YEAR_10000_MS ((int64_t)253402300800 * 1000)

bool store_fail(struct store *store, struct error *error)
{
	int code = store->db != NULL ? sqlite3_errcode(store->db) & 0xff : SQLITE_NOMEM;
	char reason[40];
	const char *why, *remedy = "Try again.";
	enum next next = NEXT_AGAIN;
	store->is_stuck |= code == SQLITE_PROTOCOL;
	switch (code) {
	case SQLITE_FULL:
		why = "the disk is full";
		break;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		why = "another program is writing to the store";
		next = NEXT_WAIT;
		break;
	case SQLITE_PROTOCOL:
		why = "the store could not be locked";
		break;
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_CANTOPEN:
		why = "the store cannot be written to";
		remedy = "Check the rights of its folder.";
		next = NEXT_NOTHING;
		break;
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT:
		why = "the store is damaged";
		remedy = "Move accounts.db away; nothing in it was changed.";
		next = NEXT_NOTHING;
		break;
	case SQLITE_NOMEM:
		return error_no_memory(error);
	default:
		/* What SQLite says itself would speak of tables and rows. */
		snprintf(reason, sizeof reason, "SQLite answered %d",
			 sqlite3_extended_errcode(store->db));
		why = reason;
		break;
	}
	if (error != NULL && error->kind == ERROR_NONE)
		error->next = next;
	return error_set(error, ERROR_STORE, remedy, "Not saved: %s.", why);
}

/* The file does not keep these: each connection is told anew. */
static bool apply_settings(struct store *store)
{
	static const char settings[] =
		"PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
		"PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
		"PRAGMA synchronous = FULL;";
	sqlite3_busy_timeout(store->db, STORE_BUSY_MS);
	return sqlite3_exec(store->db, settings, NULL, NULL, NULL) == SQLITE_OK;
}

/* "file:/path?immutable=1", with what is special in it as %XX. */
static void to_uri(const char *path, char *out, size_t size)
{
	size_t used = (size_t)snprintf(out, size, "file:");
	for (; *path != '\0' && used + 16 < size; path++)
		used += (size_t)snprintf(out + used, size - used,
					 strchr("?#%", *path) != NULL ? "%%%02X" : "%c",
					 (unsigned char)*path);
	snprintf(out + used, size - used, "?immutable=1");
}

/* Without a journal the file is all there is, and nobody writes to it: SQLite needs no files of its
 * own beside it then, which it could not make. */
static bool connect_to_read(struct store *store)
{
	char uri[3 * PATH_MAX], journal[sizeof store->path + 8];
	struct stat status;
	snprintf(journal, sizeof journal, "%s-wal", store->path);
	bool is_whole = stat(journal, &status) != 0 || status.st_size == 0;
	to_uri(store->path, uri, sizeof uri);
	return sqlite3_open_v2(is_whole ? uri : store->path, &store->db,
			       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOFOLLOW |
				       SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
			       NULL) == SQLITE_OK &&
	       apply_settings(store) &&
	       sqlite3_exec(store->db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL) ==
		       SQLITE_OK;
}

bool store_connect(struct store *store)
{
	if (store->is_read_only)
		return connect_to_read(store);
	return sqlite3_open_v2(store->path, &store->db,
			       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW |
				       SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
			       NULL) == SQLITE_OK &&
	       apply_settings(store);
}

bool store_reconnect(struct store *store)
{
	store_done_all(store);
	sqlite3_close(store->db);
	store->db = NULL;
	return store_connect(store);
}

static bool bind_values(sqlite3_stmt *statement, const char *types, va_list values)
{
	int code = SQLITE_OK;
	for (int i = 0; types[i] != '\0' && code == SQLITE_OK; i++) {
		if (types[i] == 't') {
			code = sqlite3_bind_text(statement, i + 1, va_arg(values, const char *), -1,
						 SQLITE_STATIC);
		} else if (types[i] == 'i') {
			code = sqlite3_bind_int64(statement, i + 1, va_arg(values, int64_t));
		} else {
			const void *blob = va_arg(values, const void *);
			size_t size = va_arg(values, size_t);
			code = sqlite3_bind_blob64(statement, i + 1, blob, size, SQLITE_STATIC);
		}
	}
	return code == SQLITE_OK;
}

/*
 * A lock that SQLite failed to give back blocks its own connection for good, ten seconds each
 * time: between two statements, a new connection takes its place.
 */
static void mend_connection(struct store *store)
{
	for (size_t i = 0; i < STORE_STATEMENTS; i++)
		if (store->ready[i].is_used)
			return;
	store->is_stuck = !store_reconnect(store);
}

/* Takes the statement of this text that waits to be used again, or makes one. */
static sqlite3_stmt *take_statement(struct store *store, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	size_t i = 0;
	if (store->is_stuck)
		mend_connection(store);
	while (i < STORE_STATEMENTS && store->ready[i].statement != NULL &&
	       (store->ready[i].sql != sql || store->ready[i].is_used))
		i++;
	if (i < STORE_STATEMENTS && store->ready[i].statement != NULL) {
		store->ready[i].is_used = true;
		return store->ready[i].statement;
	}
	if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK)
		return NULL;
	if (i < STORE_STATEMENTS) {
		store->ready[i].sql = sql;
		store->ready[i].statement = statement;
		store->ready[i].is_used = true;
	}
	return statement;
}

static sqlite3_stmt *prepare_statement(struct store *store, struct error *error, const char *sql,
				       const char *types, va_list values)
{
	sqlite3_stmt *statement = take_statement(store, sql);
	if (statement != NULL && bind_values(statement, types, values))
		return statement;
	store_fail(store, error);
	store_done(store, statement);
	return NULL;
}

void store_done(struct store *store, sqlite3_stmt *statement)
{
	if (statement == NULL)
		return;
	for (size_t i = 0; i < STORE_STATEMENTS; i++)
		if (store->ready[i].statement == statement) {
			sqlite3_reset(statement);
			sqlite3_clear_bindings(statement);
			store->ready[i].is_used = false;
			return;
		}
	sqlite3_finalize(statement);
}

void store_done_all(struct store *store)
{
	for (size_t i = 0; i < STORE_STATEMENTS; i++) {
		sqlite3_finalize(store->ready[i].statement);
		store->ready[i].statement = NULL;
	}
}

sqlite3_stmt *store_query(struct store *store, struct error *error, const char *sql,
			  const char *types, ...)
{
	va_list values;
	va_start(values, types);
	sqlite3_stmt *statement = prepare_statement(store, error, sql, types, values);
	va_end(values);
	return statement;
}

int store_step(struct store *store, sqlite3_stmt *statement, struct error *error)
{
	if (statement == NULL)
		return -1;
	int code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		return 1;
	if (code == SQLITE_DONE)
		return 0;
	store_fail(store, error);
	return -1;
}

bool store_run(struct store *store, struct error *error, const char *sql, const char *types, ...)
{
	va_list values;
	va_start(values, types);
	sqlite3_stmt *statement = prepare_statement(store, error, sql, types, values);
	va_end(values);
	int got = store_step(store, statement, error);
	store_done(store, statement);
	if (got >= 0 && store->is_erasing && sqlite3_get_autocommit(store->db))
		store_empty_journal(store, 0);
	return got >= 0;
}

bool store_empty_journal(struct store *store, int wait_ms)
{
	sqlite3_busy_timeout(store->db, wait_ms);
	store->is_erasing = sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE,
						      NULL, NULL) != SQLITE_OK;
	sqlite3_busy_timeout(store->db, STORE_BUSY_MS);
	return !store->is_erasing;
}

bool store_begin(struct store *store, struct error *error)
{
	return store->is_batch || store_run(store, error, "BEGIN IMMEDIATE", "");
}

bool store_end(struct store *store, bool ok, struct error *error)
{
	if (ok && (store->is_batch || store_run(store, error, "COMMIT", "")))
		return true;
	if (store->is_batch)
		return false; /* all of the batch is taken back when it is closed */
	/* An error may have ended the transaction already. */
	if (store->db != NULL && !sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

int64_t store_time(sqlite3_stmt *statement, int column)
{
	int64_t ms = sqlite3_column_int64(statement, column);
	return ms > 0 && ms < YEAR_10000_MS ? ms : 0;
}

void store_text(sqlite3_stmt *statement, int column, char *out, size_t size)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);
	text_gate(out, size, text != NULL ? text : "", text != NULL ? strlen(text) : 0);
}
