/* What is said of what import found, and in which order several logins stand. */
#include "tests/unit/unit.h"

#include "core/import.h"
#include "core/import_words.h"
#include "core/text.h"

static struct environments all;
static struct import *import;

static void read_text(const char *text)
{
	environments_init(&all);
	import_read(import, text, strlen(text), &all);
}

static void assert_words(size_t field, const char *wanted)
{
	char words[200];
	import_value_words(&import->logins[0].value[field], words, sizeof words);
	assert_string_equal(words, wanted);
}

static void a_value_says_where_it_came_from_and_what_was_taken_off(void **state)
{
	(void)state;
	read_text("CLIENT_ID=9a2f-id\nCLIENT_SECRET=\"s3cr3t\"\nUSERNAME=\n"
		  "PASSWORD=${PASSWORD_OF_MINE}\n");
	assert_words(LOGIN_CLIENT_ID, "From a .env file, line 1.");
	assert_words(LOGIN_CLIENT_SECRET, "From a .env file, line 2, without quotes.");
	assert_words(LOGIN_USERNAME, "Left empty: without a value, line 3.");
	assert_words(LOGIN_PASSWORD, "Left empty: a placeholder, line 4.");
}

static void what_is_in_doubt_is_told_in_one_line(void **state)
{
	char words[300];
	(void)state;
	read_text("client_id=9a2f-id\nclient_secret=one\nclient_secret=two\n"
		  "username=a@acme.example\npassword=hush\n");
	import_doubt_words(&import->logins[0], words, sizeof words);
	assert_string_equal(words, "Client secret: two different values. "
				   "Environment: not named in it.");
	read_text("https://api.platform.easytranslate.com\nclient_id=9a2f-id\n"
		  "client_secret=one\nusername=a@acme.example\npassword=hush\n");
	import_doubt_words(&import->logins[0], words, sizeof words);
	assert_string_equal(words, "");
}

static void where_it_belongs_is_told_with_what_asking_came_to(void **state)
{
	static const struct {
		bool is_named;
		enum import_asked asked;
		const char *words;
	} rows[] = {
		{true, IMPORT_NOT_ASKED, "sandbox"},
		{true, IMPORT_ASKED_ONE, "sandbox (asked)"},
		{false, IMPORT_NOT_ASKED, "not named in it"},
		{false, IMPORT_ASKED_BOTH, "not named in it; both know this pair"},
	};
	char words[120];
	(void)state;
	environments_init(&all);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct import_login login = {.named = rows[i].is_named ? &all.list[0] : NULL,
						   .unnamed = rows[i].is_named ? IMPORT_NAMED
									       : IMPORT_NO_HOST,
						   .asked = rows[i].asked};
		import_environment_words(&login, words, sizeof words);
		assert_string_equal(words, rows[i].words);
	}
}

static void words_beside_a_field_are_short(void **state)
{
	(void)state;
	for (enum import_source source = 0; source <= IMPORT_FROM_REQUEST; source++)
		assert_true(text_columns(import_source_brief(source)) <= 11);
	for (enum import_empty why = 0; why <= IMPORT_TOO_LONG; why++)
		assert_true(text_columns(import_empty_brief(why)) <= 15);
	assert_string_equal(import_source_brief(IMPORT_FROM_JSON), "JSON");
	assert_string_equal(import_empty_brief(IMPORT_SENTENCE), "a sentence?");
}

static void assert_ids(const char *const ids[], size_t count)
{
	assert_int_equal(import->count, count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(import->logins[i].value[LOGIN_CLIENT_ID].text, ids[i]);
}

static void logins_of_an_account_stand_one_below_the_other(void **state)
{
	static const char *const by_name[] = {"id-1", "id-3", "id-2", "id-4"};
	static const char *const by_mail[] = {"id-1", "id-3", "id-2"};
	(void)state;
	read_text("account,client_id,client_secret,username,password\n"
		  "acme,id-1,s-1,a@acme.example,p1\nglobex,id-2,s-2,b@globex.example,p2\n"
		  "ACME,id-3,s-3,c@acme.example,p3\nwayne,id-4,s-4,a@acme.example,p4\n");
	assert_ids(by_name, 4);
	read_text("client_id,client_secret,username,password\n"
		  "id-1,s-1,a@acme.example,p1\nid-2,s-2,b@globex.example,p2\n"
		  "id-3,s-3,A@acme.example,p3\n");
	assert_ids(by_mail, 3);
}

static void what_has_no_name_stays_where_it_is(void **state)
{
	static const char *const ids[] = {"id-1", "id-2", "id-3"};
	(void)state;
	read_text("client_id,client_secret\nid-1,s-1\nid-2,s-2\nid-3,s-3\n");
	assert_ids(ids, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_value_says_where_it_came_from_and_what_was_taken_off),
		cmocka_unit_test(what_is_in_doubt_is_told_in_one_line),
		cmocka_unit_test(where_it_belongs_is_told_with_what_asking_came_to),
		cmocka_unit_test(words_beside_a_field_are_short),
		cmocka_unit_test(logins_of_an_account_stand_one_below_the_other),
		cmocka_unit_test(what_has_no_name_stays_where_it_is),
	};
	unit_start(NULL);
	import = import_new();
	int failed = RUN(tests);
	import_free(import);
	return failed;
}
