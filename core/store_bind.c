#include "core/store_bind.h"

#include <stdlib.h>

#include "core/login.h"
#include "core/store_sql.h"
#include "core/vault.h"

/* A login whose secrets are being sealed anew. */
struct binding {
	struct store *store;
	int64_t login;
	struct vault_owner owner;
};

/*
 * A blob of a row that was read, put back where it was: update's first ? is the new blob, its
 * second the login. 1: done, or there is none; 0: it does not open; -1: an error.
 */
static int bind_blob(const struct binding *binding, sqlite3_stmt *row, int column,
		     enum vault_what what, const char *update, struct error *error)
{
	struct vault_binding at = {binding->login, what, NULL};
	struct error closed = {0};
	struct secret secret = {0};
	unsigned char *blob = NULL;
	size_t size = (size_t)sqlite3_column_bytes(row, column);
	if (size == 0)
		return 1;
	if (!vault_unseal(binding->store->vault, sqlite3_column_blob(row, column), size, at,
			  &secret, &closed))
		return 0;
	at.owner = &binding->owner;
	bool ok = vault_seal(binding->store->vault, &secret, at, &blob, &size, error) &&
		  store_run(binding->store, error, update, "bi", (const void *)blob, size,
			    binding->login);
	secret_clear(&secret);
	free(blob);
	return ok ? 1 : -1;
}

static int bind_tokens(const struct binding *binding, struct error *error)
{
	static const struct {
		const char *read;
		enum vault_what what;
		const char *update;
	} blobs[] = {
		{"SELECT access FROM tokens WHERE login = ? AND generation = 0", VAULT_ACCESS,
		 "UPDATE tokens SET access = ? WHERE login = ? AND generation = 0"},
		{"SELECT refresh FROM tokens WHERE login = ? AND generation = 0", VAULT_REFRESH,
		 "UPDATE tokens SET refresh = ? WHERE login = ? AND generation = 0"},
		{"SELECT access FROM tokens WHERE login = ? AND generation = 1", VAULT_ACCESS,
		 "UPDATE tokens SET access = ? WHERE login = ? AND generation = 1"},
		{"SELECT refresh FROM tokens WHERE login = ? AND generation = 1", VAULT_REFRESH,
		 "UPDATE tokens SET refresh = ? WHERE login = ? AND generation = 1"},
	};
	int bound = 1;
	for (size_t i = 0; bound == 1 && i < sizeof blobs / sizeof *blobs; i++) {
		sqlite3_stmt *row =
			store_query(binding->store, error, blobs[i].read, "i", binding->login);
		int got = store_step(binding->store, row, error);
		if (got == 1)
			bound = bind_blob(binding, row, 0, blobs[i].what, blobs[i].update, error);
		store_done(binding->store, row);
		bound = got < 0 ? -1 : bound;
	}
	return bound;
}

static int bind_login(const struct binding *binding, sqlite3_stmt *row, struct error *error)
{
	struct store *store = binding->store;
	if (!store_run(store, error, "SAVEPOINT login", ""))
		return -1;
	int bound = bind_blob(binding, row, 4, VAULT_CLIENT_SECRET,
			      "UPDATE logins SET secret = ? WHERE id = ?", error);
	if (bound == 1)
		bound = bind_tokens(binding, error);
	if (bound == 1 && !store_run(store, error, "UPDATE logins SET host = ? WHERE id = ?", "ti",
				     binding->owner.host, binding->login))
		bound = -1;
	/* All of its secrets, or none. */
	if (bound == 0 && !store_run(store, error, "ROLLBACK TO login", ""))
		bound = -1;
	return store_run(store, error, "RELEASE login", "") ? bound : -1;
}

/* The first of those behind a row. 1: there was one; 0: none; -1: an error. */
static int bind_next(struct store *store, const struct environments *environments, int64_t *behind,
		     struct error *error)
{
	char environment[32], client_id[FIELD_MAX + 1], username[FIELD_MAX + 1];
	sqlite3_stmt *row =
		store_query(store, error,
			    "SELECT id, environment, client_id, username, secret"
			    " FROM logins WHERE host = '' AND id > ? ORDER BY id LIMIT 1",
			    "i", *behind);
	int got = store_step(store, row, error);
	if (got == 1) {
		*behind = sqlite3_column_int64(row, 0);
		store_text(row, 1, environment, sizeof environment);
		store_text(row, 2, client_id, sizeof client_id);
		store_text(row, 3, username, sizeof username);
		const struct environment *known = environment_find(environments, environment);
		const struct binding binding = {
			store,
			*behind,
			{environment, known != NULL ? known->host : "", client_id, username}};
		if (known != NULL && bind_login(&binding, row, error) < 0)
			got = -1;
	}
	store_done(store, row);
	return got;
}

bool store_bind(struct store *store, const struct environments *environments, struct error *error)
{
	int64_t behind = 0;
	sqlite3_stmt *row =
		store_query(store, error, "SELECT 1 FROM logins WHERE host = '' LIMIT 1", "");
	int got = store_step(store, row, error);
	store_done(store, row);
	if (got <= 0)
		return got == 0;
	if (!store_begin(store, error))
		return false;
	while ((got = bind_next(store, environments, &behind, error)) == 1)
		continue;
	return store_end(store, got == 0, error);
}
