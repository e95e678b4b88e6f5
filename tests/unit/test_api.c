/* What a grant is asked for with: one table says what is sent, shown, asked for and judged. */
#include "core/api.h"

#include "tests/unit/unit.h"

static struct environments all;

static int start(void **state)
{
	unit_start(state);
	environments_init(&all);
	return 0;
}

static void signing_in_wants_the_whole_login(void **state)
{
	(void)state;
	for (size_t i = 0; i < LOGIN_FIELDS; i++) {
		assert_true(api_wants(&all.list[0], (enum login_field)i));
		/* While no environment is chosen, all may be wanted. */
		assert_true(api_wants(NULL, (enum login_field)i));
	}
	assert_string_equal(api_wanted_words(&all.list[1]), "four");
	assert_string_equal(api_wanted_words(NULL), "four");
}

static void a_refresh_token_is_sent_by_a_refresh_alone(void **state)
{
	(void)state;
	for (int kind = REQUEST_NONE; kind < REQUEST_KINDS; kind++)
		assert_int_equal(
			api_sends(&all.list[0], (enum request_kind)kind, SOURCE_REFRESH_TOKEN),
			kind == REQUEST_REFRESH);
	assert_false(api_sends(&all.list[0], REQUEST_PROBE, SOURCE_USERNAME));
	assert_null(api_grant_field(&all.list[0], REQUEST_CHECK, 0));
}

static void each_field_has_a_text_or_a_fingerprint(void **state)
{
	struct login login = {0};
	struct token token = {0};
	const struct grant_field *field;
	(void)state;
	assert_true(login_set_names(&login, "the-id", "a@b.example"));
	snprintf(login.secret_mark, FINGERPRINT_SIZE, "#11111111");
	snprintf(token.refresh_mark, FINGERPRINT_SIZE, "#22222222");
	for (int kind = REQUEST_SIGN_IN; kind <= REQUEST_REFRESH; kind++)
		for (size_t n = 0;
		     (field = api_grant_field(&all.list[0], (enum request_kind)kind, n)) != NULL;
		     n++) {
			bool has_text = api_field_text(field, &login)[0] != '\0';
			bool has_mark = api_field_mark(field, &login, &token)[0] != '\0';
			assert_int_equal(has_text, !api_is_masked(field));
			assert_int_equal(has_mark,
					 api_is_masked(field) && field->source != SOURCE_PASSWORD);
			enum login_field of = api_login_field(field);
			if (of != LOGIN_FIELDS)
				assert_string_equal(api_parameter(of), field->name);
		}
	login_clear(&login);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signing_in_wants_the_whole_login),
		cmocka_unit_test(a_refresh_token_is_sent_by_a_refresh_alone),
		cmocka_unit_test(each_field_has_a_text_or_a_fingerprint),
	};
	return cmocka_run_group_tests(tests, start, unit_stop);
}
