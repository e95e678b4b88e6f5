#include "tests/unit/unit.h"

#include <fcntl.h>
#include <math.h>
#include <unistd.h>

#include "core/file.h"
#include "core/theme.h"
#include "core/theme_list.h"

static struct themes shipped;

static const char *folder(void)
{
	static char path[1024];
	const char *source = getenv("SOURCE");
	snprintf(path, sizeof path, "%s/themes", source != NULL ? source : ".");
	return path;
}

/* Relative luminance as WCAG 2 has it. */
static double luminance(unsigned rgb)
{
	static const double weight[3] = {0.2126, 0.7152, 0.0722};
	double sum = 0;
	for (int i = 0; i < 3; i++) {
		double c = (rgb >> (16 - 8 * i) & 0xff) / 255.0;
		sum += weight[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(unsigned a, unsigned b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
	return x > y ? x / y : y / x;
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

/* What xterm shows for 16 to 255: the user's own 16 are never taken. */
static unsigned account_list_as(unsigned rgb)
{
	int index = theme_color_index((struct color){COLOR_RGB, rgb}, 256);
	assert_in_range(index, 16, 255);
	if (index >= 232)
		return (unsigned)(8 + 10 * (index - 232)) * 0x010101u;
	static const unsigned steps[6] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};
	index -= 16;
	return steps[index / 36] << 16 | steps[index / 6 % 6] << 8 | steps[index % 6];
}

static void assert_seen(const struct theme *theme, int role)
{
	const struct style *style = &theme->style[role];
	double wanted = strcmp(theme->name, "contrast") == 0 ? 7.0 : 4.5;
	unsigned front = style->foreground.value, behind = background_of(theme->name);
	assert_int_equal(style->foreground.kind, COLOR_RGB);
	bool has_ground = style->background.kind == COLOR_RGB;
	if (has_ground)
		behind = style->background.value;
	double exact = contrast(front, behind);
	bool is_painted = has_ground || theme->has_ground;
	double mapped =
		contrast(account_list_as(front), is_painted ? account_list_as(behind) : behind);
	if (exact < wanted || mapped < wanted)
		fail_msg("%s: %s has %.2f, and %.2f in 256 colours", theme->name,
			 theme_role_name((enum role)role), exact, mapped);
}

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
		assert_string_not_equal(shipped.list[i].description, "");
		for (int role = 0; role < ROLE_COUNT && !shipped.list[i].is_mono; role++)
			assert_seen(&shipped.list[i], role);
	}
}

static void danger_is_unlike_all_else(void **state)
{
	(void)state;
	for (size_t i = 1; i < shipped.count; i++) {
		const struct theme *theme = &shipped.list[i];
		unsigned danger = account_list_as(theme->style[ROLE_DANGER].foreground.value);
		for (int role = 0; role < ROLE_COUNT && !theme->is_mono; role++)
			if (role != ROLE_DANGER &&
			    account_list_as(theme->style[role].foreground.value) == danger)
				fail_msg("%s: danger looks like %s", theme->name,
					 theme_role_name((enum role)role));
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

static void colours_are_mapped_to_what_there_is(void **state)
{
	const struct color red = {COLOR_RGB, 0xff0000}, own = {COLOR_DEFAULT, 0};
	const struct color high = {COLOR_INDEX, 196};
	(void)state;
	assert_int_equal(theme_color_index(red, 256), 196);
	assert_int_equal(theme_color_index(red, 16), 9);
	assert_int_equal(theme_color_index(red, 8), 1);
	assert_int_equal(theme_color_index(red, 0), -1);
	assert_int_equal(theme_color_index(own, 256), -1);
	assert_int_equal(theme_color_index(high, 8), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_shipped_theme_is_seen_well, read_shipped),
		cmocka_unit_test_setup(danger_is_unlike_all_else, read_shipped),
		cmocka_unit_test_setup(themes_are_sorted_and_mono_is_among_them, read_shipped),
		cmocka_unit_test_setup(a_theme_from_elsewhere_is_put_at_the_end, read_shipped),
		cmocka_unit_test_setup(auto_is_dusk_or_dawn_and_what_none_is_named_means,
				       read_shipped),
		cmocka_unit_test(a_terminal_may_say_that_its_ground_is_light),
		cmocka_unit_test(what_cannot_be_had_becomes_mono),
		cmocka_unit_test(a_broken_file_among_them_is_told),
		cmocka_unit_test(a_bad_theme_says_file_line_and_what_was_meant),
		cmocka_unit_test(an_unknown_theme_names_the_nearest),
		cmocka_unit_test(colours_are_mapped_to_what_there_is),
	};
	return RUN(tests);
}
