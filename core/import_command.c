#include "core/import_command.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/import_coding.h"
#include "core/import_form.h"
#include "core/import_hosts.h"
#include "core/import_json.h"
#include "core/import_labels.h"
#include "core/import_shell.h"
#include "core/import_smart.h"

/* In its first words a command says that it is one. */
#define COMMAND_WORDS 6

struct command {
	struct reading *reading;
	struct shell_words words;
	size_t scope, line;
	bool has_url;
	bool is_smart; /* the word that is taken wore quotes that are not straight */
};

static bool is_last_cut(const struct command *command, size_t at)
{
	return command->words.is_cut && at + 1 >= command->words.count;
}

static void add_value(struct command *command, const char *name, size_t name_length,
		      const char *value, size_t length, unsigned flags)
{
	if (command->is_smart && smart_holds(value, length))
		flags |= READ_CUT;
	reading_add(command->reading, command->scope, name, name_length, value, length,
		    command->line, READ_EXACT | flags);
}

/* A body: JSON, or a form. Of @file nothing is known. */
static void take_body(struct command *command, const char *body, bool is_cut)
{
	body += strspn(body, " \t\r\n");
	size_t length = strlen(body);
	if (body[0] == '@' || length == 0)
		return;
	if (body[0] == '{' || body[0] == '[') {
		command->reading->read_nested(command->reading, command->scope, body,
					      command->line);
		return;
	}
	if (import_form_read(command->reading, command->scope, body, length, command->line, is_cut))
		return;
	/* A blank that is not encoded, in the one value of the body. */
	const char *equals = strchr(body, '=');
	if (equals != NULL && strchr(body, '&') == NULL)
		add_value(command, body, (size_t)(equals - body), equals + 1, strlen(equals + 1),
			  is_cut || strpbrk(equals, "%+") != NULL ? READ_CUT : 0);
}

/* --data-urlencode name=content: curl encodes the content. name@file is a file. */
static void take_encoded(struct command *command, const char *text, bool is_cut)
{
	size_t name = strcspn(text, "=@");
	if (text[name] == '=' && name > 0)
		add_value(command, text, name, text + name + 1, strlen(text + name + 1),
			  is_cut ? READ_CUT : 0);
}

static bool is_part_option(const char *at)
{
	static const char *const names[] = {"type=", "filename=", "headers=", "encoder="};
	at += strspn(at, " ");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strncmp(at, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

/* -F name=content;type=...: quotes around the content are curl's, and a backslash within them. */
static void take_part(struct command *command, const char *text, bool is_cut)
{
	const char *equals = strchr(text, '=');
	if (equals == NULL || equals[1] == '@' || equals[1] == '<')
		return;
	const char *value = equals + 1, *end = value + strcspn(value, ";");
	char *copy = reading_copy(command->reading, value, strlen(value)), *out = copy;
	if (command->reading->failed)
		return;
	bool is_quoted = value[0] == '"';
	if (is_quoted) {
		for (end = value + 1; *end != '\0' && *end != '"'; end++) {
			end += end[0] == '\\' && (end[1] == '"' || end[1] == '\\');
			*out++ = *end;
		}
		is_cut = is_cut || *end != '"';
		end += *end == '"';
	} else {
		while (*end == ';' && !is_part_option(end + 1)) {
			is_cut = true; /* curl would send half of it */
			end += 1 + strcspn(end + 1, ";");
		}
		out = copy + (end - value);
	}
	*out = '\0';
	if (*end != '\0' && *end != ';')
		is_cut = true;
	const char *content = copy;
	size_t length = strlen(copy);
	command->is_smart = smart_unwrap(&content, &length) || command->is_smart;
	add_value(command, text, (size_t)(equals - text), content, length, is_cut ? READ_CUT : 0);
}

/* id:secret, or an e-mail and a password. */
static void take_user(struct command *command, const char *pair, size_t length, bool is_cut)
{
	const char *colon = memchr(pair, ':', length);
	if (colon == NULL)
		return;
	size_t name = (size_t)(colon - pair);
	bool is_mail = memchr(pair, '@', name) != NULL;
	add_value(command, is_mail ? "username" : "client_id", is_mail ? 8 : 9, pair, name, 0);
	add_value(command, is_mail ? "password" : "client_secret", is_mail ? 8 : 13, colon + 1,
		  length - name - 1, is_cut ? READ_CUT : 0);
}

static void take_header(struct command *command, const char *header)
{
	const char *colon = strchr(header, ':');
	char *decoded;
	if (colon == NULL)
		return;
	const char *value = colon + 1 + strspn(colon + 1, " ");
	if (strncasecmp(header, "authorization:", 14) == 0 &&
	    strncasecmp(value, "basic ", 6) == 0) {
		if (decode_base64(command->reading, value + 6, strlen(value + 6), &decoded))
			take_user(command, decoded, strlen(decoded), false);
	} else if (strncasecmp(header, "host:", 5) == 0)
		add_value(command, "host", 4, value, strlen(value), READ_HOST);
}

static void take_url(struct command *command, const char *url)
{
	size_t length = strlen(url), path = strcspn(url, "?#");
	add_value(command, "url", 3, url, path, READ_HOST);
	import_form_query(command->reading, command->scope, url, length, command->line);
	command->has_url = true;
}

static bool is_url(const char *word)
{
	const struct environment *named;
	struct environments none = {.count = 0};
	if (strncasecmp(word, "http://", 7) == 0 || strncasecmp(word, "https://", 8) == 0 ||
	    strncmp(word, "{{", 2) == 0 || word[0] == '$')
		return true;
	return strchr(word, '=') == NULL && host_of(word, strlen(word), &none, &named) != HOST_NONE;
}

enum takes {
	TAKES_NOTHING,
	TAKES_BODY,
	TAKES_ENCODED,
	TAKES_PART,
	TAKES_PLAIN, /* name=content as it is */
	TAKES_USER,
	TAKES_HEADER,
	TAKES_URL,
	TAKES_OTHER, /* something that is passed over */
};

/* What options of curl and wget take (curl 8, wget 1.24), as far as it matters here. */
static const struct option_row {
	const char *name;
	enum takes takes;
} option_rows[] = {
	{"--data", TAKES_BODY},
	{"--data-raw", TAKES_BODY},
	{"--data-ascii", TAKES_BODY},
	{"--data-binary", TAKES_BODY},
	{"--json", TAKES_BODY},
	{"--post-data", TAKES_BODY},
	{"--body-data", TAKES_BODY},
	{"--data-urlencode", TAKES_ENCODED},
	{"--url-query", TAKES_ENCODED},
	{"--form", TAKES_PART},
	{"--form-string", TAKES_PLAIN},
	{"--user", TAKES_USER},
	{"--header", TAKES_HEADER},
	{"--url", TAKES_URL},
	{"--request", TAKES_OTHER},
	{"--method", TAKES_OTHER},
	{"--proxy", TAKES_OTHER},
	{"--preproxy", TAKES_OTHER},
	{"--proxy-user", TAKES_OTHER},
	{"--referer", TAKES_OTHER},
	{"--user-agent", TAKES_OTHER},
	{"--output", TAKES_OTHER},
	{"--output-document", TAKES_OTHER},
	{"--cookie", TAKES_OTHER},
	{"--cookie-jar", TAKES_OTHER},
	{"--cacert", TAKES_OTHER},
	{"--cert", TAKES_OTHER},
	{"--key", TAKES_OTHER},
	{"--connect-timeout", TAKES_OTHER},
	{"--max-time", TAKES_OTHER},
	{"--timeout", TAKES_OTHER},
	{"--retry", TAKES_OTHER},
	{"--resolve", TAKES_OTHER},
	{"--write-out", TAKES_OTHER},
	{"--config", TAKES_OTHER},
	{"--interface", TAKES_OTHER},
	{"--noproxy", TAKES_OTHER},
	{"--oauth2-bearer", TAKES_OTHER},
	{"--ciphers", TAKES_OTHER},
	{"--dump-header", TAKES_OTHER},
	{NULL, TAKES_NOTHING},
};

/* Options of one letter of curl, and their long names' meaning. */
static enum takes short_takes(char letter)
{
	return letter == 'd'					   ? TAKES_BODY
	       : letter == 'F'					   ? TAKES_PART
	       : letter == 'u'					   ? TAKES_USER
	       : letter == 'H'					   ? TAKES_HEADER
	       : strchr("XoAebcxmwKTUErzCDQtyYPh", letter) != NULL ? TAKES_OTHER
								   : TAKES_NOTHING;
}

static void take_argument(struct command *command, size_t at, enum takes takes, const char *value)
{
	bool is_cut = is_last_cut(command, at);
	const char *equals = strchr(value, '=');
	command->is_smart = command->words.is_smart[at];
	if (takes == TAKES_BODY)
		take_body(command, value, is_cut);
	else if (takes == TAKES_ENCODED)
		take_encoded(command, value, is_cut);
	else if (takes == TAKES_PART)
		take_part(command, value, is_cut);
	else if (takes == TAKES_USER)
		take_user(command, value, strlen(value), is_cut);
	else if (takes == TAKES_HEADER)
		take_header(command, value);
	else if (takes == TAKES_URL)
		take_url(command, value);
	else if (takes == TAKES_PLAIN && equals != NULL)
		add_value(command, value, (size_t)(equals - value), equals + 1, strlen(equals + 1),
			  is_cut ? READ_CUT : 0);
}

static void take_next(struct command *command, size_t *at, enum takes takes)
{
	if (*at + 1 >= command->words.count)
		return;
	++*at;
	take_argument(command, *at, takes, command->words.word[*at]);
}

static void take_long(struct command *command, size_t *at)
{
	const char *word = command->words.word[*at];
	size_t length = strcspn(word, "=");
	for (const struct option_row *row = option_rows; row->name != NULL; row++) {
		if (strlen(row->name) != length || strncmp(row->name, word, length) != 0)
			continue;
		if (word[length] == '=')
			take_argument(command, *at, row->takes, word + length + 1);
		else
			take_next(command, at, row->takes);
		return;
	}
}

/* -sSLd value, -dvalue */
static void take_short(struct command *command, size_t *at)
{
	const char *word = command->words.word[*at];
	for (size_t i = 1; word[i] != '\0'; i++) {
		enum takes takes = short_takes(word[i]);
		if (takes == TAKES_NOTHING)
			continue;
		if (word[i + 1] != '\0')
			take_argument(command, *at, takes, word + i + 1);
		else
			take_next(command, at, takes);
		return;
	}
}

/* A long dash stands for two, or for one where a single letter follows. */
static const char *plain_option(struct command *command, size_t at)
{
	const char *word = command->words.word[at];
	size_t dash = smart_dash(word);
	if (dash == 0 || !isalpha((unsigned char)word[dash]))
		return word;
	size_t length = strlen(word + dash);
	char *option = reading_room(command->reading, length + 2);
	if (command->reading->failed)
		return word;
	option[0] = option[1] = '-';
	memcpy(option + (length > 1 ? 2 : 1), word + dash, length + 1);
	return command->words.word[at] = option;
}

static void take_curl(struct command *command)
{
	for (size_t at = 1; at < command->words.count; at++) {
		const char *word = plain_option(command, at);
		if (word[0] == '-' && word[1] == '-')
			take_long(command, &at);
		else if (word[0] == '-' && word[1] != '\0')
			take_short(command, &at);
		else if (is_url(word) && !is_last_cut(command, at))
			take_url(command, word);
	}
}

/* HTTPie's items: name=value, name==value (query), name:=json, Header:value. */
static void take_httpie_item(struct command *command, const char *word, bool is_cut)
{
	size_t name = strcspn(word, "=:@");
	const char *sign = word + name;
	if (*sign == '\0' || *sign == '@' || name == 0)
		return;
	if (sign[0] == ':' && sign[1] != '=') {
		take_header(command, word);
		return;
	}
	const char *value = sign + (sign[0] == ':' ? 2 : sign[1] == '=' ? 2 : 1);
	size_t length = strlen(value);
	if (value[0] == '@')
		return;
	if (sign[0] == ':' && length > 1 && value[0] == '"' && value[length - 1] == '"') {
		value++;
		length -= 2;
	}
	add_value(command, word, name, value, length, is_cut ? READ_CUT : 0);
}

static void take_httpie(struct command *command)
{
	for (size_t at = 1; at < command->words.count; at++) {
		const char *word = command->words.word[at];
		command->is_smart = command->words.is_smart[at];
		if (strcmp(word, "-a") == 0 || strcmp(word, "--auth") == 0)
			take_next(command, &at, TAKES_USER);
		else if (strncmp(word, "--auth=", 7) == 0)
			take_user(command, word + 7, strlen(word + 7), is_last_cut(command, at));
		else if (strncmp(word, "--raw", 5) == 0 && word[5] != '=')
			take_next(command, &at, TAKES_BODY);
		else if (strncmp(word, "--raw=", 6) == 0)
			take_body(command, word + 6, is_last_cut(command, at));
		else if (word[0] == '-')
			continue;
		else if (!command->has_url && is_url(word))
			take_url(command, word);
		else
			take_httpie_item(command, word, is_last_cut(command, at));
	}
}

/* kubectl create secret generic acme, vault kv put secret/acme: whose the values are. */
static void note_name(struct command *command)
{
	struct shell_words *words = &command->words;
	const char *tool = words->word[0];
	if (words->count < 3 || (strcmp(tool, "kubectl") != 0 && strcmp(tool, "vault") != 0))
		return;
	for (size_t at = 2; at < words->count; at++) {
		const char *word = words->word[at];
		struct label label;
		bool is_option = word[0] == '-' || words->word[at - 1][0] == '-'; /* -n NAME */
		if (is_option || strchr(word, '=') != NULL)
			continue;
		label_title(word, strlen(word), &label);
		if (label.sign == SIGN_FOREIGN || label.sign == SIGN_OWN)
			command->reading->scopes[command->scope].title = word;
	}
}

/* docker run -e NAME=value, kubectl create secret ... --from-literal=NAME=value */
static void take_settings(struct command *command)
{
	note_name(command);
	for (size_t at = 1; at < command->words.count; at++) {
		static const char *const options[] = {"--env=", "--from-literal=", "-e", "--set="};
		const char *word = command->words.word[at];
		command->is_smart = command->words.is_smart[at];
		for (size_t i = 0; i < sizeof options / sizeof *options; i++)
			if (strncmp(word, options[i], strlen(options[i])) == 0)
				word += strlen(options[i]);
		const char *equals = strchr(word, '=');
		if (equals != NULL && word[0] != '-')
			add_value(command, word, (size_t)(equals - word), equals + 1,
				  strlen(equals + 1), is_last_cut(command, at) ? READ_CUT : 0);
	}
}

static const struct tool {
	const char *name;
	void (*take)(struct command *command);
} tools[] = {
	{"curl.exe", take_curl},   {"curl", take_curl},	       {"wget", take_curl},
	{"https", take_httpie},	   {"http", take_httpie},      {"xhs", take_httpie},
	{"xh", take_httpie},	   {"docker", take_settings},  {"podman", take_settings},
	{"heroku", take_settings}, {"kubectl", take_settings}, {"flyctl", take_settings},
	{"fly", take_settings},	   {"helm", take_settings},    {"vault", take_settings},
	{"az", take_settings},	   {"gcloud", take_settings},
};

/* Does a tool's name stand here as a program's, and not as a word of a sentence? */
static const struct tool *tool_at(const char *text, const char *at)
{
	if (at > text && strchr(" \t\n(`|;&=\"'/$>#%", at[-1]) == NULL)
		return NULL;
	for (size_t i = 0; i < sizeof tools / sizeof *tools; i++) {
		size_t length = strlen(tools[i].name);
		if (strncmp(at, tools[i].name, length) == 0 &&
		    strchr(" \t\\^`", at[length]) != NULL && at[length] != '\0')
			return &tools[i];
	}
	return NULL;
}

/* A command has an option or an address; a sentence about curl has none at once. */
static bool is_command(const struct command *command)
{
	for (size_t i = 1; i < command->words.count && i < COMMAND_WORDS; i++) {
		const char *word = command->words.word[i];
		if (strcmp(word, "config:set") == 0 || strcmp(word, "secrets") == 0 ||
		    strcmp(word, "kv") == 0 ||
		    (word[0] == '-' && isalpha((unsigned char)word[1 + (word[1] == '-')])) ||
		    is_url(word) || strcmp(word, "POST") == 0)
			return true;
		if (smart_dash(word) > 0 && isalpha((unsigned char)word[smart_dash(word)]))
			return true;
	}
	return false;
}

bool import_command_names(const char *text, const char *at)
{
	return tool_at(text, at) != NULL;
}

size_t import_command_length(struct reading *reading, const char *at)
{
	struct command command = {.reading = reading, .words.most = COMMAND_WORDS};
	enum shell shell = shell_of(at);
	shell_split(reading, at, shell, &command.words);
	if (!is_command(&command))
		return 0;
	command.words.most = 0;
	shell_split(reading, at, shell, &command.words);
	return (size_t)(command.words.end - at);
}

/* Who writes one value of a request without its coding may have written all so. */
static void doubt_plus(struct reading *reading, size_t first)
{
	bool is_raw = false;
	for (size_t i = first; i < reading->entry_count; i++)
		is_raw = is_raw || (reading->entries[i].flags & READ_RAW) != 0;
	for (size_t i = first; is_raw && i < reading->entry_count; i++)
		if ((reading->entries[i].flags & READ_PLUS) != 0)
			reading->entries[i].flags |= READ_CUT;
}

void import_command_read(struct reading *reading, size_t scope, const char *text, size_t line)
{
	struct command command = {.reading = reading, .line = line};
	enum import_source before = reading->source;
	const struct tool *tool = tool_at(text, text);
	if (tool == NULL)
		return;
	shell_split(reading, text, shell_of(text), &command.words);
	reading->source = IMPORT_FROM_COMMAND;
	command.scope = reading_scope(reading, scope, SCOPE_OBJECT, "", 0);
	size_t first = reading->entry_count;
	tool->take(&command);
	doubt_plus(reading, first);
	reading->source = before;
}
