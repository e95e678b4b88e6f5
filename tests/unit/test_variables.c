/* What a program that is run with a token finds in its environment. */
#include "core/variables.h"

#include "core/session_team.h"

#include "tests/unit/unit.h"

static struct environments all;
static struct session session;

static int start(void **state)
{
	(void)state;
	environments_init(&all);
	session_init(&session, &all.list[1]);
	return 0;
}

static int end(void **state)
{
	(void)state;
	session_clear(&session);
	return 0;
}

static bool has(char **list, const char *line)
{
	while (*list != NULL && strcmp(*list, line) != 0)
		list++;
	return *list != NULL;
}

static void what_is_known_stands_beside_what_was_found(void **state)
{
	char home[] = "HOME=/home/ada", ssl[] = "CURL_CA_BUNDLE=/etc/x";
	char *const found[] = {home, ssl};
	size_t count = 0;
	char **list = variables_new(found, 2, &session, "abc");
	(void)state;
	assert_true(has(list, "HOME=/home/ada"));
	assert_true(has(list, "CURL_CA_BUNDLE=/etc/x"));
	assert_true(has(list, "EASYTRANSLATE_ACCESS_TOKEN=abc"));
	assert_true(has(list, "EASYTRANSLATE_ENVIRONMENT=production"));
	assert_true(has(list, "EASYTRANSLATE_LIVE=1"));
	/* What is not known is not there: neither its end, nor a team, nor certificates. */
	while (list[count] != NULL)
		count++;
	assert_int_equal(count, 6);
	variables_free(list);
}

static void all_of_it_is_said(void **state)
{
	(void)state;
	snprintf(all.list[1].ca_file, sizeof all.list[1].ca_file, "/etc/ca.pem");
	assert_true(session_set_team(&session, "acme-dk"));
	session.token.life_ms = HOUR_MS;
	session.token.obtained_utc_ms = 1795435441000;
	char **list = variables_new(NULL, 0, &session, "abc");
	assert_true(has(list, "EASYTRANSLATE_CA_FILE=/etc/ca.pem"));
	assert_true(has(list, "EASYTRANSLATE_TEAM=acme-dk"));
	assert_true(has(list, "EASYTRANSLATE_EXPIRES_AT=2026-11-23T13:04:01Z"));
	variables_free(list);
}

/* Those of an outer one, with another login, are not this one's. */
static void those_of_the_same_names_give_way(void **state)
{
	char token[] = "EASYTRANSLATE_ACCESS_TOKEN=old", url[] = "EASYTRANSLATE_API_URL=old",
	     team[] = "EASYTRANSLATE_TEAM=old", alike[] = "EASYTRANSLATE_ACCESS_TOKENS=kept";
	char *const found[] = {token, alike, url, team};
	char **list = variables_new(found, 4, &session, "new");
	(void)state;
	assert_true(has(list, alike));
	assert_true(has(list, "EASYTRANSLATE_ACCESS_TOKEN=new"));
	assert_false(has(list, "EASYTRANSLATE_ACCESS_TOKEN=old"));
	assert_false(has(list, "EASYTRANSLATE_API_URL=old"));
	assert_false(has(list, "EASYTRANSLATE_TEAM=old"));
	variables_free(list);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_known_stands_beside_what_was_found),
		TEST(all_of_it_is_said),
		TEST(those_of_the_same_names_give_way),
	};
	return RUN(tests);
}
