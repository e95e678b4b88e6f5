#include "tests/unit/cfg.h"

#include "core/file.h"
#include "core/keymap.h"
#include "core/theme.h"
#include "core/words.h"

static void a_missing_file_is_no_error(void **state)
{
	struct error error = {0};
	(void)state;
	unlink(path);
	assert_true(settings_read(&settings, path, &error));
	assert_int_equal(settings.environments.count, 2);
}

static void every_setting_is_read(void **state)
{
	struct error error;
	(void)state;
	assert_true(read_text("theme = \"dawn\"; mouse = false; motion = false; glyphs = \"ascii\";"
			      "reveal_seconds = 5; clipboard_seconds = 60; guard = \"name\";"
			      "clipboard = \"xclip -i\"; proxy = \"http://p:1\";"
			      "keys = { refresh = \"R\"; };",
			      &error));
	assert_string_equal(settings.theme, "dawn");
	assert_false(settings.mouse || settings.motion);
	assert_int_equal(settings.glyphs, GLYPHS_ASCII);
	assert_int_equal(settings.guard, GUARD_NAME);
	assert_int_equal(settings.reveal_seconds + settings.clipboard_seconds, 65);
	assert_string_equal(settings.clipboard, "xclip -i");
	assert_string_equal(settings.keys[0].action, "refresh");
}

static void what_is_wrong_is_said_with_its_line(void **state)
{
	(void)state;
	assert_says("\n\nthme = \"dusk\";", "etconsole.cfg line 3: 'thme' is unknown; did you mean "
					    "'theme'?");
	assert_says("zzzzzz = 1;", "'zzzzzz' is unknown.");
	assert_says("theme = 7;", "line 1: 'theme' wants a text.");
	assert_says("mouse = 1;", "'mouse' is neither true nor false.");
	assert_says("reveal_seconds = 0;", "'reveal_seconds' is a number from 1 to 60.");
	assert_says("guard = \"perhaps\";", "'guard' cannot be 'perhaps'.");
	assert_says("theme = ;", "line 1");
	assert_says("@include \"x\"", "uses @include");
	assert_says("theme = \"\xff\";", "is not UTF-8");
}

static void a_secret_in_the_file_is_refused(void **state)
{
	(void)state;
	assert_says("\nclient_secret = \"x\";", "line 2 holds a secret.");
	assert_says("environments = ( { name = \"a\"; password = \"x\"; } );", "holds a secret.");
	assert_says("id_token = \"x\";", "holds a secret.");
	assert_says("theme = \"eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.e30.c2ln\";", "a secret.");
}

static void files_that_are_not_plain_are_refused(void **state)
{
	struct error error = {0};
	char link[80];
	(void)state;
	write_bytes("theme\0 = 1;", 11);
	assert_false(settings_read(&settings, path, &error));
	assert_non_null(strstr(error.cause, "NUL"));
	snprintf(link, sizeof link, "%s/link", folder);
	assert_int_equal(symlink(path, link), 0);
	error = (struct error){0};
	assert_false(settings_read(&settings, link, &error));
	assert_non_null(strstr(error.cause, "symbolic link"));
	unlink(link);
	/* Under what is no folder; root is refused there, too. */
	snprintf(link, sizeof link, "%s/x", path);
	error = (struct error){0};
	assert_null(file_read_text(link, 100, &error));
	assert_non_null(strstr(error.cause, "/x cannot be read: Not a directory."));
	snprintf(link, sizeof link, "%s/link", folder);
	assert_int_equal(mkfifo(link, 0600), 0);
	error = (struct error){0};
	assert_false(settings_read(&settings, link, &error));
	assert_non_null(strstr(error.cause, "not a regular file"));
	unlink(link);
}

static void environments_are_added_and_changed(void **state)
{
	struct error error;
	char wanted[100];
	(void)state;
	assert_true(
		read_text("environments = ( { name = \"sandbox\"; api_base = "
			  "\"https://localhost:8443/\"; ca_file = \"ca.pem\"; },"
			  "{ name = \"staging\"; api_base = \"https://s.example\"; live = true; "
			  "} );",
			  &error));
	assert_int_equal(settings.environments.count, 3);
	snprintf(wanted, sizeof wanted, "%s/ca.pem", folder);
	assert_string_equal(settings.environments.list[0].ca_file, wanted);
	assert_string_equal(settings.environments.list[0].api_base, "https://localhost:8443");
	assert_string_equal(settings.environments.list[0].host, "localhost:8443");
	assert_false(settings.environments.list[0].live);
	assert_true(settings.environments.list[2].live);
	assert_string_equal(settings.environments.list[2].token_path, "/oauth/token");
}

static void an_environment_of_ones_own_must_say_if_it_is_live(void **state)
{
	(void)state;
	assert_says("environments = ( { name = \"x\"; api_base = \"https://x.example\"; } );",
		    "says whether it is live");
}

static void live_never_looks_like_a_sandbox(void **state)
{
	struct error error;
	(void)state;
	assert_says("environments = ( { name = \"live\";\n live = false; } );",
		    "line 2: 'live' of sandbox and production cannot be changed.");
	assert_says("environments = ( { name = \"production\"; live = false; } );",
		    "cannot be changed.");
	assert_says("environments = ( { name = \"sandbox\"; live = true; } );",
		    "cannot be changed.");
	assert_says("environments = ( { name = \"sandbox\"; api_base = "
		    "\"https://api.platform.easytranslate.com/\"; } );",
		    "this host is live");
	assert_says("environments = ( { name = \"tests\"; live = false; api_base = "
		    "\"https://API.platform.easytranslate.com\"; } );",
		    "this host is live");
	assert_says("environments = ( { name = \"sandbox\"; api_base = "
		    "\"https://api.platform.easytranslate.com.:0443\"; } );",
		    "this host is live");
	/* What is so anyway may be said. */
	assert_true(read_text("environments = ( { name = \"live\"; live = true; }, "
			      "{ name = \"sandbox\"; live = false; } );",
			      &error));
	assert_true(settings.environments.list[1].live && !settings.environments.list[0].live);
}

static void an_api_base_is_https_and_a_host(void **state)
{
	static const char *const bad[] = {
		"http://a.example", "https://u:p@a.example", "https://",
		"ftp://a",	    "https://a b",	     "https://a.example?x=1",
		"https://a#b",	    "https://\xc3\xbc.de",   "https://a:notaport",
		"https://a:123456", "https://.a.b",	     "a.example"};
	struct environments all;
	struct error error;
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		environments_init(&all);
		error = (struct error){0};
		if (environment_set_base(&all.list[0], bad[i], &error))
			fail_msg("%s was taken", bad[i]);
		assert_string_equal(all.list[0].host, "api.platform.sandbox.easytranslate.com");
	}
	assert_true(environment_set_base(&all.list[0], "https://[::1]:8443/base/", &error));
	assert_string_equal(all.list[0].api_base, "https://[::1]:8443/base");
	assert_string_equal(all.list[0].host, "[::1]:8443");
}

static void an_unknown_environment_is_no_default(void **state)
{
	struct environments all;
	(void)state;
	environments_init(&all);
	assert_null(environment_find(&all, "prod"));
	assert_null(environment_find(&all, ""));
	assert_ptr_equal(environment_find(&all, "live"), &all.list[1]);
}

static void two_actions_on_one_key_are_refused(void **state)
{
	struct keymap keymap;
	struct error error;
	(void)state;
	assert_true(read_text("keys = { refresh = \"c\"; };", &error));
	assert_false(keymap_read(&keymap, &settings, &error));
	assert_non_null(strstr(error.cause, "check and refresh are on the same key"));
	assert_int_equal(keymap.key[ACTION_REFRESH], 'r');
	assert_true(read_text("keys = { refresh = \"c\"; check = \"r\"; };", &error));
	assert_true(keymap_read(&keymap, &settings, &error));
	assert_int_equal(keymap_action(&keymap, 'c'), ACTION_REFRESH);
	assert_true(read_text("keys = { refresh = \"j\"; };", &error));
	assert_false(keymap_read(&keymap, &settings, &error));
	assert_non_null(strstr(error.cause, "kept for moving"));
	assert_true(read_text("keys = { refesh = \"R\"; };", &error));
	assert_false(keymap_read(&keymap, &settings, &error));
	assert_non_null(strstr(error.cause, "did you mean 'refresh'?"));
}

static void commands_are_split_as_a_shell_would(void **state)
{
	char **words;
	struct error error = {0};
	(void)state;
	assert_true(words_split(" a 'b c' \"d\\\"e\" f\\ g '' ", &words, &error));
	static const char *const wanted[] = {"a", "b c", "d\"e", "f g", ""};
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(words[i], wanted[i]);
	assert_null(words[5]);
	words_free(words);
	assert_false(words_split("a 'b", &words, &error));
	assert_non_null(strstr(error.cause, "open quote"));
}

static void an_include_is_refused_wherever_its_line_is(void **state)
{
	(void)state;
	assert_says("mouse = true;\r\n \t @include \"/etc/passwd\"\n", "uses @include");
}

static void a_file_that_everybody_can_write_is_refused(void **state)
{
	struct error error = {0};
	(void)state;
	write_bytes("mouse = false;", 14);
	assert_int_equal(chmod(path, 0602), 0);
	assert_false(settings_read(&settings, path, &error));
	assert_int_equal(chmod(path, 0600), 0);
	assert_non_null(strstr(error.cause, "can be written by everybody"));
	assert_true(settings.mouse);
}

static void a_file_that_is_too_large_is_refused(void **state)
{
	static char text[256 * 1024 + 2];
	struct error error;
	(void)state;
	memset(text, '\n', sizeof text - 1);
	assert_says(text, "is too large");
	text[sizeof text - 2] = '\0';
	assert_true(read_text(text, &error));
}

static void a_dangling_link_is_not_a_missing_file(void **state)
{
	struct error error = {0};
	(void)state;
	unlink(path);
	assert_int_equal(symlink("/nonexistent", path), 0);
	assert_false(settings_read(&settings, path, &error));
	unlink(path);
	assert_non_null(strstr(error.cause, "symbolic link"));
}

static void a_control_in_a_value_is_shown_not_obeyed(void **state)
{
	(void)state;
	assert_says("guard = \"\\x1b[2J\";", "'guard' cannot be '<U+001B>[2J'.");
}

static void numbers_are_whole_and_in_range(void **state)
{
	struct error error;
	(void)state;
	assert_says("reveal_seconds = 61;", "is a number from");
	assert_says("reveal_seconds = -1;", "is a number from");
	assert_says("reveal_seconds = 1.5;", "is a number from");
	assert_says("clipboard_seconds = \"5\";", "is a number from");
	assert_true(read_text("reveal_seconds = 60; clipboard_seconds = 600;", &error));
}

static void a_text_that_is_too_long_is_refused(void **state)
{
	char text[300];
	(void)state;
	snprintf(text, sizeof text, "theme = \"%0256d\";", 0);
	assert_says(text, "'theme' is over 255 bytes long.");
}

static void a_theme_with_a_slash_is_a_file(void **state)
{
	char wanted[96];
	struct error error;
	(void)state;
	assert_true(read_text("theme = \"mine/calm.cfg\";", &error));
	snprintf(wanted, sizeof wanted, "%s/mine/calm.cfg", folder);
	assert_string_equal(settings.theme, wanted);
	assert_true(read_text("theme = \"/there/calm.cfg\";", &error));
	assert_string_equal(settings.theme, "/there/calm.cfg");
}

static void keys_are_a_group(void **state)
{
	(void)state;
	assert_says("keys = \"r\";", "'keys' is a group of actions.");
	assert_says("keys = { refresh = 1; };", "'refresh' wants a text.");
}

static void environments_are_a_list_of_named_groups(void **state)
{
	(void)state;
	assert_says("environments = { };", "a list in round brackets");
	assert_says("environments = ( \"a\" );", "an environment has a name.");
	assert_says("environments = ( { live = true; } );", "an environment has a name.");
	assert_says("environments = ( { name = \"A b\"; live = true; } );", "a plain word.");
	assert_says("environments = ( { name = \"a\"; live = true; } );", "has an api_base.");
	assert_says("environments = ( { name = \"a\"; live = 1; } );", "neither true nor false");
	assert_says("environments = ( { name = \"sandbox\";\n tokenpath = \"/x\"; } );",
		    "line 2: 'tokenpath' is unknown; did you mean 'token_path'?");
	assert_says("environments = ( { name = \"sandbox\"; token_path = \"x\"; } );",
		    "a path begins with a slash");
	assert_says("environments = ( { name = \"sandbox\"; api_base = \"http://a\"; } );",
		    "begins with https://");
}

static void at_most_nine_environments_fit(void **state)
{
	char text[1500] = "environments = (";
	struct error error;
	(void)state;
	for (int i = 0; i < 8; i++) {
		size_t used = strlen(text);
		snprintf(text + used, sizeof text - used,
			 "%s{ name = \"e%d\"; api_base = \"https://e%d.example\"; live = false; }",
			 i == 0 ? "" : ",", i, i);
		if (i == 6) {
			used = strlen(text);
			snprintf(text + used, sizeof text - used, ");");
			assert_true(read_text(text, &error));
			assert_int_equal(settings.environments.count, 9);
			text[used] = '\0';
		}
	}
	memcpy(text + strlen(text), ");", 3);
	assert_says(text, "at most 9 environments fit.");
}

static void an_absolute_ca_file_stays_as_it_is(void **state)
{
	struct error error;
	(void)state;
	assert_true(read_text("environments = ( { name = \"live\"; ca_file = \"/a/ca.pem\"; } );",
			      &error));
	assert_string_equal(settings.environments.list[1].ca_file, "/a/ca.pem");
	assert_true(settings.environments.list[1].live);
}

static void a_new_environment_does_not_take_over_changes_of_the_sandbox(void **state)
{
	struct error error;
	(void)state;
	assert_true(read_text("environments = ( { name = \"sandbox\"; token_path = \"/other\"; },"
			      "{ name = \"a\"; api_base = \"https://a.example\"; live = false; } "
			      ");",
			      &error));
	assert_string_equal(settings.environments.list[2].token_path, "/oauth/token");
}

static void the_default_path_follows_xdg_then_home(void **state)
{
	char out[128];
	(void)state;
	setenv("XDG_CONFIG_HOME", "/x", 1);
	setenv("HOME", "/h", 1);
	settings_default_path(out, sizeof out);
	assert_string_equal(out, "/x/etconsole/etconsole.cfg");
	setenv("XDG_CONFIG_HOME", "relative", 1);
	settings_default_path(out, sizeof out);
	assert_string_equal(out, "/h/.config/etconsole/etconsole.cfg");
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("HOME");
	settings_default_path(out, sizeof out);
	assert_string_equal(out, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_missing_file_is_no_error),
		cmocka_unit_test(every_setting_is_read),
		cmocka_unit_test(what_is_wrong_is_said_with_its_line),
		cmocka_unit_test(a_secret_in_the_file_is_refused),
		cmocka_unit_test(files_that_are_not_plain_are_refused),
		cmocka_unit_test(environments_are_added_and_changed),
		cmocka_unit_test(an_environment_of_ones_own_must_say_if_it_is_live),
		cmocka_unit_test(live_never_looks_like_a_sandbox),
		cmocka_unit_test(an_api_base_is_https_and_a_host),
		cmocka_unit_test(an_unknown_environment_is_no_default),
		cmocka_unit_test(two_actions_on_one_key_are_refused),
		cmocka_unit_test(commands_are_split_as_a_shell_would),
		cmocka_unit_test(an_include_is_refused_wherever_its_line_is),
		cmocka_unit_test(a_file_that_everybody_can_write_is_refused),
		cmocka_unit_test(a_file_that_is_too_large_is_refused),
		cmocka_unit_test(a_dangling_link_is_not_a_missing_file),
		cmocka_unit_test(a_control_in_a_value_is_shown_not_obeyed),
		cmocka_unit_test(numbers_are_whole_and_in_range),
		cmocka_unit_test(a_text_that_is_too_long_is_refused),
		cmocka_unit_test(a_theme_with_a_slash_is_a_file),
		cmocka_unit_test(keys_are_a_group),
		cmocka_unit_test(environments_are_a_list_of_named_groups),
		cmocka_unit_test(at_most_nine_environments_fit),
		cmocka_unit_test(an_absolute_ca_file_stays_as_it_is),
		cmocka_unit_test(a_new_environment_does_not_take_over_changes_of_the_sandbox),
		cmocka_unit_test(the_default_path_follows_xdg_then_home),
	};
	return cfg_stop(cfg_start() ? RUN(tests) : 1);
}
