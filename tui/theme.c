#include "tui/theme.h"

#include <dirent.h>
#include <libconfig.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/nearest.h"
#include "core/text.h"

#define THEME_SIZE_MAX ((size_t)256 * 1024)
#define INHERIT_MAX 4

const struct theme theme_mono = {
	.name = "mono",
	.is_mono = true,
	.style =
		{
			[ROLE_TITLE] = {.bold = true},
			[ROLE_FOCUS] = {.bold = true, .underline = true},
			[ROLE_SELECTED] = {.reverse = true},
			[ROLE_KEY] = {.bold = true},
			[ROLE_WARNING] = {.bold = true},
			[ROLE_ERROR] = {.bold = true},
			[ROLE_DANGER] = {.bold = true},
		},
};

static const char *const role_names[ROLE_COUNT] = {
	"text",	  "muted", "title", "border",  "focus", "selected", "field",
	"secret", "key",   "ok",    "warning", "error", "danger",   "countdown"};

static const char *const color_names[] = {"black",   "red",  "green", "yellow", "blue",
					  "magenta", "cyan", "white", "default"};

const char *theme_role_name(enum role role)
{
	return role_names[role];
}

/* What is being read, for messages. */
struct reader {
	struct theme *theme;
	const char *path, *file;
	struct error *error;
	unsigned depth;
};

static bool fail(struct reader *reader, const config_setting_t *at, const char *remedy,
		 const char *what)
{
	char line[24] = "";
	if (at != NULL)
		snprintf(line, sizeof line, " line %u", config_setting_source_line(at));
	return error_set(reader->error, ERROR_CONFIG, remedy, "%s%s: %s", reader->file, line, what);
}

static bool fail_name(struct reader *reader, const config_setting_t *at, const char *kind,
		      const char *const *names, size_t count)
{
	char word[64], what[160];
	const char *name = config_setting_name(at);
	const char *near = nearest_word(name, names, count);
	text_gate(word, sizeof word, name, strlen(name));
	if (near != NULL)
		snprintf(what, sizeof what, "'%s' is no %s; did you mean '%s'?", word, kind, near);
	else
		snprintf(what, sizeof what, "'%s' is no %s.", word, kind);
	return fail(reader, at, "The program goes on in mono.", what);
}

static bool read_hex(const char *text, unsigned *value)
{
	char *end;
	if (text[0] != '#' || strlen(text) != 7)
		return false;
	*value = (unsigned)strtoul(text + 1, &end, 16);
	return *end == '\0' && text[1] != '-' && text[1] != '+' && text[1] != ' ';
}

static bool read_color(struct reader *reader, const config_setting_t *at, struct color *color)
{
	static const char remedy[] = "A colour is a name, 0 to 255, or \"#rrggbb\" in quotes.";
	if (config_setting_type(at) == CONFIG_TYPE_INT) {
		int value = config_setting_get_int(at);
		*color = (struct color){COLOR_INDEX, (unsigned)value};
		return (value >= 0 && value <= 255) ||
		       fail(reader, at, remedy, "this is no colour.");
	}
	const char *text = config_setting_get_string(at);
	if (text == NULL)
		return fail(reader, at, remedy, "this is no colour.");
	*color = (struct color){.kind = COLOR_RGB};
	if (read_hex(text, &color->value))
		return true;
	for (unsigned i = 0; i < sizeof color_names / sizeof *color_names; i++)
		if (strcmp(text, color_names[i]) == 0) {
			*color = (struct color){i == 8 ? COLOR_DEFAULT : COLOR_INDEX, i % 8};
			return true;
		}
	return fail(reader, at, remedy, "this is no colour.");
}

static bool read_flag(struct reader *reader, const config_setting_t *at, bool *flag)
{
	if (config_setting_type(at) != CONFIG_TYPE_BOOL)
		return fail(reader, at, "Write true or false.", "this is neither true nor false.");
	*flag = config_setting_get_bool(at) != 0;
	return true;
}

static bool read_style(struct reader *reader, const config_setting_t *group, struct style *style)
{
	static const char *const names[] = {"fg", "bg", "bold", "dim", "underline", "reverse"};
	if (!config_setting_is_group(group))
		return fail(reader, group, "Write { fg = \"#rrggbb\"; bold = true; }.",
			    "a role is a group.");
	*style = (struct style){0};
	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *at = config_setting_get_elem(group, (unsigned)i);
		const char *name = config_setting_name(at);
		bool ok = strcmp(name, "fg") == 0     ? read_color(reader, at, &style->foreground)
			  : strcmp(name, "bg") == 0   ? read_color(reader, at, &style->background)
			  : strcmp(name, "bold") == 0 ? read_flag(reader, at, &style->bold)
			  : strcmp(name, "dim") == 0  ? read_flag(reader, at, &style->dim)
			  : strcmp(name, "underline") == 0
				  ? read_flag(reader, at, &style->underline)
			  : strcmp(name, "reverse") == 0
				  ? read_flag(reader, at, &style->reverse)
				  : fail_name(reader, at, "part of a role", names, 6);
		if (!ok)
			return false;
	}
	return true;
}

static bool read_roles(struct reader *reader, const config_setting_t *roles)
{
	if (!config_setting_is_group(roles))
		return fail(reader, roles, "Write roles = { text = { ... }; };",
			    "'roles' is a group.");
	for (int i = 0; i < config_setting_length(roles); i++) {
		const config_setting_t *at = config_setting_get_elem(roles, (unsigned)i);
		size_t role = 0;
		while (role < ROLE_COUNT && strcmp(role_names[role], config_setting_name(at)) != 0)
			role++;
		if (role == ROLE_COUNT)
			return fail_name(reader, at, "role", role_names, ROLE_COUNT);
		if (!read_style(reader, at, &reader->theme->style[role]))
			return false;
	}
	return true;
}

static bool read_file(struct theme *theme, const char *path, unsigned depth, struct error *error);

static bool inherit(struct reader *reader, const config_setting_t *at)
{
	const char *name = config_setting_get_string(at);
	char path[1024];
	const char *slash = strrchr(reader->path, '/');
	int folder = slash != NULL ? (int)(slash - reader->path) + 1 : 0;
	if (name == NULL || strchr(name, '/') != NULL)
		return fail(reader, at, "Write the name of another theme.",
			    "'inherits' is the name of a theme.");
	if (reader->depth == INHERIT_MAX)
		return fail(reader, at, "Let a theme inherit from a finished one.",
			    "themes inherit from each other without end.");
	if (strcmp(name, "mono") == 0) {
		*reader->theme = theme_mono;
		return true;
	}
	snprintf(path, sizeof path, "%.*s%.60s.cfg", folder, reader->path, name);
	return read_file(reader->theme, path, reader->depth + 1, reader->error);
}

/* What a theme leaves out looks as its text does. */
static bool read_root(struct reader *reader, const config_setting_t *root)
{
	static const char *const names[] = {"description", "background", "inherits", "roles"};
	config_setting_t *inherits = config_setting_get_member(root, "inherits");
	config_setting_t *roles = config_setting_get_member(root, "roles");
	if (inherits != NULL && !inherit(reader, inherits))
		return false;
	for (int i = 0; i < config_setting_length(root); i++) {
		const config_setting_t *at = config_setting_get_elem(root, (unsigned)i);
		size_t n = 0;
		while (n < 4 && strcmp(names[n], config_setting_name(at)) != 0)
			n++;
		if (n == 4)
			return fail_name(reader, at, "setting of a theme", names, 4);
	}
	if (roles == NULL && inherits == NULL)
		return fail(reader, NULL, "Write roles = { text = { ... }; };",
			    "a theme has roles, or inherits them.");
	config_setting_t *text = roles != NULL ? config_setting_get_member(roles, "text") : NULL;
	struct style plain = {0};
	if (inherits == NULL && text != NULL && !read_style(reader, text, &plain))
		return false;
	for (size_t i = 0; i < ROLE_COUNT && inherits == NULL; i++)
		reader->theme->style[i] = plain;
	return roles == NULL || read_roles(reader, roles);
}

static bool read_file(struct theme *theme, const char *path, unsigned depth, struct error *error)
{
	struct theme read = {0};
	const char *slash = strrchr(path, '/');
	struct reader reader = {&read, path, slash != NULL ? slash + 1 : path, error, depth};
	config_t config;
	char *text = file_read_text(path, THEME_SIZE_MAX, error);
	if (text == NULL)
		return false;
	config_init(&config);
	bool ok = config_read_string(&config, text) == CONFIG_TRUE;
	if (!ok)
		error_set(error, ERROR_CONFIG, "The program goes on in mono.", "%s line %d: %s.",
			  reader.file, config_error_line(&config), config_error_text(&config));
	ok = ok && read_root(&reader, config_root_setting(&config));
	config_destroy(&config);
	free(text);
	if (!ok)
		return false;
	read.is_mono = false;
	snprintf(read.name, sizeof read.name, "%.*s", (int)strcspn(reader.file, "."), reader.file);
	*theme = read;
	return true;
}

bool theme_read(struct theme *theme, const char *path, struct error *error)
{
	return read_file(theme, path, 0, error);
}

#define THEMES_MAX 64

/* The names of the themes in a folder; returns how many. */
static size_t list_folder(const char *folder, char names[THEMES_MAX][40])
{
	size_t count = 0;
	DIR *dir = opendir(folder);
	for (struct dirent *at; dir != NULL && (at = readdir(dir)) != NULL;) {
		size_t length = strlen(at->d_name);
		if (length < 5 || length > 40 || strcmp(at->d_name + length - 4, ".cfg") != 0 ||
		    count == THEMES_MAX)
			continue;
		snprintf(names[count++], 40, "%.*s", (int)length - 4, at->d_name);
	}
	if (dir != NULL)
		closedir(dir);
	return count;
}

static bool unknown(const char *folder, const char *name, struct error *error)
{
	static char found[THEMES_MAX][40];
	const char *names[THEMES_MAX + 1] = {"mono"};
	char word[64], all[200] = "There are: mono";
	size_t count = list_folder(folder, found);
	text_gate(word, sizeof word, name, strlen(name));
	for (size_t i = 0; i < count; i++) {
		size_t used = strlen(all);
		names[i + 1] = found[i];
		snprintf(all + used, sizeof all - used, ", %s", found[i]);
	}
	const char *near = nearest_word(name, names, count + 1);
	if (near != NULL)
		return error_set(error, ERROR_CONFIG, all, "'%s' is no theme; did you mean '%s'?",
				 word, near);
	return error_set(error, ERROR_CONFIG, all, "'%s' is no theme.", word);
}

bool theme_find(struct theme *theme, const char *folder, const char *name, struct error *error)
{
	char path[1200];
	if (strcmp(name, "mono") == 0) {
		*theme = theme_mono;
		return true;
	}
	snprintf(path, sizeof path, "%s/%s.cfg", folder, name);
	if (strchr(name, '/') != NULL || !file_exists(path))
		return unknown(folder, name, error);
	return theme_read(theme, path, error);
}
