/*
 * fill: a store of many accounts for the benchmarks: fill FOLDER COUNT PASSPHRASE, or @KEY-FILE,
 * which is made where it is not there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/file.h"
#include "core/store.h"
#include "core/store_logins.h"

static char word[900];

static bool put(struct secret *secret, char mark[FINGERPRINT_SIZE], size_t length)
{
	secret_fingerprint(word, length, mark);
	return secret_set(secret, word, length);
}

/* Secrets as long as real ones. */
static bool make(struct session *session, long n, struct moment now, struct error *error)
{
	char username[80];
	struct identity identity = {.email_verified = true, .team_count = 1};
	struct token *token = &session->token;
	snprintf(username, sizeof username, "integrations@customer-%05ld.example", n);
	snprintf(identity.email, sizeof identity.email, "%s", username);
	snprintf(identity.teams[0].identifier, sizeof identity.teams[0].identifier,
		 "customer-%05ld", n);
	snprintf(word, 20, "%019ld", n);
	token->access_length = sizeof word - 1;
	token->life_ms = 366 * DAY_MS;
	token->obtained_utc_ms = now.utc_ms - n * MINUTE_MS;
	token->obtained_boot_ms = now.boot_ms - n * MINUTE_MS;
	snprintf(token->type, sizeof token->type, "Bearer");
	snprintf(token->scope, sizeof token->scope, "dashboard");
	session->state = SESSION_VALID;
	session->accepted_utc_ms = now.utc_ms - n;
	return (login_set_names(&session->login, "9a2f41c7-5d0e-4b7a-9c1e-0f6a2b83d911",
				username) &&
		session_know(session, &identity) &&
		put(&token->access, token->access_mark, sizeof word - 1) &&
		put(&token->refresh, token->refresh_mark, 700) &&
		put(&session->login.client_secret, session->login.secret_mark, 40)) ||
	       error_no_memory(error);
}

static bool make_key(struct store *store, const char *given, struct error *error)
{
	char key[FILE_KEY];
	if (given[0] != '@')
		return store_make_key(store, VAULT_PASSPHRASE, given, strlen(given), error);
	return file_read_key(given + 1, true, key, error) &&
	       store_make_key(store, VAULT_KEY_FILE, key, sizeof key, error);
}

static bool fill(struct store *store, long count, const char *key, struct error *error)
{
	struct environments all;
	struct moment now = clock_now();
	environments_init(&all);
	bool ok = make_key(store, key, error) && store_open_batch(store, error);
	for (long n = 0; n < count && ok; n++) {
		struct session session;
		char name[40];
		session_init(&session, &all.list[n % 2]);
		snprintf(name, sizeof name, "customer-%05ld", n);
		ok = make(&session, n, now, error) && store_keep(store, name, &session, error);
		session_clear(&session);
	}
	return store_close_batch(store, ok, error);
}

int main(int argc, char **argv)
{
	struct error error = {0};
	if (argc != 4 || !secret_start(&error))
		return 2;
	umask(077);
	memset(word, 'x', sizeof word - 1);
	struct store *store = store_open(argv[1], &error);
	bool ok = store != NULL && fill(store, strtol(argv[2], NULL, 10), argv[3], &error);
	if (!ok)
		fprintf(stderr, "fill: %s\n", error.cause);
	store_close(store);
	secret_end();
	return ok ? 0 : 1;
}
