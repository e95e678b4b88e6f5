/*
 * refresh --due: what a timer runs. By each login's own rule, once, and nothing else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/verbs.h"

static json_int_t refreshed(const char *side)
{
	return service_count(service, side, "refresh_token");
}

static void keep_both(void)
{
	keep_login("sandbox");
	keep_login("production");
}

static void with_nothing_due_nobody_is_asked(void **state)
{
	(void)state;
	keep_both();
	json_int_t before = service_count(service, "sandbox", "connections") +
			    service_count(service, "production", "connections");
	const struct ran *ran = verb(NULL, "refresh", "--due", "--all", NULL);
	want_code(ran, 0);
	assert_string_equal(ran->out, "Nothing is due.\n");
	json_t *json = want_json(verb(NULL, "refresh", "--due", "--all", "--json", NULL), "logins");
	assert_int_equal(json_array_size(json_object_get(json, "logins")), 0);
	json_decref(json);
	assert_int_equal(service_count(service, "sandbox", "connections") +
				 service_count(service, "production", "connections"),
			 before);
}

static void what_is_due_is_refreshed_by_its_own_rule_alone(void **state)
{
	char sandbox[8200], live[8200];
	(void)state;
	keep_both();
	snprintf(sandbox, sizeof sandbox, "%s", kept_token("sandbox"));
	snprintf(live, sizeof live, "%s", kept_token("production"));
	json_t *json = want_json(
		verb(NULL, "refresh", "--due", "--all", "--within", "400d", "--json", NULL),
		"logins");
	assert_int_equal(json_array_size(json_object_get(json, "logins")), 1);
	json_decref(json);
	assert_int_equal(refreshed("sandbox"), 1);
	assert_int_equal(refreshed("production"), 0);
	assert_string_not_equal(kept_token("sandbox"), sandbox);
	assert_string_equal(kept_token("production"), live);
	/* Its next end is as far away. */
	want_out(verb(NULL, "refresh", "--due", "--all", "--within", "2h", NULL),
		 "Nothing is due.");
	want_out(verb(NULL, "refresh", "--due", "-a", "acme", "-e", "production", "--within",
		      "400d", NULL),
		 "Nothing is due.");
	assert_int_equal(refreshed("production"), 0);
}

static void a_dry_run_says_what_and_why_and_sends_nothing(void **state)
{
	(void)state;
	keep_both();
	const struct ran *ran = verb(NULL, "refresh", "--due", "--all", "--dry-run", NULL);
	want_out(ran, "acme     sandbox      in 358 days\n");
	want_out(ran, "acme     live         never: it has no rule, and is refreshed by hand\n");
	want_code(ran, 0);
	json_t *json = want_json(verb(NULL, "refresh", "--due", "--all", "--dry-run", "--within",
				      "360d", "--json", NULL),
				 "due");
	json_t *first = json_array_get(json_object_get(json, "logins"), 0);
	assert_string_equal(json_string_value(json_object_get(first, "due")), "now");
	assert_true(json_is_integer(json_object_get(first, "due_at_epoch")));
	json_decref(json);
	assert_int_equal(refreshed("sandbox"), 0);
}

static void what_is_refused_ends_with_its_code_and_is_not_tried_again(void **state)
{
	(void)state;
	keep_both();
	service_tell(service, "/faults",
		     "[{\"kind\":\"refresh_token\",\"status\":401,"
		     "\"body\":\"{\\\"error\\\":\\\"invalid_request\\\",\\\"hint\\\":"
		     "\\\"Token has been revoked\\\"}\"}]");
	const struct ran *ran = verb(NULL, "refresh", "--due", "--all", "--within", "400d", NULL);
	want_code(ran, 1);
	want_out(verb(NULL, "refresh", "--due", "--all", "--dry-run", NULL),
		 "never: the service has refused it, sign in again");
	want_code(verb(NULL, "refresh", "--due", "--all", "--within", "400d", NULL), 0);
	assert_int_equal(refreshed("sandbox"), 1);
}

static void a_pause_that_the_service_wants_is_kept(void **state)
{
	(void)state;
	keep_login("sandbox");
	service_tell(service, "/faults",
		     "[{\"kind\":\"refresh_token\",\"status\":429,\"times\":1,\"obey\":false,"
		     "\"body\":\"{}\",\"headers\":{\"Retry-After\":\"6\"}}]");
	verb_meanwhile("refresh_token", 0);
	want_code(verb(NULL, "refresh", "--due", "--all", "--within", "400d", NULL), 0);
	assert_int_equal(service_count(service, "sandbox", "renewed"), 1);
}

/* In one call a run; what ends soon without a rule once, whoever looks. */
static void what_a_person_should_know_is_told(void **state)
{
	char settings[1200], line[1200];
	(void)state;
	keep_both();
	snprintf(settings, sizeof settings,
		 "environments = (\n{ name = \"sandbox\"; api_base = \"%s\"; ca_file = \"ca.pem\"; "
		 "},\n"
		 "{ name = \"production\"; api_base = \"%s\"; ca_file = \"ca.pem\"; });\n"
		 "key_file = \"store.key\";\nnotify_command = \"dd of='%s/more.told' "
		 "status=none\";\n",
		 service_url(service, "sandbox"), service_url(service, "production"),
		 service->folder);
	write_more("more.cfg", settings);
	leave_tokens(7200);
	snprintf(line, sizeof line,
		 "E=\"$PROGRAM --config %s/more.cfg --data %s\"; T=%s/more.told; rm -f $T; "
		 "$E refresh --due --all >/dev/null; cat $T; rm $T; "
		 "$E refresh --due --all --dry-run; $E refresh --due --all; ls $T; "
		 "$E refresh -a acme -e live --yes >/dev/null; cat $T; rm $T; "
		 "$E --once status --all; ls $T",
		 service->folder, data, service->folder);
	const struct ran *ran = verb_shell(NULL, line);
	want_out(ran, "acme\tproduction\tends_soon\tIts token ends in 1");
	want_out(ran, "acme\tsandbox\trefreshed\tIt has a new token.");
	want_out(ran, "Nothing is due.\nacme\tproduction\trefreshed\tIt has a new token.");
	assert_null(strstr(strstr(ran->out, "ends_soon") + 1, "ends_soon"));
	assert_null(strstr(ran->out, "eyJ"));
}

static void many_at_once_refresh_once(void **state)
{
	(void)state;
	keep_login("sandbox");
	service_tell(service, "/world", "{\"latency_ms\":200}");
	const struct ran *ran =
		verb_shell(NULL, "for i in 1 2 3 4; do $E refresh --due --all --within 20d & done; "
				 "wait");
	want_code(ran, 0);
	assert_int_equal(service_count(service, "sandbox", "reused"), 0);
	assert_true(refreshed("sandbox") <= 1);
}

static void it_goes_with_due_alone(void **state)
{
	(void)state;
	keep_both();
	want_trouble(verb(NULL, "refresh", "--all", NULL), 2, "go with --due");
	want_trouble(verb(NULL, "refresh", "--due", "--within", "soon", NULL), 2,
		     "Write it as 90s, 5m, 2h or 1d.");
	want_trouble(verb(NULL, "refresh", "--due", "-a", "nobody", NULL), 2, "nobody");
}

/* Of what a login brings, cron has the home and a path. */
static void cron_s_bare_environment_is_enough(void **state)
{
	(void)state;
	keep_login("sandbox");
	const struct ran *ran = verb_shell(
		NULL, "env -i HOME=/ LOGNAME=x SHELL=/bin/sh PATH=/usr/bin:/bin /bin/sh -c "
		      "\"$E refresh --due --all --within 400d\"");
	want_code(ran, 0);
	assert_string_equal(ran->err, "");
	assert_int_equal(service_count(service, "sandbox", "renewed"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(with_nothing_due_nobody_is_asked, verbs_calm),
		cmocka_unit_test_setup(what_is_due_is_refreshed_by_its_own_rule_alone, verbs_calm),
		cmocka_unit_test_setup(a_dry_run_says_what_and_why_and_sends_nothing, verbs_calm),
		cmocka_unit_test_setup(what_is_refused_ends_with_its_code_and_is_not_tried_again,
				       verbs_calm),
		cmocka_unit_test_setup(a_pause_that_the_service_wants_is_kept, verbs_calm),
		cmocka_unit_test_setup(what_a_person_should_know_is_told, verbs_calm),
		cmocka_unit_test_setup(many_at_once_refresh_once, verbs_calm),
		cmocka_unit_test_setup(cron_s_bare_environment_is_enough, verbs_calm),
		cmocka_unit_test_setup(it_goes_with_due_alone, verbs_calm),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
