/*
 * Logins out of texts: many at once, where no environment is named, out of a password manager, and
 * the line of EasyTranslate's own guide.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/e2e/verbs.h"

static const char *mail_of(const char *side, const char *name)
{
	return service_mail(service, side, name);
}

static void want_no_secret(const struct ran *ran, const char *secret)
{
	assert_null(strstr(ran->out, secret));
	assert_null(strstr(ran->err, secret));
}

#define HEAD "name,client_id,client_secret,username,password,environment\n"

static void all_logins_of_a_text_are_kept_at_once(void **state)
{
	static const char text[] =
		HEAD "acme,id-1,hush-one-0123456789,a@acme.example,pw1,sandbox\n"
		     "acme,id-2,hush-two-0123456789,a@acme.example,pw2,live\n"
		     ",id-3,hush-three-0123456789,b@globex.example,pw3,sandbox\n";
	(void)state;
	const struct ran *ran = verb(text, "import", "-", "--keep", "store", "--all", NULL);
	want_code(ran, 0);
	want_out(ran, "3 kept, 0 there already");
	want_out(ran, "globex");
	want_no_secret(ran, "hush");
	want_no_secret(ran, "pw3");
	ran = verb(NULL, "status", "--all", NULL);
	want_out(ran, "globex   sandbox");
	want_out(ran, "acme     live");
	/* Again: they are there. */
	json_t *json =
		want_json(verb(text, "import", "-", "--keep", "store", "--all", "--json", NULL),
			  "import_batch");
	assert_int_equal(json_array_size(json_object_get(json, "kept")), 0);
	assert_int_equal(json_array_size(json_object_get(json, "there")), 3);
	json_decref(json);
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
}

static void what_cannot_be_kept_keeps_all_others_out(void **state)
{
	static const char text[] = HEAD "acme,id-1,hush-one-0123456789,a@acme.example,pw1,sandbox\n"
					"dyn,id-2,,d@dyn.example,pw2,sandbox\n"
					"zet,id-3,hush-three-0123456789,z@zet.example,pw3,\n";
	(void)state;
	const struct ran *ran = verb(text, "import", "-", "--keep", "store", "--all", NULL);
	want_code(ran, 2);
	want_out(ran, "2  dyn  sandbox  Client secret: without a value");
	want_out(ran, "3  zet  -        its environment is not named in it");
	want_err(ran, "2 of 3 logins cannot be kept. Nothing was kept.");
	want_no_secret(ran, "hush");
	want_code(verb(NULL, "status", NULL), 3);
	ran = verb(text, "import", "-", "--keep", "store", "--all", "--json", NULL);
	want_code(ran, 2);
	json_t *json = want_json(ran, "import_batch");
	assert_int_equal(json_array_size(json_object_get(json, "kept")), 0);
	assert_int_equal(json_array_size(json_object_get(json, "refused")), 2);
	json_decref(json);
	/* -e names it for who does not; what is not whole is listed all the same. */
	want_err(verb(text, "import", "-", "-e", "sandbox", "--keep", "store", "--all", NULL),
		 "1 of 3 logins");
	want_trouble(verb(text, "import", "-", "--all", "--pick", "1", NULL), 2,
		     "--pick takes one login, and --all takes all.");
	want_out(verb(text, "import", "-", "--all", NULL), "3 logins in CSV");
	want_trouble(verb(text, "import", "-", "--keep", "store", NULL), 2, "or all: --all.");
}

static void the_demo_keeps_none_of_them(void **state)
{
	(void)state;
	const struct ran *ran = verb(HEAD "z,id-1,hush-one-0123456789,a@z.example,pw1,sandbox\n",
				     "--demo", "import", "-", "--keep", "store", "--all", NULL);
	want_code(ran, 0);
	want_err(ran, "the demo keeps nothing");
}

/* The pair of a side, a user and a password, and no environment. */
static const char *unnamed(const char *side)
{
	static char text[600];
	snprintf(text, sizeof text,
		 "Client ID: %s\nClient Secret: %s\nE-mail: nobody+x@nowhere.example\n"
		 "Password: never-sent-anywhere\n",
		 mail_of(side, "client_id"), mail_of(side, "client_secret"));
	return text;
}

static void want_pair_alone(const char *side)
{
	json_t *last = service_ask(service, "/last");
	char *told = json_dumps(json_object_get(last, side), 0);
	assert_non_null(strstr(told, mail_of("production", "client_id")));
	assert_null(strstr(told, "nowhere"));
	assert_null(strstr(told, "never-sent"));
	free(told);
	json_decref(last);
}

static void both_sides_are_asked_which_knows_the_pair(void **state)
{
	(void)state;
	const struct ran *ran = verb(unnamed("production"), "import", "-", "--ask", NULL);
	want_code(ran, 0);
	want_out(ran, "Environment   live (asked)");
	want_pair_alone("sandbox");
	want_pair_alone("production");
	assert_int_equal(service_count(service, "production", "password"), 0);
	json_t *json = want_json(verb(unnamed("sandbox"), "import", "-", "--ask", "--json", NULL),
				 "import");
	const json_t *login = json_array_get(json_object_get(json, "logins"), 0);
	assert_string_equal(json_string_value(json_object_get(login, "environment")), "sandbox");
	assert_string_equal(json_string_value(json_object_get(login, "asked")), "one");
	json_decref(json);
	want_code(verb(unnamed("production"), "import", "-", "--ask", "-a", "asked", "--keep",
		       "store", NULL),
		  0);
	want_out(verb(NULL, "status", "-a", "asked", NULL), "live");
}

static void who_knows_nothing_is_said(void **state)
{
	static const char text[] = "client_id=no-such-id\nclient_secret=no-such-secret-0123456789\n"
				   "username=a@b.example\n";
	static const char named[] =
		"client_id=no-such-id\nclient_secret=no-such-secret-0123456789\n"
		"environment=sandbox\n";
	(void)state;
	want_out(verb(text, "import", "-", "--ask", NULL),
		 "not named in it; neither knows this pair");
	want_trouble(verb(text, "import", "-", "--ask", "--keep", "store", NULL), 2,
		     "It does not name its environment.");
	service_calm(service);
	/* Where one is named, or given, there is nothing to ask. */
	want_code(verb(named, "import", "-", "--ask", NULL), 0);
	want_trouble(verb(text, "import", "-", "--ask", "-e", "live", NULL), 2,
		     "-e names the environment, and --ask asks for it.");
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
	/* Down: that is no answer. */
	service_tell(service, "/faults", "[{\"status\":503}]");
	const struct ran *ran = verb(text, "import", "-", "--ask", NULL);
	want_code(ran, 4);
	want_out(ran, "asked, and it cannot be told");
	want_no_secret(ran, "no-such-secret");
}

static void many_without_an_environment_are_asked_about_and_kept(void **state)
{
	char text[900];
	(void)state;
	snprintf(text, sizeof text,
		 "name,client_id,client_secret,username\none,%s,%s,a@b.example\n"
		 "two,%s,%s,c@d.example\n",
		 mail_of("sandbox", "client_id"), mail_of("sandbox", "client_secret"),
		 mail_of("production", "client_id"), mail_of("production", "client_secret"));
	want_code(verb(text, "import", "-", "--ask", "--keep", "store", "--all", NULL), 0);
	const struct ran *ran = verb(NULL, "accounts", NULL);
	want_out(ran, "one      sandbox");
	want_out(ran, "two      live");
}

static void what_pass_shows_signs_in(void **state)
{
	char text[700];
	(void)state;
	snprintf(text, sizeof text, "%s\nlogin: %s\nclient_id: %s\nclient_secret: %s\n",
		 mail_of("sandbox", "password"), mail_of("sandbox", "username"),
		 mail_of("sandbox", "client_id"), mail_of("sandbox", "client_secret"));
	want_trouble(verb(text, "import", "-", NULL), 2, "write EasyTranslate right above them");
	const struct ran *ran = verb(text, "import", "-", "--from", "pass", NULL);
	want_out(ran, "4 of 4 values");
	want_no_secret(ran, mail_of("sandbox", "password"));
	want_code(verb(text, "token", "--stdin", "--from", "pass", "-e", "sandbox", NULL), 0);
	want_trouble(verb(text, "import", "-", "--from", "lastpass", NULL), 2, "It is 'pass'");
	want_trouble(verb(text, "sign-in", "--from", "pass", NULL), 2,
		     "--from is about what --stdin reads.");
}

/* All four values of a side, in so many shapes. */
static const char *const shapes[] = {
	"{\"client_id\":\"%1$s\",\"client_secret\":\"%2$s\",\"username\":\"%3$s\",\"password\":"
	"\"%4$s\",\"scope\":\"dashboard\",\"note\":null,\"refresh_token\":\"def50200aa\"}",
	"ET_CLIENT_ID=%1$s\nET_CLIENT_SECRET=%2$s\nET_EMAIL=%3$s\nET_PASSWORD=\"%4$s\"\n"
	"APP_DEBUG=true\nDB_PASSWORD=other\n",
	"Hi,\n\nClient ID: %1$s\nClient Secret: %2$s\nE-mail: %3$s\nPassword: %4$s\n\nBest,\nAda\n",
	"curl -X POST https://api.platform.sandbox.easytranslate.com/oauth/token -d grant_type="
	"password --data-urlencode 'client_id=%1$s' --data-urlencode 'client_secret=%2$s' "
	"--data-urlencode 'username=%3$s' --data-urlencode 'password=%4$s' -d scope=dashboard\n",
	"easytranslate:\n  client_id: \"%1$s\"\n  client_secret: \"%2$s\"\n  username: \"%3$s\"\n"
	"  password: \"%4$s\"\n",
	"{\"name\":\"ET\",\"values\":[{\"key\":\"client_id\",\"value\":\"%1$s\",\"enabled\":true},"
	"{\"key\":\"client_secret\",\"value\":\"%2$s\",\"enabled\":true},{\"key\":\"username\","
	"\"value\":\"%3$s\",\"enabled\":true},{\"key\":\"password\",\"value\":\"%4$s\",\"enabled\":"
	"true}]}",
	"| Field | Value |\n|---|---|\n| Client ID | `%1$s` |\n| Client Secret | `%2$s` |\n"
	"| Username | `%3$s` |\n| Password | `%4$s` |\n",
	"[easytranslate]\nclient_id = %1$s\nclient_secret = %2$s\nusername = %3$s\n"
	"password = \"%4$s\"\n",
	"<config><clientId>%1$s</clientId><clientSecret>%2$s</clientSecret><username>%3$s"
	"</username><password>%4$s</password></config>",
	"client_id = \"%1$s\"\nclient_secret = \"%2$s\"\nusername = \"%3$s\"\npassword = '%4$s'\n",
};

static void stdin_takes_whatever_import_takes(void **state)
{
	char text[2000];
	(void)state;
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(text, sizeof text, shapes[i], mail_of("sandbox", "client_id"),
			 mail_of("sandbox", "client_secret"), mail_of("sandbox", "username"),
			 mail_of("sandbox", "password"));
#pragma GCC diagnostic pop
		const struct ran *ran = verb(text, "token", "--stdin", "-e", "sandbox", NULL);
		want_code(ran, 0);
		want_no_secret(ran, mail_of("sandbox", "password"));
		want_no_secret(ran, mail_of("sandbox", "client_secret"));
		ran = verb(text, "sign-in", "--stdin", "-e", "sandbox", NULL);
		want_code(ran, 0);
		if (i == 0)
			want_err(ran, "the refresh token in it is left alone");
	}
}

static void of_several_logins_one_is_picked(void **state)
{
	char text[900];
	(void)state;
	snprintf(text, sizeof text,
		 HEAD "hooli,id-1,hush-one-0123456789,a@b.example,hush-pw,sandbox\n"
		      "right,%s,%s,%s,%s,sandbox\n",
		 mail_of("sandbox", "client_id"), mail_of("sandbox", "client_secret"),
		 mail_of("sandbox", "username"), "never-sent");
	char *password = strstr(text, "never-sent");
	snprintf(password, sizeof text - (size_t)(password - text), "\"%s\",sandbox\n",
		 mail_of("sandbox", "password"));
	const struct ran *ran = verb(text, "sign-in", "--stdin", NULL);
	want_trouble(ran, 2, "There are 2 logins in standard input.");
	want_err(ran, " 2  right, sandbox, 4 of 4 values, client id ");
	want_no_secret(ran, "hush");
	want_trouble(verb(text, "token", "--stdin", "--pick", "3", NULL), 2,
		     "a number from 1 to 2");
	ran = verb(text, "sign-in", "--stdin", "--pick", "2", NULL);
	want_code(ran, 0);
	want_out(ran, "Account       right");
}

/* An answer with a placeholder in it is not refused for that: it is said. */
static void what_is_no_value_is_said(void **state)
{
	(void)state;
	const struct ran *ran =
		verb("{\"client_id\":\"id-1\",\"client_secret\":\"{{secret}}\",\"username\":\"\"}",
		     "sign-in", "--stdin", "-e", "sandbox", NULL);
	want_code(ran, 2);
	want_err(ran, "Client secret: a placeholder.");
	want_err(ran, "E-mail: without a value.");
}

/* As EasyTranslate's guide prints it: quotes within quotes, which are no part of the values. */
static void the_guide_s_line_signs_in(void **state)
{
	char text[1200];
	(void)state;
	snprintf(text, sizeof text,
		 "curl --location --request POST "
		 "'https://api.platform.sandbox.easytranslate.com/oauth/token' \\\n"
		 "--header 'Content-Type: application/x-www-form-urlencoded' \\\n"
		 "--form 'client_id=\"%s\"' \\\n--form 'client_secret=\"%s\"' \\\n"
		 "--form 'grant_type=\"password\"' \\\n--form 'username=\"%s\"' \\\n"
		 "--form 'password=\"%s\"' \\\n--form 'scope=\"dashboard\"'\n",
		 mail_of("sandbox", "client_id"), mail_of("sandbox", "client_secret"),
		 mail_of("sandbox", "username"), mail_of("sandbox", "password"));
	want_code(verb(text, "token", "--stdin", "-e", "sandbox", NULL), 0);
	assert_int_equal(service_count(service, "sandbox", "password"), 1);
	/* The real hosts stand for the demo's sides; nothing is sent there. */
	const struct ran *ran = verb(text, "--demo", "import", "-", NULL);
	want_out(ran, "4 of 4 values in a command line");
	want_out(ran, "Environment   sandbox");
	ran = verb(text, "--demo", "sign-in", "--stdin", NULL);
	want_code(ran, 1);
	want_err(ran, "SANDBOX does not know these keys");
}

static void inspect_finds_a_token_in_any_text(void **state)
{
	static char token[20000], text[60000], mark[40], half[20000];
	(void)state;
	keep_login("sandbox");
	snprintf(token, sizeof token, "%s", kept_token("sandbox"));
	const struct ran *ran = verb(token, "inspect", "-", NULL);
	want_out(ran, "jti");
	snprintf(mark, sizeof mark, "%.9s", strchr(ran->out, '#'));
	size_t length = strlen(token);
	size_t used = 0;
	/* As a mail wraps it, quoted. */
	for (size_t i = 0; i < length; i += 72)
		used += (size_t)snprintf(half + used, sizeof half - used, "> %.72s\n", token + i);
	static const char *const frames[] = {
		"Bearer %s",
		"Authorization: Bearer %s\r\nAccept: application/json\r\n",
		"{\"token_type\":\"Bearer\",\"expires_in\":31622400,\"access_token\":\"%s\","
		"\"refresh_token\":\"def50200abcdef\"}",
		"ET_ACCESS_TOKEN=\"%s\"\n",
		"curl -H 'Authorization: Bearer %s' https://example.com\n",
		"Hello,\nmy token is\n\n%s\n\nand it fails with 401.\nThanks, Ada\n",
		"export EASYTRANSLATE_ACCESS_TOKEN='%s'\n",
		"access_token: %s\nrefresh_token: def50200\n",
		"HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\n  \"access_token\": "
		"\"%s\"\n}\n",
	};
	for (size_t i = 0; i <= sizeof frames / sizeof *frames; i++) {
		bool is_last = i == sizeof frames / sizeof *frames;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(text, sizeof text, is_last ? "The token:\n%s\nRegards\n" : frames[i],
			 is_last ? half : token);
#pragma GCC diagnostic pop
		ran = verb(text, "inspect", "-", NULL);
		want_code(ran, 0);
		want_out(ran, mark);
		want_out(ran, "jti");
	}
}

static void a_team_is_kept_where_one_stands_and_never_required(void **state)
{
	char text[900];
	(void)state;
	snprintf(text, sizeof text,
		 "ET_CLIENT_ID=%s\nET_CLIENT_SECRET=%s\nET_EMAIL=%s\nET_PASSWORD=\"%s\"\n"
		 "ET_TEAM=elsewhere-dk\n",
		 mail_of("sandbox", "client_id"), mail_of("sandbox", "client_secret"),
		 mail_of("sandbox", "username"), mail_of("sandbox", "password"));
	want_out(verb(text, "import", "-", NULL), "Team          elsewhere-dk");
	want_code(verb(text, "sign-in", "--stdin", "-a", "acme", "-e", "sandbox", "--keep", "store",
		       NULL),
		  0);
	want_out(verb(NULL, "status", NULL), "Team          elsewhere-dk\n");
	want_out(verb(NULL, "check", NULL), "Team          elsewhere-dk, which is none of its");
	want_out(verb(NULL, "status", "--json", NULL), "\"team\": \"elsewhere-dk\"");
	want_code(verb(NULL, "forget", NULL), 0);
	want_code(verb(text, "import", "-", "-a", "acme", "-e", "sandbox", "--keep", "store", NULL),
		  0);
	want_out(verb(NULL, "status", NULL), "Team          elsewhere-dk\n");
	want_code(verb(NULL, "forget", NULL), 0);
	/* Another sign-in, without one, leaves it as it is. */
	want_code(verb(text, "import", "-", "-e", "sandbox", "--keep", "store", "--all", NULL), 0);
	want_code(verb(login_json("sandbox"), "sign-in", "--stdin", "-a", "example-gmbh", "-e",
		       "sandbox", "--keep", "store", NULL),
		  0);
	want_out(verb(NULL, "status", NULL), "Team          elsewhere-dk\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(all_logins_of_a_text_are_kept_at_once, verbs_calm),
		cmocka_unit_test_setup(what_cannot_be_kept_keeps_all_others_out, verbs_calm),
		cmocka_unit_test_setup(the_demo_keeps_none_of_them, verbs_calm),
		cmocka_unit_test_setup(both_sides_are_asked_which_knows_the_pair, verbs_calm),
		cmocka_unit_test_setup(who_knows_nothing_is_said, verbs_calm),
		cmocka_unit_test_setup(many_without_an_environment_are_asked_about_and_kept,
				       verbs_calm),
		cmocka_unit_test_setup(what_pass_shows_signs_in, verbs_calm),
		cmocka_unit_test_setup(stdin_takes_whatever_import_takes, verbs_calm),
		cmocka_unit_test_setup(of_several_logins_one_is_picked, verbs_calm),
		cmocka_unit_test_setup(what_is_no_value_is_said, verbs_calm),
		cmocka_unit_test_setup(a_team_is_kept_where_one_stands_and_never_required,
				       verbs_calm),
		cmocka_unit_test_setup(the_guide_s_line_signs_in, verbs_calm),
		cmocka_unit_test_setup(inspect_finds_a_token_in_any_text, verbs_calm),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
