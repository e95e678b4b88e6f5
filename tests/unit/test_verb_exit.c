/* Which exit code an error and many logins end with. */
#include "core/verb_exit.h"

#include <stdlib.h>

#include "tests/unit/unit.h"

static struct environments environments;
static struct accounts accounts;

/* One of many; kind: of the answer that it got last, or NONE. */
static void add(const char *name, enum session_state state, enum error_kind kind)
{
	struct session session;
	size_t at = accounts_add(&accounts, name);
	session_init(&session, &environments.list[0]);
	session.state = state;
	if (kind != ERROR_NONE) {
		session.last = calloc(1, sizeof *session.last);
		assert_non_null(session.last);
		session.last->finding = FINDING_SAID_NO;
		session.last->error.kind = kind;
	}
	assert_true(account_put(&accounts.list[at], 0, &session));
}

static int fill(void **state)
{
	(void)state;
	environments_init(&environments);
	add("acme", SESSION_VALID, ERROR_NONE);
	add("globex", SESSION_SOON, ERROR_NONE);
	return 0;
}

static int empty(void **state)
{
	(void)state;
	accounts_clear(&accounts);
	return 0;
}

static void assert_ends(enum verb_exit wanted, const char *cause)
{
	struct error error = {0};
	struct verb_sum sum;
	verb_judge(&accounts, &sum);
	assert_int_equal(sum.worst, wanted);
	verb_sum_words(&sum, &error);
	assert_string_equal(error.cause, cause);
	assert_int_equal(error.kind, wanted == VERB_DONE ? ERROR_NONE : ERROR_INPUT);
}

static void each_kind_of_error_has_its_code(void **state)
{
	(void)state;
	assert_int_equal(verb_exit_of(ERROR_NONE), VERB_DONE);
	assert_int_equal(verb_exit_of(ERROR_INPUT), VERB_WRONG_USE);
	assert_int_equal(verb_exit_of(ERROR_CONFIG), VERB_SETTINGS);
	assert_int_equal(verb_exit_of(ERROR_DENIED), VERB_REFUSED);
	assert_int_equal(verb_exit_of(ERROR_PROTOCOL), VERB_NOT_THE_API);
	assert_int_equal(verb_exit_of(ERROR_NETWORK), VERB_NOT_REACHED);
	assert_int_equal(verb_exit_of(ERROR_TLS), VERB_NOT_TRUSTED);
	assert_int_equal(verb_exit_of(ERROR_LIMITED), VERB_LIMITED);
	assert_int_equal(verb_exit_of(ERROR_SERVICE), VERB_SERVICE);
	assert_int_equal(verb_exit_of(ERROR_STORE), VERB_STORE);
	assert_int_equal(verb_exit_of(ERROR_SYSTEM), VERB_SYSTEM);
}

/* A refresh that is refused ends as the token does: over, nothing but signing in helps. */
static void a_refused_refresh_asks_to_sign_in_once_the_token_is_over(void **state)
{
	struct session session;
	(void)state;
	session_init(&session, &environments.list[0]);
	session.last = calloc(1, sizeof *session.last);
	assert_non_null(session.last);
	session.last->finding = FINDING_REFRESH_REFUSED;
	session.state = SESSION_SOON;
	assert_false(verb_must_sign_in(&session));
	session.state = SESSION_EXPIRED;
	assert_true(verb_must_sign_in(&session));
	session.last->finding = FINDING_KEYS_UNKNOWN;
	assert_false(verb_must_sign_in(&session));
	session_clear(&session);
}

/* One fact has one word, and a word one exit code. */
static void each_fact_has_a_word_of_its_own(void **state)
{
	(void)state;
	for (int i = 0; i < VERB_EXITS; i++) {
		assert_non_null(verb_exits[i].word);
		assert_true(verb_exits[i].line[0] != '\0');
		assert_true(i == 0 || verb_exits[i].status >= verb_exits[i - 1].status ||
			    verb_exits[i].status > 6);
		for (int j = 0; j < i; j++)
			assert_string_not_equal(verb_exits[i].word, verb_exits[j].word);
	}
}

static void when_all_are_well_nothing_is_said(void **state)
{
	(void)state;
	assert_ends(VERB_DONE, "");
}

static void what_waiting_can_help_goes_before_what_it_cannot(void **state)
{
	(void)state;
	add("hooli", SESSION_VALID, ERROR_DENIED);
	assert_ends(VERB_REFUSED, "1 login is refused.");
	add("initech", SESSION_REFUSED, ERROR_NONE);
	assert_ends(VERB_SIGN_IN, "1 login: The API refuses this token.");
	add("stark", SESSION_SIGNED_OUT, ERROR_NONE);
	assert_ends(VERB_SIGN_IN, "2 logins have no token that could be used.");
	add("umbrella", SESSION_OFFLINE, ERROR_NETWORK);
	assert_ends(VERB_NOT_REACHED, "1 login could not be judged.");
	add("wonka", SESSION_VALID, ERROR_LIMITED);
	assert_ends(VERB_NOT_REACHED, "2 logins could not be judged.");
	add("wayne", SESSION_VALID, ERROR_SYSTEM);
	assert_ends(VERB_SYSTEM, "1 login could not be judged.");
	add("zorg", SESSION_VALID, ERROR_STORE);
	assert_ends(VERB_STORE, "1 login could not be read or written here.");
}

static struct verdict told(enum finding finding, long status, int64_t pause_ms)
{
	struct verdict why = {.finding = finding, .status = status, .retry_after_ms = pause_ms};
	remedy_fill(finding, &environments.list[0], NULL, &why.error);
	snprintf(why.said, sizeof why.said, "no %lld", (long long)pause_ms);
	return why;
}

static void of_one_cause_it_is_told_what_was_said(void **state)
{
	struct verb_sum sum = {0};
	struct error error = {0};
	const struct verdict short_pause = told(FINDING_TOO_MANY, 429, 5 * SECOND_MS),
			     long_pause = told(FINDING_TOO_MANY, 429, 90 * SECOND_MS),
			     down = told(FINDING_SERVICE_DOWN, 503, -1);
	(void)state;
	verb_sum_add(&sum, VERB_REFUSED, &down); /* it is not the worst */
	verb_sum_add(&sum, VERB_LIMITED, &short_pause);
	verb_sum_add(&sum, VERB_LIMITED, &long_pause);
	verb_sum_words(&sum, &error);
	assert_int_equal(sum.worst, VERB_LIMITED);
	assert_int_equal(sum.why.status, 429);
	assert_int_equal(sum.why.retry_after_ms, 90 * SECOND_MS);
	assert_string_equal(sum.why.said, "no 90000");
	assert_int_equal(strncmp(error.cause, "2 logins: ", 10), 0);
	assert_string_equal(sum.why.error.cause, error.cause);
	assert_string_equal(error.remedy, "Nothing was judged. Try again in 90 seconds.");
	/* Of several nobody can say which. */
	verb_sum_add(&sum, VERB_LIMITED, &down);
	error = (struct error){0};
	verb_sum_words(&sum, &error);
	assert_string_equal(error.cause, "3 logins could not be judged.");
	assert_int_equal(sum.why.finding, FINDING_NONE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fill, empty)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_kind_of_error_has_its_code),
		TEST(a_refused_refresh_asks_to_sign_in_once_the_token_is_over),
		TEST(each_fact_has_a_word_of_its_own),
		TEST(when_all_are_well_nothing_is_said),
		TEST(of_one_cause_it_is_told_what_was_said),
		TEST(what_waiting_can_help_goes_before_what_it_cannot),
	};
	return RUN(tests);
}
