/* What lies in the store: another program, or a bad disk, may have written it. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/store.h"
#include "core/store_activity.h"
#include "core/store_logins.h"
#include "core/store_sql.h"
#include "tests/fuzz/targets.h"

static const struct vault_binding environment = {1, VAULT_ACCESS, NULL};
static const char key[32] = "0123456789abcdef0123456789abcde";

static void run_blob(const char *bytes, size_t length)
{
	static struct vault *vault;
	struct vault_header header;
	struct secret secret = {0};
	if (vault == NULL)
		vault = vault_new(VAULT_KEY_FILE, key, sizeof key, &header, NULL);
	MUST(vault != NULL);
	/* Nobody without the key can make one that opens. */
	MUST(!vault_unseal(vault, (const unsigned char *)bytes, length, environment, &secret,
			   NULL));
	MUST(!secret_is_set(&secret));
}

/* The header asks for a key to be made: costs other than ours are refused before that. */
static void run_header(const char *bytes, size_t length)
{
	struct vault_header header = {0};
	memcpy(&header, bytes, length < sizeof header ? length : sizeof header);
	if (header.kind == VAULT_PASSPHRASE || header.kind == VAULT_COMMAND)
		header.memory |= 1;
	struct vault *vault = vault_open(&header, key, sizeof key, NULL);
	MUST(vault == NULL);
}

/* The files live on without their names: nobody has to take them away. */
static void unlink_all(const char *folder)
{
	static const char *const names[] = {"accounts.db", "accounts.db-wal", "accounts.db-shm",
					    "accounts.lock"};
	char path[200];
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	rmdir(folder);
}

static struct store *open_once(void)
{
	char folder[100];
	struct vault_header header;
	struct error error = {0};
	snprintf(folder, sizeof folder, "%s/etconsole-fuzz-XXXXXX", target_folder());
	MUST(mkdtemp(folder) != NULL);
	struct store *store = store_open(folder, &error);
	MUST(store != NULL);
	struct vault *vault = vault_new(VAULT_KEY_FILE, key, sizeof key, &header, &error);
	MUST(vault != NULL && store_set_header(store, &header, &error));
	store_use_vault(store, vault);
	sqlite3_exec(store->db,
		     "PRAGMA synchronous = OFF;"
		     "INSERT INTO accounts VALUES (1, 'a');"
		     "INSERT INTO logins VALUES (1, 1, 'sandbox', 'c', 'u', x'', '', 0, 0, 0, 0, 0,"
		     " 0, '', '', 0);"
		     "INSERT INTO tokens VALUES (1, 0, x'', x'', '', '', 0, '', '', 0, 0);"
		     "INSERT INTO leases VALUES (1, 0, 0, '');"
		     "INSERT INTO activity VALUES (1, '', 0, 0, 0, '', 0, '');",
		     NULL, NULL, NULL);
	unlink_all(folder);
	return store;
}

/* Values parted by newlines, a column each: a number, a blob after 'x', or text. */
static void set_columns(sqlite3 *db, const char *bytes, size_t length)
{
	static const char *const columns[] = {
		"accounts SET name",	    "logins SET environment", "logins SET username",
		"logins SET secret",	    "logins SET secret_mark", "logins SET is_auto",
		"logins SET state",	    "logins SET accepted",    "logins SET refused",
		"logins SET email",	    "logins SET teams",	      "logins SET team_count",
		"tokens SET access",	    "tokens SET refresh",     "tokens SET access_mark",
		"tokens SET access_length", "tokens SET type",	      "tokens SET scope",
		"tokens SET life",	    "tokens SET obtained",    "leases SET owner",
		"leases SET started_mark",  "activity SET kind",      "activity SET result"};
	const char *end = bytes + length;
	for (size_t i = 0; i < sizeof columns / sizeof *columns && bytes < end; i++) {
		const char *line = memchr(bytes, '\n', (size_t)(end - bytes));
		int n = (int)((line != NULL ? line : end) - bytes);
		char sql[80];
		sqlite3_stmt *statement = NULL;
		snprintf(sql, sizeof sql, "UPDATE %s = ?", columns[i]);
		MUST(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK);
		if (n > 0 && *bytes == 'x')
			sqlite3_bind_blob(statement, 1, bytes + 1, n - 1, SQLITE_STATIC);
		else if (n > 0 && (*bytes == '-' || (*bytes >= '0' && *bytes <= '9')))
			sqlite3_bind_int64(statement, 1, strtoll(bytes, NULL, 10));
		else
			sqlite3_bind_text(statement, 1, bytes, n, SQLITE_STATIC);
		sqlite3_step(statement);
		sqlite3_finalize(statement);
		bytes += n + 1;
	}
}

static void see_line(const struct store_line *line, void *user)
{
	(void)user;
	MUST(line->activity.result < RESULTS);
}

static void run_row(const char *bytes, size_t length)
{
	static struct store *store;
	static struct environments environments;
	const struct moment now = {5000000, 1795000000000};
	struct accounts accounts = {0};
	struct error error = {0};
	char *terminated = calloc(1, length + 1);
	memcpy(terminated, bytes, length);
	if (store == NULL)
		store = open_once();
	environments_init(&environments);
	MUST(store_begin(store, &error));
	set_columns(store->db, terminated, length);
	if (store_load(store, &accounts, &environments, now, &error) && accounts.count > 0)
		for (size_t i = 0; i < ENVIRONMENT_MAX; i++)
			if (accounts.list[0].session[i] != NULL)
				store_wake(store, accounts.list[0].session[i], now, &error);
	store_each_activity(store, NULL, 10, see_line, NULL, &error);
	store_end(store, false, &error);
	accounts_clear(&accounts);
	free(terminated);
}

const struct target targets_kept[] = {
	{"blob", run_blob},
	{"header", run_header},
	{"row", run_row},
	{NULL, NULL},
};
