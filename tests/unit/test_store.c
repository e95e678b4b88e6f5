/* What is kept comes back whole, in its own place, and is gone when it is forgotten. */
#include "core/store.h"

#include <dirent.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

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
static void open_vault(struct store *of)
{
	struct vault_header header;
	struct error error = {0};
	assert_true(store_header(of, &header, &error));
	if (header.kind == VAULT_NONE) {
		struct vault *vault = vault_new(VAULT_KEY_FILE, key_file, 32, &header, &error);
		assert_true(store_set_header(of, &header, &error));
		store_use_vault(of, vault);
		return;
	}
	store_use_vault(of, vault_open(&header, key_file, 32, &error));
	assert_true(store_is_open(of));
}

static struct store *open_store(void)
{
	struct error error = {0};
	struct store *opened = store_open(folder, &error);
	if (opened == NULL)
		print_error("%s %s\n", error.cause, error.remedy);
	assert_non_null(opened);
	open_vault(opened);
	return opened;
}

static void remove_all(void)
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

static int fresh(void **state)
{
	(void)state;
	environments_init(&environments);
	remove_all();
	store = open_store();
	return 0;
}

static int done(void **state)
{
	(void)state;
	store_close(store);
	store = NULL;
	return 0;
}

static void set_token(struct token *token, const char *access, const char *refresh)
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

static struct session made_session(size_t place)
{
	struct session session;
	session_init(&session, &environments.list[place]);
	snprintf(session.login.client_id, sizeof session.login.client_id, "client");
	snprintf(session.login.username, sizeof session.login.username, "ada@acme.example");
	assert_true(secret_set(&session.login.client_secret, secret_word, strlen(secret_word)));
	secret_fingerprint(secret_word, strlen(secret_word), session.login.secret_mark);
	set_token(&session.token, access_word, refresh_word);
	session.state = SESSION_VALID;
	session.accepted_utc_ms = now.utc_ms;
	session.has_identity = true;
	snprintf(session.identity.email, sizeof session.identity.email, "ada@acme.example");
	snprintf(session.identity.teams[0].identifier, 64, "acme-gmbh");
	snprintf(session.identity.teams[0].company, 96, "Acme GmbH");
	session.identity.teams[0].is_parent = true;
	session.identity.team_count = 1;
	return session;
}

static void keep(const char *name, size_t place)
{
	struct error error = {0};
	struct session session = made_session(place);
	assert_true(store_keep(store, name, &session, &error));
	assert_true(session.kept > 0);
	session_clear(&session);
}

static struct session *loaded(struct accounts *accounts, struct store *from)
{
	struct error error = {0};
	*accounts = (struct accounts){0};
	assert_true(store_load(from, accounts, &environments, now, &error));
	return accounts->count > 0 ? accounts->list[0].side[0] : NULL;
}

static void assert_opened(const struct secret *secret, const char *text)
{
	char *opened = secret_open(secret);
	assert_non_null(opened);
	assert_string_equal(opened, text);
	secret_close(opened);
}

static void what_is_kept_comes_back(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	keep("acme", 1);
	store_close(store);
	store = open_store();
	struct session *session = loaded(&accounts, store);
	assert_int_equal(accounts.count, 1);
	assert_string_equal(accounts.list[0].name, "acme");
	assert_non_null(accounts.list[0].side[1]);
	assert_string_equal(session->login.client_id, "client");
	assert_string_equal(session->login.username, "ada@acme.example");
	assert_int_equal(session->state, SESSION_VALID);
	assert_int_equal(session->accepted_utc_ms, now.utc_ms);
	assert_string_equal(session->identity.teams[0].company, "Acme GmbH");
	assert_true(session->identity.teams[0].is_parent);
	assert_int_equal(token_left(&session->token, now), 23 * HOUR_MS);
	/* Secrets come when they are asked for. */
	assert_true(token_is_set(&session->token));
	assert_false(secret_is_set(&session->token.access));
	assert_true(store_wake(store, session, now, &error));
	assert_opened(&session->token.access, access_word);
	assert_opened(&session->token.refresh, refresh_word);
	assert_opened(&session->login.client_secret, secret_word);
	assert_int_equal(session->state, SESSION_VALID);
	accounts_clear(&accounts);
}

static void without_the_key_no_secret_comes(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	struct session *session = loaded(&accounts, store);
	store_use_vault(store, NULL);
	assert_false(store_wake(store, session, now, &error));
	assert_non_null(strstr(error.cause, "locked"));
	assert_false(store_keep(store, "other", session, &error));
	accounts_clear(&accounts);
}

static void a_new_pair_replaces_the_old_and_one_generation_stays(void **state)
{
	struct accounts accounts, other;
	struct error error = {0};
	sqlite3 *db;
	sqlite3_stmt *count;
	char path[100];
	(void)state;
	keep("acme", 0);
	struct session *session = loaded(&accounts, store), *seen = loaded(&other, store);
	assert_true(store_wake(store, seen, now, &error));
	for (int i = 0; i < 3; i++) {
		char text[20];
		snprintf(text, sizeof text, "access-%d", i);
		set_token(&session->token, text, "refresh-new");
		assert_true(store_token(store, session, &error));
	}
	/* Who looks again sees it, and that nobody has tried it. */
	assert_true(store_wake(store, seen, now, &error));
	assert_opened(&seen->token.access, "access-2");
	assert_int_equal(seen->state, SESSION_UNCHECKED);
	snprintf(path, sizeof path, "%s/accounts.db", folder);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_prepare_v2(db, "SELECT count(*) FROM tokens", -1, &count, NULL);
	assert_int_equal(sqlite3_step(count), SQLITE_ROW);
	assert_int_equal(sqlite3_column_int(count, 0), 2);
	sqlite3_finalize(count);
	sqlite3_close(db);
	accounts_clear(&accounts);
	accounts_clear(&other);
}

/* Of every file in the folder. */
static bool folder_holds(const char *word)
{
	char path[400];
	bool found = false;
	DIR *dir = opendir(folder);
	assert_non_null(dir);
	for (struct dirent *at; (at = readdir(dir)) != NULL;) {
		snprintf(path, sizeof path, "%s/%s", folder, at->d_name);
		FILE *in = fopen(path, "re");
		static char bytes[4 * 1024 * 1024];
		size_t n = in != NULL ? fread(bytes, 1, sizeof bytes, in) : 0;
		found = found || memmem(bytes, n, word, strlen(word)) != NULL;
		if (in != NULL)
			fclose(in);
	}
	closedir(dir);
	return found;
}

static void no_file_holds_a_secret_and_forgetting_erases(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("findable-name", 0);
	assert_true(folder_holds("findable-name"));
	assert_false(folder_holds(secret_word));
	assert_false(folder_holds("access-token-that-nobody-may-read"));
	assert_false(folder_holds("refresh-token-that-nobody"));
	struct session *session = loaded(&accounts, store);
	assert_true(store_forget(store, session->kept, &error));
	accounts_clear(&accounts);
	assert_null(loaded(&accounts, store));
	assert_false(folder_holds("findable-name"));
	assert_false(folder_holds("ada@acme.example"));
}

static void files_are_for_nobody_else(void **state)
{
	struct stat status;
	char path[100];
	(void)state;
	assert_int_equal(stat(folder, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	snprintf(path, sizeof path, "%s/accounts.db", folder);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
}

static void assert_refused(const char *words)
{
	struct error error = {0};
	assert_null(store_open(folder, &error));
	if (strstr(error.cause, words) == NULL)
		print_error("%s\n", error.cause);
	assert_non_null(strstr(error.cause, words));
	assert_string_not_equal(error.remedy, "");
}

static void change(const char *sql)
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

static void what_is_not_ours_is_refused_and_left_alone(void **state)
{
	char path[100], elsewhere[100];
	(void)state;
	snprintf(path, sizeof path, "%s/accounts.db", folder);
	change("PRAGMA user_version = 99");
	assert_refused("later version");
	change("PRAGMA user_version = 1; PRAGMA application_id = 5");
	assert_refused("another program");
	chmod(path, 0640);
	assert_refused("other people");
	chmod(path, 0600);
	chmod(folder, 0755);
	assert_refused("other people");
	chmod(folder, 0700);
	assert_int_equal(truncate(path, 1000), 0);
	assert_refused("damaged");
	assert_int_equal(truncate(path, 0), 0);
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	assert_int_equal(write(fd, "this is no database, this is a letter", 37), 37);
	close(fd);
	assert_refused("damaged");
	snprintf(elsewhere, sizeof elsewhere, "%s/elsewhere", home);
	assert_int_equal(rename(path, elsewhere), 0);
	assert_int_equal(symlink(elsewhere, path), 0);
	assert_refused("symbolic link");
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_refused("not a regular file");
	unlink(elsewhere);
}

static void a_folder_that_is_a_link_is_refused(void **state)
{
	(void)state;
	store_close(store);
	store = NULL;
	remove_all();
	assert_int_equal(symlink(home, folder), 0);
	assert_refused("is a link");
	unlink(folder);
}

static void a_blob_in_another_row_does_not_open(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	keep("globex", 0);
	change("UPDATE logins SET secret = (SELECT secret FROM logins WHERE id = 2) WHERE id = 1");
	store = open_store();
	struct session *session = loaded(&accounts, store);
	assert_false(store_wake(store, session, now, &error));
	assert_non_null(strstr(error.cause, "moved here"));
	accounts_clear(&accounts);
}

static void a_lease_is_had_by_one_at_a_time(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	struct moment later = now;
	(void)state;
	keep("acme", 0);
	struct store *second = open_store();
	struct session *session = loaded(&accounts, store);
	assert_int_equal(store_lease(store, session, now, &error), LEASE_TAKEN);
	assert_int_equal(store_lease(second, session, now, &error), LEASE_BUSY);
	later.utc_ms += 31 * SECOND_MS;
	assert_int_equal(store_lease(second, session, later, &error), LEASE_TAKEN);
	assert_true(store_release(second, session->kept, &error));
	assert_int_equal(store_lease(store, session, now, &error), LEASE_TAKEN);
	/* Its owner ends: free at once. */
	store_close(store);
	store = NULL;
	assert_int_equal(store_lease(second, session, now, &error), LEASE_TAKEN);
	store = second;
	accounts_clear(&accounts);
}

static void who_comes_too_late_finds_the_newer_pair(void **state)
{
	struct accounts accounts, other;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	struct session *session = loaded(&accounts, store), *late = loaded(&other, store);
	assert_int_equal(store_lease(store, session, now, &error), LEASE_TAKEN);
	set_token(&session->token, "access-new", "refresh-new");
	assert_true(store_token(store, session, &error));
	assert_int_equal(store_lease(store, late, now, &error), LEASE_NEWER);
	assert_true(store_wake(store, late, now, &error));
	assert_opened(&late->token.refresh, "refresh-new");
	assert_int_equal(store_lease(store, late, now, &error), LEASE_TAKEN);
	accounts_clear(&accounts);
	accounts_clear(&other);
}

static void a_refresh_that_was_begun_and_never_ended_is_told(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	pid_t pid = fork();
	if (pid == 0) {
		struct store *child = store_open(folder, &error);
		struct accounts list = {0};
		bool ok = child != NULL && store_load(child, &list, &environments, now, &error) &&
			  store_lease(child, list.list[0].side[0], now, &error) == LEASE_TAKEN;
		if (ok)
			raise(9);
		_exit(1);
	}
	int status;
	waitpid(pid, &status, 0);
	assert_true(WIFSIGNALED(status));
	struct session *session = loaded(&accounts, store);
	assert_true(session->answer_lost);
	assert_int_equal(store_lease(store, session, now, &error), LEASE_TAKEN);
	assert_true(store_release(store, session->kept, &error));
	accounts_clear(&accounts);
	assert_false(loaded(&accounts, store)->answer_lost);
	accounts_clear(&accounts);
}

static void accounts_are_renamed(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	keep("globex", 0);
	assert_true(store_rename(store, "acme", "zeta", &error));
	assert_false(store_rename(store, "zeta", "globex", &error));
	loaded(&accounts, store);
	assert_string_equal(accounts.list[1].name, "zeta");
	accounts_clear(&accounts);
}

static size_t lines;
static void count_line(const struct store_line *line, void *user)
{
	(void)user;
	if (lines++ == 0)
		assert_string_equal(line->activity.result, "accepted");
	assert_string_equal(line->who, "acme sandbox");
}

static void activity_is_kept_for_90_days(void **state)
{
	struct error error = {0};
	struct activity line = {.utc_ms = now.utc_ms - 91 * DAY_MS, .kind = REQUEST_CHECK};
	(void)state;
	assert_true(store_note(store, "acme sandbox", &line, &error));
	line.utc_ms = now.utc_ms;
	line.status = 200;
	snprintf(line.result, sizeof line.result, "accepted");
	assert_true(store_note(store, "acme sandbox", &line, &error));
	lines = 0;
	assert_true(store_each_activity(store, 100, count_line, NULL, &error));
	assert_int_equal(lines, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fresh, done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_kept_comes_back),
		TEST(without_the_key_no_secret_comes),
		TEST(a_new_pair_replaces_the_old_and_one_generation_stays),
		TEST(no_file_holds_a_secret_and_forgetting_erases),
		TEST(files_are_for_nobody_else),
		TEST(what_is_not_ours_is_refused_and_left_alone),
		TEST(a_folder_that_is_a_link_is_refused),
		TEST(a_blob_in_another_row_does_not_open),
		TEST(a_lease_is_had_by_one_at_a_time),
		TEST(who_comes_too_late_finds_the_newer_pair),
		TEST(a_refresh_that_was_begun_and_never_ended_is_told),
		TEST(accounts_are_renamed),
		TEST(activity_is_kept_for_90_days),
	};
	umask(077);
	snprintf(home, sizeof home, "/tmp/etconsole-store-XXXXXX");
	if (mkdtemp(home) == NULL)
		return 1;
	snprintf(folder, sizeof folder, "%s/data", home);
	int failed = RUN(tests);
	remove_all();
	rmdir(home);
	return failed;
}
