#include "core/import_json.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/import_coding.h"
#include "core/import_labels.h"

#define DEPTH_MAX 40

struct walk {
	struct reading *reading;
	const char *at, *end;
	size_t line;
};

/* The line that a value stands in: jansson does not say, but it keeps the order. */
static size_t line_of(struct walk *walk, const char *value)
{
	size_t length = strlen(value);
	const char *at =
		length > 0 ? memmem(walk->at, (size_t)(walk->end - walk->at), value, length) : NULL;
	if (at == NULL)
		return 0;
	walk->line += reading_lines(walk->at, at);
	walk->at = at;
	return walk->line;
}

static void add_member(struct walk *walk, size_t scope, const char *name, const char *value)
{
	struct label label;
	bool is_known = label_parse(name, strlen(name), &label);
	bool is_text = value[0] == '{' || value[0] == '[' || strchr(value, '\n') != NULL;
	/* "SecretString" of AWS: what its name says is true of what is in it. */
	if (value[0] == '{' && strstr(value, "\":") != NULL &&
	    walk->reading->read_nested(walk->reading, scope, value, walk->line))
		return;
	bool is_value = is_known && !(is_text && label.kind > LABEL_TEAM) &&
			(label.kind <= LABEL_URL || label.kind == LABEL_ENVIRONMENT);
	if (!is_value && strlen(value) > 16 &&
	    walk->reading->read_nested(walk->reading, scope, value, walk->line))
		return;
	bool is_field = is_known && label.kind <= LABEL_TEAM;
	reading_add(walk->reading, scope, name, strlen(name), value, strlen(value),
		    is_field ? line_of(walk, value) : walk->line, READ_EXACT);
}

static const char *string_of(json_t *object, const char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++) {
		const char *value = json_string_value(json_object_get(object, names[i]));
		if (value != NULL && value[0] != '\0')
			return value;
	}
	return NULL;
}

static bool is_disabled(json_t *object)
{
	return json_is_true(json_object_get(object, "disabled")) ||
	       json_is_true(json_object_get(object, "isDisabled")) ||
	       json_is_false(json_object_get(object, "enabled")) ||
	       json_is_false(json_object_get(object, "active")) ||
	       json_is_true(json_object_get(object, "trashed"));
}

/* {"key": "client_id", "value": "..."} under the names that tools give the two. */
static bool take_pair(struct walk *walk, size_t scope, json_t *object)
{
	static const char *const names[] = {"key", "name", "label", "title", "Name", NULL};
	static const char *const values[] = {"currentValue", "value", "initialValue", "Value",
					     NULL};
	const char *name = string_of(object, names), *value = string_of(object, values);
	char number[32];
	json_t *content = json_object_get(object, "value");
	if (name == NULL)
		return false;
	if (json_is_integer(content)) {
		snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT,
			 json_integer_value(content));
		value = number;
	}
	if (value == NULL && json_is_string(content))
		value = "";
	if (value == NULL)
		return false;
	add_member(walk, scope, name, value);
	return true;
}

static void walk_value(struct walk *walk, size_t scope, const char *key, json_t *value,
		       unsigned depth);

/* Postman writes a host as a list of its labels, and of a URL a string and its pieces. */
static bool take_host_list(struct walk *walk, size_t scope, const char *key, json_t *list)
{
	char host[200] = "";
	size_t i, used = 0;
	json_t *label;
	if (strcmp(key, "host") != 0 || json_array_size(list) == 0)
		return false;
	json_array_foreach(list, i, label)
	{
		const char *text = json_string_value(label);
		if (text == NULL || used + strlen(text) + 2 > sizeof host)
			return false;
		used += (size_t)snprintf(host + used, sizeof host - used, "%s%s", i > 0 ? "." : "",
					 text);
	}
	reading_add(walk->reading, scope, "host", 4, host, used, walk->line, READ_EXACT);
	return true;
}

/* Is it a schema of OpenAPI, with examples in the place of values? */
static bool is_schema(json_t *object)
{
	return json_object_get(object, "openapi") != NULL ||
	       json_object_get(object, "swagger") != NULL ||
	       (json_is_object(json_object_get(object, "properties")) &&
		json_is_string(json_object_get(object, "type")));
}

static void set_title(struct walk *walk, size_t scope, json_t *object)
{
	static const char *const names[] = {"name", "title", "label", "service",
					    "Name", "Title", NULL};
	const char *title = string_of(object, names);
	if (title == NULL && json_is_object(json_object_get(object, "info")))
		title = string_of(json_object_get(object, "info"), names);
	if (title == NULL && json_is_object(json_object_get(object, "overview")))
		title = string_of(json_object_get(object, "overview"), names);
	if (title == NULL && json_is_object(json_object_get(object, "metadata")))
		title = string_of(json_object_get(object, "metadata"), names);
	if (title != NULL && strlen(title) < 120)
		walk->reading->scopes[scope].title =
			reading_copy(walk->reading, title, strlen(title));
}

/* The values of a Secret are base64 (Kubernetes, core/v1); plain ones stand under stringData. */
static bool take_secret_data(struct walk *walk, size_t scope, json_t *object)
{
	const char *kind = json_string_value(json_object_get(object, "kind"));
	const char *key;
	json_t *data = json_object_get(object, "data"), *value;
	if (kind == NULL || strcmp(kind, "Secret") != 0 || !json_is_object(data))
		return false;
	json_object_foreach(data, key, value)
	{
		const char *text = json_string_value(value);
		if (text != NULL)
			decode_value(walk->reading, scope, key, text, walk->line);
	}
	return true;
}

static bool is_title_name(const char *key)
{
	return strcmp(key, "name") == 0 || strcmp(key, "title") == 0 || strcmp(key, "label") == 0;
}

static void walk_object(struct walk *walk, size_t scope, json_t *object, unsigned depth)
{
	const char *key;
	json_t *value;
	if (is_disabled(object) || is_schema(object))
		return;
	bool is_secret = take_secret_data(walk, scope, object);
	set_title(walk, scope, object);
	json_object_foreach(object, key, value)
	{
		bool is_parts_of_url = strcmp(key, "url") == 0 && json_is_object(value);
		if (is_secret && strcmp(key, "data") == 0)
			continue;
		if (is_title_name(key) && json_is_string(value))
			continue;
		if (is_parts_of_url)
			walk_object(walk, scope, value, depth + 1);
		else
			walk_value(walk, scope, key, value, depth);
	}
}

/* Things that were sent and came back, or are described: no settings. */
static bool is_passed_over(const char *key)
{
	static const char *const keys[] = {"response",	  "responses",	 "event",
					   "example",	  "$schema",	 "schema",
					   "definitions", "components",	 "examples",
					   "docs",	  "description", "passwordHistory"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(key, keys[i]) == 0)
			return true;
	return false;
}

static void walk_array(struct walk *walk, size_t scope, const char *key, json_t *array,
		       unsigned depth)
{
	size_t i;
	json_t *value;
	if (take_host_list(walk, scope, key, array))
		return;
	size_t list = reading_scope(walk->reading, scope, SCOPE_OBJECT, key, strlen(key));
	json_array_foreach(array, i, value)
	{
		if (json_is_object(value) && (is_disabled(value) || take_pair(walk, list, value)))
			continue;
		walk_value(walk, list, "", value, depth);
	}
}

static void walk_value(struct walk *walk, size_t scope, const char *key, json_t *value,
		       unsigned depth)
{
	char number[32];
	if (depth > DEPTH_MAX || is_passed_over(key))
		return;
	if (json_is_string(value))
		add_member(walk, scope, key, json_string_value(value));
	else if (json_is_integer(value)) {
		snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
		add_member(walk, scope, key, number);
	} else if (json_is_object(value))
		walk_object(walk,
			    reading_scope(walk->reading, scope, SCOPE_OBJECT, key, strlen(key)),
			    value, depth + 1);
	else if (json_is_array(value))
		walk_array(walk, scope, key, value, depth + 1);
}

/* Skips a string; the place behind its closing quote, or the end. */
static const char *skip_string(const char *at, const char *end)
{
	for (at++; at < end && *at != '"' && *at != '\n'; at++)
		if (*at == '\\' && at + 1 < end)
			at++;
	return at < end ? at + 1 : end;
}

/* Comments of JSON5 become blanks, a comma before a bracket too. */
static void blank_extras(char *text, char *end)
{
	char *comma = NULL;
	for (char *at = text; at < end;) {
		if (*at == '"') {
			comma = NULL;
			at = text + (skip_string(at, end) - text);
			continue;
		}
		char *stop = NULL;
		if (at + 1 < end && at[0] == '/' && at[1] == '/')
			stop = memchr(at, '\n', (size_t)(end - at));
		else if (at + 1 < end && at[0] == '/' && at[1] == '*') {
			stop = memmem(at, (size_t)(end - at), "*/", 2);
			stop = stop != NULL ? stop + 2 : NULL;
		} else {
			if ((*at == '}' || *at == ']') && comma != NULL)
				*comma = ' ';
			if (*at == ',')
				comma = at;
			else if (!isspace((unsigned char)*at))
				comma = NULL;
			at++;
			continue;
		}
		for (stop = stop != NULL ? stop : end; at < stop; at++)
			if (*at != '\n')
				*at = ' ';
	}
}

static json_t *load(struct reading *reading, const char *text, size_t length)
{
	const size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY;
	json_t *root = json_loadb(text, length, flags, NULL);
	if (root != NULL || (text[0] != '{' && text[0] != '['))
		return root;
	char *copy = reading_copy(reading, text, length);
	if (reading->failed)
		return NULL;
	blank_extras(copy, copy + length);
	return json_loadb(copy, length, flags, NULL);
}

bool import_json_read(struct reading *reading, size_t scope, const char *text, size_t length,
		      size_t line)
{
	struct walk walk = {reading, text, text + length, line};
	enum import_source before = reading->source;
	if (length < 2 || (text[0] != '{' && text[0] != '[' && text[0] != '"'))
		return false;
	json_t *root = load(reading, text, length);
	if (root == NULL)
		return false;
	if (before != IMPORT_FROM_COMMAND)
		reading->source = IMPORT_FROM_JSON;
	if (json_is_string(root))
		reading->read_nested(reading, scope, json_string_value(root), line);
	else if (json_is_object(root) && scope == 0)
		walk_object(&walk, scope, root, 0);
	else
		walk_value(&walk, scope, "", root, 0);
	reading->source = before;
	json_decref(root);
	return true;
}

/* The length of the JSON that begins here, with the blanks behind it; 0 when it is none. */
static size_t value_length(const char *text, size_t length)
{
	json_error_t error;
	if (length < 2 || (text[0] != '{' && text[0] != '['))
		return 0;
	json_t *root =
		json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK, &error);
	if (root == NULL)
		return 0;
	json_decref(root);
	size_t n = (size_t)error.position;
	while (n < length && isspace((unsigned char)text[n]))
		n++;
	return n;
}

bool import_json_read_list(struct reading *reading, size_t scope, const char *text, size_t length,
			   size_t line)
{
	size_t count = 0;
	for (size_t at = 0, n; at < length; at += n, count++)
		if ((n = value_length(text + at, length - at)) == 0)
			return false;
	for (size_t at = 0; count > 1 && at < length && !reading->failed;) {
		size_t n = value_length(text + at, length - at);
		import_json_read(reading, reading_scope(reading, scope, SCOPE_SECTION, "", 0),
				 text + at, n, line);
		line += reading_lines(text + at, text + at + n);
		at += n;
	}
	return count > 1;
}
