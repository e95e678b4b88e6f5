#include "core/theme.h"

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
	.description = "No colour: bold, underlined and reversed.",
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
	const char *file, *folder;
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

static bool read_file(struct theme *theme, const char *path, const char *folder, unsigned depth,
		      struct error *error);

static bool inherit(struct reader *reader, const config_setting_t *at)
{
	const char *name = config_setting_get_string(at);
	char path[1200];
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
	snprintf(path, sizeof path, "%s/%.60s.cfg", reader->folder, name);
	return read_file(reader->theme, path, reader->folder, reader->depth + 1, reader->error);
}

static bool read_description(struct reader *reader, const config_setting_t *at)
{
	const char *text = at != NULL ? config_setting_get_string(at) : "";
	char *out = reader->theme->description;
	if (text == NULL)
		return fail(reader, at, "Put it in quotes.", "'description' is a text.");
	text_gate(out, sizeof reader->theme->description, text, strlen(text));
	return true;
}

static bool read_ground(struct reader *reader, const config_setting_t *root)
{
	const config_setting_t *background = config_setting_get_member(root, "background");
	const config_setting_t *paint = config_setting_get_member(root, "paint");
	struct theme *theme = reader->theme;
	if (background != NULL && !read_color(reader, background, &theme->ground))
		return false;
	if (paint != NULL && !read_flag(reader, paint, &theme->has_ground))
		return false;
	return !theme->has_ground || theme->ground.kind != COLOR_DEFAULT ||
	       fail(reader, paint, "Say which: background = \"#rrggbb\".",
		    "'paint' wants a background.");
}

/* What a theme leaves out looks as its text does. */
static bool read_root(struct reader *reader, const config_setting_t *root)
{
	static const char *const names[] = {"description", "background", "paint", "inherits",
					    "roles"};
	config_setting_t *inherits = config_setting_get_member(root, "inherits");
	config_setting_t *roles = config_setting_get_member(root, "roles");
	if (inherits != NULL && !inherit(reader, inherits))
		return false;
	if (!read_description(reader, config_setting_get_member(root, "description")) ||
	    !read_ground(reader, root))
		return false;
	for (int i = 0; i < config_setting_length(root); i++) {
		const config_setting_t *at = config_setting_get_elem(root, (unsigned)i);
		size_t n = 0;
		while (n < 5 && strcmp(names[n], config_setting_name(at)) != 0)
			n++;
		if (n == 5)
			return fail_name(reader, at, "setting of a theme", names, 5);
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

static bool read_file(struct theme *theme, const char *path, const char *folder, unsigned depth,
		      struct error *error)
{
	struct theme read = {0};
	const char *slash = strrchr(path, '/');
	struct reader reader = {&read, slash != NULL ? slash + 1 : path, folder, error, depth};
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

bool theme_read(struct theme *theme, const char *path, const char *folder, struct error *error)
{
	return read_file(theme, path, folder, 0, error);
}
