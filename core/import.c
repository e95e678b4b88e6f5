#include "core/import.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/words.h"

struct import *import_new(void)
{
	return secret_buffer(sizeof(struct import));
}

void import_free(struct import *import)
{
	secret_buffer_free(import);
}

const char *import_kind_words(enum import_kind kind)
{
	switch (kind) {
	case IMPORT_NOTHING:
		return "text";
	case IMPORT_MAIL:
		return "an e-mail";
	case IMPORT_JSON:
		return "JSON";
	case IMPORT_CURL:
		return "a curl line";
	case IMPORT_DOTENV:
		return "a .env file";
	case IMPORT_ERROR_TEXT:
		return "an error text";
	case IMPORT_TOKEN:
		return "a token";
	}
	return "";
}

#define NAME_MAX_LENGTH 48
/* JSON is looked at so deep. */
#define DEPTH_MAX 8

/* "Client-ID (sandbox)" becomes "clientidsandbox": only letters count. */
static bool plain_name(const char *name, char *out, size_t size)
{
	size_t n = 0, length = strlen(name);
	if (length == 0 || length > NAME_MAX_LENGTH)
		return false;
	for (size_t i = 0; i < length && n + 1 < size; i++)
		if (isalpha((unsigned char)name[i]))
			out[n++] = (char)tolower((unsigned char)name[i]);
	out[n] = '\0';
	return n > 0;
}

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), wanted = strlen(end);
	return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

/* Names in English, German and Danish, as mails and platforms write them. */
static enum login_field field_of(const char *name)
{
	static const char *const passwords[] = {"password",    "passwort", "kennwort",
						"adgangskode", "passord",  "pwd"};
	static const char *const users[] = {"username",	  "email",	 "emailaddress", "mail",
					    "user",	  "login",	 "benutzername", "benutzer",
					    "brugernavn", "emailadresse"};
	if (strstr(name, "clientid") != NULL || strstr(name, "clientidentifier") != NULL)
		return LOGIN_CLIENT_ID;
	if (strstr(name, "clientsecret") != NULL || ends_with(name, "secret"))
		return LOGIN_CLIENT_SECRET;
	for (size_t i = 0; i < sizeof passwords / sizeof *passwords; i++)
		if (ends_with(name, passwords[i]))
			return LOGIN_PASSWORD;
	for (size_t i = 0; i < sizeof users / sizeof *users; i++)
		if (ends_with(name, users[i]))
			return LOGIN_USERNAME;
	return LOGIN_FIELDS;
}

static bool take_value(struct import *import, const char *name, const char *value)
{
	char plain[NAME_MAX_LENGTH + 1];
	if (!plain_name(name, plain, sizeof plain))
		return false;
	enum login_field field = field_of(plain);
	if (field == LOGIN_FIELDS)
		return false;
	size_t length = strlen(value);
	if (length > FIELD_MAX)
		import->too_long[field] = true;
	else if (length > 0 && import->value[field][0] == '\0') {
		memcpy(import->value[field], value, length + 1);
		import->found++;
	}
	return true;
}

static void take_url(struct import *import, const char *url,
		     const struct environments *environments)
{
	const struct environment *named = environment_of_url(environments, url);
	if (import->named == NULL)
		import->named = named;
}

static void find_urls(struct import *import, const char *text,
		      const struct environments *environments)
{
	for (const char *at = text; (at = strcasestr(at, "https://")) != NULL; at++)
		take_url(import, at, environments);
}

/* Cuts blanks off both ends, in place. A no-break blank from a mail counts as one. */
static char *trim_blanks(char *text, bool behind_too)
{
	for (char *nbsp; (nbsp = strstr(text, "\xc2\xa0")) != NULL;) {
		nbsp[0] = ' ';
		memmove(nbsp + 1, nbsp + 2, strlen(nbsp + 2) + 1);
	}
	while (*text == ' ' || *text == '\t')
		text++;
	size_t length = strlen(text);
	while (behind_too && length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
		text[--length] = '\0';
	return text;
}

/* Takes the quotes off "value" or 'value'. */
static char *unquote_value(char *value)
{
	size_t length = strlen(value);
	if (length >= 2 && (value[0] == '"' || value[0] == '\'') && value[length - 1] == value[0]) {
		value[length - 1] = '\0';
		return value + 1;
	}
	return value;
}

/* A name ends at a colon, an equals sign, a tab, or the bar of a table. */
static char *find_separator(char *line)
{
	size_t n = strcspn(line, ":=\t|");
	return line[n] != '\0' && n <= NAME_MAX_LENGTH ? line + n : NULL;
}

static enum login_field field_named(const char *name)
{
	char plain[NAME_MAX_LENGTH + 1];
	return plain_name(name, plain, sizeof plain) ? field_of(plain) : LOGIN_FIELDS;
}

static bool is_password_name(const char *name)
{
	return field_named(name) == LOGIN_PASSWORD;
}

/* Is a line "name: value" itself, and not the value of the name in the line above? */
static bool is_pair(const char *line, const char *mark)
{
	char name[NAME_MAX_LENGTH + 1];
	if (mark == NULL || strncmp(mark, "://", 3) == 0)
		return false;
	snprintf(name, sizeof name, "%.*s", (int)(mark - line), line);
	return mark[1] == ' ' || field_named(name) != LOGIN_FIELDS;
}

struct lines {
	struct import *import;
	char waiting[NAME_MAX_LENGTH + 1]; /* a name whose value is on the next line */
	size_t equals, colons;
};

static void take_pair(struct lines *lines, char *name, char *mark)
{
	bool is_equals = *mark == '=', is_bar = *mark == '|';
	*mark = '\0';
	name = trim_blanks(name, true);
	bool is_password = is_password_name(name);
	char *value = mark + 1;
	/* In a .env file every letter behind = belongs to the value. */
	if (!is_equals)
		value = trim_blanks(value, !is_password || is_bar);
	if (is_bar && value[0] != '\0' && value[strlen(value) - 1] == '|') {
		value[strlen(value) - 1] = '\0';
		value = trim_blanks(value, true);
	}
	if (is_equals && !is_password)
		value = trim_blanks(value, true);
	value = unquote_value(value);
	if (!take_value(lines->import, name, value))
		return;
	lines->equals += is_equals;
	lines->colons += !is_equals;
	if (value[0] == '\0')
		snprintf(lines->waiting, sizeof lines->waiting, "%s", name);
}

static void take_line(struct lines *lines, char *line)
{
	line = trim_blanks(line, false);
	bool is_comment = line[0] == '#';
	/* Bullets, quote marks of a reply, table bars, "export". */
	line += strspn(line, "-*>|# \t");
	if (strncmp(line, "\xe2\x80\xa2", 3) == 0)
		line = trim_blanks(line + 3, false);
	if (strncmp(line, "export ", 7) == 0)
		line += 7;
	if (line[0] == '\0')
		return;
	char *mark = find_separator(line);
	if (is_comment && mark != NULL && *mark == '=')
		return;
	if (lines->waiting[0] != '\0' && !is_pair(line, mark)) {
		bool is_password = is_password_name(lines->waiting);
		take_value(lines->import, lines->waiting,
			   unquote_value(trim_blanks(line, !is_password)));
		lines->waiting[0] = '\0';
		return;
	}
	lines->waiting[0] = '\0';
	if (mark != NULL)
		take_pair(lines, line, mark);
}

static bool read_lines(struct import *import, char *text)
{
	struct lines lines = {.import = import};
	for (char *line = text, *next; line != NULL; line = next) {
		next = strpbrk(line, "\r\n");
		if (next != NULL)
			*next++ = '\0';
		take_line(&lines, line);
	}
	import->kind = lines.equals > lines.colons ? IMPORT_DOTENV : IMPORT_MAIL;
	return import->found >= 2;
}

/* Client ids of older services are numbers. */
static void take_number(struct import *import, const char *key, json_int_t number)
{
	char digits[24];
	snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, number);
	take_value(import, key, digits);
}

/* Members by their names; arrays of {"key":…, "value":…} as Postman's environments have them. */
static void read_members(struct import *import, json_t *at, unsigned depth)
{
	const char *name = json_string_value(json_object_get(at, "key"));
	const char *value = json_string_value(json_object_get(at, "value"));
	const char *key;
	size_t i;
	json_t *member;
	if (depth > DEPTH_MAX)
		return;
	if (name != NULL && value != NULL)
		take_value(import, name, value);
	json_object_foreach(at, key, member)
	{
		if (json_is_string(member))
			take_value(import, key, json_string_value(member));
		else if (json_is_integer(member))
			take_number(import, key, json_integer_value(member));
		else
			read_members(import, member, depth + 1);
	}
	json_array_foreach(at, i, member) read_members(import, member, depth + 1);
}

static bool read_json(struct import *import, const char *text)
{
	size_t blank = strspn(text, " \t\r\n");
	if (text[blank] != '{' && text[blank] != '[')
		return false;
	json_t *root = json_loads(text, 0, NULL);
	read_members(import, root, 0);
	json_decref(root);
	return root != NULL;
}

static int hex_value(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* Undoes the encoding of a form, in place: %XX and + (RFC 1866 section 8.2.1). */
static void decode_form(char *text)
{
	char *out = text;
	for (; *text != '\0'; text++) {
		if (*text == '%' && hex_value(text[1]) >= 0 && hex_value(text[2]) >= 0) {
			*out++ = (char)(hex_value(text[1]) * 16 + hex_value(text[2]));
			text += 2;
		} else
			*out++ = *text == '+' ? ' ' : *text;
	}
	*out = '\0';
}

static void take_form_pair(struct import *import, char *pair, bool encoded)
{
	char *equals = strchr(pair, '=');
	if (equals == NULL)
		return;
	*equals = '\0';
	if (encoded)
		decode_form(equals + 1);
	take_value(import, pair, equals + 1);
}

static void take_body(struct import *import, char *body, bool encoded)
{
	if (body[strspn(body, " \t\r\n")] == '{') {
		read_json(import, body);
		return;
	}
	if (!encoded) {
		take_form_pair(import, body, false);
		return;
	}
	for (char *pair = body, *next; pair != NULL; pair = next) {
		next = strchr(pair, '&');
		if (next != NULL)
			*next++ = '\0';
		take_form_pair(import, pair, true);
	}
}

/* Some clients send the keys as -u id:secret. */
static void take_user(struct import *import, char *pair)
{
	char *colon = strchr(pair, ':');
	if (colon == NULL)
		return;
	*colon = '\0';
	take_value(import, "client_id", pair);
	take_value(import, "client_secret", colon + 1);
}

static bool is_one_of(const char *word, const char *const *list, char **rest)
{
	for (size_t i = 0; list[i] != NULL; i++) {
		size_t length = strlen(list[i]);
		if (strncmp(word, list[i], length) != 0)
			continue;
		bool is_short = list[i][1] != '-';
		const char *behind = word + length;
		if (*behind != '\0' && !is_short && *behind != '=')
			continue;
		*rest = *behind == '\0' ? NULL : strdup(behind + (!is_short && *behind == '='));
		return true;
	}
	return false;
}

static void take_option(struct import *import, char **words, size_t *at)
{
	static const char *const encoded[] = {
		"--data-raw", "--data-ascii", "--data-binary", "--data", "-d", "--json", NULL};
	static const char *const plain[] = {"--data-urlencode", "--form-string", "--form", "-F",
					    NULL};
	static const char *const user[] = {"--user", "-u", NULL};
	char *rest = NULL, *value;
	bool is_encoded = false, is_user = false;
	if (is_one_of(words[*at], plain, &rest))
		is_encoded = false;
	else if (is_one_of(words[*at], encoded, &rest))
		is_encoded = true;
	else if (is_one_of(words[*at], user, &rest))
		is_user = true;
	else
		return;
	value = rest;
	if (value == NULL && words[*at + 1] != NULL)
		value = words[++*at];
	if (value != NULL && is_user)
		take_user(import, value);
	else if (value != NULL)
		take_body(import, value, is_encoded);
	if (rest != NULL)
		secret_wipe(rest, strlen(rest));
	free(rest);
}

/* A line that ends in "\" goes on in the next; cmd.exe writes ^. */
static void join_lines(char *text)
{
	char *out = text;
	for (; *text != '\0'; text++) {
		size_t cr = text[1] == '\r';
		if ((*text == '\\' || *text == '^') && (text[1] == '\n' || text[1] == '\r')) {
			text += 1 + (cr && text[2] == '\n');
			*out++ = ' ';
		} else
			*out++ = *text == '\r' ? ' ' : *text;
	}
	*out = '\0';
}

static bool read_curl(struct import *import, const char *text,
		      const struct environments *environments)
{
	const char *start = text + strspn(text, "$># \t\r\n");
	char **words = NULL;
	if (strncmp(start, "curl", 4) != 0 || strchr(" \t\\", start[4]) == NULL)
		return false;
	char *line = secret_buffer(strlen(start) + 1);
	if (line == NULL)
		return false;
	memcpy(line, start, strlen(start) + 1);
	join_lines(line);
	bool ok = words_split(line, &words, NULL);
	secret_buffer_free(line);
	for (size_t i = 0; ok && words[i] != NULL; i++) {
		if (words[i][0] == '-')
			take_option(import, words, &i);
		else if (strncmp(words[i], "https://", 8) == 0)
			take_url(import, words[i], environments);
	}
	for (size_t i = 0; ok && words[i] != NULL; i++)
		secret_wipe(words[i], strlen(words[i]));
	words_free(words);
	return ok;
}

static bool is_error_text(const char *text)
{
	static const char *const known[] = {
		"Unauthenticated.",
		"Client authentication failed",
		"user credentials were incorrect",
		"unsupported_grant_type",
		"invalid_client",
		"invalid_grant",
		"invalid_credentials",
		"Too Many Attempts",
		"method is not supported",
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strstr(text, known[i]) != NULL)
			return true;
	return false;
}

static bool is_token(struct import *import, const char *copy)
{
	const char *text = copy;
	text += strspn(text, " \t\r\n");
	if (strncasecmp(text, "Authorization:", 14) == 0)
		text += 14 + strspn(text + 14, " ");
	if (strncasecmp(text, "Bearer ", 7) == 0)
		text += 7;
	size_t length = strcspn(text, " \t\r\n");
	import->token_at = (size_t)(text - copy);
	import->token_length = length;
	return strncmp(text, "eyJ", 3) == 0 && length >= 20 &&
	       text[length + strspn(text + length, " \t\r\n")] == '\0';
}

/* Every reader starts from nothing, whatever the one before it has found. */
static void reset_import(struct import *import)
{
	secret_wipe(import, sizeof *import);
}

void import_read(struct import *import, const char *text, size_t length,
		 const struct environments *environments)
{
	char *copy = secret_buffer(IMPORT_MAX + 1);
	size_t kept = length < IMPORT_MAX ? length : IMPORT_MAX;
	bool is_json = false;
	reset_import(import);
	if (copy == NULL)
		return;
	for (size_t i = 0; i < kept; i++)
		copy[i] = text[i] != '\0' ? text[i] : ' ';
	if (is_token(import, copy))
		import->kind = IMPORT_TOKEN;
	else if (read_curl(import, copy, environments) && import->found >= 2)
		import->kind = IMPORT_CURL;
	else if (reset_import(import), (is_json = read_json(import, copy)) && import->found >= 2)
		import->kind = IMPORT_JSON;
	else if (reset_import(import), is_error_text(copy))
		import->kind = IMPORT_ERROR_TEXT;
	find_urls(import, copy, environments);
	if (import->kind == IMPORT_NOTHING && (is_json || !read_lines(import, copy)))
		import->kind = IMPORT_NOTHING;
	secret_buffer_free(copy);
}
