/*
 * Choosing a theme: it is tried while the cursor moves, kept by Enter, and written down where
 * things are written down.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/file.h"
#include "tests/e2e/e2e.h"

static char folder[64], settings[96], config_home[96];

static int start(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/etconsole-theme-XXXXXX");
	if (mkdtemp(folder) == NULL)
		return -1;
	snprintf(settings, sizeof settings, "%s/etconsole/etconsole.cfg", folder);
	snprintf(config_home, sizeof config_home, "XDG_CONFIG_HOME=%s", folder);
	return setenv("TEST_HOME", folder, 1);
}

static int clean_up(void **state)
{
	(void)state;
	char inside[96];
	snprintf(inside, sizeof inside, "%s/etconsole", folder);
	unlink(settings);
	return rmdir(inside) + rmdir(folder);
}

/* On the welcome page: there is no account. */
static struct pty *open_on(const char *ground, const char *option)
{
	const char *args[] = {"--data", folder, option, NULL};
	const char *extra[] = {config_home, ground, NULL};
	struct pty_options options = {.args = args, .extra = extra, .is_silent = true};
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "Which keys do you have?");
	pty_wait(pty, "Which keys do you have?");
	return pty;
}

static struct pty *open_console(const char *option)
{
	return open_on(NULL, option);
}

/* The colour of the frame's corner. */
static int border(struct pty *pty)
{
	int fg, bg;
	pty_colors(pty, 1, 0, &fg, &bg);
	return fg;
}

static void write_settings(const char *text)
{
	char inside[96];
	snprintf(inside, sizeof inside, "%s/etconsole", folder);
	mkdir(inside, 0700);
	FILE *out = fopen(settings, "we");
	assert_non_null(out);
	fputs(text, out);
	assert_int_equal(fclose(out), 0);
}

static void assert_settings(const char *wanted)
{
	char *text = file_read_text(settings, 4096, NULL);
	assert_non_null(text);
	assert_string_equal(text, wanted);
	free(text);
}

/* Its pointer stands before a name. */
static void assert_at(struct pty *pty, const char *name)
{
	char text[64];
	snprintf(text, sizeof text, "▸ %s", name);
	pty_wait(pty, text);
}

static int border_of(const char *theme)
{
	const char *args[] = {"--once", "--theme", theme, NULL};
	struct pty_options options = {.args = args};
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "Which keys do you have?");
	int is = border(pty);
	pty_free(pty);
	return is;
}

static void wait_for_border(struct pty *pty, int wanted)
{
	int64_t until = pty_clock() + 60000;
	while (border(pty) != wanted && pty_clock() < until)
		pty_run(pty, 5);
	assert_int_equal(border(pty), wanted);
}

#define QUESTION "\033]11;?\033\\\033[c"
#define LIGHT "\033]11;rgb:fbfb/fbfb/f8f8\033\\"
#define DARK "\033]11;rgb:1515/1717/1c1c\a"
#define ATTRIBUTES "\033[?62;22c"

static size_t questions(struct pty *pty)
{
	size_t length, count = 0;
	for (const char *at = pty_output(pty, &length); (at = strstr(at, QUESTION)) != NULL; at++)
		count++;
	return count;
}

/* One that waits: what is written before the keys is read before them. */
static void say(struct pty *pty, const char *bytes)
{
	pty_keys(pty, bytes);
	pty_keys(pty, "t");
	pty_wait(pty, "How it looks");
	pty_keys(pty, PTY_ESC);
	pty_wait_gone(pty, "How it looks");
}

static void the_ground_is_asked_for_and_followed(void **state)
{
	(void)state;
	int dusk = border_of("dusk"), dawn = border_of("dawn");
	assert_int_not_equal(dusk, dawn);
	write_settings("theme = \"auto\";\n");
	struct pty *pty = open_console(NULL);
	assert_int_equal(questions(pty), 1);
	assert_int_equal(border(pty), dusk);
	pty_keys(pty, LIGHT ATTRIBUTES);
	wait_for_border(pty, dawn);
	say(pty, DARK); /* nobody asked */
	assert_int_equal(border(pty), dawn);
	pty_keys(pty, "\033[?997;1n");
	int64_t until = pty_clock() + 60000;
	while (questions(pty) < 2 && pty_clock() < until)
		pty_run(pty, 5);
	assert_int_equal(questions(pty), 2);
	pty_keys(pty, DARK ATTRIBUTES);
	wait_for_border(pty, dusk);
	/* A theme that is chosen stays as it is. */
	pty_keys(pty, "t");
	assert_at(pty, "auto");
	pty_keys(pty, "jjjj\r");
	pty_wait(pty, "dracula from now on");
	int dracula = border(pty);
	pty_keys(pty, "\033[?997;2n" LIGHT ATTRIBUTES);
	say(pty, "");
	assert_int_equal(border(pty), dracula);
	pty_free(pty);
}

static void a_terminal_that_says_it_is_not_asked(void **state)
{
	(void)state;
	write_settings("");
	struct pty *pty = open_on("COLORFGBG=15;0", NULL);
	assert_int_equal(questions(pty), 0);
	say(pty, LIGHT);
	assert_int_equal(border(pty), border_of("dusk"));
	pty_free(pty);
}

static void a_light_ground_gets_the_light_theme_unless_one_is_named(void **state)
{
	static const char *const named[] = {"", "theme = \"dusk\";\n"};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		write_settings(named[i]);
		struct pty *pty = open_on("COLORFGBG=0;15", NULL);
		assert_int_equal(border(pty), border_of(i == 0 ? "dawn" : "dusk"));
		pty_keys(pty, "t");
		assert_at(pty, i == 0 ? "auto" : "dusk");
		pty_free(pty);
	}
}

static void moving_shows_it_and_esc_brings_the_one_before(void **state)
{
	(void)state;
	write_settings("theme = \"dracula\";\n");
	struct pty *pty = open_console(NULL);
	int before = border(pty);
	pty_keys(pty, "t");
	assert_at(pty, "dracula");
	pty_keys(pty, "j");
	assert_at(pty, "dusk");
	int dusk = border(pty);
	assert_int_not_equal(dusk, before);
	pty_keys(pty, "\033[B");
	assert_at(pty, "gruvbox");
	assert_int_not_equal(border(pty), dusk);
	pty_keys(pty, PTY_ESC);
	pty_wait_gone(pty, "How it looks");
	assert_int_equal(border(pty), before);
	assert_settings("theme = \"dracula\";\n");
	pty_free(pty);
}

static void enter_keeps_it_and_writes_it_into_the_settings(void **state)
{
	(void)state;
	write_settings("# mine\nmouse = false;\ntheme = \"dracula\";  # for now\n");
	struct pty *pty = open_console(NULL);
	pty_keys(pty, "tj\r");
	pty_wait(pty, "dusk from now on: written into your settings.");
	int dusk = border(pty);
	assert_settings("# mine\nmouse = false;\ntheme = \"dusk\";  # for now\n");
	console_quit(pty);
	pty_free(pty);
	pty = open_console(NULL);
	assert_int_equal(border(pty), dusk);
	pty_free(pty);
}

static void a_settings_file_is_made_where_there_is_none(void **state)
{
	struct stat status;
	(void)state;
	unlink(settings);
	struct pty *pty = open_console(NULL);
	pty_keys(pty, "tj\r");
	pty_wait(pty, "catppuccin from now on");
	assert_settings("theme = \"catppuccin\";\n");
	assert_int_equal(stat(settings, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	pty_free(pty);
}

static void broken_settings_are_said_with_what_is_used_instead(void **state)
{
	(void)state;
	write_settings("thme = \"dusk\";\n");
	const char *args[] = {"--data", folder, NULL}, *extra[] = {config_home, NULL};
	struct pty_options options = {.args = args, .extra = extra, .cols = 120, .rows = 36};
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "'thme' is unknown; did you mean 'theme'?");
	pty_wait(pty, "Mend that line. The defaults are used.");
	pty_free(pty);
}

static void once_writes_nothing_and_says_so(void **state)
{
	(void)state;
	unlink(settings);
	struct pty *pty = open_console("--once");
	int before = border(pty);
	pty_keys(pty, "tjjjj\r");
	pty_wait(pty, "dracula until you quit: --once writes nothing down.");
	assert_int_not_equal(border(pty), before);
	assert_false(file_exists(settings));
	pty_free(pty);
}

static void the_demo_writes_nothing_and_says_so(void **state)
{
	const char *args[] = {"--demo", NULL}, *extra[] = {config_home, NULL};
	struct pty_options options = {.args = args, .extra = extra};
	(void)state;
	unlink(settings);
	struct pty *pty = pty_start(&options);
	/* What the demo's own checks say would take the sentence's place. */
	pty_wait(pty, "Valid, accepted");
	pty_wait(pty, "The API accepted the token.");
	pty_keys(pty, "tjjjj\r");
	pty_wait(pty, "dracula until you quit: the demo writes nothing down.");
	assert_false(file_exists(settings));
	pty_free(pty);
}

/* What a cell without any text lies on. */
static int ground_of(const char *theme)
{
	int fg, bg;
	const char *args[] = {"--once", "--theme", theme, NULL};
	struct pty_options options = {.args = args};
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "Which keys do you have?");
	pty_colors(pty, 22, 40, &fg, &bg);
	pty_free(pty);
	return bg;
}

static void a_theme_paints_its_ground_and_mono_leaves_the_terminals(void **state)
{
	(void)state;
	assert_int_equal(ground_of("dusk"), 0x1c1c1c); /* of 256 */
	assert_int_equal(ground_of("mono"), -1);
	assert_int_equal(ground_of("contrast"), 0x000000);
	assert_int_not_equal(ground_of("gruvbox-light"), -1);
}

/* Numbers of colours are RGB there: they were taken for those of a palette, blue on blue. */
static void a_terminal_of_direct_colours_gets_those_of_the_theme(void **state)
{
	const char *args[] = {"--once", "--theme", "dusk", NULL};
	struct pty_options options = {.args = args, .term = "xterm-direct"};
	size_t length;
	(void)state;
	if (!file_exists("/usr/share/terminfo/x/xterm-direct") &&
	    !file_exists("/lib/terminfo/x/xterm-direct")) {
		printf("there is no entry for xterm-direct on this machine: not tried\n");
		skip();
	}
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "Which keys do you have?");
	/* Raw: libvterm 0.1 reads these numbers one off. */
	assert_non_null(strstr(pty_output(pty, &length), "38:2::111:134:168"));
	assert_non_null(strstr(pty_output(pty, &length), "48:2::21:23:28"));
	pty_free(pty);
}

/* An old terminal cannot hide the cursor: it is where the keys act. */
static void a_cursor_that_cannot_be_hidden_stands_on_the_chosen_row(void **state)
{
	const char *args[] = {"--once", NULL};
	struct pty_options options = {.args = args, .term = "vt100"};
	int row, col;
	(void)state;
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "5  Just looking");
	for (int i = 0; i < 3; i++) {
		char wanted[24];
		snprintf(wanted, sizeof wanted, "▸ %d", i + 1);
		pty_wait(pty, wanted);
		pty_run(pty, 50);
		pty_cursor(pty, &row, &col);
		assert_non_null(strstr(pty_row(pty, row), wanted));
		pty_keys(pty, "j");
	}
	pty_free(pty);
}

static void what_cannot_be_written_is_said_and_the_theme_stays(void **state)
{
	(void)state;
	unlink(settings);
	struct pty *pty = open_console(NULL);
	/* Meanwhile a folder stands there. */
	assert_int_equal(mkdir(settings, 0700), 0);
	pty_keys(pty, "tjjjj");
	assert_at(pty, "dracula");
	int dracula = border(pty);
	pty_keys(pty, "\r");
	pty_wait(pty, "is not a regular file");
	assert_int_equal(border(pty), dracula);
	assert_int_equal(rmdir(settings), 0);
	pty_free(pty);
}

static void settings_with_a_mistake_are_not_written(void **state)
{
	(void)state;
	write_settings("theme = \"dusk\"; mose = true;\n");
	struct pty *pty = open_console(NULL);
	pty_keys(pty, "tjjjj\r");
	pty_wait(pty, "dracula until you quit: the settings must be mended");
	assert_settings("theme = \"dusk\"; mose = true;\n");
	pty_free(pty);
}

static void without_colours_there_is_nothing_to_choose(void **state)
{
	(void)state;
	unlink(settings);
	struct pty *pty = open_console("--color=never");
	pty_keys(pty, "t");
	pty_wait(pty, "There are no colours here, so there is one theme: mono.");
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_ground_is_asked_for_and_followed),
		cmocka_unit_test(a_terminal_that_says_it_is_not_asked),
		cmocka_unit_test(a_light_ground_gets_the_light_theme_unless_one_is_named),
		cmocka_unit_test(moving_shows_it_and_esc_brings_the_one_before),
		cmocka_unit_test(enter_keeps_it_and_writes_it_into_the_settings),
		cmocka_unit_test(a_settings_file_is_made_where_there_is_none),
		cmocka_unit_test(broken_settings_are_said_with_what_is_used_instead),
		cmocka_unit_test(once_writes_nothing_and_says_so),
		cmocka_unit_test(the_demo_writes_nothing_and_says_so),
		cmocka_unit_test(a_theme_paints_its_ground_and_mono_leaves_the_terminals),
		cmocka_unit_test(a_terminal_of_direct_colours_gets_those_of_the_theme),
		cmocka_unit_test(a_cursor_that_cannot_be_hidden_stands_on_the_chosen_row),
		cmocka_unit_test(what_cannot_be_written_is_said_and_the_theme_stays),
		cmocka_unit_test(settings_with_a_mistake_are_not_written),
		cmocka_unit_test(without_colours_there_is_nothing_to_choose),
	};
	return cmocka_run_group_tests(tests, start, clean_up);
}
