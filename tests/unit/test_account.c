/* Which account a name, an order or an answer leads to. */
#include "tests/unit/unit.h"

#include "core/account_order.h"
#include "core/export.h"

static struct environments environments;
static struct accounts accounts;
static const struct moment now = {.boot_ms = 1000};

static struct session *add(const char *name, size_t environment, enum session_state state)
{
	char username[80];
	struct session session;
	size_t at = accounts_add(&accounts, name);
	session_init(&session, &environments.list[environment]);
	session.state = state;
	snprintf(username, sizeof username, "%s@mail.example", name);
	assert_true(login_set_names(&session.login, "", username));
	assert_true(account_put(&accounts.list[at], environment, &session));
	return accounts.list[at].session[environment];
}

static int fill(void **state)
{
	(void)state;
	environments_init(&environments);
	add("acme", 0, SESSION_VALID);
	add("globex", 0, SESSION_EXPIRED);
	add("globex", 1, SESSION_VALID);
	add("initech", 1, SESSION_REFUSED);
	add("wayne", 0, SESSION_VALID);
	return 0;
}

static int empty(void **state)
{
	(void)state;
	accounts_clear(&accounts);
	return 0;
}

static void assert_suggests(const char *username, size_t environment, const char *wanted)
{
	char name[ACCOUNT_NAME_MAX + 1];
	accounts_suggest_name(&accounts, username, environment, name);
	assert_string_equal(name, wanted);
}

static void a_free_side_of_the_same_user_is_suggested(void **state)
{
	char base[ACCOUNT_NAME_MAX + 1];
	(void)state;
	login_suggest_name("ada@new.example", base, sizeof base);
	assert_suggests("ada@new.example", 0, base);
	assert_suggests("", 0, "");
	/* The user of that name has a place there, another one has not. */
	add(base, 0, SESSION_VALID);
	size_t at = accounts_find(&accounts, base);
	login_set_names(&accounts.list[at].session[0]->login, "", "ada@new.example");
	char second[ACCOUNT_NAME_MAX + 8];
	snprintf(second, sizeof second, "%s-2", base);
	assert_suggests("ada@new.example", 1, base);
	assert_suggests("ada@new.example", 0, second);
	assert_suggests("ada@new.example", ENVIRONMENT_MAX, second);
	login_set_names(&accounts.list[at].session[0]->login, "", "bob@new.example");
	assert_suggests("ada@new.example", 1, second);
}

static void the_worst_come_first_the_others_by_name(void **state)
{
	size_t at[] = {0, 1, 2, 3};
	const size_t worst[] = {2, 1, 0, 3};
	(void)state;
	account_order(&accounts, at, 4, ORDER_WORST, now);
	assert_memory_equal(at, worst, sizeof at);
	account_order(&accounts, at, 4, ORDER_NAME, now);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(at[i], i);
}

static void what_ends_first_comes_first(void **state)
{
	size_t at[] = {0, 1, 2, 3};
	(void)state;
	struct token *token = &accounts.list[3].session[0]->token;
	*token = (struct token){
		.access_length = 1, .life_ms = MINUTE_MS, .obtained_boot_ms = now.boot_ms};
	account_order(&accounts, at, 4, ORDER_ENDS, now);
	assert_int_equal(at[0], 3);
	assert_int_equal(at[1], 0);
	*token = (struct token){0};
}

static void an_answer_finds_who_waits_for_it(void **state)
{
	size_t at = 99;
	struct session *first = accounts.list[0].session[0], *last = accounts.list[3].session[0];
	(void)state;
	first->request = last->request = 7;
	last->running = REQUEST_CHECK;
	first->names_request = 8;
	assert_ptr_equal(accounts_waiting(&accounts, 7, &at), last);
	assert_int_equal(at, 3);
	assert_ptr_equal(accounts_waiting(&accounts, 8, &at), first);
	assert_int_equal(at, 0);
	assert_null(accounts_waiting(&accounts, 9, &at));
	assert_int_equal(at, 0);
}

static void a_file_of_what_was_found_says_when(void **state)
{
	char name[64];
	(void)state;
	export_name(name, sizeof name, 1827057841 * SECOND_MS, true);
	assert_string_equal(name, "etconsole-check-20271124-120401.json");
	export_name(name, sizeof name, 1827057841 * SECOND_MS, false);
	assert_string_equal(name, "etconsole-check-20271124-120401.csv");
}

static void logins_stand_in_order_or_worst_first(void **state)
{
	static const char *const names[] = {"acme", "globex"};
	struct accounts two = {0};
	struct session session;
	size_t count;
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		session_init(&session, &environments.list[i]);
		session.token.access_length = 3;
		session.state = i == 0 ? SESSION_VALID : SESSION_EXPIRED;
		size_t at = accounts_add(&two, names[i]);
		assert_true(account_put(&two.list[at], i, &session));
	}
	struct account_login *list = accounts_logins(&two, false, &count);
	assert_int_equal(count, 2);
	assert_string_equal(list[0].account, "acme");
	free(list);
	list = accounts_logins(&two, true, &count);
	assert_string_equal(list[0].account, "globex");
	free(list);
	accounts_clear(&two);
}

static void the_only_login_is_told_from_one_of_several(void **state)
{
	struct account account = {.name = "acme"};
	struct session session;
	(void)state;
	assert_int_equal(account_only(&account), ENVIRONMENT_MAX);
	session_init(&session, &environments.list[1]);
	assert_true(account_put(&account, 1, &session));
	assert_int_equal(account_only(&account), 1);
	session_init(&session, &environments.list[0]);
	assert_true(account_put(&account, 0, &session));
	assert_int_equal(account_only(&account), ENVIRONMENT_MAX);
	account_drop(&account, 0);
	account_drop(&account, 1);
}

static bool is_live(const struct account *account, size_t environment, const void *user)
{
	assert_non_null(account->session[environment]);
	assert_ptr_equal(user, &environments);
	return environment == 1;
}

static void only_what_stays_is_kept_and_no_empty_account(void **state)
{
	(void)state;
	accounts_add(&accounts, "hooli"); /* it had none before */
	accounts_keep(&accounts, is_live, &environments);
	assert_int_equal(accounts.count, 3);
	assert_string_equal(accounts.list[0].name, "globex");
	assert_null(accounts.list[0].session[0]);
	assert_non_null(accounts.list[0].session[1]);
	assert_string_equal(accounts.list[1].name, "hooli");
	assert_string_equal(accounts.list[2].name, "initech");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fill, empty)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_free_side_of_the_same_user_is_suggested),
		TEST(the_worst_come_first_the_others_by_name),
		TEST(what_ends_first_comes_first),
		TEST(an_answer_finds_who_waits_for_it),
		TEST(a_file_of_what_was_found_says_when),
		TEST(logins_stand_in_order_or_worst_first),
		TEST(the_only_login_is_told_from_one_of_several),
		TEST(only_what_stays_is_kept_and_no_empty_account),
	};
	return RUN(tests);
}
