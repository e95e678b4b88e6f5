#include "tests/unit/unit.h"

#include "core/login.h"

static const char *trimmed(enum login_field field, const char *value)
{
	static char out[FIELD_MAX + 1];
	snprintf(out, sizeof out, "%s", value);
	size_t length = login_trim(field, out);
	assert_int_equal(length, strlen(out));
	return out;
}

static const char *suggested(const char *username)
{
	static char out[64];
	login_suggest_name(username, out, sizeof out);
	return out;
}

static void fill(struct login *login)
{
	*login = (struct login){0};
	assert_true(login_set_names(login, "id", "a@b.example"));
	assert_true(secret_set(&login->client_secret, "s3cr3t", 6));
	assert_true(secret_set(&login->password, "p w", 3));
	secret_fingerprint("s3cr3t", 6, login->secret_mark);
}

static void assert_holds(const struct secret *secret, const char *wanted)
{
	char *opened = secret_open(secret);
	assert_non_null(opened);
	assert_string_equal(opened, wanted);
	secret_close(opened);
}

static void a_good_value_raises_no_doubt(void **state)
{
	(void)state;
	assert_int_equal(login_doubt(LOGIN_CLIENT_ID, "9a2f"), LOGIN_FINE);
	assert_int_equal(login_doubt(LOGIN_CLIENT_SECRET, "a b"), LOGIN_FINE);
	assert_int_equal(login_doubt(LOGIN_USERNAME, "a+b@c.example"), LOGIN_FINE);
	assert_int_equal(login_doubt(LOGIN_PASSWORD, "p & %w\xc3\xbc"), LOGIN_FINE);
}

static void an_empty_value_raises_no_doubt(void **state)
{
	(void)state;
	for (int field = 0; field < LOGIN_FIELDS; field++)
		assert_int_equal(login_doubt((enum login_field)field, ""), LOGIN_FINE);
}

static void blanks_at_either_end_are_doubted_in_every_field(void **state)
{
	(void)state;
	for (int field = 0; field < LOGIN_FIELDS; field++) {
		assert_int_equal(login_doubt((enum login_field)field, " x@y"), LOGIN_BLANK_START);
		assert_int_equal(login_doubt((enum login_field)field, "\tx@y"), LOGIN_BLANK_START);
		assert_int_equal(login_doubt((enum login_field)field, "x@y "), LOGIN_BLANK_END);
		assert_int_equal(login_doubt((enum login_field)field, "x@y\r\n"), LOGIN_BLANK_END);
	}
}

static void quotes_are_doubted_but_not_around_a_password(void **state)
{
	(void)state;
	assert_int_equal(login_doubt(LOGIN_CLIENT_ID, "\"x\""), LOGIN_QUOTED);
	assert_int_equal(login_doubt(LOGIN_CLIENT_SECRET, "'x'"), LOGIN_QUOTED);
	assert_int_equal(login_doubt(LOGIN_PASSWORD, "\"x\""), LOGIN_FINE);
}

static void quotes_that_do_not_match_are_part_of_the_value(void **state)
{
	(void)state;
	assert_int_equal(login_doubt(LOGIN_CLIENT_ID, "\"x'"), LOGIN_FINE);
	assert_int_equal(login_doubt(LOGIN_CLIENT_ID, "\"x"), LOGIN_FINE);
	assert_int_equal(login_doubt(LOGIN_CLIENT_ID, "\""), LOGIN_FINE);
}

static void bearer_is_doubted_in_any_case_of_letters(void **state)
{
	(void)state;
	assert_int_equal(login_doubt(LOGIN_CLIENT_SECRET, "Bearer x"), LOGIN_BEARER);
	assert_int_equal(login_doubt(LOGIN_CLIENT_SECRET, "bearer x"), LOGIN_BEARER);
	assert_int_equal(login_doubt(LOGIN_CLIENT_SECRET, "Bearerx"), LOGIN_FINE);
	assert_int_equal(login_doubt(LOGIN_PASSWORD, "Bearer x"), LOGIN_FINE);
}

static void an_email_has_an_at_sign(void **state)
{
	(void)state;
	assert_int_equal(login_doubt(LOGIN_USERNAME, "anna"), LOGIN_NOT_EMAIL);
	assert_int_equal(login_doubt(LOGIN_CLIENT_ID, "anna"), LOGIN_FINE);
}

static void every_doubt_has_its_own_words(void **state)
{
	(void)state;
	assert_string_equal(login_doubt_words(LOGIN_FINE), "");
	for (int i = LOGIN_BLANK_START; i <= LOGIN_NOT_EMAIL; i++) {
		const char *words = login_doubt_words((enum login_doubt)i);
		assert_int_equal(words[strlen(words) - 1], '.');
		for (int j = LOGIN_FINE; j < i; j++)
			assert_string_not_equal(words, login_doubt_words((enum login_doubt)j));
	}
}

static void every_field_has_a_name(void **state)
{
	(void)state;
	assert_string_equal(login_field_name(LOGIN_CLIENT_ID), "Client id");
	assert_string_equal(login_field_name(LOGIN_CLIENT_SECRET), "Client secret");
	assert_string_equal(login_field_name(LOGIN_USERNAME), "E-mail");
	assert_string_equal(login_field_name(LOGIN_PASSWORD), "Password");
	assert_string_equal(login_field_name(LOGIN_FIELDS), "");
}

static void trimming_takes_off_blanks_then_quotes_then_bearer(void **state)
{
	(void)state;
	assert_string_equal(trimmed(LOGIN_CLIENT_SECRET, " \t\"Bearer x\" \r\n"), "x");
	assert_string_equal(trimmed(LOGIN_CLIENT_ID, "'a b'"), "a b");
	assert_string_equal(trimmed(LOGIN_USERNAME, " a@b "), "a@b");
}

static void trimming_a_password_takes_off_only_blanks(void **state)
{
	(void)state;
	assert_string_equal(trimmed(LOGIN_PASSWORD, "  \"p w\" "), "\"p w\"");
	assert_string_equal(trimmed(LOGIN_PASSWORD, " Bearer x"), "Bearer x");
}

static void trimming_leaves_a_good_value_alone(void **state)
{
	(void)state;
	assert_string_equal(trimmed(LOGIN_CLIENT_ID, "9a2f"), "9a2f");
	assert_string_equal(trimmed(LOGIN_USERNAME, "no at sign"), "no at sign");
	assert_string_equal(trimmed(LOGIN_CLIENT_ID, ""), "");
}

static void a_value_of_nothing_but_blanks_becomes_empty(void **state)
{
	(void)state;
	assert_string_equal(trimmed(LOGIN_PASSWORD, " \t\r\n "), "");
	assert_string_equal(trimmed(LOGIN_CLIENT_ID, "\" \""), "");
}

static void what_was_trimmed_off_is_wiped(void **state)
{
	static const char zeros[16];
	char value[16] = "  \"s3cr3t\"  ";
	(void)state;
	assert_int_equal(login_trim(LOGIN_CLIENT_SECRET, value), 6);
	assert_string_equal(value, "s3cr3t");
	assert_memory_equal(value + 6, zeros, sizeof value - 6);
}

static void a_value_as_long_as_a_field_is_trimmed(void **state)
{
	char value[FIELD_MAX + 1];
	(void)state;
	memset(value, 'a', FIELD_MAX);
	value[0] = value[FIELD_MAX - 1] = ' ';
	value[FIELD_MAX] = '\0';
	assert_int_equal(login_trim(LOGIN_CLIENT_ID, value), FIELD_MAX - 2);
}

static void a_name_is_suggested_from_the_domain(void **state)
{
	(void)state;
	assert_string_equal(suggested("integrations@acme.example"), "acme");
	assert_string_equal(suggested("a@North-Wind.example"), "north-wind");
	assert_string_equal(suggested("\"a@b\"@acme.example"), "acme");
	assert_string_equal(suggested("a@acme"), "acme");
}

static void no_domain_suggests_no_name(void **state)
{
	(void)state;
	assert_string_equal(suggested(""), "");
	assert_string_equal(suggested("anna"), "");
	assert_string_equal(suggested("anna@"), "");
	assert_string_equal(suggested("anna@.example"), "");
}

static void a_suggested_name_holds_only_plain_signs(void **state)
{
	(void)state;
	assert_string_equal(suggested("a@a\033[2Jc\xc3\xbcme/../x.example"), "a2jcme");
}

static void a_suggested_name_fits_its_buffer(void **state)
{
	char out[8] = "zzzzzzz";
	(void)state;
	login_suggest_name("a@abcdefgh.example", out, 4);
	assert_string_equal(out, "abc");
	assert_int_equal(out[4], 'z');
	login_suggest_name("a@b.example", out, 0);
	assert_string_equal(out, "abc");
}

static void a_copy_holds_the_same_values(void **state)
{
	struct login from, to = {0};
	(void)state;
	fill(&from);
	assert_true(login_copy(&to, &from));
	assert_string_equal(to.client_id, "id");
	assert_string_equal(to.username, "a@b.example");
	assert_string_equal(to.secret_mark, from.secret_mark);
	assert_holds(&to.client_secret, "s3cr3t");
	assert_holds(&to.password, "p w");
	login_clear(&from);
	assert_holds(&to.password, "p w"); /* a copy of its own */
	login_clear(&to);
}

static void a_copy_forgets_what_was_there_before(void **state)
{
	struct login from = {0}, to;
	(void)state;
	assert_true(login_set_names(&from, "other", ""));
	fill(&to);
	assert_true(login_copy(&to, &from));
	assert_string_equal(to.client_id, "other");
	assert_string_equal(login_username(&to), "");
	assert_false(secret_is_set(&to.client_secret));
	assert_false(secret_is_set(&to.password));
	login_clear(&from);
	login_clear(&to);
}

static void a_copy_onto_itself_changes_nothing(void **state)
{
	struct login login;
	(void)state;
	fill(&login);
	assert_true(login_copy(&login, &login));
	assert_string_equal(login.client_id, "id");
	assert_holds(&login.client_secret, "s3cr3t");
	login_clear(&login);
}

static void a_cleared_login_is_all_zeros(void **state)
{
	static const struct login zeros;
	struct login login;
	(void)state;
	fill(&login);
	login_clear(&login);
	assert_memory_equal(&login, &zeros, sizeof login);
	login_clear(&login);
}

static void the_same_keys_on_both_sides_are_suspicious(void **state)
{
	struct login a = {0}, b = {0};
	enum tone tone = TONE_TEXT;
	(void)state;
	assert_true(login_set_names(&a, "id", "a@b") && login_set_names(&b, "id", "a@b"));
	assert_null(login_compare_words(&a, &b, &tone));
	snprintf(a.secret_mark, sizeof a.secret_mark, "#00000001");
	snprintf(b.secret_mark, sizeof b.secret_mark, "#00000001");
	assert_non_null(strstr(login_compare_words(&a, &b, &tone), "Same client secret"));
	assert_int_equal(tone, TONE_WARNING);
	b.secret_mark[1] = '1';
	assert_non_null(strstr(login_compare_words(&a, &b, &tone), "Same client id"));
	assert_true(login_set_names(&b, "another", "a@b"));
	assert_non_null(strstr(login_compare_words(&a, &b, &tone), "as it should be"));
	assert_int_equal(tone, TONE_MUTED);
	login_clear(&a);
	login_clear(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_value_raises_no_doubt),
		cmocka_unit_test(an_empty_value_raises_no_doubt),
		cmocka_unit_test(blanks_at_either_end_are_doubted_in_every_field),
		cmocka_unit_test(quotes_are_doubted_but_not_around_a_password),
		cmocka_unit_test(quotes_that_do_not_match_are_part_of_the_value),
		cmocka_unit_test(bearer_is_doubted_in_any_case_of_letters),
		cmocka_unit_test(an_email_has_an_at_sign),
		cmocka_unit_test(every_doubt_has_its_own_words),
		cmocka_unit_test(every_field_has_a_name),
		cmocka_unit_test(trimming_takes_off_blanks_then_quotes_then_bearer),
		cmocka_unit_test(trimming_a_password_takes_off_only_blanks),
		cmocka_unit_test(trimming_leaves_a_good_value_alone),
		cmocka_unit_test(a_value_of_nothing_but_blanks_becomes_empty),
		cmocka_unit_test(what_was_trimmed_off_is_wiped),
		cmocka_unit_test(a_value_as_long_as_a_field_is_trimmed),
		cmocka_unit_test(a_name_is_suggested_from_the_domain),
		cmocka_unit_test(no_domain_suggests_no_name),
		cmocka_unit_test(a_suggested_name_holds_only_plain_signs),
		cmocka_unit_test(a_suggested_name_fits_its_buffer),
		cmocka_unit_test(a_copy_holds_the_same_values),
		cmocka_unit_test(a_copy_forgets_what_was_there_before),
		cmocka_unit_test(a_copy_onto_itself_changes_nothing),
		cmocka_unit_test(a_cleared_login_is_all_zeros),
		cmocka_unit_test(the_same_keys_on_both_sides_are_suspicious),
	};
	return RUN(tests);
}
