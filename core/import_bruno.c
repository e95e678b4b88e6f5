#include "core/import_bruno.h"

#include <ctype.h>
#include <string.h>

/* The length of a block's name, "body:form-urlencoded {", or 0. */
static size_t block_name(const char *line, size_t length)
{
	static const char *const names[] = {"meta",   "get",	 "post",   "put",     "patch",
					    "delete", "vars",	 "auth",   "body",    "headers",
					    "params", "query",	 "script", "tests",   "docs",
					    "assert", "options", "head",   "settings"};
	size_t name = 0;
	while (length > 0 && isspace((unsigned char)line[length - 1]))
		length--;
	if (length < 3 || (line[length - 1] != '{' && line[length - 1] != '['))
		return 0;
	while (name < length &&
	       (isalnum((unsigned char)line[name]) || strchr(":-", line[name]) != NULL))
		name++;
	if (line[name] != ' ' || name + 2 != length)
		return 0;
	size_t word = 0;
	while (word < name && line[word] != ':')
		word++;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == word && strncmp(line, names[i], word) == 0)
			return name;
	return 0;
}

bool import_bruno_is(const char *text)
{
	size_t length, blocks = 0;
	bool has_pair = false;
	for (const char *line; (line = reading_line(&text, &length)) != NULL;) {
		blocks += block_name(line, length) > 0;
		has_pair = has_pair ||
			   (length > 2 && line[0] == ' ' && memchr(line, ':', length) != NULL);
	}
	return blocks > 0 && has_pair;
}

/* The end of a block: the bracket at the start of a line. */
static const char *block_end(const char *at)
{
	size_t length;
	const char *line, *next = at;
	while ((line = reading_line(&next, &length)) != NULL)
		if (length > 0 && (line[0] == '}' || line[0] == ']'))
			return line;
	return at + strlen(at);
}

static void add_line(struct reading *reading, size_t scope, const char *line, size_t length,
		     size_t number)
{
	while (length > 0 && isspace((unsigned char)*line)) {
		line++;
		length--;
	}
	while (length > 0 && isspace((unsigned char)line[length - 1]))
		length--;
	const char *colon = memchr(line, ':', length);
	if (colon == NULL || line[0] == '~') /* "~" is switched off */
		return;
	const char *value = colon + 1;
	const char *end = line + length;
	while (value < end && *value == ' ')
		value++;
	size_t name = (size_t)(colon - line);
	bool is_url = name == 3 && strncmp(line, "url", 3) == 0;
	reading_add(reading, scope, line, name, value, (size_t)(end - value), number,
		    READ_EXACT | (is_url ? READ_HOST : 0));
}

static void read_block(struct reading *reading, size_t scope, const char *name, size_t name_length,
		       const char *at, const char *end, size_t line)
{
	bool is_text = name_length > 5 && strncmp(name, "body:", 5) == 0 &&
		       memmem(name, name_length, "form", 4) == NULL;
	bool is_aside = strncmp(name, "docs", 4) == 0 || strncmp(name, "tests", 5) == 0 ||
			strncmp(name, "script", 6) == 0;
	size_t own = scope;
	if (is_aside)
		return;
	own = reading_scope(reading, scope, SCOPE_OBJECT, "", 0);
	if (is_text) {
		char *text = reading_copy(reading, at, (size_t)(end - at));
		reading->read_nested(reading, own, text, line);
		return;
	}
	size_t length;
	for (const char *row; at < end && (row = reading_line(&at, &length)) != NULL; line++)
		if (row < end)
			add_line(reading,
				 name_length == 4 && strncmp(name, "vars", 4) == 0 ? scope : own,
				 row, length, line);
}

void import_bruno_read(struct reading *reading, size_t scope, const char *text, size_t line)
{
	enum import_source before = reading->source;
	size_t length;
	reading->source = IMPORT_FROM_REQUEST;
	for (const char *at = text, *row; (row = reading_line(&at, &length)) != NULL; line++) {
		size_t name = block_name(row, length);
		if (name == 0)
			continue;
		const char *end = block_end(at);
		/* The request's own block says where all of it goes. */
		bool is_request = (row[0] == 'g' || row[0] == 'p' || row[0] == 'd') &&
				  memchr(row, ':', name) == NULL;
		if (row[length - 1] == '{' || row[length - 1] == ' ') {
			if (is_request || strncmp(row, "vars", 4) == 0) {
				size_t count;
				const char *in = at, *inner;
				size_t number = line + 1;
				for (; in < end && (inner = reading_line(&in, &count)) != NULL;
				     number++)
					add_line(reading, scope, inner, count, number);
			} else
				read_block(reading, scope, row, name, at, end, line + 1);
		}
		line += reading_lines(at, end);
		at = end;
	}
	reading->source = before;
}
