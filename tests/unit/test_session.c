#include "tests/unit/unit.h"

#include "core/retry.h"
#include "core/session.h"
#include "core/session_words.h"

static struct environments all;

static const char good[] =
	"{\"token_type\":\"Bearer\",\"expires_in\":7200,\"access_token\":\"new\","
	"\"refresh_token\":\"newer\"}";
static const char user[] = "{\"data\":{\"type\":\"customer\",\"id\":\"1\"}}";

static struct moment at(int64_t s)
{
	return (struct moment){s * SECOND_MS, 1700000000000 + s * SECOND_MS};
}

/* A complete answer to what the session waits for. */
static struct answer answer_to(const struct session *session, long status, const char *body)
{
	struct answer answer = {.number = session->request,
				.kind = session->running,
				.status = status,
				.sent = true,
				.content_type = "application/json",
				.body = (char *)(uintptr_t)body,
				.length = strlen(body),
				.date_utc_ms = -1,
				.retry_after_ms = -1};
	return answer;
}

static void begin_sign_in(struct session *session)
{
	struct login login = {0};
	struct request request = {0};
	environments_init(&all);
	session_init(session, &all.list[0]);
	assert_true(login_set_names(&login, "id", "a@b"));
	assert_true(secret_set(&login.client_secret, "secret", 6));
	assert_true(secret_set(&login.password, "word", 4));
	assert_true(session_sign_in(session, &login, 1, at(0), &request, NULL));
	login_clear(&login);
	request_clear(&request);
}

static void signed_in(struct session *session)
{
	begin_sign_in(session);
	struct answer answer = answer_to(session, 200, good);
	assert_true(session_take(session, &answer, at(0), 0));
}

static void begin(struct session *session, enum request_kind kind, unsigned number, int64_t s)
{
	struct request request = {0};
	assert_true(kind == REQUEST_CHECK
			    ? session_check(session, number, at(s), &request, NULL)
			    : session_refresh(session, number, at(s), &request, NULL));
	request_clear(&request);
}

static void every_state_and_event_has_a_next_state(void **state)
{
	(void)state;
	for (int from = 0; from < SESSION_STATES; from++)
		for (int event = 0; event < SESSION_EVENTS; event++) {
			enum session_state to =
				session_next((enum session_state)from, (enum session_event)event);
			bool out = from == SESSION_SIGNED_OUT;
			assert_in_range(to, 0, SESSION_STATES - 1);
			/* Only a new token makes a session that has one unchecked, and only leaving
			 * takes it away. */
			if (event == SESSION_NEW_TOKEN && !out)
				assert_int_equal(to, SESSION_UNCHECKED);
			if (event == SESSION_LEFT)
				assert_int_equal(to, SESSION_SIGNED_OUT);
			if (to == SESSION_VALID && from != SESSION_VALID)
				assert_int_equal(event, SESSION_ACCEPTED);
			if (to == SESSION_REFUSED && from != SESSION_REFUSED)
				assert_int_equal(event, SESSION_DENIED);
			if (out && event != SESSION_SENT)
				assert_int_equal(to, SESSION_SIGNED_OUT);
			if (to == SESSION_SIGNED_OUT && !out && event != SESSION_LEFT)
				assert_int_equal(from, SESSION_SIGNING_IN);
		}
}

static void every_state_has_a_word(void **state)
{
	(void)state;
	for (int i = 0; i < SESSION_STATES; i++)
		assert_true(session_word((enum session_state)i)[0] != '\0');
}

static void the_password_is_wiped_when_the_first_token_comes(void **state)
{
	struct session session;
	(void)state;
	begin_sign_in(&session);
	assert_true(secret_is_set(&session.login.password));
	struct answer answer = answer_to(&session, 200, good);
	session_take(&session, &answer, at(0), 0);
	assert_false(secret_is_set(&session.login.password));
	assert_int_equal(session.state, SESSION_UNCHECKED);
	session_clear(&session);
}

static void an_answer_to_another_request_changes_nothing(void **state)
{
	struct session session;
	(void)state;
	begin_sign_in(&session);
	struct answer answer = answer_to(&session, 200, good);
	answer.number = 99;
	assert_false(session_take(&session, &answer, at(0), 0));
	assert_int_equal(session.state, SESSION_SIGNING_IN);
	assert_false(token_is_set(&session.token));
	session_clear(&session);
}

static void a_second_request_waits_for_the_first(void **state)
{
	struct session session;
	struct request request = {0};
	struct error error = {0};
	(void)state;
	signed_in(&session);
	begin(&session, REQUEST_CHECK, 2, 1);
	assert_false(session_refresh(&session, 3, at(1), &request, &error));
	assert_int_equal(error.kind, ERROR_INPUT);
	session_clear(&session);
}

static void a_refresh_without_a_new_refresh_token_keeps_the_old(void **state)
{
	struct session session;
	char mark[FINGERPRINT_SIZE];
	(void)state;
	signed_in(&session);
	memcpy(mark, session.token.refresh_mark, sizeof mark);
	begin(&session, REQUEST_REFRESH, 2, 1);
	struct answer answer =
		answer_to(&session, 200, "{\"token_type\":\"Bearer\",\"access_token\":\"third\"}");
	session_take(&session, &answer, at(1), 0);
	char *refresh = secret_open(&session.token.refresh);
	assert_string_equal(refresh, "newer");
	secret_close(refresh);
	assert_string_equal(session.token.refresh_mark, mark);
	session_clear(&session);
}

static void no_failure_of_a_refresh_loses_the_pair(void **state)
{
	static const enum answer_end ends[] = {
		ANSWER_NO_ADDRESS,  ANSWER_DNS_SILENT,	  ANSWER_NO_CONNECTION,
		ANSWER_NOT_TRUSTED, ANSWER_NO_ENCRYPTION, ANSWER_TIMED_OUT,
		ANSWER_CUT,	    ANSWER_TOO_BIG,	  ANSWER_BROKEN};
	static const long statuses[] = {301, 400, 401, 403, 404, 405, 422, 429, 500, 503, 200, 204};
	struct session session;
	(void)state;
	signed_in(&session);
	for (size_t i = 0; i < 9 + 12; i++) {
		begin(&session, REQUEST_REFRESH, (unsigned)i + 2, 1);
		struct answer answer = answer_to(&session, i < 9 ? 0 : statuses[i - 9], "{}");
		answer.end = i < 9 ? ends[i] : ANSWER_COMPLETE;
		session_take(&session, &answer, at(1), 0);
		session_give_up(&session);
		char *access = secret_open(&session.token.access);
		char *refresh = secret_open(&session.token.refresh);
		assert_string_equal(access, "new");
		assert_string_equal(refresh, "newer");
		secret_close(access);
		secret_close(refresh);
		assert_int_not_equal(session_last(&session)->finding, FINDING_NONE);
	}
	session_clear(&session);
}

static void a_lost_answer_is_asked_for_once_more_and_never_again(void **state)
{
	struct session session;
	(void)state;
	signed_in(&session);
	begin(&session, REQUEST_REFRESH, 2, 10);
	struct answer answer = answer_to(&session, 0, "");
	answer.end = ANSWER_CUT;
	session_take(&session, &answer, at(10), 0);
	assert_int_equal(session_last(&session)->finding, FINDING_ANSWER_LOST);
	assert_int_equal(session_due(&session, at(10)), REQUEST_NONE);
	assert_int_equal(session_due(&session, at(20)), REQUEST_REFRESH);
	begin(&session, REQUEST_REFRESH, 3, 20);
	answer = answer_to(&session, 0, "");
	answer.end = ANSWER_CUT;
	session_take(&session, &answer, at(20), 0);
	assert_int_equal(session_due(&session, at(7000)), REQUEST_NONE);
	session_clear(&session);
}

static void a_lost_answer_is_asked_for_once_more_after_a_pause_too(void **state)
{
	struct session session;
	(void)state;
	signed_in(&session);
	begin(&session, REQUEST_REFRESH, 2, 10);
	struct answer answer = answer_to(&session, 503, "{}");
	answer.retry_after_ms = SECOND_MS;
	session_take(&session, &answer, at(10), 0);
	assert_int_equal(session_due(&session, at(11)), REQUEST_REFRESH);
	for (unsigned number = 3; number < 5; number++) {
		int64_t s = number * 20;
		begin(&session, REQUEST_REFRESH, number, s);
		answer = answer_to(&session, 0, "");
		answer.end = ANSWER_CUT;
		session_take(&session, &answer, at(s), 0);
		assert_int_equal(session_due(&session, at(s + 10)),
				 number == 3 ? REQUEST_REFRESH : REQUEST_NONE);
	}
	session_clear(&session);
}

static void a_network_fault_is_never_a_bad_token(void **state)
{
	struct session session;
	(void)state;
	signed_in(&session);
	begin(&session, REQUEST_CHECK, 2, 1);
	struct answer answer = answer_to(&session, 0, "");
	answer.end = ANSWER_NO_ADDRESS;
	session_take(&session, &answer, at(1), 0);
	assert_int_equal(session.state, SESSION_OFFLINE);
	begin(&session, REQUEST_CHECK, 3, 9);
	answer = answer_to(&session, 200, user);
	session_take(&session, &answer, at(9), 0);
	assert_int_equal(session.state, SESSION_VALID);
	session_clear(&session);
}

static void time_brings_the_lead_and_the_end(void **state)
{
	struct session session;
	(void)state;
	signed_in(&session);
	/* 7,200 s: the lead is 720 s. */
	assert_int_equal(session_deadline(&session, at(0)), 6480 * SECOND_MS);
	session_tick(&session, at(6479));
	assert_int_equal(session.state, SESSION_UNCHECKED);
	session_tick(&session, at(6480));
	assert_int_equal(session.state, SESSION_SOON);
	session_tick(&session, at(7200));
	assert_int_equal(session.state, SESSION_EXPIRED);
	session_clear(&session);
}

static void a_clock_that_jumps_ends_no_token(void **state)
{
	struct session session;
	(void)state;
	signed_in(&session);
	session_tick(&session, (struct moment){5000, 1700000000000 + 3650 * DAY_MS});
	assert_int_equal(session.state, SESSION_UNCHECKED);
	session_tick(&session, (struct moment){6000, 0});
	assert_int_equal(session.state, SESSION_UNCHECKED);
	session_clear(&session);
}

static void the_services_clock_is_compared_and_nothing_else(void **state)
{
	struct session session;
	(void)state;
	signed_in(&session);
	begin(&session, REQUEST_CHECK, 2, 1);
	struct answer answer = answer_to(&session, 200, user);
	answer.date_utc_ms = at(1).utc_ms - 10 * MINUTE_MS;
	session_take(&session, &answer, at(1), 0);
	assert_int_equal(session.skew_ms, 10 * MINUTE_MS);
	assert_int_equal(token_left(&session.token, at(1)), 7200 * SECOND_MS - SECOND_MS);
	session_clear(&session);
}

static struct verdict verdict_of(enum finding finding, int64_t retry_after_ms)
{
	return (struct verdict){.finding = finding, .retry_after_ms = retry_after_ms};
}

static void the_retry_table_holds(void **state)
{
	const struct verdict away = verdict_of(FINDING_NO_ADDRESS, -1);
	const struct verdict silent = verdict_of(FINDING_DNS_SILENT, -1);
	const struct verdict pause = verdict_of(FINDING_TOO_MANY, 42000);
	const struct verdict long_pause = verdict_of(FINDING_TOO_MANY, 16 * MINUTE_MS);
	const struct verdict mute = verdict_of(FINDING_TOO_MANY, -1);
	const struct verdict down = verdict_of(FINDING_SERVICE_DOWN, -1);
	const struct verdict refused = verdict_of(FINDING_REFRESH_REFUSED, -1);
	(void)state;
	assert_int_equal(retry_delay(REQUEST_SIGN_IN, &away, 1, 0), -1);
	assert_int_equal(retry_delay(REQUEST_SIGN_IN, &pause, 1, 0), -1);
	for (unsigned tries = 1; tries < 40; tries++) {
		int64_t base = tries > 6 ? 60000 : 1000 << (tries - 1);
		base = base > 60000 ? 60000 : base;
		for (uint32_t random = 0; random < 200000; random += 997)
			assert_in_range(retry_delay(REQUEST_REFRESH, &away, tries, random),
					base / 2, base / 2 + base);
	}
	assert_true(retry_delay(REQUEST_CHECK, &away, 2, 0) > 0);
	assert_int_equal(retry_delay(REQUEST_CHECK, &away, 3, 0), -1);
	assert_in_range(retry_delay(REQUEST_REFRESH, &silent, 1, 0), 500, 1500);
	assert_in_range(retry_delay(REQUEST_CHECK, &silent, 2, 0), 1000, 3000);
	assert_int_equal(retry_delay(REQUEST_CHECK, &pause, 1, 0), 42000);
	assert_int_equal(retry_delay(REQUEST_REFRESH, &long_pause, 1, 0), -1);
	assert_int_equal(retry_delay(REQUEST_REFRESH, &mute, 1, 0), MINUTE_MS);
	assert_int_equal(retry_delay(REQUEST_REFRESH, &down, 1, 0), -1);
	assert_int_equal(retry_delay(REQUEST_REFRESH, &refused, 1, 0), -1);
}

/* The store has the word. */
static void every_result_has_a_word_that_leads_back(void **state)
{
	(void)state;
	for (int i = 0; i < RESULTS; i++)
		assert_int_equal(activity_result_named(activity_word((enum activity_result)i)), i);
	assert_int_equal(activity_result_named("what a later version says"), RESULT_UNKNOWN);
}

/* A token of two hours, whose lead is 12 minutes. */
static void what_becomes_of_a_token_is_said(void **state)
{
	struct session session;
	char words[96];
	(void)state;
	signed_in(&session);
	session.is_auto = true;
	session_words_plan(&session, at(0), true, words, sizeof words);
	assert_string_equal(words, "refreshes itself in 108 minutes");
	session_words_plan(&session, at(108 * 60 - 30), true, words, sizeof words);
	assert_string_equal(words, "refreshes itself in under 60 seconds");
	session.is_auto = false;
	session_words_plan(&session, at(0), true, words, sizeof words);
	assert_string_equal(words, "none: you refresh it, with " DO_REFRESH);
	session.refresh_refused = true;
	session_words_plan(&session, at(0), true, words, sizeof words);
	assert_non_null(strstr(words, "was refused"));
	session.again = REQUEST_REFRESH;
	session_words_plan(&session, at(0), true, words, sizeof words);
	assert_string_equal(words, "refreshes again in a moment");
	session_clear(&session);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_state_and_event_has_a_next_state),
		cmocka_unit_test(every_state_has_a_word),
		cmocka_unit_test(the_password_is_wiped_when_the_first_token_comes),
		cmocka_unit_test(an_answer_to_another_request_changes_nothing),
		cmocka_unit_test(a_second_request_waits_for_the_first),
		cmocka_unit_test(a_refresh_without_a_new_refresh_token_keeps_the_old),
		cmocka_unit_test(no_failure_of_a_refresh_loses_the_pair),
		cmocka_unit_test(a_lost_answer_is_asked_for_once_more_and_never_again),
		cmocka_unit_test(a_lost_answer_is_asked_for_once_more_after_a_pause_too),
		cmocka_unit_test(a_network_fault_is_never_a_bad_token),
		cmocka_unit_test(time_brings_the_lead_and_the_end),
		cmocka_unit_test(a_clock_that_jumps_ends_no_token),
		cmocka_unit_test(the_services_clock_is_compared_and_nothing_else),
		cmocka_unit_test(the_retry_table_holds),
		cmocka_unit_test(every_result_has_a_word_that_leads_back),
		cmocka_unit_test(what_becomes_of_a_token_is_said),
	};
	return RUN(tests);
}
