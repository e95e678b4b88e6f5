/*
 * A curl line, and JSON: the values of a login in a request that somebody has made before.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/import_read.h"
#include "core/words.h"

#define DEPTH_MAX 8

static int hex(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* Undoes the encoding of a form, in place: %XX and + (RFC 1866 section 8.2.1). */
static void decode(char *text)
{
	char *out = text;
	for (; *text != '\0'; text++) {
		if (*text == '%' && hex(text[1]) >= 0 && hex(text[2]) >= 0) {
			*out++ = (char)(hex(text[1]) * 16 + hex(text[2]));
			text += 2;
		} else
			*out++ = *text == '+' ? ' ' : *text;
	}
	*out = '\0';
}

static void take_pair(struct import *import, char *pair, bool encoded)
{
	char *equals = strchr(pair, '=');
	if (equals == NULL)
		return;
	*equals = '\0';
	if (encoded)
		decode(equals + 1);
	import_take(import, pair, equals + 1);
}

static void take_body(struct import *import, char *body, bool encoded)
{
	if (body[strspn(body, " \t\r\n")] == '{') {
		import_json(import, body);
		return;
	}
	if (!encoded) {
		take_pair(import, body, false);
		return;
	}
	for (char *pair = body, *next; pair != NULL; pair = next) {
		next = strchr(pair, '&');
		if (next != NULL)
			*next++ = '\0';
		take_pair(import, pair, true);
	}
}

/* -u id:secret, the way that some clients send the keys. */
static void take_user(struct import *import, char *pair)
{
	char *colon = strchr(pair, ':');
	if (colon == NULL)
		return;
	*colon = '\0';
	import_take(import, "client_id", pair);
	import_take(import, "client_secret", colon + 1);
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

/* "\" at a line's end goes on in the next; cmd.exe writes ^. */
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

bool import_curl(struct import *import, const char *text, const struct environments *environments)
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
			import_take_url(import, words[i], environments);
	}
	for (size_t i = 0; ok && words[i] != NULL; i++)
		secret_wipe(words[i], strlen(words[i]));
	words_free(words);
	return ok;
}

/* Client ids of older services are numbers. */
static void take_number(struct import *import, const char *key, json_int_t number)
{
	char digits[24];
	snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, number);
	import_take(import, key, digits);
}

/* Members by their names; arrays of {"key":…, "value":…} as Postman's environments have them. */
static void walk(struct import *import, json_t *at, unsigned depth)
{
	const char *name = json_string_value(json_object_get(at, "key"));
	const char *value = json_string_value(json_object_get(at, "value"));
	const char *key;
	size_t i;
	json_t *member;
	if (depth > DEPTH_MAX)
		return;
	if (name != NULL && value != NULL)
		import_take(import, name, value);
	json_object_foreach(at, key, member)
	{
		if (json_is_string(member))
			import_take(import, key, json_string_value(member));
		else if (json_is_integer(member))
			take_number(import, key, json_integer_value(member));
		else
			walk(import, member, depth + 1);
	}
	json_array_foreach(at, i, member) walk(import, member, depth + 1);
}

bool import_json(struct import *import, const char *text)
{
	size_t blank = strspn(text, " \t\r\n");
	if (text[blank] != '{' && text[blank] != '[')
		return false;
	json_t *root = json_loads(text, 0, NULL);
	walk(import, root, 0);
	json_decref(root);
	return root != NULL;
}
