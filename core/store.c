#include "core/store.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/store_lease.h"
#include "core/store_sql.h"
#include "core/text.h"

/* "etcs": a file with another application_id is the database of another program. */
#define APPLICATION 0x65746373
#define STORE_VERSION 6

/* A store is made in steps: steps[n] makes version n + 1 of version n, and is never changed. */
static const char *const steps[STORE_VERSION] = {
	"CREATE TABLE vault (id INTEGER PRIMARY KEY CHECK (id = 1), kind INTEGER NOT NULL,"
	" passes INTEGER NOT NULL, memory INTEGER NOT NULL, salt BLOB NOT NULL, box BLOB NOT NULL);"
	"CREATE TABLE accounts (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);"
	/* A row's number is sealed into its secrets: AUTOINCREMENT never gives one out again. */
	"CREATE TABLE logins (id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" account INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,"
	" environment TEXT NOT NULL, client_id TEXT NOT NULL, username TEXT NOT NULL,"
	" secret BLOB, secret_mark TEXT NOT NULL, is_auto INTEGER NOT NULL,"
	" state INTEGER NOT NULL, accepted INTEGER NOT NULL, accepted_took INTEGER NOT NULL,"
	" refused INTEGER NOT NULL, refresh_refused INTEGER NOT NULL,"
	" email TEXT NOT NULL, teams TEXT NOT NULL, team_count INTEGER NOT NULL,"
	" UNIQUE (account, environment));"
	/*
	 * generation 0 is the token in use, 1 the one before it. Rows are found by a small key:
	 * WITHOUT ROWID, whole rows would be read and compared on the way.
	 */
	"CREATE TABLE tokens (login INTEGER NOT NULL REFERENCES logins ON DELETE CASCADE,"
	" generation INTEGER NOT NULL, access BLOB NOT NULL, refresh BLOB,"
	" access_mark TEXT NOT NULL, refresh_mark TEXT NOT NULL, access_length INTEGER NOT NULL,"
	" type TEXT NOT NULL, scope TEXT NOT NULL, life INTEGER NOT NULL, obtained INTEGER NOT "
	"NULL,"
	" UNIQUE (login, generation));"
	"CREATE TABLE leases (login INTEGER PRIMARY KEY REFERENCES logins ON DELETE CASCADE,"
	" owner INTEGER NOT NULL, until INTEGER NOT NULL, started_mark TEXT NOT NULL);"
	"CREATE TABLE activity (id INTEGER PRIMARY KEY, who TEXT NOT NULL, utc INTEGER NOT NULL,"
	" kind INTEGER NOT NULL, status INTEGER NOT NULL, result TEXT NOT NULL,"
	" took INTEGER NOT NULL, mark TEXT NOT NULL);"
	"CREATE INDEX activity_utc ON activity (utc);"
	"CREATE INDEX activity_who ON activity (who);"
	"PRAGMA application_id = 1702126451; PRAGMA user_version = 1;",
	"ALTER TABLE logins ADD COLUMN person TEXT NOT NULL DEFAULT '';"
	"ALTER TABLE logins ADD COLUMN names TEXT NOT NULL DEFAULT '';"
	"PRAGMA user_version = 2;",
	/* Secrets are bound to whom they were given for: store_bind() seals them anew. */
	"ALTER TABLE logins ADD COLUMN host TEXT NOT NULL DEFAULT '';"
	"PRAGMA user_version = 3;",
	/* The team that a login is wanted for. */
	"ALTER TABLE logins ADD COLUMN team TEXT NOT NULL DEFAULT '';"
	"PRAGMA user_version = 4;",
	/* Each opening asks whether one is not bound yet: without reading all of them. */
	"CREATE INDEX logins_unbound ON logins (id) WHERE host = '';"
	/* When a person was told that it ends, and nothing refreshes it; once a token. */
	"ALTER TABLE tokens ADD COLUMN told INTEGER NOT NULL DEFAULT 0;"
	"PRAGMA user_version = 5;",
	/* A share for each login and kind; 3 and above are checks and what else is routine. */
	"DROP INDEX activity_who; CREATE INDEX activity_share ON activity (who, kind);"
	"CREATE INDEX activity_routine ON activity ((kind >= 3));"
	"PRAGMA user_version = 6;",
};

_Static_assert(APPLICATION == 1702126451, "the first step says the same");

static bool refuse_path(struct error *error, const char *remedy, const char *path, const char *why)
{
	char shown[160];
	text_gate(shown, sizeof shown, path, strlen(path));
	return error_set(error, ERROR_STORE, remedy, "%s %s.", shown, why);
}

/* errno says why. what: "cannot be read". */
static bool refuse_for(struct error *error, const char *remedy, const char *path, const char *what)
{
	char why[160];
	snprintf(why, sizeof why, "%s: %s", what, strerror(errno));
	return refuse_path(error, remedy, path, why);
}

static bool make_folder(const char *folder, struct error *error)
{
	return file_make_folder(folder) ||
	       refuse_for(error, "Check the path, or name another with --data.", folder,
			  "cannot be made");
}

static bool is_private(const struct stat *status, const char *path, struct error *error)
{
	if (status->st_uid != geteuid())
		return refuse_path(error, "Name a folder of your own with --data.", path,
				   "belongs to somebody else");
	return (status->st_mode & 077) == 0 ||
	       refuse_path(error, "Take those rights away: chmod -R go-rwx.", path,
			   "can be used by other people");
}

static bool vet_file(int folder, const char *name, struct error *error)
{
	struct stat status;
	if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT || refuse_for(error, "Check the folder of the store.", name,
						     "cannot be looked at");
	if (S_ISLNK(status.st_mode))
		return refuse_path(error, "Put the file itself there.", name, "is a symbolic link");
	if (!S_ISREG(status.st_mode))
		return refuse_path(error, "Move it away.", name, "is not a regular file");
	return is_private(&status, name, error);
}

/* Opens the folder if it and all files in it are ours alone. -1, with *error set, if not. */
static int open_vetted(const char *folder, struct error *error)
{
	struct stat status;
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0) {
		const char *remedy = "Name another folder with --data.";
		if (errno == ELOOP || errno == ENOTDIR)
			refuse_path(error, remedy, folder, "is a link, or no folder");
		else
			refuse_for(error, remedy, folder, "cannot be opened");
		return -1;
	}
	if (fstat(fd, &status) == 0 && is_private(&status, folder, error) &&
	    vet_file(fd, "accounts.db", error) && vet_file(fd, "accounts.db-wal", error) &&
	    vet_file(fd, "accounts.db-shm", error) && vet_file(fd, "accounts.lock", error))
		return fd;
	close(fd);
	return -1;
}

void store_default_folder(char *out, size_t size)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	out[0] = '\0';
	if (data != NULL && data[0] == '/')
		snprintf(out, size, "%s/etconsole", data);
	else if (home != NULL && home[0] == '/')
		snprintf(out, size, "%s/.local/share/etconsole", home);
}

int store_exists(const char *folder, struct error *error)
{
	char path[PATH_MAX];
	struct stat status;
	int length = snprintf(path, sizeof path, "%s/accounts.db", folder);
	if (length > 0 && (size_t)length < sizeof path && lstat(path, &status) == 0)
		return 1;
	if (errno == ENOENT)
		return 0;
	refuse_for(error, "Name another folder with --data.", folder, "cannot be read");
	return -1;
}

bool store_is_read_only(const struct store *store)
{
	return store->is_read_only;
}

bool store_try(struct store *store, struct error *error)
{
	/* To begin is not enough: SQLite lets a file begin that can only be read. */
	bool ok = store_begin(store, error) &&
		  store_run(store, error, "UPDATE vault SET kind = kind", "");
	store_end(store, false, NULL);
	return ok;
}

static int64_t read_pragma(struct store *store, const char *sql)
{
	struct error ignored = {0};
	sqlite3_stmt *statement = store_query(store, &ignored, sql, "");
	int64_t value = -1;
	if (statement != NULL && store_step(store, statement, &ignored) == 1)
		value = sqlite3_column_int64(statement, 0);
	store_done(store, statement);
	return value;
}

static bool refuse_shared(struct error *error)
{
	if (error != NULL)
		error->next = NEXT_WAIT;
	return error_set(error, ERROR_STORE, "Close it there first. Nothing was changed.",
			 "A console of an older version has the store open.");
}

/* Makes our version of the store's, which another program may just have raised. */
static bool bring_up(struct store *store, struct error *error)
{
	bool ok = store_begin(store, error);
	int64_t version = ok ? read_pragma(store, "PRAGMA user_version") : -1;
	if (ok && version < 0) {
		store_fail(store, error);
		ok = false;
	}
	/* A program of an older version would go on writing as it is used to. */
	if (ok && version > 0 && version < STORE_VERSION && store_is_shared(store))
		ok = refuse_shared(error);
	for (; ok && version < STORE_VERSION; version++)
		ok = sqlite3_exec(store->db, steps[version], NULL, NULL, NULL) == SQLITE_OK ||
		     store_fail(store, error);
	return store_end(store, ok, error);
}

static bool check_schema(struct store *store, struct error *error)
{
	int64_t version = read_pragma(store, "PRAGMA user_version");
	int64_t application = read_pragma(store, "PRAGMA application_id");
	int64_t tables = read_pragma(store, "SELECT count(*) FROM sqlite_schema");
	if (version < 0 || tables < 0)
		return store_fail(store, error);
	if (store->is_read_only && version < STORE_VERSION)
		return error_set(error, ERROR_STORE, "Open it once where it can be written to.",
				 "The store is of an older version, and can only be read here.");
	if (version == 0 && application == 0 && tables == 0)
		return bring_up(store, error);
	if (application != APPLICATION)
		return error_set(error, ERROR_STORE, "Move it away, or name another with --data.",
				 "accounts.db is a database of another program.");
	if (version > STORE_VERSION)
		return error_set(error, ERROR_STORE, "Use that version. Nothing was changed.",
				 "The store was made by a later version of etconsole.");
	return version == STORE_VERSION || bring_up(store, error);
}

static bool set_up_file(struct store *store, struct error *error)
{
	if (!check_schema(store, error))
		return false;
	return store->is_read_only ||
	       sqlite3_exec(store->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) ==
		       SQLITE_OK ||
	       store_fail(store, error);
}

static bool open_database(struct store *store, const char *folder, struct error *error)
{
	char whole[PATH_MAX];
	/*
	 * SQLite refuses a link anywhere in the path: those above the folder are not ours to judge.
	 */
	if (realpath(folder, whole) == NULL)
		return refuse_for(error, "Check the path.", folder, "cannot be found");
	snprintf(store->path, sizeof store->path, "%s/accounts.db", whole);
	if (store_connect(store))
		return true;
	return store->is_read_only
		       ? error_set(error, ERROR_STORE, "Open it once where it can be written to.",
				   "The store can only be read here, and its journal is not "
				   "written back yet.")
		       : store_fail(store, error);
}

struct store *store_open(const char *folder, struct error *error)
{
	struct store *store = calloc(1, sizeof *store);
	if (store == NULL) {
		error_no_memory(error);
		return NULL;
	}
	store->lock_fd = -1;
	int fd = make_folder(folder, error) ? open_vetted(folder, error) : -1;
	bool ok = fd >= 0 && store_lock_open(store, fd, error) &&
		  open_database(store, folder, error) && set_up_file(store, error);
	if (fd >= 0)
		close(fd);
	if (ok)
		return store;
	store_close(store);
	return NULL;
}

void store_close(struct store *store)
{
	if (store == NULL)
		return;
	vault_free(store->vault);
	store_done_all(store);
	if (store->is_erasing && store->db != NULL)
		store_empty_journal(store, STORE_BUSY_MS);
	sqlite3_close(store->db);
	if (store->lock_fd >= 0)
		close(store->lock_fd);
	free(store);
}

/* The journal belongs to the file and goes along. */
static bool move_aside(const char *folder, const char *name, struct error *error)
{
	static const char *const parts[] = {"", "-wal", "-shm"};
	char from[PATH_MAX + 32], to[PATH_MAX + 96];
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		snprintf(from, sizeof from, "%s/accounts.db%s", folder, parts[i]);
		snprintf(to, sizeof to, "%s/%s%s", folder, name, parts[i]);
		if (rename(from, to) != 0 && (i == 0 || errno != ENOENT))
			return refuse_for(error, "Check the folder of the store.", from,
					  "cannot be moved");
	}
	return true;
}

bool store_set_aside(struct store **store, const char *folder, char *name, size_t size,
		     struct error *error)
{
	char path[PATH_MAX + 96];
	struct stat status;
	if (store_is_shared(*store))
		return error_set(error, ERROR_STORE, "Close it there first.",
				 "Another console has this store open.");
	unsigned n = 0;
	do {
		snprintf(name, size, "accounts.db.old-%u", ++n);
		snprintf(path, sizeof path, "%s/%s", folder, name);
	} while (lstat(path, &status) == 0);
	store_close(*store);
	*store = NULL;
	return move_aside(folder, name, error);
}

bool store_open_batch(struct store *store, struct error *error)
{
	store->is_batch = store_begin(store, error);
	return store->is_batch;
}

bool store_close_batch(struct store *store, bool ok, struct error *error)
{
	store->is_batch = false;
	return store_end(store, ok, error);
}

void store_use_vault(struct store *store, struct vault *vault)
{
	vault_free(store->vault);
	store->vault = vault;
}

bool store_make_key(struct store *store, enum vault_kind kind, const char *key, size_t length,
		    struct error *error)
{
	struct vault_header header;
	struct vault *vault = vault_new(kind, key, length, &header, error);
	if (vault == NULL || !store_set_header(store, &header, error)) {
		vault_free(vault);
		return false;
	}
	store_use_vault(store, vault);
	return true;
}

bool store_open_key(struct store *store, const char *key, size_t length, struct error *error)
{
	struct vault_header header;
	if (!store_header(store, &header, error))
		return false;
	struct vault *vault = vault_open(&header, key, length, error);
	if (vault != NULL)
		store_use_vault(store, vault);
	return vault != NULL;
}

bool store_change_key(struct store *store, enum vault_kind kind, const char *key, size_t length,
		      struct error *error)
{
	struct vault_header header;
	if (store->vault == NULL)
		return error_set(error, ERROR_STORE, "Open it with its passphrase first.",
				 "The store is locked.");
	if (!vault_reseal(store->vault, kind, key, length, &header, error) ||
	    !store_begin(store, error))
		return false;
	bool ok = store_run(store, error,
			    "UPDATE vault SET kind = ?, passes = ?, memory = ?, salt = ?, box = ?"
			    " WHERE id = 1 AND box = ?",
			    "iiibbb", (int64_t)header.kind, (int64_t)header.passes,
			    (int64_t)header.memory, (const void *)header.salt, (size_t)VAULT_SALT,
			    (const void *)header.box, (size_t)VAULT_BOX, (const void *)store->box,
			    (size_t)VAULT_BOX);
	if (ok && sqlite3_changes(store->db) == 0)
		ok = error_set(error, ERROR_STORE,
			       "Nothing was changed here. Lock it, open it with that one, and "
			       "change it again.",
			       "Another program has changed the passphrase meanwhile.");
	ok = store_end(store, ok, error);
	if (ok)
		memcpy(store->box, header.box, VAULT_BOX);
	return ok;
}

bool store_header(struct store *store, struct vault_header *header, struct error *error)
{
	*header = (struct vault_header){.kind = VAULT_NONE};
	sqlite3_stmt *row = store_query(
		store, error, "SELECT kind, passes, memory, salt, box FROM vault WHERE id = 1", "");
	int got = store_step(store, row, error);
	if (got == 1) {
		header->kind = (enum vault_kind)sqlite3_column_int(row, 0);
		header->passes = (uint64_t)sqlite3_column_int64(row, 1);
		header->memory = (uint64_t)sqlite3_column_int64(row, 2);
		const void *salt = sqlite3_column_blob(row, 3), *box = sqlite3_column_blob(row, 4);
		if (sqlite3_column_bytes(row, 3) == VAULT_SALT &&
		    sqlite3_column_bytes(row, 4) == VAULT_BOX) {
			memcpy(header->salt, salt, VAULT_SALT);
			memcpy(header->box, box, VAULT_BOX);
			memcpy(store->box, box, VAULT_BOX);
		}
	}
	store_done(store, row);
	return got >= 0;
}

bool store_set_header(struct store *store, const struct vault_header *header, struct error *error)
{
	memcpy(store->box, header->box, VAULT_BOX);
	bool ok = store_run(store, error, "INSERT OR IGNORE INTO vault VALUES (1, ?, ?, ?, ?, ?)",
			    "iiibb", (int64_t)header->kind, (int64_t)header->passes,
			    (int64_t)header->memory, (const void *)header->salt, (size_t)VAULT_SALT,
			    (const void *)header->box, (size_t)VAULT_BOX);
	if (ok && sqlite3_changes(store->db) == 0)
		return error_set(error, ERROR_STORE, "Start again and open it with that one.",
				 "Another program has begun the store meanwhile, with a key of its "
				 "own.");
	return ok;
}
