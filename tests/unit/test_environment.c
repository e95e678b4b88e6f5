#include "tests/unit/unit.h"

#include "core/environment.h"

static struct environments all;

#define SANDBOX (&all.list[0])
#define PRODUCTION (&all.list[1])

static int fresh(void **state)
{
	(void)state;
	environments_init(&all);
	return 0;
}

static void assert_refused(const char *url)
{
	struct environment before = *SANDBOX;
	struct error error = {0};
	if (environment_set_base(SANDBOX, url, &error))
		fail_msg("'%s' was taken", url);
	assert_memory_equal(SANDBOX, &before, sizeof before);
	assert_int_equal(error.kind, ERROR_CONFIG);
	assert_true(error.cause[0] != '\0' && error.remedy[0] != '\0');
}

static void assert_taken(const char *url, const char *base, const char *host)
{
	struct error error = {0};
	if (!environment_set_base(SANDBOX, url, &error))
		fail_msg("'%s' was refused: %s", url, error.cause);
	assert_string_equal(SANDBOX->api_base, base);
	assert_string_equal(SANDBOX->host, host);
}

static void sandbox_comes_first_and_is_not_live(void **state)
{
	(void)state;
	assert_int_equal(all.count, 2);
	assert_string_equal(SANDBOX->name, "sandbox");
	assert_string_equal(SANDBOX->api_base, "https://api.platform.sandbox.easytranslate.com");
	assert_false(SANDBOX->live);
}

static void production_is_live(void **state)
{
	(void)state;
	assert_string_equal(PRODUCTION->name, "production");
	assert_string_equal(PRODUCTION->api_base, "https://api.platform.easytranslate.com");
	assert_true(PRODUCTION->live);
}

static void only_https_is_spoken(void **state)
{
	(void)state;
	assert_refused("http://a.example");
	assert_refused("ftp://a.example");
	assert_refused("file:///etc/passwd");
	assert_refused("//a.example");
	assert_refused("a.example");
	assert_refused("https:/a.example");
	assert_refused("");
}

static void a_user_or_password_in_an_address_is_refused(void **state)
{
	(void)state;
	assert_refused("https://user@a.example");
	assert_refused("https://user:word@a.example");
	assert_refused("https://a.example\\@b.example");
}

static void a_query_or_fragment_is_refused(void **state)
{
	(void)state;
	assert_refused("https://a.example?x=1");
	assert_refused("https://a.example/v1?x=1");
	assert_refused("https://a.example#x");
}

static void blanks_and_controls_in_an_address_are_refused(void **state)
{
	(void)state;
	assert_refused("https://a b.example");
	assert_refused("https://a.example/x y");
	assert_refused("https://a.example\r\nHost: b");
	assert_refused("https://a.example\x7f");
	assert_refused(" https://a.example");
}

static void a_name_outside_ascii_is_refused(void **state)
{
	(void)state;
	assert_refused("https://m\xc3\xbcller.example");
	assert_taken("https://xn--mller-kva.example", "https://xn--mller-kva.example",
		     "xn--mller-kva.example");
}

static void an_address_without_a_host_is_refused(void **state)
{
	(void)state;
	assert_refused("https://");
	assert_refused("https:///path");
	assert_refused("https://:443");
	assert_refused("https://.example");
	assert_refused("https://-a.example");
}

static void a_port_is_one_to_five_digits(void **state)
{
	(void)state;
	assert_taken("https://a.example:8443", "https://a.example:8443", "a.example:8443");
	assert_refused("https://a.example:");
	assert_refused("https://a.example:https");
	assert_refused("https://a.example:123456");
	assert_refused("https://a.example:1:2");
	assert_refused("https://a.example:0");
	assert_refused("https://a.example:65536");
	assert_taken("https://a.example:00080", "https://a.example:80", "a.example:80");
}

/* Compared as text, the live host would pass for another. */
static void a_host_has_one_spelling(void **state)
{
	static const char *const ends[] = {"", ":443", ":0443", ".", ".:443", "/", ":443/"};
	char url[100];
	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(url, sizeof url, "HTTPS://API.platform.EasyTranslate.com%s", ends[i]);
		assert_taken(url, "https://api.platform.easytranslate.com",
			     "api.platform.easytranslate.com");
		environments_init(&all);
		assert_ptr_equal(environment_of_url(&all, url), PRODUCTION);
	}
	assert_taken("https://A.example:443/Path/", "https://a.example/Path", "a.example");
	assert_taken("https://[FE80::1]:443", "https://[fe80::1]", "[fe80::1]");
}

static void an_ipv6_address_stands_in_brackets(void **state)
{
	(void)state;
	assert_taken("https://[::1]", "https://[::1]", "[::1]");
	assert_taken("https://[fe80::1]:8443", "https://[fe80::1]:8443", "[fe80::1]:8443");
	assert_refused("https://[::1");
	assert_refused("https://[]");
	assert_refused("https://[::1]8443");
	assert_refused("https://::1");
}

static void slashes_at_the_end_go_and_a_path_stays(void **state)
{
	(void)state;
	assert_taken("https://a.example///", "https://a.example", "a.example");
	assert_taken("https://a.example/v1/", "https://a.example/v1", "a.example");
}

static void the_scheme_may_be_in_capitals(void **state)
{
	struct error error = {0};
	(void)state;
	assert_true(environment_set_base(SANDBOX, "HTTPS://a.example", &error));
	assert_string_equal(SANDBOX->host, "a.example");
}

static void a_host_that_just_fits_is_taken_and_a_longer_one_is_not(void **state)
{
	char url[400] = "https://";
	(void)state;
	memset(url + 8, 'a', sizeof SANDBOX->host);
	assert_refused(url);
	url[8 + sizeof SANDBOX->host - 1] = '\0';
	assert_taken(url, url, url + 8);
}

static void a_path_that_is_too_long_is_refused(void **state)
{
	char url[400] = "https://a.example/";
	(void)state;
	memset(url + strlen(url), 'p', 300);
	assert_refused(url);
}

static void live_is_another_name_for_production(void **state)
{
	(void)state;
	assert_ptr_equal(environment_find(&all, "live"), PRODUCTION);
	assert_ptr_equal(environment_find(&all, "production"), PRODUCTION);
	assert_string_equal(environment_word(PRODUCTION), "live");
	assert_string_equal(environment_word(SANDBOX), "sandbox");
}

static void a_name_that_is_not_there_is_no_default(void **state)
{
	(void)state;
	assert_null(environment_find(&all, ""));
	assert_null(environment_find(&all, "prod"));
	assert_null(environment_find(&all, "Sandbox"));
	assert_null(environment_find(&all, "sandbox "));
}

static void a_url_names_an_environment_whatever_follows(void **state)
{
	static const char *const behind[] = {"",   "/oauth/token", "?x", "#x", " and so on",
					     ".",  ", please",	   ")",	 "\"", "\n",
					     "'>", "/docs."};
	char url[256];
	(void)state;
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
		snprintf(url, sizeof url, "https://%s%s", PRODUCTION->host, behind[i]);
		if (environment_of_url(&all, url) != PRODUCTION)
			fail_msg("%s", url);
	}
}

static void the_case_of_a_url_does_not_matter(void **state)
{
	(void)state;
	assert_ptr_equal(
		environment_of_url(&all, "HTTPS://API.Platform.Sandbox.EasyTranslate.COM/"),
		SANDBOX);
}

static void a_longer_or_shorter_host_names_nothing(void **state)
{
	(void)state;
	assert_null(environment_of_url(&all, "https://api.platform.easytranslate.com.evil.test/"));
	assert_null(environment_of_url(&all, "https://x.api.platform.easytranslate.com/"));
	assert_null(environment_of_url(&all, "https://easytranslate.com/"));
	assert_null(environment_of_url(&all, "https://"));
}

static void another_port_names_nothing(void **state)
{
	(void)state;
	assert_null(environment_of_url(&all, "https://api.platform.easytranslate.com:8443/"));
}

static void what_is_not_https_names_nothing(void **state)
{
	(void)state;
	assert_null(environment_of_url(&all, "http://api.platform.easytranslate.com/"));
	assert_null(environment_of_url(&all, "api.platform.easytranslate.com"));
	assert_null(environment_of_url(&all, ""));
}

/* https://user@host: what stands before the @ is not the host. */
static void the_user_of_a_url_is_not_its_host(void **state)
{
	(void)state;
	assert_null(environment_of_url(&all, "https://api.platform.easytranslate.com@evil.test/"));
	assert_null(
		environment_of_url(&all, "https://api.platform.easytranslate.com:x@evil.test/"));
}

static void a_host_with_an_odd_sign_is_read_to_its_end(void **state)
{
	(void)state;
	assert_null(environment_of_url(&all, "https://api.platform.easytranslate.com_x.evil.test"));
	assert_null(
		environment_of_url(&all, "https://api.platform.easytranslate.com\xc3\xbc.test"));
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(sandbox_comes_first_and_is_not_live),
		TEST(production_is_live),
		TEST(only_https_is_spoken),
		TEST(a_user_or_password_in_an_address_is_refused),
		TEST(a_query_or_fragment_is_refused),
		TEST(blanks_and_controls_in_an_address_are_refused),
		TEST(a_name_outside_ascii_is_refused),
		TEST(an_address_without_a_host_is_refused),
		TEST(a_port_is_one_to_five_digits),
		TEST(a_host_has_one_spelling),
		TEST(an_ipv6_address_stands_in_brackets),
		TEST(slashes_at_the_end_go_and_a_path_stays),
		TEST(the_scheme_may_be_in_capitals),
		TEST(a_host_that_just_fits_is_taken_and_a_longer_one_is_not),
		TEST(a_path_that_is_too_long_is_refused),
		TEST(live_is_another_name_for_production),
		TEST(a_name_that_is_not_there_is_no_default),
		TEST(a_url_names_an_environment_whatever_follows),
		TEST(the_case_of_a_url_does_not_matter),
		TEST(a_longer_or_shorter_host_names_nothing),
		TEST(another_port_names_nothing),
		TEST(what_is_not_https_names_nothing),
		TEST(the_user_of_a_url_is_not_its_host),
		TEST(a_host_with_an_odd_sign_is_read_to_its_end),
	};
	return RUN(tests);
}
