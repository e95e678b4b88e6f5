/* What is kept belongs to the host, client and user that it was given for. */
#include "core/store_bind.h"
#include "tests/unit/kept.h"

#include <fcntl.h>

static void assert_wakes(const char *why)
{
	struct accounts accounts;
	struct error error = {0};
	struct woken woken;
	struct session *session = loaded(&accounts, store);
	/* All of it, and the access token alone. */
	bool read = store_read(store, session, &woken, now, &error);
	if (read)
		woken_clear(&woken);
	if (read != (why == NULL) || (why != NULL && strstr(error.cause, why) == NULL))
		fail_msg("read: '%s' for '%s'", error.cause, why != NULL ? why : "");
	error = (struct error){0};
	bool lent = store_lend(store, session, &woken, now, &error);
	if (lent)
		woken_clear(&woken);
	if (lent != (why == NULL) || (why != NULL && strstr(error.cause, why) == NULL))
		fail_msg("lent: '%s' for '%s'", error.cause, why != NULL ? why : "");
	accounts_clear(&accounts);
}

static void what_is_kept_goes_to_no_other_host(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	assert_wakes(NULL);
	assert_true(environment_set_base(&environments.list[0], "https://evil.example", &error));
	assert_wakes("was kept for api.platform.sandbox.easytranslate.com, but sandbox is evil");
	struct session *session = loaded(&accounts, store);
	set_token(&session->token, "access-new", "refresh-new");
	assert_false(store_token(store, session, &error));
	accounts_clear(&accounts);
	/* Signed in there anew it belongs there. */
	keep("acme", 0);
	assert_wakes(NULL);
	environments_init(&environments);
	assert_wakes("was kept for evil.example");
}

static void a_row_that_was_edited_is_refused(void **state)
{
	static const struct {
		const char *sql, *why;
	} edits[] = {
		{"UPDATE logins SET environment = 'production'", "was kept for"},
		{"UPDATE logins SET environment = 'production',"
		 " host = 'api.platform.easytranslate.com'",
		 "moved here"},
		{"UPDATE logins SET username = 'eve@acme.example'", "moved here"},
		{"UPDATE logins SET client_id = 'clien'", "moved here"},
		{"UPDATE logins SET host = ''", "moved here"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
		done(state);
		fresh(state);
		keep("acme", 0);
		change(edits[i].sql);
		store = open_store();
		struct accounts accounts = {0};
		struct error error = {0};
		struct woken woken;
		assert_true(store_load(store, &accounts, &environments, now, &error));
		size_t at = strstr(edits[i].sql, "production") != NULL;
		struct session *session = accounts.list[0].session[at];
		assert_false(store_read(store, session, &woken, now, &error));
		if (strstr(error.cause, edits[i].why) == NULL)
			fail_msg("%s: '%s'", edits[i].sql, error.cause);
		accounts_clear(&accounts);
		store_close(store);
		store = NULL;
	}
}

static void another_client_does_not_get_the_old_tokens(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	struct session session = made_session(0);
	assert_true(login_set_names(&session.login, "another", "ada@acme.example"));
	token_clear(&session.token);
	assert_true(store_keep(store, "acme", &session, &error));
	session_clear(&session);
	struct session *kept = loaded(&accounts, store);
	assert_false(token_is_set(&kept->token));
	assert_true(store_wake(store, kept, now, &error));
	assert_opened(&kept->login.client_secret, secret_word);
	accounts_clear(&accounts);
}

static void an_older_store_is_bound_at_its_first_opening(void **state)
{
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	keep("globex", 1);
	make_version_2();
	store = open_store();
	assert_wakes(NULL);
	assert_true(environment_set_base(&environments.list[0], "https://evil.example", &error));
	store_close(store);
	store = open_store();
	assert_wakes("was kept for");
}

/* What does not open stays as it is; what stands beside it is bound. */
static void one_damaged_login_does_not_keep_the_others(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	keep("globex", 0);
	make_version_2();
	change("UPDATE tokens SET refresh = access WHERE login = 1");
	store = open_store();
	assert_wakes("damaged, or was moved");
	struct session *first = loaded(&accounts, store);
	assert_non_null(first);
	assert_true(store_wake(store, accounts.list[1].session[0], now, &error));
	assert_opened(&accounts.list[1].session[0]->token.refresh, refresh_word);
	accounts_clear(&accounts);
}

/* It would go on writing as it is used to. */
static void while_an_older_program_has_it_open_it_is_left_alone(void **state)
{
	char path[100];
	struct error error = {0};
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 5, .l_len = 1};
	(void)state;
	keep("acme", 0);
	make_version_2();
	snprintf(path, sizeof path, "%s/accounts.lock", folder);
	int fd = open(path, O_RDWR | O_CLOEXEC);
	assert_int_equal(fcntl(fd, F_OFD_SETLK, &lock), 0);
	assert_null(store_open(folder, &error));
	assert_int_equal(error.next, NEXT_WAIT);
	assert_non_null(strstr(error.cause, "older version"));
	close(fd);
	store = open_store();
	assert_wakes(NULL);
}

/* Both have opened it; the second must not undo what the first was told has been done. */
static void a_passphrase_is_changed_by_one_at_a_time(void **state)
{
	struct error error = {0};
	(void)state;
	struct store *second = open_store();
	assert_true(store_change_key(store, VAULT_KEY_FILE, "abcdefghabcdefghabcdefghabcdefgh", 32,
				     &error));
	assert_false(store_change_key(second, VAULT_KEY_FILE, "ABCDEFGHABCDEFGHABCDEFGHABCDEFGH",
				      32, &error));
	assert_non_null(strstr(error.cause, "Another program has changed"));
	store_close(second);
	/* The first may change it again. */
	error = (struct error){0};
	assert_true(store_change_key(store, VAULT_KEY_FILE, key_file, 32, &error));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_kept_goes_to_no_other_host),
		TEST(a_row_that_was_edited_is_refused),
		TEST(another_client_does_not_get_the_old_tokens),
		TEST(an_older_store_is_bound_at_its_first_opening),
		TEST(one_damaged_login_does_not_keep_the_others),
		TEST(while_an_older_program_has_it_open_it_is_left_alone),
		TEST(a_passphrase_is_changed_by_one_at_a_time),
	};
	return RUN_KEPT(tests);
}
