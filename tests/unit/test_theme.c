#include "tests/unit/unit.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/file.h"
#include "core/theme_color.h"
#include "core/theme_list.h"

static struct themes shipped;

static const char *folder(void)
{
	static char path[1024];
	const char *source = getenv("SOURCE");
	snprintf(path, sizeof path, "%s/themes", source != NULL ? source : ".");
	return path;
}

/* background = "#rrggbb" of a shipped theme: what its contrast is measured on. */
static unsigned background_of(const char *name)
{
	char path[1200];
	snprintf(path, sizeof path, "%s/%s.cfg", folder(), name);
	char *text = file_read_text(path, 65536, NULL);
	assert_non_null(text);
	const char *at = strstr(text, "background = \"#");
	assert_non_null(at);
	unsigned value = (unsigned)strtoul(at + 15, NULL, 16);
	free(text);
	return value;
}

/* As it is shown: by the numbers of a depth. */
static unsigned shown_as(int index, int colors)
{
	return colors > 256 ? (unsigned)index : theme_color_rgb((unsigned)index);
}

static void assert_seen(const struct theme *theme, int role, const struct theme_colors *mapped,
			int colors)
{
	double wanted = colors < 16					       ? 3.0
			: colors < 256 || strcmp(theme->name, "contrast") != 0 ? 4.5
									       : 7.0;
	unsigned behind = mapped->background >= 0 ? shown_as(mapped->background, colors)
						  : background_of(theme->name);
	assert_int_equal(theme->style[role].foreground.kind, COLOR_RGB);
	assert_in_range(mapped->foreground, colors == 256 ? 16 : 0, colors - 1);
	int front = mapped->foreground;
	double is = theme_contrast(shown_as(front, colors), behind);
	/* It would be paler than what is not bold. */
	assert_false(colors <= 16 && front == 0 && mapped->is_bold);
	if (colors <= 16 && front < 8 && mapped->is_bold && is >= wanted)
		is = theme_contrast(shown_as(front + 8, colors), behind);
	if (is < wanted)
		fail_msg("%s: %s has %.2f in %d colours", theme->name,
			 theme_role_name((enum role)role), is, colors);
}

static const int depths[] = {8, 16, 88, 256, 1 << 24};
#define DEPTHS (sizeof depths / sizeof *depths)

static int read_shipped(void **state)
{
	(void)state;
	themes_read(&shipped, folder());
	return 0;
}

static void every_shipped_theme_is_seen_well(void **state)
{
	(void)state;
	assert_string_equal(shipped.trouble, "");
	assert_true(shipped.count >= 11);
	for (size_t i = 1; i < shipped.count; i++) {
		const struct theme *theme = &shipped.list[i];
		struct theme_colors colors[ROLE_COUNT];
		assert_string_not_equal(theme->description, "");
		for (size_t d = 0; d < DEPTHS && !theme->is_mono; d++) {
			theme_map(theme, depths[d], colors);
			for (int role = 0; role < ROLE_COUNT; role++)
				assert_seen(theme, role, &colors[role],
					    depths[d] == 88 ? 16 : depths[d]);
		}
	}
}

static void contrast_is_what_wcag_says(void **state)
{
	(void)state;
	assert_true(theme_contrast(0, 0xffffff) > 20.99 && theme_contrast(0, 0xffffff) < 21.01);
	assert_true(theme_contrast(0x767676, 0xffffff) > 4.53 &&
		    theme_contrast(0x767676, 0xffffff) < 4.55);
	assert_true(theme_contrast(0xff0000, 0xff0000) < 1.001);
}

static bool is_red(unsigned rgb)
{
	return rgb == 0xcd0000 || rgb == 0xff0000;
}

/* Of few colours danger is red, and nothing else is any red. */
static void danger_is_unlike_all_else(void **state)
{
	(void)state;
	for (size_t i = 1; i < shipped.count; i++)
		for (size_t d = 0; d < DEPTHS && !shipped.list[i].is_mono; d++) {
			struct theme_colors colors[ROLE_COUNT];
			const struct theme *theme = &shipped.list[i];
			bool few = depths[d] < 256;
			theme_map(theme, depths[d], colors);
			int danger = colors[ROLE_DANGER].foreground;
			assert_true(!few || is_red(theme_color_rgb((unsigned)danger)));
			for (int role = 0; role < ROLE_COUNT; role++) {
				int is = colors[role].foreground;
				if (role != ROLE_DANGER &&
				    (is == danger ||
				     (few && is_red(theme_color_rgb((unsigned)is)))))
					fail_msg("%s, %d colours: danger looks like %s",
						 theme->name, depths[d],
						 theme_role_name((enum role)role));
			}
		}
}

/* Well, soon and refused keep a colour each where there are few, on a dark ground. */
static void what_is_said_by_colour_is_told_apart_with_few(void **state)
{
	(void)state;
	for (size_t i = 1; i < shipped.count; i++)
		for (int depth = 8; depth <= 16; depth += 8) {
			struct theme_colors colors[ROLE_COUNT];
			const struct theme *theme = &shipped.list[i];
			if (theme->is_mono || theme_contrast(theme->ground.value, 0) > 5)
				continue;
			theme_map(theme, depth, colors);
			int ok = colors[ROLE_OK].foreground, text = colors[ROLE_TEXT].foreground;
			int warning = colors[ROLE_WARNING].foreground;
			int error = colors[ROLE_ERROR].foreground;
			if (ok == text || ok == warning || ok == error || warning == error ||
			    warning == text || error == text)
				fail_msg("%s, %d colours: %d %d %d on %d", theme->name, depth, ok,
					 warning, error, text);
		}
}

static void themes_are_sorted_and_mono_is_among_them(void **state)
{
	size_t mono = 0;
	(void)state;
	for (size_t i = 0; i < shipped.count; i++) {
		mono += shipped.list[i].is_mono;
		assert_true(i == 0 || strcmp(shipped.list[i - 1].name, shipped.list[i].name) < 0);
	}
	assert_int_equal(mono, 1);
}

static void a_theme_from_elsewhere_is_put_at_the_end(void **state)
{
	char path[] = "/tmp/etconsole-theme-XXXXXX";
	static struct themes themes;
	struct error error = {0};
	const char *text = "inherits = \"nord\"; roles = { ok = { fg = 46; }; };";
	(void)state;
	int fd = mkstemp(path);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	themes_read(&themes, folder());
	size_t at = themes_choose(&themes, folder(), path, &error);
	unlink(path);
	assert_int_equal(at, shipped.count);
	assert_string_equal(themes.list[at].name, path);
	assert_int_equal(themes.list[at].style[ROLE_OK].foreground.value, 46);
	struct theme nord;
	assert_true(theme_find(&nord, folder(), "nord", NULL));
	assert_memory_equal(&themes.list[at].style[ROLE_TEXT], &nord.style[ROLE_TEXT],
			    sizeof(struct style));
}

static void auto_is_dusk_or_dawn_and_what_none_is_named_means(void **state)
{
	static struct themes none;
	(void)state;
	size_t at = themes_choose(&shipped, folder(), "", NULL);
	assert_int_equal(at, themes_choose(&shipped, folder(), "auto", NULL));
	assert_string_equal(shipped.list[at].name, "auto");
	assert_string_not_equal(shipped.list[at].description, "");
	assert_string_equal(themes_at(&shipped, at, false)->name, "dusk");
	assert_string_equal(themes_at(&shipped, at, true)->name, "dawn");
	at = themes_choose(&shipped, folder(), "nord", NULL);
	assert_string_equal(themes_at(&shipped, at, true)->name, "nord");
	themes_read(&none, "/nowhere");
	assert_string_equal(themes_at(&none, 0, true)->name, "mono");
}

static void one_is_read_alone_and_stays_in_use_among_all(void **state)
{
	static struct themes themes;
	struct error error = {0};
	(void)state;
	size_t at = themes_read_one(&themes, folder(), "nord", &error);
	assert_string_equal(themes.list[at].name, "nord");
	assert_int_equal(themes.count, 2);
	at = themes_read_all(&themes, at);
	assert_int_equal(themes.count, shipped.count);
	assert_string_equal(themes.list[at].name, "nord");
	at = themes_read_one(&themes, folder(), "", &error);
	assert_int_equal(themes.count, 3);
	assert_string_equal(themes_at(&themes, at, true)->name, "dawn");
	assert_int_equal(themes_read_all(&themes, at), 0);
	/* Mono in the place of what cannot be had, and one from elsewhere. */
	at = themes_read_one(&themes, folder(), "nrod", &error);
	assert_string_equal(themes.list[at].name, "mono");
	assert_string_equal(error.cause, "'nrod' is no theme; did you mean 'nord'?");
	at = themes_read_all(&themes, at);
	assert_string_equal(themes.list[at].name, "mono");
	assert_int_equal(themes.count, shipped.count);
	snprintf(themes.list[at].name, sizeof themes.list[at].name, "/elsewhere.cfg");
	at = themes_read_all(&themes, at);
	assert_int_equal(at, shipped.count);
	assert_string_equal(themes.list[at].name, "/elsewhere.cfg");
}

static void a_terminal_may_say_that_its_ground_is_light(void **state)
{
	(void)state;
	assert_false(themes_is_light(NULL));
	assert_false(themes_is_light(""));
	assert_false(themes_is_light("15;0"));
	assert_false(themes_is_light("7;default"));
	assert_true(themes_is_light("0;15"));
	assert_true(themes_is_light("0;default;15"));
	assert_true(themes_is_light("0;7"));
}

static void what_cannot_be_had_becomes_mono(void **state)
{
	static struct themes themes;
	struct error error = {0};
	(void)state;
	themes_read(&themes, folder());
	size_t at = themes_choose(&themes, folder(), "nrod", &error);
	assert_string_equal(themes.list[at].name, "mono");
	assert_string_equal(error.cause, "'nrod' is no theme; did you mean 'nord'?");
}

static void a_broken_file_among_them_is_told(void **state)
{
	char dir[] = "/tmp/etconsole-themes-XXXXXX", path[64];
	static struct themes themes;
	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/odd.cfg", dir);
	FILE *out = fopen(path, "we");
	assert_non_null(out);
	fputs("roles = {\n txt = {}; };", out);
	fclose(out);
	themes_read(&themes, dir);
	unlink(path);
	rmdir(dir);
	assert_int_equal(themes.count, 2); /* auto and mono */
	assert_string_equal(themes.trouble, "odd.cfg line 2: 'txt' is no role; did you mean "
					    "'text'?");
}

static char *assert_bad(const char *text)
{
	static struct error error;
	struct theme theme = {.name = "before"};
	char path[] = "/tmp/etconsole-theme-XXXXXX";
	int fd = mkstemp(path);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	error = (struct error){0};
	assert_false(theme_read(&theme, path, folder(), &error));
	unlink(path);
	assert_string_equal(theme.name, "before");
	assert_int_equal(error.kind, ERROR_CONFIG);
	return error.cause;
}

static void a_bad_theme_says_file_line_and_what_was_meant(void **state)
{
	(void)state;
	assert_non_null(strstr(assert_bad("roles = {\n eror = { fg = 1; }; };"),
			       "line 2: 'eror' is no role; did you mean 'error'?"));
	assert_non_null(strstr(assert_bad("roles = { text = { fg = 300; }; };"), "no colour"));
	assert_non_null(
		strstr(assert_bad("roles = { text = { fg = \"#12345\"; }; };"), "no colour"));
	assert_non_null(strstr(assert_bad("roles = { text = { bold = 1; }; };"), "neither true"));
	assert_non_null(strstr(assert_bad("rolles = { };"), "did you mean 'roles'?"));
	assert_non_null(strstr(assert_bad("roles = {"), "line"));
	assert_non_null(strstr(assert_bad("description = \"x\";"), "has roles"));
}

static void an_unknown_theme_names_the_nearest(void **state)
{
	struct theme theme;
	struct error error = {0};
	(void)state;
	assert_false(theme_find(&theme, folder(), "dsk", &error));
	assert_string_equal(error.cause, "'dsk' is no theme; did you mean 'dusk'?");
	assert_non_null(strstr(error.remedy, "mono"));
}

static int mapped(struct color color, enum role role, int depth)
{
	struct theme theme = {.ground = {COLOR_RGB, 0x101010}, .has_ground = true};
	struct theme_colors colors[ROLE_COUNT];
	theme.style[role].foreground = color;
	theme_map(&theme, depth, colors);
	return colors[role].foreground;
}

static void colours_are_mapped_to_what_there_is(void **state)
{
	const struct color red = {COLOR_RGB, 0xff0000}, own = {COLOR_DEFAULT, 0};
	const struct color high = {COLOR_INDEX, 46}, blue = {COLOR_RGB, 0x0000c0};
	(void)state;
	assert_int_equal(mapped(red, ROLE_DANGER, 256), 196);
	assert_int_equal(mapped(red, ROLE_DANGER, 16), 9);
	assert_int_equal(mapped(red, ROLE_DANGER, 8), 1);
	assert_int_equal(mapped(red, ROLE_DANGER, 0), -1);
	assert_int_equal(mapped(own, ROLE_OK, 256), -1);
	assert_int_equal(mapped(high, ROLE_OK, 256), 46);
	assert_int_equal(mapped(high, ROLE_OK, 8), 2);
	/* Not seen on black: what is said is white. */
	assert_int_equal(mapped(blue, ROLE_OK, 8), 7);
	assert_int_equal(mapped(red, ROLE_DANGER, 1 << 24), 0xff0000);
	/* The first of so many are those of a palette. */
	assert_int_equal(mapped(blue, ROLE_OK, 1 << 24), 0x0101c0);
	assert_int_equal(mapped(high, ROLE_OK, 1 << 24), 0x00ff00);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_shipped_theme_is_seen_well, read_shipped),
		cmocka_unit_test_setup(danger_is_unlike_all_else, read_shipped),
		cmocka_unit_test(contrast_is_what_wcag_says),
		cmocka_unit_test_setup(what_is_said_by_colour_is_told_apart_with_few, read_shipped),
		cmocka_unit_test_setup(themes_are_sorted_and_mono_is_among_them, read_shipped),
		cmocka_unit_test_setup(a_theme_from_elsewhere_is_put_at_the_end, read_shipped),
		cmocka_unit_test_setup(auto_is_dusk_or_dawn_and_what_none_is_named_means,
				       read_shipped),
		cmocka_unit_test(one_is_read_alone_and_stays_in_use_among_all),
		cmocka_unit_test(a_terminal_may_say_that_its_ground_is_light),
		cmocka_unit_test(what_cannot_be_had_becomes_mono),
		cmocka_unit_test(a_broken_file_among_them_is_told),
		cmocka_unit_test(a_bad_theme_says_file_line_and_what_was_meant),
		cmocka_unit_test(an_unknown_theme_names_the_nearest),
		cmocka_unit_test(colours_are_mapped_to_what_there_is),
	};
	return RUN(tests);
}
