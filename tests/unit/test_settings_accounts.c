/* Accounts that stand in the settings, and where the store's key comes from. */
#include "tests/unit/cfg.h"

#define ACME "{ name = \"acme\"; environment = \"sandbox\"; client_id = \"9a2f\"; "

static void an_account_says_how_to_get_its_secrets(void **state)
{
	struct error error;
	(void)state;
	assert_true(read_text("accounts = ( " ACME "username = \"ada@acme.example\";\n"
			      "client_secret_command = \"pass show et/'acme one'\";\n"
			      "password_command = \"op read op://x\"; auto_refresh = true; },\n"
			      "{ name = \"acme\"; environment = \"live\"; } );",
			      &error));
	assert_int_equal(settings.account_count, 2);
	const struct settings_account *acme = settings_account(&settings, "acme", 0);
	assert_non_null(acme);
	assert_string_equal(acme->client_id, "9a2f");
	assert_string_equal(acme->username, "ada@acme.example");
	assert_string_equal(acme->client_secret_command, "pass show et/'acme one'");
	assert_string_equal(acme->password_command, "op read op://x");
	assert_true(acme->auto_refresh);
	assert_false(settings_account(&settings, "acme", 1)->auto_refresh);
	assert_null(settings_account(&settings, "globex", 0));
	settings_clear(&settings);
	assert_int_equal(settings.account_count, 0);
}

static void an_account_refreshes_itself_but_not_on_live_unless_it_says_so(void **state)
{
	struct error error;
	(void)state;
	assert_true(
		read_text("accounts = ( { name = \"a\"; environment = \"sandbox\"; },\n"
			  "{ name = \"a\"; environment = \"live\"; },\n"
			  "{ name = \"b\"; environment = \"sandbox\"; auto_refresh = false; },\n"
			  "{ name = \"b\"; environment = \"live\"; auto_refresh = true; } );",
			  &error));
	assert_true(settings_account(&settings, "a", 0)->auto_refresh);
	assert_false(settings_account(&settings, "a", 1)->auto_refresh);
	assert_false(settings_account(&settings, "b", 0)->auto_refresh);
	assert_true(settings_account(&settings, "b", 1)->auto_refresh);
	settings_clear(&settings);
}

/* Wherever in the file it stands. */
static void an_account_may_be_on_an_environment_of_ones_own(void **state)
{
	struct error error;
	(void)state;
	assert_true(read_text("accounts = ( { name = \"acme\"; environment = \"staging\"; } );\n"
			      "environments = ( { name = \"staging\"; live = false;"
			      " api_base = \"https://localhost\"; } );",
			      &error));
	assert_non_null(settings_account(&settings, "acme", 2));
	settings_clear(&settings);
}

static void what_is_wrong_with_an_account_is_said(void **state)
{
	(void)state;
	assert_says("accounts = { };", "'accounts' is a list in round brackets.");
	assert_says("accounts = ( 1 );", "an account is a group.");
	assert_says("accounts = ( { name = \"acme\"; } );", "a name and an environment.");
	assert_says("\naccounts = ( { name = \"a\"; environment = \"prod\"; } );",
		    "line 2: there is no environment of this name.");
	assert_says("accounts = ( { name = \"\"; environment = \"live\"; } );",
		    "this cannot be an account's name.");
	assert_says("accounts = ( { name = \"a\\x1b[2J\"; environment = \"live\"; } );",
		    "this cannot be an account's name.");
	assert_says("accounts = ( " ACME "}, " ACME "} );", "has that environment already.");
	assert_says("accounts = ( " ACME "password_comand = \"x\"; } );",
		    "did you mean 'password_command'?");
	assert_says("accounts = ( " ACME "password_command = \"pass 'x\"; } );", "quot");
	assert_says("accounts = ( " ACME "password = \"hush\"; } );", "holds a secret.");
	assert_says("accounts = ( " ACME "client_secret = \"hush\"; } );", "holds a secret.");
	assert_int_equal(settings.account_count, 0);
}

static void a_key_file_is_meant_from_the_folder_of_the_settings(void **state)
{
	struct error error;
	char wanted[80];
	(void)state;
	assert_true(read_text("key_file = \"store.key\"; ", &error));
	snprintf(wanted, sizeof wanted, "%s/store.key", folder);
	assert_string_equal(settings.key_file, wanted);
	assert_true(read_text("key_command = \"pass show et\"; ", &error));
	assert_string_equal(settings.key_command, "pass show et");
	assert_says("key_command = \"a\"; key_file = \"b\";", "key_command and key_file");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_account_says_how_to_get_its_secrets),
		cmocka_unit_test(an_account_refreshes_itself_but_not_on_live_unless_it_says_so),
		cmocka_unit_test(an_account_may_be_on_an_environment_of_ones_own),
		cmocka_unit_test(what_is_wrong_with_an_account_is_said),
		cmocka_unit_test(a_key_file_is_meant_from_the_folder_of_the_settings),
	};
	return cfg_stop(cfg_start() ? RUN(tests) : 1);
}
