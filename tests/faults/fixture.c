#include "tests/faults/fixture.h"

#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/file.h"
#include "core/settings.h"
#include "core/store.h"
#include "core/store_logins.h"

/* A token for a login of the stand-in's, as curl gets it. */
static void ask_token(const struct fixture *fixture, const char *id, struct token *token)
{
	static char command[1200], path[400], answer[8192];
	snprintf(path, sizeof path, "%s/answer.json", fixture->service->folder);
	snprintf(command, sizeof command,
		 "curl -s --cacert '%s' -d grant_type=password -d client_id=%s"
		 " -d client_secret=secret-%s -d username=%s@acme.example -d password=word"
		 " -d scope=dashboard '%s/oauth/token' >'%s'",
		 json_string_value(json_object_get(fixture->service->told, "ca")), id, id, id,
		 service_url(fixture->service, "sandbox"), path);
	shell(command, "");
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	size_t length = fread(answer, 1, sizeof answer, in);
	fclose(in);
	unlink(path);
	struct moment now = clock_now();
	assert_true(token_read(token, answer, length, NULL));
	token->obtained_boot_ms = now.boot_ms;
	token->obtained_utc_ms = now.utc_ms;
}

static void keep(struct fixture *fixture, struct store *store, const struct environment *sandbox,
		 int n)
{
	char id[32], secret[48], username[64], line[300];
	struct session session;
	struct error error = {0};
	snprintf(id, sizeof id, "client-%03d", n);
	snprintf(secret, sizeof secret, "secret-%s", id);
	snprintf(username, sizeof username, "%s@acme.example", id);
	snprintf(line, sizeof line,
		 "{\"side\":\"sandbox\",\"client_id\":\"%s\",\"client_secret\":\"%s\","
		 "\"username\":\"%s\",\"password\":\"word\"}",
		 id, secret, username);
	service_tell(fixture->service, "/logins", line);
	session_init(&session, sandbox);
	session.state = SESSION_UNCHECKED;
	session.is_auto = true;
	assert_true(login_set_names(&session.login, id, username));
	assert_true(secret_set(&session.login.client_secret, secret, strlen(secret)));
	secret_fingerprint(secret, strlen(secret), session.login.secret_mark);
	ask_token(fixture, id, &session.token);
	assert_true(store_keep(store, id, &session, &error));
	session_clear(&session);
}

void fixture_environments(const struct fixture *fixture, struct environments *all)
{
	struct settings settings;
	struct error error = {0};
	assert_true(settings_read(&settings, fixture->settings, &error));
	*all = settings.environments;
	settings_clear(&settings);
}

void fixture_fill(struct fixture *fixture, int logins)
{
	struct environments all;
	struct vault_header header;
	struct error error = {0};
	char key[FILE_KEY];
	fixture_environments(fixture, &all);
	assert_true(file_read_key(fixture->key, true, key, &error));
	struct store *store = store_open(fixture->data, &error);
	assert_non_null(store);
	struct vault *vault = vault_new(VAULT_KEY_FILE, key, sizeof key, &header, &error);
	assert_true(store_set_header(store, &header, &error));
	store_use_vault(store, vault);
	for (int n = 0; n < logins; n++)
		keep(fixture, store, &all.list[0], n);
	store_close(store);
}

void fixture_start(struct fixture *fixture, const char *rotation, int life_s, int logins)
{
	char world[120], life[16];
	struct error error = {0};
	snprintf(life, sizeof life, "%d", life_s);
	const char *options[] = {"--expires-in", life, "--rotation", rotation, NULL};
	fixture->is_moved = false;
	umask(077);
	assert_true(secret_start(&error));
	fixture->service = service_start(options, "key_file = \"store.key\";\n");
	snprintf(fixture->key, sizeof fixture->key, "%s/store.key", fixture->service->folder);
	snprintf(fixture->settings, sizeof fixture->settings, "%s", fixture->service->settings);
	snprintf(fixture->data, sizeof fixture->data, "%s/data", fixture->service->folder);
	snprintf(world, sizeof world, "{\"expires_in\":%d,\"refresh_in\":86400}", life_s);
	service_tell(fixture->service, "/world", world);
	if (logins > 0)
		fixture_fill(fixture, logins);
	service_tell(fixture->service, "/reset", "{}");
}

void fixture_stop(struct fixture *fixture)
{
	char command[400];
	snprintf(command, sizeof command, "rm -rf '%s' '%s'", fixture->data, fixture->key);
	shell(command, "");
	service_stop(fixture->service);
	secret_end();
}

void fixture_set(struct fixture *fixture, const char *line)
{
	FILE *out = fopen(fixture->settings, "ae");
	assert_non_null(out);
	fputs(line, out);
	assert_int_equal(fclose(out), 0);
}

void fixture_bearer(const struct fixture *fixture, int login, char *out, size_t size)
{
	struct environments all;
	struct vault_header header;
	struct accounts accounts = {0};
	struct error error = {0};
	char key[FILE_KEY], name[32];
	fixture_environments(fixture, &all);
	assert_true(file_read_key(fixture->key, false, key, &error));
	struct store *store = store_open(fixture->data, &error);
	assert_true(store_header(store, &header, &error));
	struct vault *vault = vault_open(&header, key, sizeof key, &error);
	store_use_vault(store, vault);
	assert_true(store_load(store, &accounts, &all, clock_now(), &error));
	snprintf(name, sizeof name, "client-%03d", login);
	struct session *session = accounts.list[accounts_find(&accounts, name)].session[0];
	assert_true(store_wake(store, session, clock_now(), &error));
	char *opened = secret_open(&session->token.access);
	snprintf(out, size, "%s", opened);
	secret_close(opened);
	accounts_clear(&accounts);
	store_close(store);
}

struct pty *fixture_open(const struct fixture *fixture)
{
	const char *args[] = {"--config", fixture->settings, "--data", fixture->data, NULL};
	struct pty_options options = {.args = args, .is_moved = fixture->is_moved};
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "encrypted on this computer");
	return pty;
}

static sqlite3 *open_beside(const struct fixture *fixture)
{
	char path[400];
	sqlite3 *db = NULL;
	snprintf(path, sizeof path, "%s/accounts.db", fixture->data);
	sqlite3_open(path, &db);
	sqlite3_busy_timeout(db, 5000);
	return db;
}

pid_t fixture_check_beside(const struct fixture *fixture, const char *first)
{
	pid_t pid = fork();
	if (pid != 0)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	struct pty *pty = fixture_open(fixture);
	pty_keys(pty, first);
	for (;;) {
		pty_keys(pty, "c");
		pty_run(pty, 3);
	}
}

int64_t fixture_number(const struct fixture *fixture, const char *sql)
{
	sqlite3 *db = open_beside(fixture);
	sqlite3_stmt *row = NULL;
	int64_t number = -1;
	if (sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK &&
	    sqlite3_step(row) == SQLITE_ROW)
		number = sqlite3_column_int64(row, 0);
	sqlite3_finalize(row);
	sqlite3_close(db);
	return number;
}

const char *fixture_integrity(const struct fixture *fixture)
{
	static char said[200];
	sqlite3 *db = open_beside(fixture);
	sqlite3_stmt *row = NULL;
	snprintf(said, sizeof said, "cannot be read");
	if (sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &row, NULL) == SQLITE_OK &&
	    sqlite3_step(row) == SQLITE_ROW)
		snprintf(said, sizeof said, "%s", (const char *)sqlite3_column_text(row, 0));
	sqlite3_finalize(row);
	sqlite3_close(db);
	return said;
}
