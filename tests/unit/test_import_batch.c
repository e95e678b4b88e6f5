/* Many logins of a text at once: each with a name, an environment and its values, or none kept. */
#include "core/import.h"
#include "core/import_batch.h"
#include "tests/unit/kept.h"

static struct import *import;
static struct import_batch batch;
static struct accounts accounts;

static void read_text(const char *text)
{
	import = import_new();
	assert_non_null(import);
	import_read(import, text, strlen(text), &environments);
	assert_false(import->failed);
}

static void plan(const char *text, size_t given, const char *account)
{
	read_text(text);
	assert_true(import_batch_plan(&batch, import, &accounts, &environments, given, account));
}

static void end(void)
{
	accounts_clear(&accounts);
	import_batch_free(&batch);
	import_free(import);
}

#define HEAD "name,client_id,client_secret,username,environment\n"
#define SECRET "Zk3mQ7xWb9LtR2vYc5NfHd8JgPa1SeUo4Ti6B"

/* A line of the table: an account, or none, of a user on a side; n tells the keys apart. */
#define ROW(name, n, user, side) name ",id-" n "," SECRET n "," user "," side "\n"

static void each_gets_a_name_of_its_own(void **state)
{
	static const char *const names[] = {"acme",   "shop",	"shop-2", "shop-3",
					    "shop-4", "shop-4", "shop-5"};
	(void)state;
	/* Of two users of a domain one has a side twice: which belong together is not known. A
	 * user's logins stand beside each other. */
	plan(HEAD ROW("acme", "01", "a@shop.example", "sandbox")
		     ROW("", "02", "b@shop.example", "sandbox") ROW("", "03", "c@shop.example",
								    "sandbox")
			     ROW("", "04", "e@shop.example", "sandbox")
				     ROW("", "05", "e@shop.example", "production")
					     ROW("", "06", "c@shop.example", "sandbox")
						     ROW("", "07", "f@shop.example", "production"),
	     ENVIRONMENT_MAX, NULL);
	assert_int_equal(batch.kept, 7);
	for (size_t i = 0; i < 7; i++)
		assert_string_equal(batch.items[i].name, names[i]);
	end();
}

static void a_user_s_other_side_joins_the_account(void **state)
{
	(void)state;
	keep("globex", 0);
	loaded(&accounts, store);
	plan(HEAD ROW("", "01", "ada@acme.example", "production")
		     ROW("", "02", "bo@globex.example", "sandbox"),
	     ENVIRONMENT_MAX, NULL);
	assert_string_equal(batch.items[0].name, "globex");
	/* A name that is here is not free. */
	assert_string_equal(batch.items[1].name, "globex-2");
	assert_int_equal(batch.kept, 2);
	end();
}

static void what_cannot_be_kept_says_why(void **state)
{
	char words[BATCH_WORDS];
	static const struct {
		enum batch_state state;
		const char *words;
	} wanted[] = {
		{BATCH_NAME_TAKEN, "globex has another sandbox login already"},
		{BATCH_KEEP, ""},
		{BATCH_NAME_TWICE, "number 2 is called acme, too, and is on sandbox as well"},
		{BATCH_NOT_WHOLE, "Client secret: without a value"},
		{BATCH_NO_ENVIRONMENT, "its environment is not named in it"},
	};
	(void)state;
	keep("globex", 0);
	loaded(&accounts, store);
	plan(HEAD ROW("globex", "01", "ada@acme.example", "sandbox")
		     ROW("acme", "02", "a@b.example", "sandbox")
			     ROW("acme", "03", "b@b.example",
				 "sandbox") "c,id-04,,d@b.example,sandbox\n" ROW("d", "05",
										 "e@b.example", ""),
	     ENVIRONMENT_MAX, NULL);
	assert_int_equal(batch.count, 5);
	assert_int_equal(batch.refused, 4);
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(batch.items[i].state, wanted[i].state);
		import_batch_words(&batch, &batch.items[i], words);
		assert_string_equal(words, wanted[i].words);
	}
	end();
}

static void an_environment_that_was_given_is_not_another_one(void **state)
{
	(void)state;
	plan(HEAD ROW("a", "01", "a@b.example", "") ROW("b", "02", "b@b.example", "production"), 0,
	     NULL);
	assert_int_equal(batch.items[0].state, BATCH_KEEP);
	assert_int_equal(batch.items[0].environment, 0);
	assert_int_equal(batch.items[1].state, BATCH_OTHER_ENVIRONMENT);
	end();
}

static void what_is_there_is_left_as_it_is(void **state)
{
	struct error error = {0};
	/* Two passwords, one login: passwords are not kept. */
	static const char text[] = "client_id,client_secret,username,environment,password\n"
				   "id-01," SECRET "01,a@b.example,sandbox,one\n"
				   "id-02," SECRET "02,c@d.example,production,two\n"
				   "id-01," SECRET "01,a@b.example,sandbox,three\n";
	(void)state;
	plan(text, ENVIRONMENT_MAX, NULL);
	assert_int_equal(batch.kept, 2);
	assert_int_equal(batch.items[1].state, BATCH_THERE);
	assert_int_equal(batch.items[1].other, 1);
	assert_string_equal(batch.items[1].name, "b");
	assert_true(import_batch_keep(&batch, store, &error));
	end();
	loaded(&accounts, store);
	assert_int_equal(accounts.count, 2);
	plan(text, ENVIRONMENT_MAX, NULL);
	assert_int_equal(batch.kept, 0);
	assert_int_equal(batch.there, 3);
	assert_string_equal(batch.items[2].name, "d");
	end();
	loaded(&accounts, store);
	/* With another secret it is another login. */
	plan(HEAD ROW("b", "03", "a@b.example", "sandbox"), ENVIRONMENT_MAX, NULL);
	assert_int_equal(batch.items[0].state, BATCH_NAME_TAKEN);
	end();
}

static void all_are_kept_or_none(void **state)
{
	struct error error = {0};
	(void)state;
	plan(HEAD ROW("a", "01", "a@b.example", "sandbox") ROW("c", "02", "b@b.example", "sandbox"),
	     ENVIRONMENT_MAX, NULL);
	/* Another program was quicker with the second. */
	keep("c", 0);
	assert_false(import_batch_keep(&batch, store, &error));
	assert_non_null(strstr(error.cause, "name c"));
	loaded(&accounts, store);
	assert_int_equal(accounts.count, 1);
	assert_string_equal(accounts.list[0].name, "c");
	assert_string_equal(login_client_id(&accounts.list[0].session[0]->login), "");
	assert_string_equal(login_username(&accounts.list[0].session[0]->login),
			    "ada@acme.example");
	end();
}

static void a_name_that_was_given_is_of_one_login_a_side(void **state)
{
	(void)state;
	plan(HEAD ROW("a", "01", "a@b.example", "sandbox")
		     ROW("c", "02", "b@b.example", "production"),
	     ENVIRONMENT_MAX, "acme");
	assert_int_equal(batch.kept, 2);
	assert_string_equal(batch.items[1].name, "acme");
	end();
}

static void no_secret_is_in_the_report(void **state)
{
	(void)state;
	plan(HEAD ROW("a", "01", "a@b.example", "sandbox") ROW("c", "02", "b@b.example", ""),
	     ENVIRONMENT_MAX, NULL);
	json_t *report = import_batch_report(&batch);
	char *text = json_dumps(report, 0);
	assert_non_null(text);
	assert_null(strstr(text, SECRET));
	assert_int_equal(json_array_size(json_object_get(report, "kept")), 0);
	assert_int_equal(json_array_size(json_object_get(report, "refused")), 1);
	assert_non_null(strstr(text, "\"no_environment\""));
	free(text);
	json_decref(report);
	end();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_gets_a_name_of_its_own),
		TEST(a_user_s_other_side_joins_the_account),
		TEST(what_cannot_be_kept_says_why),
		TEST(an_environment_that_was_given_is_not_another_one),
		TEST(what_is_there_is_left_as_it_is),
		TEST(all_are_kept_or_none),
		TEST(a_name_that_was_given_is_of_one_login_a_side),
		TEST(no_secret_is_in_the_report),
	};
	return RUN_KEPT(tests);
}
