#include "core/settings.h"

#include <libconfig.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/nearest.h"
#include "core/settings_read.h"
#include "core/text.h"

void settings_init(struct settings *settings)
{
	*settings = (struct settings){.mouse = true,
				      .motion = true,
				      .glyphs = GLYPHS_AUTO,
				      .reveal_seconds = 10,
				      .lock_minutes = 15,
				      .check_parallel = 8,
				      .clipboard_seconds = 45,
				      .guard = GUARD_CONFIRM,
				      .clipboard = "auto"};
	environments_init(&settings->environments);
}

void settings_clear(struct settings *settings)
{
	free(settings->accounts);
	settings_init(settings);
}

void settings_default_path(char *out, size_t size)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	out[0] = '\0';
	if (config != NULL && config[0] == '/')
		snprintf(out, size, "%s/etconsole/etconsole.cfg", config);
	else if (home != NULL && home[0] == '/')
		snprintf(out, size, "%s/.config/etconsole/etconsole.cfg", home);
}

bool reader_fail(struct reader *reader, const config_setting_t *at, const char *remedy,
		 const char *what)
{
	return error_set(reader->error, ERROR_CONFIG, remedy, "%s line %u: %s", reader->file,
			 config_setting_source_line(at), what);
}

bool reader_unknown(struct reader *reader, const config_setting_t *at, const char *const *names,
		    size_t count)
{
	char what[200], word[64];
	const char *name = config_setting_name(at), *near = nearest_word(name, names, count);
	text_gate(word, sizeof word, name, strlen(name));
	if (near != NULL)
		snprintf(what, sizeof what, "'%s' is unknown; did you mean '%s'?", word, near);
	else
		snprintf(what, sizeof what, "'%s' is unknown.", word);
	return reader_fail(reader, at, "Mend that line.", what);
}

bool reader_text(struct reader *reader, const config_setting_t *at, char *out, size_t size)
{
	char what[120];
	const char *text = config_setting_get_string(at);
	if (text == NULL) {
		snprintf(what, sizeof what, "'%.40s' wants a text.", config_setting_name(at));
		return reader_fail(reader, at, "Put it in quotes.", what);
	}
	if (strlen(text) >= size) {
		snprintf(what, sizeof what, "'%.40s' is over %zu bytes long.",
			 config_setting_name(at), size - 1);
		return reader_fail(reader, at, "Make it shorter.", what);
	}
	snprintf(out, size, "%s", text);
	return true;
}

bool reader_bool(struct reader *reader, const config_setting_t *at, bool *value)
{
	char what[120];
	snprintf(what, sizeof what, "'%.40s' is neither true nor false.", config_setting_name(at));
	if (config_setting_type(at) != CONFIG_TYPE_BOOL)
		return reader_fail(reader, at, "Write true or false.", what);
	*value = config_setting_get_bool(at) != 0;
	return true;
}

static bool read_number(struct reader *reader, const config_setting_t *at, int least, int most,
			int *value)
{
	char what[120];
	int number = config_setting_get_int(at);
	snprintf(what, sizeof what, "'%.40s' is a number from %d to %d.", config_setting_name(at),
		 least, most);
	if (config_setting_type(at) != CONFIG_TYPE_INT || number < least || number > most)
		return reader_fail(reader, at, "Write one of them.", what);
	*value = number;
	return true;
}

/* One of a few words; *value is its place. */
static bool read_choice(struct reader *reader, const config_setting_t *at,
			const char *const *choices, size_t count, int *value)
{
	char what[160], remedy[120] = "It is one of:", word[40];
	const char *text = config_setting_get_string(at);
	for (size_t i = 0; i < count; i++) {
		size_t used = strlen(remedy);
		if (text != NULL && strcmp(choices[i], text) == 0) {
			*value = (int)i;
			return true;
		}
		snprintf(remedy + used, sizeof remedy - used, " \"%s\"", choices[i]);
	}
	text_gate(word, sizeof word, text != NULL ? text : "?", text != NULL ? strlen(text) : 1);
	snprintf(what, sizeof what, "'%.40s' cannot be '%s'.", config_setting_name(at), word);
	return reader_fail(reader, at, remedy, what);
}

static bool read_keys(struct reader *reader, const config_setting_t *group)
{
	struct settings *settings = reader->settings;
	if (!config_setting_is_group(group) || config_setting_length(group) > SETTINGS_KEYS_MAX)
		return reader_fail(reader, group, "Write keys = { refresh = \"r\"; };",
				   "'keys' is a group of actions.");
	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *at = config_setting_get_elem(group, (unsigned)i);
		struct settings_key *key = &settings->keys[settings->key_count];
		const char *name = config_setting_name(at);
		text_gate(key->action, sizeof key->action, name, strlen(name));
		key->line = (int)config_setting_source_line(at);
		if (!reader_text(reader, at, key->key, sizeof key->key))
			return false;
		settings->key_count++;
	}
	return true;
}

static const char *const names[] = {
	"theme",	  "mouse",	    "motion",
	"glyphs",	  "reveal_seconds", "clipboard_seconds",
	"lock_minutes",	  "guard",	    "clipboard",
	"proxy",	  "keys",	    "environments",
	"accounts",	  "key_command",    "key_file",
	"check_parallel",
};

/* A name is found among the themes; with a slash it is a file. */
static bool read_theme(struct reader *reader, const config_setting_t *at)
{
	struct settings *settings = reader->settings;
	return reader_text(reader, at, settings->theme, sizeof settings->theme) &&
	       (strchr(settings->theme, '/') == NULL ||
		reader_file(reader, at, settings->theme, sizeof settings->theme));
}

static bool read_one(struct reader *reader, const config_setting_t *at)
{
	static const char *const glyphs[] = {"auto", "unicode", "ascii"};
	static const char *const guards[] = {"off", "confirm", "name"};
	struct settings *settings = reader->settings;
	const char *name = config_setting_name(at);
	int choice = 0;
	bool ok;
	if (strcmp(name, "theme") == 0)
		return read_theme(reader, at);
	if (strcmp(name, "mouse") == 0)
		return reader_bool(reader, at, &settings->mouse);
	if (strcmp(name, "motion") == 0)
		return reader_bool(reader, at, &settings->motion);
	if (strcmp(name, "lock_minutes") == 0)
		return read_number(reader, at, 0, 1440, &settings->lock_minutes);
	if (strcmp(name, "check_parallel") == 0)
		return read_number(reader, at, 1, 64, &settings->check_parallel);
	if (strcmp(name, "reveal_seconds") == 0)
		return read_number(reader, at, 1, 60, &settings->reveal_seconds);
	if (strcmp(name, "clipboard_seconds") == 0)
		return read_number(reader, at, 5, 600, &settings->clipboard_seconds);
	if (strcmp(name, "clipboard") == 0)
		return reader_text(reader, at, settings->clipboard, sizeof settings->clipboard);
	if (strcmp(name, "proxy") == 0)
		return reader_text(reader, at, settings->proxy, sizeof settings->proxy);
	if (strcmp(name, "keys") == 0)
		return read_keys(reader, at);
	if (strcmp(name, "environments") == 0 || strcmp(name, "accounts") == 0)
		return true; /* read_root() does them, in this order */
	if (strcmp(name, "key_command") == 0)
		return reader_text(reader, at, settings->key_command, sizeof settings->key_command);
	if (strcmp(name, "key_file") == 0)
		return reader_file(reader, at, settings->key_file, sizeof settings->key_file);
	if (strcmp(name, "glyphs") == 0) {
		ok = read_choice(reader, at, glyphs, 3, &choice);
		settings->glyphs = (enum settings_glyphs)choice;
		return ok;
	}
	if (strcmp(name, "guard") == 0) {
		ok = read_choice(reader, at, guards, 3, &choice);
		settings->guard = (enum settings_guard)choice;
		return ok;
	}
	return reader_unknown(reader, at, names, sizeof names / sizeof *names);
}

/* By its name, or by what it looks like. */
static bool is_secret(const config_setting_t *at)
{
	static const char *const kinds[] = {"client_secret", "password", "access_token",
					    "refresh_token", "secret"};
	const char *name = config_setting_name(at), *text = NULL;
	if (config_setting_type(at) == CONFIG_TYPE_STRING)
		text = config_setting_get_string(at);
	for (size_t i = 0; name != NULL && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(name, kinds[i]) == 0)
			return true;
	return text != NULL && strlen(text) > 30 &&
	       (strncmp(text, "eyJ", 3) == 0 || strncmp(text, "def50200", 8) == 0);
}

static bool has_no_secret(struct reader *reader, const config_setting_t *at)
{
	if (is_secret(at))
		return error_set(reader->error, ERROR_CONFIG,
				 "Take it out; secrets are typed or pasted into the form.",
				 "%s line %u holds a secret.", reader->file,
				 config_setting_source_line(at));
	if (!config_setting_is_aggregate(at))
		return true;
	for (int i = 0; i < config_setting_length(at); i++)
		if (!has_no_secret(reader, config_setting_get_elem(at, (unsigned)i)))
			return false;
	return true;
}

static bool read_root(struct reader *reader, const config_setting_t *root)
{
	if (!has_no_secret(reader, root))
		return false;
	for (int i = 0; i < config_setting_length(root); i++)
		if (!read_one(reader, config_setting_get_elem(root, (unsigned)i)))
			return false;
	const config_setting_t *environments = config_setting_get_member(root, "environments");
	const config_setting_t *accounts = config_setting_get_member(root, "accounts");
	if (reader->settings->key_command[0] != '\0' && reader->settings->key_file[0] != '\0')
		return reader_fail(reader, config_setting_get_member(root, "key_file"), "Keep one.",
				   "key_command and key_file are both there.");
	return (environments == NULL || reader_environments(reader, environments)) &&
	       (accounts == NULL || reader_accounts(reader, accounts));
}

bool settings_read(struct settings *settings, const char *path, struct error *error)
{
	struct settings *read = malloc(sizeof *read);
	const char *slash = strrchr(path, '/');
	config_t config;
	settings_init(settings);
	if (read == NULL)
		return error_no_memory(error);
	settings_init(read);
	snprintf(read->path, sizeof read->path, "%s", path);
	struct reader reader = {read, read->path, slash != NULL ? slash + 1 : path, error};
	char *text = file_exists(path) ? file_read_text(path, SETTINGS_SIZE_MAX, error) : NULL;
	bool ok = text != NULL;
	if (ok) {
		config_init(&config);
		ok = config_read_string(&config, text) == CONFIG_TRUE;
		if (!ok)
			error_set(error, ERROR_CONFIG, "Mend that line.", "%s line %d: %s.",
				  reader.file, config_error_line(&config),
				  config_error_text(&config));
		ok = ok && read_root(&reader, config_root_setting(&config));
		config_destroy(&config);
	}
	if (ok)
		*settings = *read;
	else
		settings_clear(read);
	free(text);
	free(read);
	return ok || !file_exists(path);
}
