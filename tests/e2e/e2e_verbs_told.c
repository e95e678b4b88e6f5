/*
 * What verbs tell of a login where no answer is wrong by itself: whose token it is, that it has no
 * time, what another program did; and doctor with whatever there is.
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

static void a_token_of_another_user_is_said(void **state)
{
	(void)state;
	service_tell(service, "/world", "{\"other_user\":\"bob@other.example\"}");
	keep_login("sandbox");
	want_out(verb(NULL, "check", NULL), "bob@other.example: by the API it is another user's");
	json_t *login = want_json(verb(NULL, "check", "--json", NULL), "login");
	assert_string_equal(json_string_value(json_object_get(login, "token_user")),
			    "bob@other.example");
	json_decref(login);
	want_out(verb(NULL, "doctor", NULL), "accepted: bob@other.example, another user");
	service_tell(service, "/world", "{\"other_user\":\"\"}");
	login = want_json(verb(NULL, "check", "--json", NULL), "login");
	assert_true(json_is_null(json_object_get(login, "token_user")));
	json_decref(login);
}

/* The service may have done it, and nobody here has what it gave: on every face. */
static void a_refresh_without_its_answer_may_have_been_done(void **state)
{
	static const char *const faults[][2] = {
		{"\"status\":502",
		 "A gateway got no answer (502); the service may have refreshed."},
		{"\"status\":504",
		 "A gateway got no answer (504); the service may have refreshed."},
		{"\"status\":200,\"headers\":{\"Content-Encoding\":\"br\"},\"body\":"
		 "\"\\u0001\\u0002\"",
		 "The answer came packed (200); the service may have refreshed."}};
	char order[200];
	const char *console[] = {"--config", service->settings, "--data", data, NULL};
	const char *plain[] = {"--config", service->settings, "--data", data, "--plain", NULL};
	(void)state;
	keep_login("sandbox");
	for (size_t i = 0; i < 3; i++) {
		snprintf(order, sizeof order, "[{\"kind\":\"refresh_token\",%s}]", faults[i][0]);
		service_tell(service, "/faults", order);
		const struct ran *ran = verb(NULL, "refresh", NULL);
		want_trouble(ran, i < 2 ? 4 : 1, faults[i][1]);
		want_err(ran, "if that is refused, sign in (etconsole sign-in -a acme");
		want_out(verb(NULL, "refresh", "--json", NULL), faults[i][1]);
	}
	struct pty *pty = pty_start(&(struct pty_options){.args = console});
	pty_wait(pty, "acme");
	pty_keys(pty, "r");
	pty_wait(pty, faults[2][1]);
	pty_free(pty);
	pty = pty_start(&(struct pty_options){.args = plain, .rows = 60});
	pty_wait(pty, "number (Enter lists them):");
	pty_keys(pty, "3\n");
	pty_wait(pty, faults[2][1]);
	pty_free(pty);
}

static void what_is_null_is_not_there(void **state)
{
	(void)state;
	service_tell(service, "/faults",
		     "[{\"kind\":\"check\",\"null\":[\"included.0.attributes.team_identifier\","
		     "\"included.0.attributes.company_name\",\"data.attributes.email\"]}]");
	keep_login("sandbox");
	const struct ran *ran = verb(NULL, "check", NULL);
	want_code(ran, 0);
	assert_null(strstr(ran->out, "Token of"));
	json_t *login = want_json(verb(NULL, "check", "--json", NULL), "login");
	assert_int_equal(json_array_size(json_object_get(login, "teams")), 0);
	json_decref(login);
}

static void a_token_without_time_is_said_as_that(void **state)
{
	(void)state;
	service_tell(service, "/faults", "[{\"kind\":\"password\",\"set\":{\"expires_in\":-5}}]");
	keep_login("sandbox");
	want_out(verb(NULL, "status", NULL), "Expires       none: the service gave it no time");
	/* It is tried all the same. */
	want_code(verb(NULL, "check", NULL), 0);
	want_out(verb(NULL, "doctor", NULL), "the service gave it no time");
}

static void the_same_access_token_again_is_a_refresh(void **state)
{
	char before[8200];
	(void)state;
	keep_login("sandbox");
	snprintf(before, sizeof before, "%s", kept_token("sandbox"));
	service_tell(service, "/world", "{\"rotation\":\"same\"}");
	want_code(verb(NULL, "refresh", NULL), 0);
	assert_string_equal(kept_token("sandbox"), before);
	/* The refresh token is another one: the old would be refused. */
	want_code(verb(NULL, "refresh", NULL), 0);
	assert_int_equal(service_count(service, "sandbox", "renewed"), 2);
	assert_int_equal(service_count(service, "sandbox", "reused"), 0);
}

static void a_check_goes_on_with_the_token_that_another_program_got(void **state)
{
	char line[2000];
	(void)state;
	keep_login("sandbox");
	service_tell(service, "/faults", "[{\"kind\":\"check\",\"delay_ms\":1500,\"times\":1}]");
	snprintf(line, sizeof line,
		 "$E check >%s/more.out 2>&1 & sleep 0.5; $E refresh >/dev/null;"
		 " wait $!; echo $?; cat %s/more.out",
		 service->folder, service->folder);
	const struct ran *ran = verb_shell(NULL, line);
	want_out(ran, "0\nAccount       acme");
	want_out(ran, "State         Valid, accepted just now");
	assert_int_equal(service_count(service, "sandbox", "renewed"), 1);
}

static void a_header_that_is_lost_has_a_line_to_try(void **state)
{
	(void)state;
	service_tell(service, "/world", "{\"strips_bearer\":true}");
	keep_login("sandbox");
	want_err(verb(NULL, "check", NULL), "Refresh it (etconsole refresh -a acme");
	want_code(verb(NULL, "refresh", NULL), 0);
	const struct ran *ran = verb(NULL, "check", NULL);
	want_code(ran, 1);
	want_err(ran, "The API refuses this token again, within its first minute.");
	want_err(
		ran,
		"The header may not arrive: try the curl line (etconsole token -a acme -e sandbox");
	/* The line is there although the token was refused; and once the header arrives, it works.
	 */
	want_code(verb_shell(NULL, "$E token --format curl > ${E##* }/more.sh"), 0);
	ran = verb_shell(NULL, "sh ${E##* }/more.sh");
	want_out(ran, "Unauthenticated.");
	service_tell(service, "/world", "{\"strips_bearer\":false}");
	ran = verb_shell(NULL, "sh ${E##* }/more.sh");
	want_out(ran, "\"data\"");
}

static void a_refused_token_that_no_refresh_can_help_is_3(void **state)
{
	(void)state;
	service_tell(service, "/faults",
		     "[{\"kind\":\"password\",\"set\":{\"refresh_token\":null}},"
		     "{\"kind\":\"check\",\"status\":401,\"body\":\"{}\"}]");
	keep_login("sandbox");
	const struct ran *ran = verb(NULL, "check", NULL);
	want_code(ran, 3);
	want_err(ran, "The API refuses this token.");
	want_err(ran, "Sign in again (etconsole sign-in -a acme");
	want_err(ran, "Was it refreshed elsewhere? Use that newer one.");
}

static void an_ended_token_that_no_refresh_can_help_is_3(void **state)
{
	(void)state;
	service_tell(service, "/world", "{\"expires_in\":1}");
	service_tell(service, "/faults",
		     "[{\"kind\":\"password\",\"set\":{\"refresh_token\":null}}]");
	keep_login("sandbox");
	service_tell(service, "/world", "{\"expires_in\":31622400}");
	const struct ran *ran = verb_shell(NULL, "sleep 1.1; $E doctor");
	want_code(ran, 3);
	want_err(ran, "The time of this token is over, and there is no refresh token.");
	want_err(ran, "Sign in again (etconsole sign-in -a acme");
	want_code(verb(NULL, "check", NULL), 3);
	keep_login("sandbox");
	want_code(verb(NULL, "check", NULL), 0);
}

static void an_answer_that_does_not_come_in_time_is_told(void **state)
{
	(void)state;
	service_tell(service, "/faults", "[{\"kind\":\"password\",\"delay_ms\":3000}]");
	verb_meanwhile("password", 0);
	const struct ran *ran =
		verb(login_json("sandbox"), "sign-in", "-e", "sandbox", "--stdin", NULL);
	want_code(ran, 4);
	want_err(ran, "The host took the request, but its answer did not come in time.");
	want_err(ran, "Nothing was changed here. Send it again.");
	service_tell(service, "/faults", "[]");
	want_code(verb(login_json("sandbox"), "sign-in", "-e", "sandbox", "--stdin", NULL), 0);
}

static void an_ended_token_is_refreshed_first(void **state)
{
	(void)state;
	service_tell(service, "/world", "{\"expires_in\":1,\"refresh_in\":10000}");
	keep_login("sandbox");
	service_tell(service, "/world", "{\"expires_in\":31622400}");
	const struct ran *ran = verb_shell(NULL, "sleep 1.1; $E check");
	want_code(ran, 1);
	want_err(ran, "Refresh it (etconsole refresh -a acme");
	ran = verb(NULL, "doctor", NULL);
	want_out(ran, "its time is over");
	want_err(ran, "The time of this token is over.");
	want_err(ran, "Refresh it (etconsole refresh -a acme");
	json_t *login = want_json(verb(NULL, "status", "--json", NULL), "login");
	assert_non_null(strstr(
		json_string_value(json_object_get(json_object_get(login, "problem"), "remedy")),
		"Refresh it (etconsole refresh -a acme"));
	json_decref(login);
	want_code(verb(NULL, "refresh", NULL), 0);
	want_code(verb(NULL, "check", NULL), 0);
}

static void doctor_takes_what_there_is(void **state)
{
	char wrong[2000];
	(void)state;
	const struct ran *ran =
		verb("{\"client_id\":\"9a2f\"}", "doctor", "-e", "sandbox", "--stdin", NULL);
	want_code(ran, 3);
	want_out(ran, "Encryption         good");
	want_out(ran, "Service            good");
	want_out(ran, "no secret here: signing in brings it");
	ran = verb("{\"client_id\":\"9a2f\",\"client_secret\":\"made-up\"}", "doctor", "-e",
		   "sandbox", "--stdin", NULL);
	want_code(ran, 1);
	want_out(ran, "Client id, secret  bad");
	want_err(ran, "SANDBOX does not know these keys. It said:");
	assert_int_equal(service_count(service, "sandbox", "password"), 0);
	/* All four: signing in tries the rest, and nothing is kept. */
	ran = verb(login_json("sandbox"), "doctor", "-e", "sandbox", "--stdin", NULL);
	want_code(ran, 0);
	want_out(ran, "First call         good");
	want_trouble(verb(NULL, "token", NULL), 3, "No login is kept here.");
	snprintf(wrong, sizeof wrong, "%.*s-no\"}", (int)strlen(login_json("sandbox")) - 2,
		 login_json("sandbox"));
	ran = verb(wrong, "doctor", "-e", "sandbox", "--stdin", "--json", NULL);
	want_code(ran, 1);
	json_t *told = want_json(ran, "doctor");
	assert_string_equal(json_string_value(json_object_get(told, "first_bad")),
			    "E-mail, password");
	assert_string_equal(
		json_string_value(json_object_get(json_object_get(told, "error"), "service_code")),
		"invalid_grant");
	json_decref(told);
	/* And with nothing, up to the service. */
	ran = verb(NULL, "doctor", "-e", "sandbox", NULL);
	want_code(ran, 3);
	want_out(ran, "Service            good");
}

/* The three forms that Laravel takes, and the one that it does not: the guide's own line. */
static void the_stand_in_takes_what_laravel_takes(void **state)
{
	static const struct {
		const char *label, *form, *wanted;
	} cases[] = {
		{"", "--data-urlencode", "\"access_token\":\"eyJ"},
		{"", "--form", "\"access_token\":\"eyJ"},
		{"-H 'Content-Type: application/x-www-form-urlencoded'", "--form",
		 "unsupported_grant_type"},
	};
	char line[900], json[2100];
	(void)state;
	setenv("URL", service_url(service, "sandbox"), 1);
	setenv("ID", service_mail(service, "sandbox", "client_id"), 1);
	setenv("SECRET", service_mail(service, "sandbox", "client_secret"), 1);
	setenv("NAME", service_mail(service, "sandbox", "username"), 1);
	setenv("PASS", service_mail(service, "sandbox", "password"), 1);
	setenv("CA", json_string_value(json_object_get(service->told, "ca")), 1);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *f = cases[i].form;
		snprintf(line, sizeof line,
			 "curl -s --cacert $CA %s $URL/oauth/token %s grant_type=password %s "
			 "\"client_id=$ID\" %s \"client_secret=$SECRET\" %s \"username=$NAME\" %s "
			 "\"password=$PASS\" %s scope=dashboard",
			 cases[i].label, f, f, f, f, f, f);
		want_out(verb_shell(NULL, line), cases[i].wanted);
	}
	snprintf(json, sizeof json, "{\"grant_type\":\"password\",\"scope\":\"dashboard\",%s",
		 login_json("sandbox") + 1);
	want_out(verb_shell(json, "curl -s --cacert $CA -H 'Content-Type: application/json' "
				  "--data-binary @- $URL/oauth/token"),
		 "\"access_token\":\"eyJ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_token_of_another_user_is_said, verbs_calm),
		cmocka_unit_test_setup(a_refresh_without_its_answer_may_have_been_done, verbs_calm),
		cmocka_unit_test_setup(what_is_null_is_not_there, verbs_calm),
		cmocka_unit_test_setup(a_token_without_time_is_said_as_that, verbs_calm),
		cmocka_unit_test_setup(the_same_access_token_again_is_a_refresh, verbs_calm),
		cmocka_unit_test_setup(a_check_goes_on_with_the_token_that_another_program_got,
				       verbs_calm),
		cmocka_unit_test_setup(a_header_that_is_lost_has_a_line_to_try, verbs_calm),
		cmocka_unit_test_setup(a_refused_token_that_no_refresh_can_help_is_3, verbs_calm),
		cmocka_unit_test_setup(an_ended_token_that_no_refresh_can_help_is_3, verbs_calm),
		cmocka_unit_test_setup(an_answer_that_does_not_come_in_time_is_told, verbs_calm),
		cmocka_unit_test_setup(an_ended_token_is_refreshed_first, verbs_calm),
		cmocka_unit_test_setup(doctor_takes_what_there_is, verbs_calm),
		cmocka_unit_test_setup(the_stand_in_takes_what_laravel_takes, verbs_calm),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
