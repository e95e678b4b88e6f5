/* Of all programs on one store one refreshes a login at a time. */
#include "core/store_lease.h"
#include "tests/unit/kept.h"

#include <signal.h>
#include <sys/wait.h>

#include "core/store_sql.h"

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
	struct moment earlier = now, set_back = now;
	earlier.utc_ms -= 20; /* its loop began its turn before ours */
	assert_int_equal(store_lease(second, session, earlier, &error), LEASE_BUSY);
	later.utc_ms += 31 * SECOND_MS;
	assert_int_equal(store_lease(second, session, later, &error), LEASE_TAKEN);
	set_back.utc_ms -= HOUR_MS;
	assert_int_equal(store_lease(store, session, set_back, &error), LEASE_TAKEN);
	assert_true(store_release(store, session->kept, &error));
	assert_int_equal(store_lease(store, session, now, &error), LEASE_TAKEN);
	/* Its owner ends: free at once. */
	store_close(store);
	store = NULL;
	assert_int_equal(store_lease(second, session, now, &error), LEASE_TAKEN);
	store = second;
	accounts_clear(&accounts);
}

static void one_at_a_time_asks_at_a_terminal(void **state)
{
	(void)state;
	struct store *second = open_store();
	assert_true(store_take_turn(store));
	assert_false(store_take_turn(second));
	store_end_turn(store);
	assert_true(store_take_turn(second));
	/* Who ends gives it back. */
	store_close(second);
	assert_true(store_take_turn(store));
	store_end_turn(store);
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

/* RFC 6749 section 6: an answer may leave the refresh token as it was. */
static void a_newer_access_token_beside_the_same_refresh_token_is_newer(void **state)
{
	struct accounts accounts, other;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	struct session *session = loaded(&accounts, store), *late = loaded(&other, store);
	assert_true(store_wake(store, late, now, &error));
	char *same = secret_open(&late->token.refresh);
	assert_non_null(same);
	set_token(&session->token, "access-new", same);
	secret_close(same);
	assert_string_equal(session->token.refresh_mark, late->token.refresh_mark);
	assert_true(store_token(store, session, &error));
	assert_int_equal(store_lease(store, late, now, &error), LEASE_NEWER);
	accounts_clear(&accounts);
	accounts_clear(&other);
}

/* By a program that begins to refresh, and does not live to end it. */
static void leave_a_lease(void)
{
	struct error error = {0};
	pid_t pid = fork();
	if (pid == 0) {
		struct store *child = store_open(folder, &error);
		struct accounts list = {0};
		bool ok = child != NULL && store_load(child, &list, &environments, now, &error) &&
			  store_lease(child, list.list[0].session[0], now, &error) == LEASE_TAKEN;
		if (ok)
			raise(9);
		_exit(1);
	}
	int status;
	waitpid(pid, &status, 0);
	assert_true(WIFSIGNALED(status));
}

static void a_refresh_that_was_begun_and_never_ended_is_told(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	leave_a_lease();
	struct session *session = loaded(&accounts, store);
	assert_true(session->answer_lost);
	assert_int_equal(store_lease(store, session, now, &error), LEASE_TAKEN);
	assert_true(store_release(store, session->kept, &error));
	accounts_clear(&accounts);
	assert_false(loaded(&accounts, store)->answer_lost);
	accounts_clear(&accounts);
}

/* Another console, which takes the lease at the last moment: when it is about to be deleted. */
struct rival {
	struct store *store;
	struct session *session;
	enum lease lease;
};

static int take_it_first(unsigned event, void *user, void *statement, void *sql)
{
	struct rival *rival = user;
	struct error error = {0};
	(void)event;
	(void)statement;
	if (rival->lease == LEASE_ERROR && strncmp(sql, "DELETE", 6) == 0)
		rival->lease = store_lease(rival->store, rival->session, now, &error);
	return 0;
}

static void a_lease_that_was_taken_meanwhile_is_not_forgiven(void **state)
{
	struct accounts accounts, others;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	leave_a_lease();
	struct session *session = loaded(&accounts, store);
	struct rival rival = {.store = open_store(), .lease = LEASE_ERROR};
	rival.session = loaded(&others, rival.store);
	sqlite3_trace_v2(store->db, SQLITE_TRACE_STMT, take_it_first, &rival);
	assert_true(store_forgive(store, session->kept, &error));
	sqlite3_trace_v2(store->db, 0, NULL, NULL);
	assert_int_equal(rival.lease, LEASE_TAKEN);
	assert_int_equal(store_lease(store, session, now, &error), LEASE_BUSY);
	/* It ends well: nothing is left to forgive. */
	assert_true(store_release(rival.store, session->kept, &error));
	assert_true(store_forgive(store, session->kept, &error));
	assert_int_equal(store_lease(store, session, now, &error), LEASE_TAKEN);
	store_close(rival.store);
	accounts_clear(&accounts);
	accounts_clear(&others);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_lease_is_had_by_one_at_a_time),
		TEST(one_at_a_time_asks_at_a_terminal),
		TEST(who_comes_too_late_finds_the_newer_pair),
		TEST(a_newer_access_token_beside_the_same_refresh_token_is_newer),
		TEST(a_refresh_that_was_begun_and_never_ended_is_told),
		TEST(a_lease_that_was_taken_meanwhile_is_not_forgiven),
	};
	return RUN_KEPT(tests);
}
