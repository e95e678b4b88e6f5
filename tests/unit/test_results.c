/* What programs read: what is not known is null, and nothing is left out. */
#include "core/results.h"

#include "tests/unit/unit.h"

/* 23 November 2026, 12:04:01 UTC. */
static const struct moment now = {DAY_MS, 1795435441000};
static const struct verdict nothing;

static void signed_out(struct session *session)
{
	static struct environments all;
	environments_init(&all);
	session_init(session, &all.list[0]);
	assert_true(login_set_names(&session->login, "id", "ada@example.com"));
}

static const char *text_of(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

static void assert_null_of(const json_t *object, const char *name)
{
	if (!json_is_null(json_object_get(object, name)))
		fail_msg("%s is not null", name);
}

static void what_a_login_has_not_is_null(void **state)
{
	struct session session;
	struct error error = {0};
	signed_out(&session);
	json_t *object = results_login("acme", &session, now,
				       results_error(VERB_DONE, &error, "", &nothing));
	(void)state;
	assert_string_equal(text_of(object, "account"), "acme");
	assert_string_equal(text_of(object, "username"), "ada@example.com");
	for (const char *const *name =
		     (const char *const[]){"token_fingerprint", "token_user", "seconds_left",
					   "expires_at", "expires_at_epoch", "accepted_at",
					   "problem", NULL};
	     *name != NULL; name++)
		assert_null_of(object, *name);
	assert_int_equal(json_array_size(json_object_get(object, "teams")), 0);
	json_decref(object);
	session_clear(&session);
}

static void a_failure_has_its_word_its_code_and_who_told(void **state)
{
	const struct verdict why = {.finding = FINDING_TOO_MANY,
				    .who = ANSWERED_BY_SERVICE,
				    .status = 429,
				    .retry_after_ms = 1500,
				    .said = "Too Many Attempts."};
	const struct verdict silent = {.finding = FINDING_TOO_MANY, .retry_after_ms = -1};
	const struct error error = {.kind = ERROR_LIMITED, .cause = "It wants a pause."};
	json_t *told = results_error(VERB_LIMITED, &error, "Wait.", &why);
	json_t *untold = results_error(VERB_LIMITED, &error, "", &silent);
	json_t *alone = results_error(VERB_LIMITED, &error, "", &nothing);
	(void)state;
	assert_string_equal(text_of(told, "code"), "limited");
	assert_int_equal(json_integer_value(json_object_get(told, "exit_code")), 4);
	assert_int_equal(json_integer_value(json_object_get(told, "retry_after")), 2);
	assert_int_equal(json_integer_value(json_object_get(told, "status")), 429);
	assert_string_equal(text_of(told, "said"), "Too Many Attempts.");
	assert_string_equal(text_of(told, "who"), "service");
	assert_null_of(untold, "retry_after");
	assert_null_of(alone, "retry_after");
	assert_null_of(alone, "who");
	json_decref(told);
	json_decref(untold);
	json_decref(alone);
}

static void a_list_in_a_token_is_a_list(void **state)
{
	struct jwt jwt = {.claim_count = 2};
	snprintf(jwt.claims[0].name, sizeof jwt.claims[0].name, "scopes");
	jwt.claims[0].is_list = true;
	jwt.claims[0].item_count = 2;
	memcpy(jwt.claims[0].items, "one, two\0three", sizeof "one, two\0three");
	snprintf(jwt.claims[1].name, sizeof jwt.claims[1].name, "none");
	jwt.claims[1].is_list = true;
	json_t *object = results_inside("#3fa19c02", 20, &jwt, true, false);
	const json_t *claims = json_object_get(object, "claims");
	const json_t *scopes = json_object_get(claims, "scopes");
	(void)state;
	assert_int_equal(json_array_size(scopes), 2);
	assert_string_equal(json_string_value(json_array_get(scopes, 0)), "one, two");
	assert_string_equal(json_string_value(json_array_get(scopes, 1)), "three");
	assert_true(json_is_array(json_object_get(claims, "none")));
	json_decref(object);
}

static void teams_that_are_kept_count_before_anybody_is_asked(void **state)
{
	struct session session;
	struct error error = {0};
	struct identity identity;
	signed_out(&session);
	identity_init(&identity);
	identity.team_count = 1;
	identity.teams[0] = (struct team){.identifier = "acme-gmbh", .company = "Acme"};
	assert_true(session_know(&session, &identity));
	free(session.identity);
	session.identity = NULL;
	json_t *object = results_login("acme", &session, now,
				       results_error(VERB_DONE, &error, "", &nothing));
	(void)state;
	const json_t *teams = json_object_get(object, "teams");
	assert_int_equal(json_array_size(teams), 1);
	assert_string_equal(json_string_value(json_array_get(teams, 0)), "acme-gmbh");
	json_decref(object);
	session_clear(&session);
}

static void a_time_is_a_date_and_its_seconds(void **state)
{
	struct session session;
	signed_out(&session);
	session.token.life_ms = HOUR_MS;
	session.token.obtained_boot_ms = now.boot_ms;
	session.token.obtained_utc_ms = now.utc_ms;
	json_t *object = results_token("acme", &session, now, "abc");
	(void)state;
	assert_string_equal(text_of(object, "access_token"), "abc");
	assert_string_equal(text_of(object, "expires_at"), "2026-11-23T13:04:01Z");
	assert_int_equal(json_integer_value(json_object_get(object, "expires_at_epoch")),
			 1795435441 + 3600);
	json_decref(object);
	session_clear(&session);
}

static void activity_tells_the_account_and_its_environment_apart(void **state)
{
	struct log log = {0};
	const struct activity done = {.utc_ms = now.utc_ms, .kind = REQUEST_CHECK};
	log_add(&log, "acme & co sandbox", &done);
	json_t *object = results_activity(log_at(&log, 0));
	(void)state;
	assert_string_equal(text_of(object, "account"), "acme & co");
	assert_string_equal(text_of(object, "environment"), "sandbox");
	assert_null_of(object, "status");
	json_decref(object);
	log_add(&log, "acme live", &done);
	object = results_activity(log_at(&log, 0));
	assert_string_equal(text_of(object, "environment"), "production");
	json_decref(object);
	log_clear(&log);
	char took[ACTIVITY_FIGURE], status[ACTIVITY_FIGURE];
	activity_figures(&done, took, status);
	assert_string_equal(status, "-");
}

static void what_is_inside_a_token_is_never_called_verified(void **state)
{
	const struct jwt jwt = {.has_audience = true, .is_for_client = true};
	json_t *alone = results_inside("#3fa19c02", 20, &jwt, false, false);
	json_t *beside_client = results_inside("#3fa19c02", 20, &jwt, true, true);
	(void)state;
	assert_true(json_is_false(json_object_get(alone, "verified")));
	assert_true(json_is_true(json_object_get(alone, "opaque")));
	assert_null_of(alone, "for_this_client");
	assert_true(json_is_true(json_object_get(beside_client, "for_this_client")));
	json_decref(alone);
	json_decref(beside_client);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_login_has_not_is_null),
		cmocka_unit_test(a_failure_has_its_word_its_code_and_who_told),
		cmocka_unit_test(a_list_in_a_token_is_a_list),
		cmocka_unit_test(teams_that_are_kept_count_before_anybody_is_asked),
		cmocka_unit_test(a_time_is_a_date_and_its_seconds),
		cmocka_unit_test(activity_tells_the_account_and_its_environment_apart),
		cmocka_unit_test(what_is_inside_a_token_is_never_called_verified),
	};
	return RUN(tests);
}
