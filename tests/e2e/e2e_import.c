/*
 * Logins out of texts: many at once, where no environment is named, out of a password manager, and
 * the line of EasyTranslate's own guide.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(all_logins_of_a_text_are_kept_at_once, verbs_calm),
		cmocka_unit_test_setup(what_cannot_be_kept_keeps_all_others_out, verbs_calm),
		cmocka_unit_test_setup(the_demo_keeps_none_of_them, verbs_calm),
	};
	(void)mail_of;
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
