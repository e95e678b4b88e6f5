#include "core/import.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/import_read.h"

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

bool import_take(struct import *import, const char *name, const char *value)
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

void import_take_url(struct import *import, const char *url,
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
		import_take_url(import, at, environments);
}

/* Cuts blanks off both ends, in place. A no-break blank from a mail counts as one. */
static char *trim(char *text, bool behind_too)
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

/* "value" or 'value': the quotes make it certain what belongs to it. */
static char *unquote(char *value)
{
	size_t length = strlen(value);
	if (length >= 2 && (value[0] == '"' || value[0] == '\'') && value[length - 1] == value[0]) {
		value[length - 1] = '\0';
		return value + 1;
	}
	return value;
}

/* Where a name ends: at a colon, an equals sign, a tab, or the bar of a table. */
static char *separator(char *line)
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

/* Whether a line is "name: value" itself, and not the value of the name in the line above. */
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
	name = trim(name, true);
	bool is_password = is_password_name(name);
	char *value = mark + 1;
	/* In a .env file what stands behind = is the value to the letter. */
	if (!is_equals)
		value = trim(value, !is_password || is_bar);
	if (is_bar && value[0] != '\0' && value[strlen(value) - 1] == '|') {
		value[strlen(value) - 1] = '\0';
		value = trim(value, true);
	}
	if (is_equals && !is_password)
		value = trim(value, true);
	value = unquote(value);
	if (!import_take(lines->import, name, value))
		return;
	lines->equals += is_equals;
	lines->colons += !is_equals;
	if (value[0] == '\0')
		snprintf(lines->waiting, sizeof lines->waiting, "%s", name);
}

static void take_line(struct lines *lines, char *line)
{
	line = trim(line, false);
	bool is_comment = line[0] == '#';
	/* Bullets, quote marks of a reply, table bars, "export". */
	line += strspn(line, "-*>|# \t");
	if (strncmp(line, "\xe2\x80\xa2", 3) == 0)
		line = trim(line + 3, false);
	if (strncmp(line, "export ", 7) == 0)
		line += 7;
	if (line[0] == '\0')
		return;
	char *mark = separator(line);
	if (is_comment && mark != NULL && *mark == '=')
		return;
	if (lines->waiting[0] != '\0' && !is_pair(line, mark)) {
		bool is_password = is_password_name(lines->waiting);
		import_take(lines->import, lines->waiting, unquote(trim(line, !is_password)));
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

/* Every reader starts from nothing: what a wrong guess found does not count. */
static void reset(struct import *import)
{
	secret_wipe(import, sizeof *import);
}

void import_read(struct import *import, const char *text, size_t length,
		 const struct environments *environments)
{
	char *copy = secret_buffer(IMPORT_MAX + 1);
	size_t kept = length < IMPORT_MAX ? length : IMPORT_MAX;
	bool is_json = false;
	reset(import);
	if (copy == NULL)
		return;
	for (size_t i = 0; i < kept; i++)
		copy[i] = text[i] != '\0' ? text[i] : ' ';
	if (is_token(import, copy))
		import->kind = IMPORT_TOKEN;
	else if (import_curl(import, copy, environments) && import->found >= 2)
		import->kind = IMPORT_CURL;
	else if (reset(import), (is_json = import_json(import, copy)) && import->found >= 2)
		import->kind = IMPORT_JSON;
	else if (reset(import), is_error_text(copy))
		import->kind = IMPORT_ERROR_TEXT;
	find_urls(import, copy, environments);
	if (import->kind == IMPORT_NOTHING && (is_json || !read_lines(import, copy)))
		import->kind = IMPORT_NOTHING;
	secret_buffer_free(copy);
}
