/* When a login is refreshed by its own rule. */
#include "tests/unit/unit.h"

#include "core/due.h"

static struct environments environments;
static struct session session;
static const struct moment now = {.boot_ms = 100 * DAY_MS, .utc_ms = 20000 * DAY_MS};

/* Of 30 days, of which so many are over. */
static int start(void **state)
{
	(void)state;
	environments_init(&environments);
	session_init(&session, &environments.list[0]);
	session.is_auto = true;
	session.state = SESSION_VALID;
	session.token.access_length = 10;
	session.token.life_ms = 30 * DAY_MS;
	session.token.obtained_boot_ms = now.boot_ms - 26 * DAY_MS;
	snprintf(session.token.refresh_mark, FINGERPRINT_SIZE, "#12345678");
	return 0;
}

static void assert_due(enum due wanted, int64_t within_ms, const char *wanted_words)
{
	char words[80];
	enum due due = due_of(&session, now, within_ms);
	assert_int_equal(due, wanted);
	due_words(&session, now, due, words, sizeof words);
	assert_string_equal(words, wanted_words);
}

static void it_is_due_when_its_lead_begins(void **state)
{
	(void)state;
	assert_due(DUE_LATER, 0, "in 24 hours");
	assert_int_equal(due_utc(&session, now), now.utc_ms + DAY_MS);
	assert_due(DUE_LATER, DAY_MS - 1, "in 24 hours");
	assert_due(DUE_NOW, DAY_MS, "now");
	session.token.obtained_boot_ms -= DAY_MS;
	assert_due(DUE_NOW, 0, "now");
	session.token.obtained_boot_ms -= 10 * DAY_MS;
	assert_due(DUE_NOW, 0, "now");
}

static void without_a_rule_it_never_is(void **state)
{
	(void)state;
	session.is_auto = false;
	assert_due(DUE_BY_HAND, 100 * DAY_MS, "never: it has no rule, and is refreshed by hand");
	assert_int_equal(due_utc(&session, now), -1);
}

static void what_cannot_be_refreshed_says_why(void **state)
{
	(void)state;
	session.auto_tried = true;
	assert_due(DUE_TRIED, DAY_MS, "not again: it was tried with this token");
	session.token.life_ms = TOKEN_LIFE_UNKNOWN;
	assert_due(DUE_NO_END, DAY_MS, "never: its token says no end");
	session.token.refresh_mark[0] = '\0';
	assert_due(DUE_NO_REFRESH, DAY_MS, "never: the service gave no refresh token");
	session.refresh_refused = true;
	assert_due(DUE_REFUSED, DAY_MS, "never: the service has refused it, sign in again");
	session.token.access_length = 0;
	assert_due(DUE_NO_TOKEN, DAY_MS, "never: nobody is signed in");
}

static void each_has_a_word_of_its_own(void **state)
{
	(void)state;
	for (int i = 0; i < DUE_STATES; i++)
		for (int j = 0; j < i; j++)
			assert_string_not_equal(due_word((enum due)i), due_word((enum due)j));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(it_is_due_when_its_lead_begins, start),
		cmocka_unit_test_setup(without_a_rule_it_never_is, start),
		cmocka_unit_test_setup(what_cannot_be_refreshed_says_why, start),
		cmocka_unit_test(each_has_a_word_of_its_own),
	};
	return RUN(tests);
}
