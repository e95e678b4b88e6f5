#include "core/settings_write.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/settings.h"

/*
 * libconfig would drop the comments, so the text itself is searched for the theme, by the syntax of
 * libconfig(3). A name counts only outside of all brackets.
 */

/* Returns the text behind a comment. */
static const char *skip_comment(const char *at)
{
	bool block = at[0] == '/' && at[1] == '*';
	const char *end = strstr(at + (block ? 2 : 0), block ? "*/" : "\n");
	return end != NULL ? end + (block ? 2 : 1) : at + strlen(at);
}

static bool is_comment(const char *at)
{
	return at[0] == '#' || (at[0] == '/' && (at[1] == '/' || at[1] == '*'));
}

static const char *skip_blank(const char *at)
{
	while (isspace((unsigned char)*at) || is_comment(at))
		at = is_comment(at) ? skip_comment(at) : at + 1;
	return at;
}

/* Returns the text behind a string; at is its first quote. */
static const char *skip_string(const char *at)
{
	for (at++; *at != '\0' && *at != '"'; at++)
		if (*at == '\\' && at[1] != '\0')
			at++;
	return *at == '"' ? at + 1 : at;
}

static const char *skip_word(const char *at)
{
	while (isalnum((unsigned char)*at) || strchr("*_-", *at) != NULL)
		if (*at++ == '\0')
			return at - 1;
	return at;
}

/* Returns the text behind a value: strings that follow each other are one. */
static const char *end_of_value(const char *at)
{
	const char *end = at;
	while (*at == '"') {
		end = skip_string(at);
		at = skip_blank(end);
	}
	return end;
}

/* Finds the string behind "name =", outside of all brackets; NULL when there is none. */
static const char *find_value(const char *at, const char *name)
{
	int depth = 0;
	for (at = skip_blank(at); *at != '\0'; at = skip_blank(at)) {
		const char *word = at;
		if (*at == '"') {
			at = skip_string(at);
			continue;
		}
		if ((at = skip_word(word)) == word) {
			depth += strchr("{([", *at) != NULL   ? 1
				 : strchr("})]", *at) != NULL ? -1
							      : 0;
			at++;
			continue;
		}
		const char *sign = skip_blank(at);
		bool found = depth == 0 && (size_t)(at - word) == strlen(name) &&
			     strncmp(word, name, strlen(name)) == 0;
		if (found && (*sign == '=' || *sign == ':') && *skip_blank(sign + 1) == '"')
			return skip_blank(sign + 1);
	}
	return NULL;
}

/* Puts a name into quotes, with a backslash before a quote or a backslash. */
static void quote_text(const char *name, char *out, size_t size)
{
	size_t used = 0;
	out[used++] = '"';
	for (; *name != '\0' && used + 4 < size; name++) {
		if (*name == '"' || *name == '\\')
			out[used++] = '\\';
		out[used++] = *name;
	}
	out[used++] = '"';
	out[used] = '\0';
}

bool settings_write_theme(const char *path, const char *name, struct error *error)
{
	char quoted[600];
	bool exists = file_exists(path);
	char *text = exists ? file_read_text(path, SETTINGS_SIZE_MAX, error) : strdup("");
	if (text == NULL)
		return exists ? false : error_no_memory(error);
	quote_text(name, quoted, sizeof quoted);
	const char *value = find_value(text, "theme");
	size_t length = strlen(text), room = length + sizeof quoted + 16;
	char *changed = malloc(room);
	if (changed == NULL) {
		free(text);
		return error_no_memory(error);
	}
	if (value != NULL)
		snprintf(changed, room, "%.*s%s%s", (int)(value - text), text, quoted,
			 end_of_value(value));
	else
		snprintf(changed, room, "%s%stheme = %s;\n", text,
			 length > 0 && text[length - 1] != '\n' ? "\n" : "", quoted);
	bool ok = file_replace(path, changed, error);
	free(changed);
	free(text);
	return ok;
}
