/*
 * due: more logins than ever that are due to be refreshed the moment the console opens, with 64
 * descriptors and a stack of 256 KiB. It must answer keys meanwhile, ask for each once, and end as
 * it was told to: due [LOGINS].
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "core/file.h"
#include "core/store.h"
#include "core/store_logins.h"
#include "tests/faults/fixture.h"

static struct fixture fixture;
static int logins = 300;

static void set_secret(struct secret *secret, char mark[FINGERPRINT_SIZE], const char *kind, int n)
{
	char value[40];
	snprintf(value, sizeof value, "%s-%05d", kind, n);
	secret_fingerprint(value, strlen(value), mark);
	assert_true(secret_set(secret, value, strlen(value)));
}

/* A sandbox login a day before its end. The service does not know its refresh token. */
static void make_login(struct session *session, const struct environment *sandbox, int n,
		       struct moment now)
{
	char username[40];
	struct token *token = &session->token;
	session_init(session, sandbox);
	session->state = SESSION_UNCHECKED;
	session->is_auto = true;
	snprintf(username, sizeof username, "%05d@due.example", n);
	assert_true(login_set_names(&session->login, "client-000", username));
	set_secret(&session->login.client_secret, session->login.secret_mark, "secret-client", n);
	set_secret(&token->access, token->access_mark, "access", n);
	set_secret(&token->refresh, token->refresh_mark, "refresh", n);
	token->access_length = strlen("access-00000");
	snprintf(token->type, sizeof token->type, "Bearer");
	token->life_ms = 30 * DAY_MS;
	token->obtained_utc_ms = now.utc_ms - 29 * DAY_MS;
	token->obtained_boot_ms = now.boot_ms - 29 * DAY_MS;
}

static void fill_store(void)
{
	struct environments all;
	struct vault_header header;
	struct error error = {0};
	char key[FILE_KEY];
	fixture_environments(&fixture, &all);
	assert_true(file_read_key(fixture.key, false, key, &error));
	struct store *store = store_open(fixture.data, &error);
	assert_non_null(store);
	assert_true(store_header(store, &header, &error));
	store_use_vault(store, vault_open(&header, key, sizeof key, &error));
	for (int n = 0; n < logins; n++) {
		char name[32];
		struct session session;
		make_login(&session, &all.list[0], n, clock_now());
		snprintf(name, sizeof name, "due-%05d", n);
		assert_true(store_keep(store, name, &session, &error));
		session_clear(&session);
	}
	store_close(store);
}

/* For the console that is started next. */
static void be_scarce(void)
{
	struct rlimit files, stack;
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &files), 0);
	assert_int_equal(getrlimit(RLIMIT_STACK, &stack), 0);
	files.rlim_cur = 64;
	stack.rlim_cur = (rlim_t)256 * 1024;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &files), 0);
	assert_int_equal(setrlimit(RLIMIT_STACK, &stack), 0);
}

static void refreshes_each_that_is_due_once(void **state)
{
	(void)state;
	be_scarce();
	struct pty *pty = fixture_open(&fixture);
	int64_t until = pty_clock() + 600000;
	while (service_count(fixture.service, "sandbox", "refresh_token") < logins) {
		pty_keys(pty, "?");
		pty_wait(pty, "Esc back");
		pty_keys(pty, PTY_ESC);
		pty_wait_gone(pty, "Esc back");
		assert_true(pty_clock() < until);
	}
	pty_wait(pty, "encrypted on this computer");
	console_quit(pty);
	pty_free(pty);
	assert_int_equal(service_count(fixture.service, "sandbox", "refresh_token"), logins);
	assert_string_equal(fixture_integrity(&fixture), "ok");
}

static int start(void **state)
{
	(void)state;
	fixture_start(&fixture, "loose", 31622400, 1);
	fill_store();
	return 0;
}

static int clean_up(void **state)
{
	(void)state;
	fixture_stop(&fixture);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(refreshes_each_that_is_due_once)};
	if (argc > 1)
		logins = (int)strtol(argv[1], NULL, 10);
	return cmocka_run_group_tests(tests, start, clean_up);
}
