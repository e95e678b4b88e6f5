/* The theme is written into the settings; all that somebody else has written stays as it is. */
#include <sys/stat.h>

#include "core/file.h"
#include "core/settings_write.h"
#include "tests/unit/cfg.h"

static struct error error;

/* Writes a file, chooses dawn, and wants this file. */
static void assert_becomes(const char *before, const char *after)
{
	error = (struct error){0};
	write_bytes(before, strlen(before));
	if (!settings_write_theme(path, "dawn", &error))
		fail_msg("%s", error.cause);
	char *text = file_read_text(path, 65536, &error);
	assert_non_null(text);
	assert_string_equal(text, after);
	free(text);
}

static void only_the_name_is_changed(void **state)
{
	(void)state;
	assert_becomes("# mine\nmouse = false;\ntheme = \"dusk\"; # calm\nguard = \"off\";\n",
		       "# mine\nmouse = false;\ntheme = \"dawn\"; # calm\nguard = \"off\";\n");
	assert_becomes("theme:\"du\" /* in two */ \"sk\"", "theme:\"dawn\"");
	assert_becomes("theme // here\n = # it comes\n \"dusk\"\n",
		       "theme // here\n = # it comes\n \"dawn\"\n");
	assert_becomes("theme = \"a \\\" b\"; mouse = true;", "theme = \"dawn\"; mouse = true;");
}

static void what_only_looks_like_it_is_left_alone(void **state)
{
	static const char *const texts[] = {
		"# theme = \"dusk\";\n",
		"/* theme = \"dusk\"; */\n",
		"// theme = \"dusk\";\n",
		"keys = { theme = \"T\"; };\n",
		"clipboard = \"theme = x\";\n",
		"accounts = ( { name = \"theme\"; environment = \"sandbox\"; } );\n",
	};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		char wanted[200];
		snprintf(wanted, sizeof wanted, "%stheme = \"dawn\";\n", texts[i]);
		assert_becomes(texts[i], wanted);
		assert_true(settings_read(&settings, path, &error));
		assert_string_equal(settings.theme, "dawn");
	}
	assert_becomes("mouse = false # no end", "mouse = false # no end\ntheme = \"dawn\";\n");
	settings_clear(&settings);
}

static void any_name_is_read_again_as_it_was(void **state)
{
	static const char name[] = "/tmp/a \"b\" \\ c.cfg";
	(void)state;
	write_bytes("", 0);
	assert_true(settings_write_theme(path, name, &error));
	assert_true(settings_write_theme(path, name, &error));
	assert_true(settings_read(&settings, path, &error));
	assert_string_equal(settings.theme, name);
	settings_clear(&settings);
}

static void a_missing_file_is_made_for_the_user_alone(void **state)
{
	char inner[96];
	struct stat status;
	(void)state;
	snprintf(inner, sizeof inner, "%s/new/etconsole.cfg", folder);
	assert_true(settings_write_theme(inner, "dawn", &error));
	assert_int_equal(stat(inner, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	unlink(inner);
	*strrchr(inner, '/') = '\0';
	assert_int_equal(stat(inner, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0700);
	/* Nothing else was left there. */
	assert_int_equal(rmdir(inner), 0);
}

static void the_files_mode_stays(void **state)
{
	struct stat status;
	(void)state;
	write_bytes("", 0);
	assert_int_equal(chmod(path, 0644), 0);
	assert_true(settings_write_theme(path, "dawn", &error));
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0644);
	assert_int_equal(chmod(path, 0600), 0);
}

static void what_cannot_be_written_stays_and_says_so(void **state)
{
	char inner[96], target[96];
	(void)state;
	snprintf(inner, sizeof inner, "%s/link.cfg", folder);
	snprintf(target, sizeof target, "%s/target.cfg", folder);
	assert_int_equal(symlink(target, inner), 0);
	error = (struct error){0};
	assert_false(settings_write_theme(inner, "dawn", &error));
	assert_non_null(strstr(error.cause, "is a symbolic link"));
	assert_false(file_exists(target));
	unlink(inner);
	/* A file stands where a folder is wanted. */
	write_bytes("", 0);
	snprintf(inner, sizeof inner, "%s/etconsole.cfg", path);
	error = (struct error){0};
	assert_false(settings_write_theme(inner, "dawn", &error));
	assert_non_null(strstr(error.cause, "Not a directory"));
	error = (struct error){0};
	assert_false(settings_write_theme("", "dawn", &error));
	assert_int_equal(error.kind, ERROR_CONFIG);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_the_name_is_changed),
		cmocka_unit_test(what_only_looks_like_it_is_left_alone),
		cmocka_unit_test(any_name_is_read_again_as_it_was),
		cmocka_unit_test(a_missing_file_is_made_for_the_user_alone),
		cmocka_unit_test(the_files_mode_stays),
		cmocka_unit_test(what_cannot_be_written_stays_and_says_so),
	};
	return cfg_stop(cfg_start() ? RUN(tests) : 1);
}
