#include "tests/unit/unit.h"

#include "core/token.h"

static bool read_text(struct token *token, const char *json, struct error *error)
{
	return token_read(token, json, strlen(json), error);
}

static void a_whole_answer_is_read(void **state)
{
	struct token token = {0};
	struct error error = {0};
	(void)state;
	assert_true(
		read_text(&token,
			  "{\"token_type\":\"bearer\",\"expires_in\":60,\"access_token\":\"abc\","
			  "\"refresh_token\":\"def\",\"scope\":\"dashboard\"}",
			  &error));
	char *access = secret_open(&token.access);
	assert_string_equal(access, "abc");
	secret_close(access);
	assert_string_equal(token.type, "Bearer");
	assert_string_equal(token.scope, "dashboard");
	assert_int_equal(token.life_ms, 60000);
	assert_int_equal(strlen(token.access_mark), 9);
	token_clear(&token);
}

static void what_is_no_token_is_refused_and_changes_nothing(void **state)
{
	static const char *const bad[] = {
		"",
		"{",
		"[]",
		"null",
		"{}",
		"{\"access_token\":\"a\"}",
		"{\"token_type\":\"mac\",\"access_token\":\"a\"}",
		"{\"token_type\":\"Bearer\"}",
		"{\"token_type\":\"Bearer\",\"access_token\":\"\"}",
		"{\"token_type\":\"Bearer\",\"access_token\":null}",
		"{\"token_type\":\"Bearer\",\"access_token\":1}",
		"{\"token_type\":\"Bearer\",\"access_token\":\"a b\"}",
		"{\"token_type\":\"Bearer\",\"access_token\":\"a\\nb\"}",
		"{\"token_type\":\"Bearer\",\"access_token\":\"\\u00fc\"}",
		"{\"token_type\":\"Bearer\",\"access_token\":\"a\",\"refresh_token\":\"x y\"}",
		"{\"token_type\":\"Bearer\",\"access_token\":\"a\",\"access_token\":\"b\"}",
		"{\"token_type\":\"Bearer\",\"access_token\":\"a\"} {}",
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct token token = {.life_ms = 7};
		struct error error = {0};
		if (read_text(&token, bad[i], &error))
			fail_msg("taken for a token: %s", bad[i]);
		assert_int_equal(token.life_ms, 7);
		assert_int_equal(error.kind, ERROR_PROTOCOL);
		assert_true(error.cause[0] != '\0');
	}
}

static void a_token_over_16_kib_is_refused(void **state)
{
	size_t size = SECRET_MAX + 2;
	char *json = malloc(size + 100), *value = malloc(size + 1);
	struct token token = {0};
	(void)state;
	memset(value, 'a', size);
	for (int over = 0; over < 2; over++) {
		value[SECRET_MAX + over] = '\0';
		snprintf(json, size + 100, "{\"token_type\":\"Bearer\",\"access_token\":\"%s\"}",
			 value);
		assert_int_equal(read_text(&token, json, NULL), !over);
		value[SECRET_MAX + over] = 'a';
	}
	token_clear(&token);
	free(json);
	free(value);
}

static int64_t life_of(const char *expires_in)
{
	char json[200];
	struct token token = {0};
	snprintf(json, sizeof json,
		 "{\"token_type\":\"Bearer\",\"access_token\":\"a\",\"expires_in\":%s}",
		 expires_in);
	assert_true(read_text(&token, json, NULL));
	int64_t life = token.life_ms;
	token_clear(&token);
	return life;
}

static void lives_are_read_in_three_forms(void **state)
{
	(void)state;
	assert_int_equal(life_of("31622400"), 31622400000);
	assert_int_equal(life_of("3600.0"), 3600000);
	assert_int_equal(life_of("\"3600\""), 3600000);
}

static void absurd_lives_are_unknown(void **state)
{
	static const char *const absurd[] = {"3.7",  "1e18",	"null",	     "true",
					     "\"\"", "\"--5\"", "\"a\"",     "\"3600 \"",
					     "[]",   "{}",	"315705601", "9223372036854775807"};
	(void)state;
	for (size_t i = 0; i < sizeof absurd / sizeof *absurd; i++)
		if (life_of(absurd[i]) != TOKEN_LIFE_UNKNOWN)
			fail_msg("%s was believed", absurd[i]);
}

static void no_time_is_said_as_no_time(void **state)
{
	static const char *const none[] = {"0", "-1", "-5.0", "\"0\"", "\"-5\""};
	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (life_of(none[i]) != TOKEN_LIFE_NONE)
			fail_msg("%s was not no time", none[i]);
}

static void it_counts_from_sending_on_the_clock_that_cannot_be_set(void **state)
{
	const struct token token = {.life_ms = 60000, .obtained_boot_ms = 1000};
	(void)state;
	assert_int_equal(token_left(&token, (struct moment){1000, 0}), 60000);
	assert_int_equal(token_left(&token, (struct moment){31000, 99}), 30000);
	assert_int_equal(token_left(&token, (struct moment){61000, 0}), 0);
	assert_int_equal(token_left(&token, (struct moment){99999, 0}), 0);
	assert_int_equal(token_ends_utc(&token, (struct moment){31000, 500000}), 530000);
}

static void a_life_that_is_not_known_never_ends(void **state)
{
	const struct token token = {.life_ms = TOKEN_LIFE_UNKNOWN};
	(void)state;
	assert_int_equal(token_left(&token, (struct moment){INT64_MAX, 0}), NEVER);
	assert_int_equal(token_ends_utc(&token, (struct moment){0, 0}), -1);
	assert_int_equal(token_lead(&token), 0);
}

static void the_lead_is_a_tenth_within_its_bounds(void **state)
{
	static const struct {
		int64_t life, lead;
	} rows[] = {
		{60 * SECOND_MS, 30 * SECOND_MS}, /* never over half */
		{5 * MINUTE_MS, MINUTE_MS},	  /* at least 60 s */
		{HOUR_MS, 6 * MINUTE_MS},
		{366 * DAY_MS, 7 * DAY_MS}, /* at most 7 days */
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct token token = {.life_ms = rows[i].life};
		assert_int_equal(token_lead(&token), rows[i].lead);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_answer_is_read),
		cmocka_unit_test(what_is_no_token_is_refused_and_changes_nothing),
		cmocka_unit_test(a_token_over_16_kib_is_refused),
		cmocka_unit_test(lives_are_read_in_three_forms),
		cmocka_unit_test(absurd_lives_are_unknown),
		cmocka_unit_test(no_time_is_said_as_no_time),
		cmocka_unit_test(it_counts_from_sending_on_the_clock_that_cannot_be_set),
		cmocka_unit_test(a_life_that_is_not_known_never_ends),
		cmocka_unit_test(the_lead_is_a_tenth_within_its_bounds),
	};
	return RUN(tests);
}
