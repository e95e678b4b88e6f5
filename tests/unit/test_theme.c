#include "tests/unit/unit.h"

#include <fcntl.h>
#include <math.h>
#include <unistd.h>

#include "core/file.h"
#include "tui/theme.h"

static const char *const shipped[] = {"dusk", "dawn", "contrast", "safe"};

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

static void every_shipped_theme_is_seen_well(void **state)
{
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct theme theme = {0};
		struct error error = {0};
		if (!theme_find(&theme, folder(), shipped[i], &error))
			fail_msg("%s: %s", shipped[i], error.cause);
		double wanted = strcmp(shipped[i], "contrast") == 0 ? 7.0 : 4.5;
		unsigned ground = background_of(shipped[i]);
		for (int role = 0; role < ROLE_COUNT; role++) {
			const struct style *style = &theme.style[role];
			assert_int_equal(style->foreground.kind, COLOR_RGB);
			unsigned behind = style->background.kind == COLOR_RGB
						  ? style->background.value
						  : ground;
			if (contrast(style->foreground.value, behind) < wanted)
				fail_msg("%s: %s has %.2f", shipped[i],
					 theme_role_name((enum role)role),
					 contrast(style->foreground.value, behind));
		}
	}
}

static void danger_is_unlike_error(void **state)
{
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct theme theme = {0};
		assert_true(theme_find(&theme, folder(), shipped[i], NULL));
		assert_int_not_equal(theme.style[ROLE_DANGER].foreground.value,
				     theme.style[ROLE_ERROR].foreground.value);
	}
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
	assert_false(theme_read(&theme, path, &error));
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
		cmocka_unit_test(every_shipped_theme_is_seen_well),
		cmocka_unit_test(danger_is_unlike_error),
		cmocka_unit_test(a_bad_theme_says_file_line_and_what_was_meant),
		cmocka_unit_test(an_unknown_theme_names_the_nearest),
		cmocka_unit_test(colours_are_mapped_to_what_there_is),
	};
	return RUN(tests);
}
