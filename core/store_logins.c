#include "core/store_logins.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/session_team.h"
#include "core/store_activity.h"
#include "core/store_lease.h"
#include "core/store_sql.h"
#include "core/text.h"
#include "core/vault.h"

static void read_token(struct token *token, sqlite3_stmt *row, int at, struct moment now)
{
	store_text(row, at, token->access_mark, sizeof token->access_mark);
	store_text(row, at + 1, token->refresh_mark, sizeof token->refresh_mark);
	token->access_length = (size_t)sqlite3_column_int64(row, at + 2);
	store_text(row, at + 3, token->type, sizeof token->type);
	store_text(row, at + 4, token->scope, sizeof token->scope);
	token->life_ms = store_time(row, at + 5);
	if (token->life_ms == 0)
		token->life_ms = sqlite3_column_int64(row, at + 5) == TOKEN_LIFE_NONE
					 ? TOKEN_LIFE_NONE
					 : TOKEN_LIFE_UNKNOWN;
	token->obtained_utc_ms = store_time(row, at + 6);
	token->obtained_boot_ms = now.boot_ms - (now.utc_ms - token->obtained_utc_ms);
	/* A token of the future: the clock was set since, and its age is not known. */
	if (now.utc_ms < token->obtained_utc_ms - 5 * MINUTE_MS)
		token->life_ms = TOKEN_LIFE_CLOCK;
}

/* The dates tell the state; only a refusal by the service is told by the row. */
static void settle_state(struct session *session, int64_t kept_state, struct moment now)
{
	session->state = SESSION_SIGNED_OUT;
	if (!token_is_set(&session->token))
		return;
	session->state = session->accepted_utc_ms != 0 ? SESSION_VALID : SESSION_UNCHECKED;
	if (kept_state == SESSION_REFUSED)
		session->state = SESSION_REFUSED;
	session_tick(session, now);
}

#define LOAD                                                                                    \
	"SELECT a.name, l.id, l.environment, l.username, l.secret_mark, l.is_auto,"             \
	" l.state, l.accepted, l.accepted_took, l.refused, l.refresh_refused, l.teams,"         \
	" s.owner, s.started_mark,"                                                             \
	" t.access_mark, t.refresh_mark, t.access_length, t.type, t.scope, t.life, t.obtained," \
	" l.team FROM accounts a CROSS JOIN logins l ON l.account = a.id"                       \
	" LEFT JOIN tokens t ON t.login = l.id AND t.generation = 0"                            \
	" LEFT JOIN leases s ON s.login = l.id"

static const char load_sql[] = LOAD " ORDER BY a.name";
static const char load_one_sql[] = LOAD " WHERE a.name = ?";
static const char load_part_sql[] = LOAD " WHERE a.name >= ? ORDER BY a.name LIMIT ?";

static const char *text_of(sqlite3_stmt *row, int column)
{
	const char *text = (const char *)sqlite3_column_text(row, column);
	return text != NULL ? text : "";
}

/* Reads what lists show of a login. */
static bool read_session(struct store *store, struct session *session, sqlite3_stmt *row,
			 struct moment now)
{
	session->kept = sqlite3_column_int64(row, 1);
	session->is_asleep = true;
	char username[FIELD_MAX + 1];
	store_text(row, 3, username, sizeof username);
	session->login.username = strdup(username);
	store_text(row, 4, session->login.secret_mark, sizeof session->login.secret_mark);
	session->is_auto = sqlite3_column_int(row, 5) != 0;
	session->accepted_utc_ms = store_time(row, 7);
	session->accepted_took_ms = store_time(row, 8);
	session->refused_utc_ms = store_time(row, 9);
	session->refresh_refused = sqlite3_column_int(row, 10) != 0;
	if (text_of(row, 11)[0] != '\0')
		session->teams = strdup(text_of(row, 11));
	if (!session_set_team(session, text_of(row, 21)))
		return false;
	if (sqlite3_column_type(row, 14) != SQLITE_NULL)
		read_token(&session->token, row, 14, now);
	settle_state(session, sqlite3_column_int64(row, 6), now);
	/* A refresh with this pair was begun by a program that did not live to write its answer. */
	session->answer_lost = token_is_set(&session->token) &&
			       sqlite3_column_type(row, 12) != SQLITE_NULL &&
			       strcmp(text_of(row, 13), token_mark(&session->token)) == 0 &&
			       store_has_ended(store, sqlite3_column_int64(row, 12));
	return session->login.username != NULL;
}

static bool take_row(struct store *store, struct accounts *accounts,
		     const struct environments *environments, sqlite3_stmt *row, struct moment now,
		     struct error *error)
{
	char name[ACCOUNT_NAME_MAX + 1], environment[32];
	struct session session;
	store_text(row, 0, name, sizeof name);
	store_text(row, 2, environment, sizeof environment);
	const struct environment *known = environment_find(environments, environment);
	if (known == NULL)
		return true;
	session_init(&session, known);
	bool ok = read_session(store, &session, row, now);
	size_t at = accounts_add(accounts, name);
	if (ok && at < accounts->count &&
	    account_put(&accounts->list[at], (size_t)(known - environments->list), &session))
		return true;
	session_clear(&session);
	return error_no_memory(error);
}

static bool take_rows(struct store *store, struct accounts *accounts,
		      const struct environments *environments, sqlite3_stmt *row, struct moment now,
		      struct error *error)
{
	bool ok = true;
	int got = 0;
	while (ok && (got = store_step(store, row, error)) == 1)
		ok = take_row(store, accounts, environments, row, now, error);
	store_done(store, row);
	return ok && got == 0;
}

bool store_load(struct store *store, struct accounts *accounts,
		const struct environments *environments, struct moment now, struct error *error)
{
	return take_rows(store, accounts, environments, store_query(store, error, load_sql, ""),
			 now, error);
}

bool store_each_name(struct store *store, void (*take)(void *user, const char *name), void *user,
		     struct error *error)
{
	int got;
	char name[ACCOUNT_NAME_MAX + 1];
	sqlite3_stmt *row =
		store_query(store, error, "SELECT name FROM accounts ORDER BY name", "");
	while ((got = store_step(store, row, error)) == 1) {
		store_text(row, 0, name, sizeof name);
		take(user, name);
	}
	store_done(store, row);
	return got == 0;
}

bool store_list(struct store *store, const char *only, struct accounts *accounts, struct log *log,
		const struct environments *environments, struct moment now, struct error *error)
{
	if (only != NULL &&
	    !take_rows(store, accounts, environments,
		       store_query(store, error, load_one_sql, "t", only), now, error))
		return false;
	if (accounts->count > 0)
		return store_read_log(store, only, log, error);
	bool ok = store_load(store, accounts, environments, now, error) &&
		  store_read_log(store, NULL, log, error);
	/* What was read in passing is not needed again. */
	sqlite3_db_release_memory(store->db);
	return ok;
}

/* Under names as they stand in the file, which may be no names: then it ends too early. */
static bool take_part(struct store *store, struct store_list_place *place,
		      struct accounts *accounts, const struct environments *environments,
		      struct moment now, struct error *error)
{
	char name[sizeof place->name] = "";
	size_t count = 0;
	bool ok = true;
	int got = 0;
	sqlite3_stmt *row =
		store_query(store, error, load_part_sql, "ti", place->name, (int64_t)place->limit);
	while (ok && (got = store_step(store, row, error)) == 1) {
		snprintf(name, sizeof name, "%s", text_of(row, 0));
		ok = take_row(store, accounts, environments, row, now, error);
		count++;
	}
	store_done(store, row);
	place->is_end =
		place->parts > 0 && (count < place->limit || strcmp(name, place->name) == 0);
	if (count > 0)
		memcpy(place->name, name, sizeof name);
	return ok && got == 0;
}

bool store_list_part(struct store *store, struct store_list_place *place, struct accounts *accounts,
		     struct log *log, const struct environments *environments, struct moment now,
		     struct error *error)
{
	if (place->parts == 0 && place->first != NULL &&
	    !take_rows(store, accounts, environments,
		       store_query(store, error, load_one_sql, "t", place->first), now, error))
		return false;
	if ((place->parts == 1 && !store_read_log(store, NULL, log, error)) ||
	    !take_part(store, place, accounts, environments, now, error))
		return false;
	place->parts++;
	/* What was read in passing is not needed again. */
	if (place->is_end)
		sqlite3_db_release_memory(store->db);
	return true;
}

bool store_has(struct store *store, int64_t login)
{
	struct error unread = {0};
	sqlite3_stmt *row =
		store_query(store, &unread, "SELECT 1 FROM logins WHERE id = ?", "i", login);
	int got = store_step(store, row, &unread);
	store_done(store, row);
	return got != 0;
}

bool store_is_free(struct store *store, const char *account, const struct environment *environment,
		   struct error *error)
{
	sqlite3_stmt *row = store_query(store, error,
					"SELECT 1 FROM logins l JOIN accounts a ON a.id = l.account"
					" WHERE a.name = ? AND l.environment = ?",
					"tt", account, (const char *)environment->name);
	int got = store_step(store, row, error);
	store_done(store, row);
	return got == 0;
}

/* Whom a row says that its secrets were given for. */
struct owner {
	char environment[32], host[128], client_id[FIELD_MAX + 1], username[FIELD_MAX + 1];
	struct vault_owner is;
};

static bool is_forgotten(struct error *error)
{
	return error_set(error, ERROR_STORE, "Another program has forgotten it.",
			 "This login is not kept any more.");
}

/* Nothing that was given for one host is sent to another one, whatever the settings say. */
static bool is_elsewhere(const struct owner *owner, const struct environment *environment,
			 struct error *error)
{
	char host[sizeof owner->host];
	text_gate(host, sizeof host, owner->host, strlen(owner->host));
	if (error != NULL && error->kind == ERROR_NONE)
		error->next = NEXT_SIGN_IN;
	return error_set(error, ERROR_STORE,
			 "Put the old address back, or sign in again (" DO_SIGN_IN
			 ") for this one.",
			 "This login was kept for %s, but %s is %s now.", host,
			 environment_word(environment), environment->host);
}

/* False also when the row's host is not the one that its environment has now. */
static bool read_owner(struct store *store, int64_t login, const struct environment *environment,
		       struct owner *owner, struct error *error)
{
	sqlite3_stmt *row = store_query(
		store, error,
		"SELECT environment, host, client_id, username FROM logins WHERE id = ?", "i",
		login);
	int got = store_step(store, row, error);
	store_text(row, 0, owner->environment, sizeof owner->environment);
	store_text(row, 1, owner->host, sizeof owner->host);
	store_text(row, 2, owner->client_id, sizeof owner->client_id);
	store_text(row, 3, owner->username, sizeof owner->username);
	store_done(store, row);
	owner->is = (struct vault_owner){owner->environment, owner->host, owner->client_id,
					 owner->username};
	if (got == 0)
		return is_forgotten(error);
	/* One without a host was never bound: its secrets do not open. */
	if (got < 0 || owner->host[0] == '\0' || strcmp(owner->host, environment->host) == 0)
		return got > 0;
	return is_elsewhere(owner, environment, error);
}

static bool unseal_column(struct store *store, sqlite3_stmt *row, int column,
			  struct vault_binding binding, struct secret *secret, struct error *error)
{
	size_t size = (size_t)sqlite3_column_bytes(row, column);
	if (size == 0) {
		secret_clear(secret);
		return true;
	}
	return vault_unseal(store->vault, sqlite3_column_blob(row, column), size, binding, secret,
			    error);
}

static bool is_locked(struct error *error)
{
	return error_set(error, ERROR_STORE, "Open it with its passphrase first.",
			 "The store is locked.");
}

static const char wake_sql[] =
	"SELECT l.secret, l.client_id, l.username, l.email, l.teams, l.team_count,"
	" t.access, t.refresh,"
	" t.access_mark, t.refresh_mark, t.access_length, t.type, t.scope, t.life, t.obtained,"
	" l.person, l.names"
	" FROM logins l LEFT JOIN tokens t ON t.login = l.id AND t.generation = 0 WHERE l.id = ?";

static const char lend_sql[] =
	"SELECT access FROM tokens WHERE login = ? AND generation = 0 AND access_mark = ?";

static bool read_secrets(struct store *store, sqlite3_stmt *row, const struct session *session,
			 struct woken *woken, struct moment now, struct error *error)
{
	int64_t login = session->kept;
	struct owner owner;
	if (!read_owner(store, login, session->environment, &owner, error) ||
	    !unseal_column(store, row, 0,
			   (struct vault_binding){login, VAULT_CLIENT_SECRET, &owner.is},
			   &woken->login.client_secret, error))
		return false;
	if (sqlite3_column_type(row, 8) == SQLITE_NULL)
		return true;
	read_token(&woken->token, row, 8, now);
	return unseal_column(store, row, 6, (struct vault_binding){login, VAULT_ACCESS, &owner.is},
			     &woken->token.access, error) &&
	       unseal_column(store, row, 7, (struct vault_binding){login, VAULT_REFRESH, &owner.is},
			     &woken->token.refresh, error);
}

static bool read_identity(struct woken *woken, sqlite3_stmt *row)
{
	struct identity identity = {0};
	store_text(row, 3, identity.email, sizeof identity.email);
	identity_from_text(&identity, text_of(row, 4));
	identity.team_count = (size_t)sqlite3_column_int64(row, 5);
	identity_person_from_text(&identity, text_of(row, 15));
	identity_names_from_text(&identity, text_of(row, 16));
	if (identity.email[0] == '\0' && identity.id[0] == '\0')
		return true;
	woken->identity = malloc(sizeof identity);
	if (woken->identity != NULL)
		*woken->identity = identity;
	return woken->identity != NULL;
}

static bool read_names(struct woken *woken, sqlite3_stmt *row)
{
	char client_id[FIELD_MAX + 1], username[FIELD_MAX + 1];
	store_text(row, 1, client_id, sizeof client_id);
	store_text(row, 2, username, sizeof username);
	return login_set_names(&woken->login, client_id, username);
}

bool store_read(struct store *store, const struct session *session, struct woken *woken,
		struct moment now, struct error *error)
{
	*woken = (struct woken){0};
	if (store->vault == NULL)
		return is_locked(error);
	sqlite3_stmt *row = store_query(store, error, wake_sql, "i", session->kept);
	int got = store_step(store, row, error);
	bool ok = got == 1;
	if (got == 0)
		is_forgotten(error);
	if (ok && session->is_asleep)
		ok = (read_names(woken, row) && read_identity(woken, row)) ||
		     error_no_memory(error);
	ok = ok && read_secrets(store, row, session, woken, now, error);
	store_done(store, row);
	if (!ok)
		woken_clear(woken);
	return ok;
}

bool store_lend(struct store *store, const struct session *session, struct woken *woken,
		struct moment now, struct error *error)
{
	*woken = (struct woken){.is_lent = true};
	if (store->vault == NULL)
		return is_locked(error);
	sqlite3_stmt *row = store_query(store, error, lend_sql, "it", session->kept,
					session->token.access_mark);
	int got = store_step(store, row, error);
	struct owner owner;
	bool ok = got == 1 &&
		  read_owner(store, session->kept, session->environment, &owner, error) &&
		  unseal_column(store, row, 0,
				(struct vault_binding){session->kept, VAULT_ACCESS, &owner.is},
				&woken->token.access, error);
	store_done(store, row);
	/* Another program has put a newer token there, or has forgotten the login. */
	return got == 0 ? store_read(store, session, woken, now, error) : ok;
}

bool store_wake(struct store *store, struct session *session, struct moment now,
		struct error *error)
{
	struct woken woken;
	return store_read(store, session, &woken, now, error) &&
	       session_wake(session, &woken, now, error);
}

/* Seals a secret and puts it into the first ? of the statement; the second is the login. */
static bool put_secret(struct store *store, const char *sql, const struct secret *secret,
		       struct vault_binding binding, struct error *error)
{
	unsigned char *blob;
	size_t size;
	if (!vault_seal(store->vault, secret, binding, &blob, &size, error))
		return false;
	bool ok = store_run(store, error, sql, "bi", (const void *)blob, size, binding.login);
	free(blob);
	return ok;
}

static bool put_token(struct store *store, const struct session *session, int64_t login,
		      struct error *error)
{
	const struct token *token = &session->token;
	struct owner owner;
	/* The same token once more takes its own place; a new one pushes it down. */
	if (!read_owner(store, login, session->environment, &owner, error) ||
	    !store_run(store, error,
		       "DELETE FROM tokens WHERE login = ? AND generation = 0 AND access_mark = ?",
		       "it", login, token->access_mark))
		return false;
	if (sqlite3_changes(store->db) == 0 &&
	    !(store_run(store, error, "DELETE FROM tokens WHERE login = ? AND generation = 1", "i",
			login) &&
	      store_run(store, error, "UPDATE tokens SET generation = 1 WHERE login = ?", "i",
			login)))
		return false;
	return store_run(store, error,
			 "INSERT INTO tokens VALUES (?, 0, x'', NULL, ?, ?, ?, ?, ?, ?, ?, 0)",
			 "ittittii", login, token->access_mark, token->refresh_mark,
			 (int64_t)token->access_length, token->type, token->scope, token->life_ms,
			 token->obtained_utc_ms) &&
	       put_secret(store, "UPDATE tokens SET access = ? WHERE login = ? AND generation = 0",
			  &token->access, (struct vault_binding){login, VAULT_ACCESS, &owner.is},
			  error) &&
	       put_secret(store, "UPDATE tokens SET refresh = ? WHERE login = ? AND generation = 0",
			  &token->refresh, (struct vault_binding){login, VAULT_REFRESH, &owner.is},
			  error);
}

/*
 * When the identity is not known, the store keeps the one it has; with the token that it has, that
 * another program was refused a refresh with it.
 */
static bool put_state(struct store *store, const struct session *session, int64_t login,
		      bool has_token, struct error *error)
{
	char teams[IDENTITY_TEXT], person[IDENTITY_PERSON], names[IDENTITY_PERSON];
	static const struct identity none;
	const struct identity *identity = session->identity != NULL ? session->identity : &none;
	identity_to_text(identity, teams);
	identity_person_to_text(identity, person);
	identity_names_to_text(identity, names);
	return store_run(
		store, error,
		"UPDATE logins SET state = ?1, accepted = ?2, accepted_took = ?3, refused = ?4,"
		" refresh_refused = max(?5, ?14 AND refresh_refused), email = iif(?11, ?6, email),"
		" teams = iif(?11, ?7, teams), team_count = iif(?11, ?8, team_count),"
		" person = iif(?11, ?12, person), names = iif(?13 = '', names, ?13) WHERE id = ?9"
		" AND EXISTS (SELECT 1 FROM tokens WHERE login = logins.id"
		" AND generation = 0 AND access_mark = ?10)",
		"iiiiittiititti", (int64_t)session->state, session->accepted_utc_ms,
		session->accepted_took_ms, session->refused_utc_ms,
		(int64_t)session->refresh_refused, identity->email, teams,
		(int64_t)identity->team_count, login, session->token.access_mark,
		(int64_t)(session->identity != NULL), person, names, (int64_t)has_token);
}

static int64_t find_row(struct store *store, struct error *error, const char *sql, const char *text,
			int64_t value)
{
	sqlite3_stmt *row = value != 0 ? store_query(store, error, sql, "it", value, text)
				       : store_query(store, error, sql, "t", text);
	int64_t got = store_step(store, row, error) == 1 ? sqlite3_column_int64(row, 0) : 0;
	store_done(store, row);
	return got;
}

static bool put_login(struct store *store, const char *name, const struct session *session,
		      int64_t *row, struct error *error)
{
	const struct login *login = &session->login;
	const struct environment *environment = session->environment;
	struct owner owner;
	/* A login that is kept has its row, or another program has forgotten it since. */
	if (session->kept != 0 && !store_has(store, session->kept))
		return is_forgotten(error);
	if (!store_run(store, error, "INSERT OR IGNORE INTO accounts (name) VALUES (?)", "t", name))
		return false;
	int64_t account = find_row(store, error, "SELECT id FROM accounts WHERE name = ?", name, 0);
	if (!store_run(store, error,
		       "DELETE FROM tokens WHERE login IN (SELECT id FROM logins"
		       " WHERE account = ? AND environment = ?"
		       " AND NOT (host = ? AND client_id = ? AND username = ?))",
		       "itttt", account, environment->name, environment->host,
		       login_client_id(login), login_username(login)) ||
	    !store_run(store, error,
		       "INSERT INTO logins (account, environment, host, client_id, username,"
		       " secret_mark, is_auto, state, accepted, accepted_took, refused,"
		       " refresh_refused, email, teams, team_count, team)"
		       " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, '', '', 0, ?)"
		       " ON CONFLICT (account, environment) DO UPDATE SET"
		       " host = excluded.host,"
		       " client_id = excluded.client_id, username = excluded.username,"
		       " secret_mark = excluded.secret_mark, team = excluded.team",
		       "itttttit", account, environment->name, environment->host,
		       login_client_id(login), login_username(login), login->secret_mark,
		       (int64_t)session->is_auto, session->team != NULL ? session->team : ""))
		return false;
	*row = find_row(store, error, "SELECT id FROM logins WHERE account = ? AND environment = ?",
			environment->name, account);
	return *row != 0 && read_owner(store, *row, environment, &owner, error) &&
	       put_secret(store, "UPDATE logins SET secret = ? WHERE id = ?", &login->client_secret,
			  (struct vault_binding){*row, VAULT_CLIENT_SECRET, &owner.is}, error) &&
	       (!token_is_set(&session->token) || put_token(store, session, *row, error)) &&
	       put_state(store, session, *row, false, error);
}

bool store_put(struct store *store, const char *account, const struct session *session,
	       int64_t *login, struct error *error)
{
	int64_t row = 0;
	if (store->vault == NULL)
		return is_locked(error);
	bool ok = store_begin(store, error) &&
		  store_end(store, put_login(store, account, session, &row, error), error);
	if (ok)
		*login = row;
	return ok;
}

bool store_keep(struct store *store, const char *account, struct session *session,
		struct error *error)
{
	return store_put(store, account, session, &session->kept, error);
}

bool store_token(struct store *store, const struct session *session, struct error *error)
{
	if (store->vault == NULL)
		return is_locked(error);
	return store_begin(store, error) &&
	       store_end(store,
			 put_token(store, session, session->kept, error) &&
				 put_state(store, session, session->kept, false, error) &&
				 store_run(store, error, "DELETE FROM leases WHERE login = ?", "i",
					   session->kept),
			 error);
}

bool store_state(struct store *store, const struct session *session, struct error *error)
{
	return put_state(store, session, session->kept, true, error) &&
	       (session->answer_lost || store_forgive(store, session->kept, error));
}

static bool erase_login(struct store *store, int64_t login, struct error *error)
{
	char who[STORE_WHO];
	return store_who(store, login, who, sizeof who, error) &&
	       store_run(store, error, "DELETE FROM activity WHERE who = ?", "t", who) &&
	       store_run(store, error, "DELETE FROM logins WHERE id = ?", "i", login) &&
	       store_run(store, error,
			 "DELETE FROM accounts WHERE id NOT IN (SELECT account FROM logins)", "");
}

bool store_forget(struct store *store, int64_t login, int wait_ms, struct error *error)
{
	bool ok = store_begin(store, error) &&
		  store_end(store, erase_login(store, login, error), error);
	if (ok && !store_empty_journal(store, wait_ms))
		error_set(error, ERROR_STORE,
			  "It is erased at the latest when every program has closed the store.",
			  "Forgotten, but still in the file: %s.",
			  (sqlite3_errcode(store->db) & 0xff) == SQLITE_BUSY
				  ? "another program is reading the store"
				  : "the journal could not be emptied");
	return ok;
}

bool store_rename(struct store *store, const char *account, const char *name, struct error *error)
{
	return store_begin(store, error) &&
	       store_end(store,
			 store_run(store, error, "UPDATE accounts SET name = ? WHERE name = ?",
				   "tt", name, account) &&
				 store_rename_activity(store, account, name, error),
			 error);
}
