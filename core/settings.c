#include "core/settings.h"

#include <libconfig.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/account.h"
#include "core/file.h"
#include "core/hide.h"
#include "core/nearest.h"
#include "core/proxy.h"
#include "core/text.h"
#include "core/words.h"

/* The settings that are being read, and the name of their file for messages. */
struct reader {
	struct settings *settings;
	const char *path, *file;
	struct error *error;
};

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

const struct settings_account *settings_account(const struct settings *settings, const char *name,
						size_t environment)
{
	for (size_t i = 0; i < settings->account_count; i++)
		if (settings->accounts[i].environment == environment &&
		    strcmp(settings->accounts[i].name, name) == 0)
			return &settings->accounts[i];
	return NULL;
}

/* "etconsole.cfg line 12: what"; always false. */
static bool fail_line(struct reader *reader, const config_setting_t *at, const char *remedy,
		      const char *what)
{
	return error_set(reader->error, ERROR_CONFIG, remedy, "%s line %u: %s", reader->file,
			 config_setting_source_line(at), what);
}

static bool fail_unknown(struct reader *reader, const config_setting_t *at,
			 const char *const *names, size_t count)
{
	char what[200], word[64];
	const char *name = config_setting_name(at), *near = nearest_word(name, names, count);
	text_gate(word, sizeof word, name, strlen(name));
	if (near != NULL)
		snprintf(what, sizeof what, "'%s' is unknown; did you mean '%s'?", word, near);
	else
		snprintf(what, sizeof what, "'%s' is unknown.", word);
	return fail_line(reader, at, "Mend that line.", what);
}

static bool read_text(struct reader *reader, const config_setting_t *at, char *out, size_t size)
{
	char what[120];
	const char *text = config_setting_get_string(at);
	if (text == NULL) {
		snprintf(what, sizeof what, "'%.40s' wants a text.", config_setting_name(at));
		return fail_line(reader, at, "Put it in quotes.", what);
	}
	if (strlen(text) >= size) {
		snprintf(what, sizeof what, "'%.40s' is over %zu bytes long.",
			 config_setting_name(at), size - 1);
		return fail_line(reader, at, "Make it shorter.", what);
	}
	snprintf(out, size, "%s", text);
	return true;
}

static bool read_bool(struct reader *reader, const config_setting_t *at, bool *value)
{
	char what[120];
	snprintf(what, sizeof what, "'%.40s' is neither true nor false.", config_setting_name(at));
	if (config_setting_type(at) != CONFIG_TYPE_BOOL)
		return fail_line(reader, at, "Write true or false.", what);
	*value = config_setting_get_bool(at) != 0;
	return true;
}

/* Reads a path; a relative one is meant from the folder of the settings. */
static bool read_file(struct reader *reader, const config_setting_t *at, char *out, size_t size)
{
	char file[512] = "";
	const char *slash = strrchr(reader->path, '/');
	int folder = slash != NULL ? (int)(slash - reader->path) + 1 : 0;
	if (!read_text(reader, at, file, sizeof file))
		return false;
	int length = snprintf(out, size, "%.*s%s", file[0] == '/' ? 0 : folder, reader->path, file);
	return (length >= 0 && (size_t)length < size) ||
	       fail_line(reader, at, "Make it shorter.", "the path is too long.");
}

static bool read_number(struct reader *reader, const config_setting_t *at, int least, int most,
			int *value)
{
	char what[120];
	int number = config_setting_get_int(at);
	snprintf(what, sizeof what, "'%.40s' is a number from %d to %d.", config_setting_name(at),
		 least, most);
	if (config_setting_type(at) != CONFIG_TYPE_INT || number < least || number > most)
		return fail_line(reader, at, "Write one of them.", what);
	*value = number;
	return true;
}

/* Reads one of a few words; *value is its index. */
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
	return fail_line(reader, at, remedy, what);
}

static bool read_base(struct reader *reader, const config_setting_t *at,
		      struct environment *environment)
{
	char url[512];
	struct error why = {0};
	if (!read_text(reader, at, url, sizeof url))
		return false;
	return environment_set_base(environment, url, &why) ||
	       fail_line(reader, at, why.remedy, why.cause);
}

static bool read_path(struct reader *reader, const config_setting_t *at, char *out, size_t size)
{
	if (!read_text(reader, at, out, size))
		return false;
	for (const char *c = out; *c != '\0'; c++)
		if (out[0] != '/' || *c <= ' ' || *c > '~')
			return fail_line(reader, at, "Write it as /oauth/token.",
					 "a path begins with a slash and is plain ASCII.");
	return true;
}

/* The file cannot change which of the two built-in environments is live. */
static bool read_live(struct reader *reader, const config_setting_t *at,
		      struct environment *environment)
{
	if (config_setting_type(at) != CONFIG_TYPE_BOOL)
		return fail_line(reader, at, "Write true or false.",
				 "'live' is neither true nor false.");
	bool live = config_setting_get_bool(at) != 0;
	if (environment < &reader->settings->environments.list[2] && live != environment->live)
		return fail_line(reader, at, "Take it out, or give the environment another name.",
				 "'live' of sandbox and production cannot be changed.");
	environment->live = live;
	return true;
}

static bool read_environment_part(struct reader *reader, const config_setting_t *at,
				  struct environment *environment)
{
	static const char *const names[] = {"name",    "api_base",   "live",
					    "ca_file", "token_path", "check_path"};
	const char *name = config_setting_name(at);
	if (strcmp(name, "name") == 0)
		return true;
	if (strcmp(name, "api_base") == 0)
		return read_base(reader, at, environment);
	if (strcmp(name, "ca_file") == 0)
		return read_file(reader, at, environment->ca_file, sizeof environment->ca_file);
	if (strcmp(name, "token_path") == 0)
		return read_path(reader, at, environment->token_path,
				 sizeof environment->token_path);
	if (strcmp(name, "check_path") == 0)
		return read_path(reader, at, environment->check_path,
				 sizeof environment->check_path);
	if (strcmp(name, "live") != 0)
		return fail_unknown(reader, at, names, sizeof names / sizeof *names);
	return read_live(reader, at, environment);
}

/* Finds the environment of that name, or adds one with the built-in paths. */
static struct environment *environment_for(struct environments *all, const char *name)
{
	const char *wanted = strcmp(name, "live") == 0 ? "production" : name;
	for (size_t i = 0; i < all->count; i++)
		if (strcmp(all->list[i].name, wanted) == 0)
			return &all->list[i];
	if (all->count == ENVIRONMENT_MAX)
		return NULL;
	struct environment *added = &all->list[all->count];
	struct environments built_in;
	environments_init(&built_in);
	*added = built_in.list[0];
	added->live = false;
	added->api_base[0] = added->host[0] = added->ca_file[0] = '\0';
	snprintf(added->name, sizeof added->name, "%s", name);
	return added;
}

static bool is_plain_name(const char *name)
{
	for (const char *c = name; *c != '\0'; c++)
		if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '-'))
			return false;
	return name[0] != '\0';
}

static bool read_environment(struct reader *reader, const config_setting_t *group)
{
	struct environments *all = &reader->settings->environments;
	const config_setting_t *name = NULL;
	struct environments known;
	char text[32] = "";
	environments_init(&known);
	if (config_setting_is_group(group))
		name = config_setting_get_member(group, "name");
	if (name == NULL)
		return fail_line(reader, group, "Write { name = \"staging\"; ... }.",
				 "an environment has a name.");
	if (!read_text(reader, name, text, sizeof text))
		return false;
	if (!is_plain_name(text))
		return fail_line(reader, name, "Use small letters, digits and hyphens.",
				 "an environment's name is a plain word.");
	struct environment *environment = environment_for(all, text);
	if (environment == NULL)
		return fail_line(reader, group, "Take one out.", "at most 9 environments fit.");
	bool is_new = environment->api_base[0] == '\0';
	if (is_new && config_setting_get_member(group, "live") == NULL)
		return fail_line(reader, group, "Write live = true; or live = false;",
				 "an environment of your own says whether it is live.");
	for (int i = 0; i < config_setting_length(group); i++)
		if (!read_environment_part(reader, config_setting_get_elem(group, (unsigned)i),
					   environment))
			return false;
	if (environment->api_base[0] == '\0')
		return fail_line(reader, group, "Write api_base = \"https://host\";",
				 "an environment has an api_base.");
	const struct environment *built_in = environment_of_url(&known, environment->api_base);
	if (built_in != NULL && built_in->live && !environment->live)
		return fail_line(reader, group, "Write another api_base, or live = true;",
				 "this host is live: real projects are made there.");
	all->count += is_new;
	return true;
}

static bool read_environments(struct reader *reader, const config_setting_t *list)
{
	if (!config_setting_is_list(list))
		return fail_line(reader, list, "Write environments = ( { name = ...; } );",
				 "'environments' is a list in round brackets.");
	for (int i = 0; i < config_setting_length(list); i++)
		if (!read_environment(reader, config_setting_get_elem(list, (unsigned)i)))
			return false;
	return true;
}

static bool read_command(struct reader *reader, const config_setting_t *at, char *out, size_t size)
{
	struct error why = {0};
	char **words = NULL;
	if (!read_text(reader, at, out, size))
		return false;
	if (!words_split(out, &words, &why))
		return fail_line(reader, at, why.remedy, why.cause);
	words_free(words);
	return true;
}

static bool read_account_name(struct reader *reader, const config_setting_t *at,
			      struct settings_account *account)
{
	char text[256] = "", gated[256];
	if (!read_text(reader, at, text, sizeof text))
		return false;
	text_gate(gated, sizeof gated, text, strlen(text));
	if (text[0] == '\0' || strcmp(text, gated) != 0 || strlen(text) > ACCOUNT_NAME_MAX)
		return fail_line(reader, at, "Write at most 64 plain characters.",
				 "this cannot be an account's name.");
	snprintf(account->name, sizeof account->name, "%s", text);
	return true;
}

static bool read_account_environment(struct reader *reader, const config_setting_t *at,
				     struct settings_account *account)
{
	char text[32];
	const struct environments *all = &reader->settings->environments;
	if (!read_text(reader, at, text, sizeof text))
		return false;
	const struct environment *found = environment_find(all, text);
	if (found == NULL)
		return fail_line(reader, at, "Write \"sandbox\", \"live\", or one of your own.",
				 "there is no environment of this name.");
	account->environment = (size_t)(found - all->list);
	return true;
}

static bool read_account_part(struct reader *reader, const config_setting_t *at,
			      struct settings_account *account)
{
	static const char *const names[] = {
		"name",	       "environment",		"client_id",
		"username",    "client_secret_command", "password_command",
		"auto_refresh"};
	const char *name = config_setting_name(at);
	if (strcmp(name, "name") == 0)
		return read_account_name(reader, at, account);
	if (strcmp(name, "environment") == 0)
		return read_account_environment(reader, at, account);
	if (strcmp(name, "client_id") == 0)
		return read_text(reader, at, account->client_id, sizeof account->client_id);
	if (strcmp(name, "username") == 0)
		return read_text(reader, at, account->username, sizeof account->username);
	if (strcmp(name, "client_secret_command") == 0)
		return read_command(reader, at, account->client_secret_command,
				    sizeof account->client_secret_command);
	if (strcmp(name, "password_command") == 0)
		return read_command(reader, at, account->password_command,
				    sizeof account->password_command);
	if (strcmp(name, "auto_refresh") == 0)
		return read_bool(reader, at, &account->auto_refresh);
	return fail_unknown(reader, at, names, sizeof names / sizeof *names);
}

static bool read_account(struct reader *reader, const config_setting_t *group)
{
	struct settings *settings = reader->settings;
	struct settings_account *account = &settings->accounts[settings->account_count];
	if (!config_setting_is_group(group))
		return fail_line(reader, group, "Write { name = \"acme\"; ... }.",
				 "an account is a group.");
	if (config_setting_get_member(group, "name") == NULL ||
	    config_setting_get_member(group, "environment") == NULL)
		return fail_line(reader, group, "Write name = ...; environment = ...;",
				 "an account has a name and an environment.");
	for (int i = 0; i < config_setting_length(group); i++)
		if (!read_account_part(reader, config_setting_get_elem(group, (unsigned)i),
				       account))
			return false;
	/* A refresh on live replaces a token that others may use: nobody has asked for it. */
	if (config_setting_get_member(group, "auto_refresh") == NULL)
		account->auto_refresh = !settings->environments.list[account->environment].live;
	if (settings_account(settings, account->name, account->environment) != NULL)
		return fail_line(reader, group, "Take one out, or name it otherwise.",
				 "this account has that environment already.");
	settings->account_count++;
	return true;
}

static bool read_accounts(struct reader *reader, const config_setting_t *list)
{
	if (!config_setting_is_list(list))
		return fail_line(reader, list, "Write accounts = ( { name = ...; } );",
				 "'accounts' is a list in round brackets.");
	size_t count = (size_t)config_setting_length(list);
	struct settings_account *accounts = calloc(count + 1, sizeof *accounts);
	if (accounts == NULL)
		return error_no_memory(reader->error);
	reader->settings->accounts = accounts;
	for (size_t i = 0; i < count; i++)
		if (!read_account(reader, config_setting_get_elem(list, (unsigned)i)))
			return false;
	return true;
}

static bool read_keys(struct reader *reader, const config_setting_t *group)
{
	struct settings *settings = reader->settings;
	if (!config_setting_is_group(group) || config_setting_length(group) > SETTINGS_KEYS_MAX)
		return fail_line(reader, group, "Write keys = { refresh = \"r\"; };",
				 "'keys' is a group of actions.");
	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *at = config_setting_get_elem(group, (unsigned)i);
		struct settings_key *key = &settings->keys[settings->key_count];
		const char *name = config_setting_name(at);
		text_gate(key->action, sizeof key->action, name, strlen(name));
		key->line = (int)config_setting_source_line(at);
		if (!read_text(reader, at, key->key, sizeof key->key))
			return false;
		settings->key_count++;
	}
	return true;
}

static const char *const setting_names[] = {
	"theme",	"mouse",	  "motion",
	"glyphs",	"reveal_seconds", "clipboard_seconds",
	"lock_minutes", "guard",	  "clipboard",
	"proxy",	"proxy_command",  "keys",
	"environments", "accounts",	  "key_command",
	"key_file",	"check_parallel", "notify_command",
};

/* A name is found among the themes; with a slash it is a file. */
static bool read_theme(struct reader *reader, const config_setting_t *at)
{
	struct settings *settings = reader->settings;
	return read_text(reader, at, settings->theme, sizeof settings->theme) &&
	       (strchr(settings->theme, '/') == NULL ||
		read_file(reader, at, settings->theme, sizeof settings->theme));
}

static bool read_proxy(struct reader *reader, const config_setting_t *at)
{
	struct settings *settings = reader->settings;
	if (!read_text(reader, at, settings->proxy, sizeof settings->proxy))
		return false;
	if (proxy_has_password(settings->proxy))
		return fail_line(
			reader, at,
			"Take both out; proxy_command brings them, or https_proxy has them.",
			"'proxy' holds a user or password.");
	return proxy_is_known_kind(settings->proxy) ||
	       fail_line(reader, at, "Write http://, https:// or socks5h:// and the host.",
			 "'proxy' is of a kind that is not known.");
}

static bool read_setting(struct reader *reader, const config_setting_t *at)
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
		return read_bool(reader, at, &settings->mouse);
	if (strcmp(name, "motion") == 0)
		return read_bool(reader, at, &settings->motion);
	if (strcmp(name, "lock_minutes") == 0)
		return read_number(reader, at, 0, 1440, &settings->lock_minutes);
	if (strcmp(name, "check_parallel") == 0)
		return read_number(reader, at, 1, 64, &settings->check_parallel);
	if (strcmp(name, "reveal_seconds") == 0)
		return read_number(reader, at, 1, 60, &settings->reveal_seconds);
	if (strcmp(name, "clipboard_seconds") == 0)
		return read_number(reader, at, 5, 600, &settings->clipboard_seconds);
	if (strcmp(name, "clipboard") == 0)
		return read_text(reader, at, settings->clipboard, sizeof settings->clipboard);
	if (strcmp(name, "proxy") == 0)
		return read_proxy(reader, at);
	if (strcmp(name, "proxy_command") == 0)
		return read_command(reader, at, settings->proxy_command,
				    sizeof settings->proxy_command);
	if (strcmp(name, "notify_command") == 0)
		return read_command(reader, at, settings->notify_command,
				    sizeof settings->notify_command);
	if (strcmp(name, "keys") == 0)
		return read_keys(reader, at);
	if (strcmp(name, "environments") == 0 || strcmp(name, "accounts") == 0)
		return true; /* read_root() does them, in this order */
	if (strcmp(name, "key_command") == 0)
		return read_text(reader, at, settings->key_command, sizeof settings->key_command);
	if (strcmp(name, "key_file") == 0)
		return read_file(reader, at, settings->key_file, sizeof settings->key_file);
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
	return fail_unknown(reader, at, setting_names,
			    sizeof setting_names / sizeof *setting_names);
}

/* A secret is known by its name, or by its beginning. */
static bool is_secret(const config_setting_t *at)
{
	const char *name = config_setting_name(at), *text = NULL;
	if (config_setting_type(at) == CONFIG_TYPE_STRING)
		text = config_setting_get_string(at);
	return (name != NULL && hide_is_secret_name(name)) ||
	       (text != NULL && strlen(text) > 30 &&
		(strncmp(text, "eyJ", 3) == 0 || strncmp(text, "def50200", 8) == 0));
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
		if (!read_setting(reader, config_setting_get_elem(root, (unsigned)i)))
			return false;
	const config_setting_t *environments = config_setting_get_member(root, "environments");
	const config_setting_t *accounts = config_setting_get_member(root, "accounts");
	if (reader->settings->key_command[0] != '\0' && reader->settings->key_file[0] != '\0')
		return fail_line(reader, config_setting_get_member(root, "key_file"), "Keep one.",
				 "key_command and key_file are both there.");
	return (environments == NULL || read_environments(reader, environments)) &&
	       (accounts == NULL || read_accounts(reader, accounts));
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
