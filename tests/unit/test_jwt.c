/* What a token says about itself, in all the shapes that the service's versions write. */
#include "core/jwt.h"

#include <sodium.h>

#include "core/clock.h"
#include "tests/unit/unit.h"

static struct jwt jwt;

/* A token of these two parts; its signature is nothing. */
static bool read_parts(const char *header, const char *claims, const char *client_id)
{
	char one[600], two[4000], token[6000];
	int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	sodium_bin2base64(one, sizeof one, (const unsigned char *)header, strlen(header), variant);
	sodium_bin2base64(two, sizeof two, (const unsigned char *)claims, strlen(claims), variant);
	int length = snprintf(token, sizeof token, "%s.%s.c2ln", one, two);
	return jwt_read(&jwt, token, (size_t)length, client_id);
}

static bool read_claims(const char *claims)
{
	return read_parts("{\"typ\":\"JWT\",\"alg\":\"RS256\"}", claims, "9a2f");
}

static const char *value(const char *name)
{
	const struct jwt_claim *claim = jwt_claim(&jwt, name);
	return claim != NULL ? claim->value : "";
}

static void every_shape_of_a_time_is_read(void **state)
{
	static const char *const shapes[] = {"1610376242", "1610376242.152245",
					     "\"1610376242.152245\"", "\"1610376242\""};
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		char claims[100];
		snprintf(claims, sizeof claims, "{\"exp\":%s}", shapes[i]);
		assert_true(read_claims(claims));
		const struct jwt_claim *claim = jwt_claim(&jwt, "exp");
		assert_true(claim->is_time);
		assert_int_equal(claim->utc_ms / SECOND_MS, 1610376242);
	}
	static const char *const none[] = {"-1",  "1e300", "\"soon\"", "null",
					   "[1]", "true",  "\"12x\""};
	for (size_t i = 0; i < 7; i++) {
		char claims[100];
		snprintf(claims, sizeof claims, "{\"exp\":%s}", none[i]);
		assert_true(read_claims(claims));
		assert_false(jwt_claim(&jwt, "exp")->is_time);
	}
}

static void the_audience_is_compared(void **state)
{
	static const struct {
		const char *claims;
		bool has, is;
	} cases[] = {
		{"{\"aud\":\"9a2f\"}", true, true},   {"{\"aud\":[\"x\",\"9a2f\"]}", true, true},
		{"{\"aud\":\"other\"}", true, false}, {"{\"aud\":[]}", true, false},
		{"{\"aud\":null}", true, false},      {"{}", false, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_true(read_claims(cases[i].claims));
		assert_int_equal(jwt.has_audience, cases[i].has);
		assert_int_equal(jwt.is_for_client, cases[i].is);
	}
	assert_true(read_parts("{}", "{\"aud\":3}", "3"));
	assert_true(jwt.is_for_client);
}

static void values_are_texts_that_can_be_shown(void **state)
{
	(void)state;
	assert_true(read_claims("{\"scopes\":[\"dashboard\",\"x\"],\"sub\":\"a\\u001b[2Jb\","
				"\"n\":3.5,\"o\":{\"a\":1},\"e\":[]}"));
	assert_string_equal(value("scopes"), "dashboard, x");
	assert_string_equal(value("sub"), "a<U+001B>[2Jb");
	assert_string_equal(value("n"), "3.500000");
	assert_string_equal(value("o"), "1 in it");
	assert_string_equal(value("e"), "0 in it");
	assert_string_equal(jwt.header[0].name, "typ");
	assert_int_equal(jwt.header_count, 2);
}

static void more_claims_than_fit_are_counted(void **state)
{
	char claims[2000] = "{\"c0\":0";
	(void)state;
	for (int i = 1; i < 60; i++) {
		size_t used = strlen(claims);
		snprintf(claims + used, sizeof claims - used, ",\"c%d\":%d", i, i);
	}
	snprintf(claims + strlen(claims), 2, "}");
	assert_true(read_claims(claims));
	assert_int_equal(jwt.claim_count, 60);
	assert_null(jwt_claim(&jwt, "c59"));
}

static void what_is_no_jwt_is_opaque(void **state)
{
	static const char *const opaque[] = {"",	   ".",
					     "..",	   "...",
					     "abc",	   "eyJ9.e30.x",
					     "e30.e30",	   "e30.e30=.x",
					     "e30.WzFd.x", "def50200abcdef",
					     "e30.e3 0.x", "e30.eyJhIjoxLCJhIjoyfQ.x",
					     "e30.!!.x"};
	(void)state;
	for (size_t i = 0; i < sizeof opaque / sizeof *opaque; i++) {
		if (jwt_read(&jwt, opaque[i], strlen(opaque[i]), ""))
			fail_msg("'%s' was read", opaque[i]);
		assert_int_equal(jwt.claim_count, 0);
	}
	assert_true(jwt_read(&jwt, "e30.e30.", 8, ""));
}

static void one_that_was_cut_is_told_from_an_opaque_one(void **state)
{
	static const char *const cut[] = {"eyJ0eXAiOiJKV1QifQ.", "eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiI5",
					  "eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiI5.x",
					  "eyJ0eXAiOiJKV1QifQ.a.b.c.d"};
	(void)state;
	for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
		assert_false(jwt_read(&jwt, cut[i], strlen(cut[i]), ""));
		assert_true(jwt.is_damaged);
	}
	assert_false(jwt_read(&jwt, "def50200abcdef", 14, ""));
	assert_false(jwt.is_damaged);
	assert_true(jwt_read(&jwt, "e30.e30.", 8, ""));
	assert_false(jwt.is_damaged);
}

static void a_number_that_is_too_large_hides_no_other_claim(void **state)
{
	(void)state;
	assert_true(read_claims("{\"sub\":\"u\",\"nbf\":99999999999999999999,\"exp\":1795559659}"));
	assert_string_equal(jwt_claim(&jwt, "sub")->value, "u");
	assert_false(jwt_claim(&jwt, "nbf")->is_time);
	assert_true(jwt_claim(&jwt, "exp")->is_time);
	/* 1e999 is no number at all. */
	assert_false(read_claims("{\"sub\":\"u\",\"nbf\":1e999}"));
}

static void well_known_claims_have_a_meaning(void **state)
{
	(void)state;
	assert_string_equal(jwt_meaning("exp"), "good until");
	assert_string_equal(jwt_meaning("tenant"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_shape_of_a_time_is_read),
		cmocka_unit_test(the_audience_is_compared),
		cmocka_unit_test(values_are_texts_that_can_be_shown),
		cmocka_unit_test(more_claims_than_fit_are_counted),
		cmocka_unit_test(what_is_no_jwt_is_opaque),
		cmocka_unit_test(one_that_was_cut_is_told_from_an_opaque_one),
		cmocka_unit_test(a_number_that_is_too_large_hides_no_other_claim),
		cmocka_unit_test(well_known_claims_have_a_meaning),
	};
	return RUN(tests);
}
