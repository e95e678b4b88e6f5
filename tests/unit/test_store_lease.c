/* Of all programs on one store one refreshes a login at a time. */
#include "tests/unit/kept.h"

#include <signal.h>
#include <sys/wait.h>

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_lease_is_had_by_one_at_a_time),
		TEST(who_comes_too_late_finds_the_newer_pair),
		TEST(a_refresh_that_was_begun_and_never_ended_is_told),
	};
	return RUN_KEPT(tests);
}
