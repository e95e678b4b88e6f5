#include "tests/standin/params.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int hex(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

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

/* Laravel trims every field but the password; some versions of the server library that, too. */
static void put(json_t *params, const char *name, char *text)
{
	size_t length;
	if (strcmp(name, "password") != 0 || world.trim_password) {
		while (*text == ' ')
			text++;
		for (length = strlen(text); length > 0 && text[length - 1] == ' ';)
			text[--length] = '\0';
	}
	json_object_set_new(params, name, json_string(text));
}

static void read_form(json_t *params, char *body)
{
	for (char *pair = body, *next; pair != NULL; pair = next) {
		next = strchr(pair, '&');
		if (next != NULL)
			*next++ = '\0';
		char *equals = strchr(pair, '=');
		if (equals == NULL)
			continue;
		*equals++ = '\0';
		decode(equals);
		put(params, pair, equals);
	}
}

static void read_json(json_t *params, const char *body)
{
	const char *name;
	json_t *value, *root = json_loads(body, 0, NULL);
	json_object_foreach(root, name, value)
	{
		char *text = json_is_string(value)
				     ? strdup(json_string_value(value))
				     : json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
		if (text != NULL && !json_is_null(value))
			put(params, name, text);
		free(text);
	}
	json_decref(root);
}

/* RFC 7578: parts between "--boundary", each with a head and, behind an empty line, a value. */
static void read_part(json_t *params, char *part)
{
	char *value = strstr(part, "\r\n\r\n"), *name = strstr(part, " name=\"");
	if (value == NULL || name == NULL || name > value)
		return;
	*value = '\0';
	value += 4;
	name += strlen(" name=\"");
	name[strcspn(name, "\"")] = '\0';
	size_t length = strlen(value);
	if (length >= 2)
		value[length - 2] = '\0'; /* the line end before the next boundary */
	put(params, name, value);
}

static void read_parts(json_t *params, const char *type, char *body)
{
	char boundary[120];
	const char *at = strstr(type, "boundary=");
	if (at == NULL)
		return;
	at += strlen("boundary=");
	at += *at == '"';
	snprintf(boundary, sizeof boundary, "--%.*s", (int)strcspn(at, "\"; \r\n"), at);
	char *part = strstr(body, boundary);
	while (part != NULL) {
		part += strlen(boundary);
		char *next = strstr(part, boundary);
		if (next != NULL)
			*next = '\0';
		read_part(params, part);
		part = next;
	}
}

json_t *params_read(const struct asked *asked)
{
	json_t *params = json_object();
	const char *type = asked->content_type != NULL ? asked->content_type : "";
	char *body = strndup(asked->length > 0 ? asked->body : "", asked->length);
	if (strncasecmp(type, "application/x-www-form-urlencoded", 33) == 0)
		read_form(params, body);
	else if (strncasecmp(type, "application/json", 16) == 0)
		read_json(params, body);
	else if (strncasecmp(type, "multipart/form-data", 19) == 0)
		read_parts(params, type, body);
	free(body);
	return params;
}
