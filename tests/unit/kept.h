/*
 * kept: a store in a folder of its own, and sessions to keep in it, for the store's tests.
 */
#ifndef KEPT_H
#define KEPT_H

#include "core/store.h"

#include <dirent.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store_bind.h"
#include "core/store_logins.h"
#include "tests/unit/unit.h"

static const char secret_word[] = "hush-hush-client-secret-0123456789";
static const char access_word[] = "eyJ0eXAi.access-token-that-nobody-may-read.sig";
static const char refresh_word[] = "def50200-refresh-token-that-nobody-may-read";
static const char key_file[] = "0123456789abcdef0123456789abcdef";
static const struct moment now = {.boot_ms = 5000000, .utc_ms = 1795000000000};

static struct environments environments;
static char folder[64], home[64];
static struct store *store;

/* A key file opens in no time; passphrases are the vault's own test. */
static inline void open_vault(struct store *of)
{
	struct vault_header header;
	struct error error = {0};
	assert_true(store_header(of, &header, &error));
	if (header.kind == VAULT_NONE)
		assert_true(store_make_key(of, VAULT_KEY_FILE, key_file, 32, &error));
	else
		assert_true(store_open_key(of, key_file, 32, &error));
}

/* And what an older version has kept is bound. */
static inline struct store *open_store(void)
{
	struct error error = {0};
	struct store *opened = store_open(folder, &error);
	if (opened == NULL)
		print_error("%s %s\n", error.cause, error.remedy);
	assert_non_null(opened);
	open_vault(opened);
	assert_true(store_bind(opened, &environments, &error));
	return opened;
}

static inline void remove_all(void)
{
	char path[400];
	DIR *dir = opendir(folder);
	for (struct dirent *at; dir != NULL && (at = readdir(dir)) != NULL;) {
		snprintf(path, sizeof path, "%s/%s", folder, at->d_name);
		unlink(path);
	}
	if (dir != NULL)
		closedir(dir);
	rmdir(folder);
}

static inline int fresh(void **state)
{
	(void)state;
	environments_init(&environments);
	remove_all();
	store = open_store();
	return 0;
}

static inline int done(void **state)
{
	(void)state;
	store_close(store);
	store = NULL;
	return 0;
}

static inline void set_token(struct token *token, const char *access, const char *refresh)
{
	token_clear(token);
	assert_true(secret_set(&token->access, access, strlen(access)));
	assert_true(secret_set(&token->refresh, refresh, strlen(refresh)));
	secret_fingerprint(access, strlen(access), token->access_mark);
	secret_fingerprint(refresh, strlen(refresh), token->refresh_mark);
	token->access_length = strlen(access);
	snprintf(token->type, sizeof token->type, "Bearer");
	snprintf(token->scope, sizeof token->scope, "dashboard");
	token->life_ms = DAY_MS;
	token->obtained_utc_ms = now.utc_ms - HOUR_MS;
	token->obtained_boot_ms = now.boot_ms - HOUR_MS;
}

static inline struct session made_session(size_t environment)
{
	struct session session;
	session_init(&session, &environments.list[environment]);
	assert_true(login_set_names(&session.login, "client", "ada@acme.example"));
	assert_true(secret_set(&session.login.client_secret, secret_word, strlen(secret_word)));
	secret_fingerprint(secret_word, strlen(secret_word), session.login.secret_mark);
	set_token(&session.token, access_word, refresh_word);
	session.state = SESSION_VALID;
	session.accepted_utc_ms = now.utc_ms;
	struct identity identity = {.email = "ada@acme.example",
				    .team_count = 1,
				    .teams = {{"acme-gmbh", "Acme GmbH", true}}};
	assert_true(session_know(&session, &identity));
	return session;
}

static inline void keep(const char *name, size_t environment)
{
	struct error error = {0};
	struct session session = made_session(environment);
	assert_true(store_keep(store, name, &session, &error));
	assert_true(session.kept > 0);
	session_clear(&session);
}

static inline struct session *loaded(struct accounts *accounts, struct store *from)
{
	struct error error = {0};
	*accounts = (struct accounts){0};
	assert_true(store_load(from, accounts, &environments, now, &error));
	assert_true(accounts->count > 0);
	return accounts->list[0].session[0];
}

static inline void assert_opened(const struct secret *secret, const char *text)
{
	char *opened = secret_open(secret);
	assert_non_null(opened);
	assert_string_equal(opened, text);
	secret_close(opened);
}

static inline void change(const char *sql)
{
	char path[100];
	sqlite3 *db;
	store_close(store);
	store = NULL;
	snprintf(path, sizeof path, "%s/accounts.db", folder);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

/* Seals a blob as stores before version 3 had it: for its row alone. */
static inline void seal_as_before(sqlite3 *db, const struct vault *vault, sqlite3_stmt *row,
				  int column, struct vault_binding at, const char *update)
{
	struct error error = {0};
	struct secret secret = {0};
	unsigned char *blob;
	size_t size = (size_t)sqlite3_column_bytes(row, column);
	sqlite3_stmt *put;
	assert_true(
		vault_unseal(vault, sqlite3_column_blob(row, column), size, at, &secret, &error));
	at.owner = NULL;
	assert_true(vault_seal(vault, &secret, at, &blob, &size, &error));
	assert_int_equal(sqlite3_prepare_v2(db, update, -1, &put, NULL), SQLITE_OK);
	sqlite3_bind_blob64(put, 1, blob, size, SQLITE_TRANSIENT);
	sqlite3_bind_int64(put, 2, at.login);
	assert_int_equal(sqlite3_step(put), SQLITE_DONE);
	sqlite3_finalize(put);
	secret_clear(&secret);
	free(blob);
}

/* Makes the store one of version 2, as programs have left it; it is closed then. */
static inline void make_version_2(void)
{
	struct vault_header header;
	struct error error = {0};
	char path[100];
	sqlite3 *db;
	sqlite3_stmt *row;
	assert_true(store_header(store, &header, &error));
	struct vault *vault = vault_open(&header, key_file, 32, &error);
	store_close(store);
	store = NULL;
	snprintf(path, sizeof path, "%s/accounts.db", folder);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
					    "SELECT l.id, l.environment, l.host, l.client_id,"
					    " l.username, l.secret, t.access, t.refresh FROM logins"
					    " l JOIN tokens t ON t.login = l.id AND generation = 0",
					    -1, &row, NULL),
			 SQLITE_OK);
	while (sqlite3_step(row) == SQLITE_ROW) {
		const struct vault_owner owner = {(const char *)sqlite3_column_text(row, 1),
						  (const char *)sqlite3_column_text(row, 2),
						  (const char *)sqlite3_column_text(row, 3),
						  (const char *)sqlite3_column_text(row, 4)};
		struct vault_binding at = {sqlite3_column_int64(row, 0), VAULT_CLIENT_SECRET,
					   &owner};
		seal_as_before(db, vault, row, 5, at, "UPDATE logins SET secret = ? WHERE id = ?");
		at.what = VAULT_ACCESS;
		seal_as_before(db, vault, row, 6, at,
			       "UPDATE tokens SET access = ? WHERE login = ? AND generation = 0");
		at.what = VAULT_REFRESH;
		seal_as_before(db, vault, row, 7, at,
			       "UPDATE tokens SET refresh = ? WHERE login = ? AND generation = 0");
	}
	sqlite3_finalize(row);
	assert_int_equal(sqlite3_exec(db,
				      "DROP INDEX logins_unbound; DROP INDEX activity_share;"
				      "DROP INDEX activity_routine;"
				      "CREATE INDEX activity_who ON activity (who);"
				      "ALTER TABLE tokens DROP COLUMN told;"
				      "ALTER TABLE logins DROP COLUMN host;"
				      "ALTER TABLE logins DROP COLUMN team;"
				      "PRAGMA user_version = 2",
				      NULL, NULL, NULL),
			 SQLITE_OK);
	sqlite3_close(db);
	vault_free(vault);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fresh, done)

/* Runs tests with a folder of their own. */
#define RUN_KEPT(tests) (kept_start() ? kept_stop(RUN(tests)) : 1)

static inline bool kept_start(void)
{
	umask(077);
	snprintf(home, sizeof home, "/tmp/etconsole-store-XXXXXX");
	bool made = mkdtemp(home) != NULL;
	snprintf(folder, sizeof folder, "%s/data", home);
	return made;
}

static inline int kept_stop(int failed)
{
	remove_all();
	rmdir(home);
	return failed;
}

#endif
