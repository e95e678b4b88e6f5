#include <stdio.h>
#include <string.h>

#include "core/settings_read.h"
#include "core/text.h"

static bool read_base(struct reader *reader, const config_setting_t *at,
		      struct environment *environment)
{
	char url[512];
	struct error why = {0};
	if (!reader_text(reader, at, url, sizeof url))
		return false;
	return environment_set_base(environment, url, &why) ||
	       reader_fail(reader, at, why.remedy, why.cause);
}

static bool read_path(struct reader *reader, const config_setting_t *at, char *out, size_t size)
{
	if (!reader_text(reader, at, out, size))
		return false;
	for (const char *c = out; *c != '\0'; c++)
		if (out[0] != '/' || *c <= ' ' || *c > '~')
			return reader_fail(reader, at, "Write it as /oauth/token.",
					   "a path begins with a slash and is plain ASCII.");
	return true;
}

bool reader_file(struct reader *reader, const config_setting_t *at, char *out, size_t size)
{
	char file[512];
	const char *slash = strrchr(reader->path, '/');
	int folder = slash != NULL ? (int)(slash - reader->path) + 1 : 0;
	if (!reader_text(reader, at, file, sizeof file))
		return false;
	int length = snprintf(out, size, "%.*s%s", file[0] == '/' ? 0 : folder, reader->path, file);
	return (length >= 0 && (size_t)length < size) ||
	       reader_fail(reader, at, "Make it shorter.", "the path is too long.");
}

/* Which of the two built-in ones is live is nobody's to say. */
static bool read_live(struct reader *reader, const config_setting_t *at,
		      struct environment *environment)
{
	if (config_setting_type(at) != CONFIG_TYPE_BOOL)
		return reader_fail(reader, at, "Write true or false.",
				   "'live' is neither true nor false.");
	bool live = config_setting_get_bool(at) != 0;
	if (environment < &reader->settings->environments.list[2] && live != environment->live)
		return reader_fail(reader, at, "Take it out, or give the environment another name.",
				   "'live' of sandbox and production cannot be changed.");
	environment->live = live;
	return true;
}

static bool read_part(struct reader *reader, const config_setting_t *at,
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
		return reader_file(reader, at, environment->ca_file, sizeof environment->ca_file);
	if (strcmp(name, "token_path") == 0)
		return read_path(reader, at, environment->token_path,
				 sizeof environment->token_path);
	if (strcmp(name, "check_path") == 0)
		return read_path(reader, at, environment->check_path,
				 sizeof environment->check_path);
	if (strcmp(name, "live") != 0)
		return reader_unknown(reader, at, names, sizeof names / sizeof *names);
	return read_live(reader, at, environment);
}

/* The built-in one of that name, or a new one with the built-in paths. */
static struct environment *place_for(struct environments *all, const char *name)
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

static bool read_group(struct reader *reader, const config_setting_t *group)
{
	struct environments *all = &reader->settings->environments;
	const config_setting_t *name = NULL;
	struct environments known;
	char text[32];
	environments_init(&known);
	if (config_setting_is_group(group))
		name = config_setting_get_member(group, "name");
	if (name == NULL)
		return reader_fail(reader, group, "Write { name = \"staging\"; ... }.",
				   "an environment has a name.");
	if (!reader_text(reader, name, text, sizeof text))
		return false;
	if (!is_plain_name(text))
		return reader_fail(reader, name, "Use small letters, digits and hyphens.",
				   "an environment's name is a plain word.");
	struct environment *environment = place_for(all, text);
	if (environment == NULL)
		return reader_fail(reader, group, "Take one out.", "at most 9 environments fit.");
	bool is_new = environment->api_base[0] == '\0';
	if (is_new && config_setting_get_member(group, "live") == NULL)
		return reader_fail(reader, group, "Write live = true; or live = false;",
				   "an environment of your own says whether it is live.");
	for (int i = 0; i < config_setting_length(group); i++)
		if (!read_part(reader, config_setting_get_elem(group, (unsigned)i), environment))
			return false;
	if (environment->api_base[0] == '\0')
		return reader_fail(reader, group, "Write api_base = \"https://host\";",
				   "an environment has an api_base.");
	const struct environment *built_in = environment_of_url(&known, environment->api_base);
	if (built_in != NULL && built_in->live && !environment->live)
		return reader_fail(reader, group, "Write another api_base, or live = true;",
				   "this host is live: real projects are made there.");
	all->count += is_new;
	return true;
}

bool reader_environments(struct reader *reader, const config_setting_t *list)
{
	if (!config_setting_is_list(list))
		return reader_fail(reader, list, "Write environments = ( { name = ...; } );",
				   "'environments' is a list in round brackets.");
	for (int i = 0; i < config_setting_length(list); i++)
		if (!read_group(reader, config_setting_get_elem(list, (unsigned)i)))
			return false;
	return true;
}
