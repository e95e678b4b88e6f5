#include "core/account.h"

#include "tests/unit/unit.h"

static void logins_stand_in_order_or_worst_first(void **state)
{
	static const char *const names[] = {"acme", "globex"};
	struct accounts accounts = {0};
	struct session session;
	static struct environments all;
	size_t count;
	(void)state;
	environments_init(&all);
	for (size_t i = 0; i < 2; i++) {
		session_init(&session, &all.list[i]);
		session.token.access_length = 3;
		session.state = i == 0 ? SESSION_VALID : SESSION_EXPIRED;
		size_t at = accounts_add(&accounts, names[i]);
		assert_true(account_put(&accounts.list[at], i, &session));
	}
	struct account_login *list = accounts_logins(&accounts, false, &count);
	assert_int_equal(count, 2);
	assert_string_equal(list[0].account, "acme");
	free(list);
	list = accounts_logins(&accounts, true, &count);
	assert_string_equal(list[0].account, "globex");
	free(list);
	accounts_clear(&accounts);
}

static void the_only_login_is_told_from_one_of_several(void **state)
{
	static struct environments all;
	struct account account = {.name = "acme"};
	struct session session;
	(void)state;
	environments_init(&all);
	assert_int_equal(account_only(&account), ENVIRONMENT_MAX);
	session_init(&session, &all.list[1]);
	assert_true(account_put(&account, 1, &session));
	assert_int_equal(account_only(&account), 1);
	session_init(&session, &all.list[0]);
	assert_true(account_put(&account, 0, &session));
	assert_int_equal(account_only(&account), ENVIRONMENT_MAX);
	account_drop(&account, 0);
	account_drop(&account, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(logins_stand_in_order_or_worst_first),
		cmocka_unit_test(the_only_login_is_told_from_one_of_several),
	};
	return RUN(tests);
}
