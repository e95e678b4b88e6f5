#include "core/import_regions.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/import_code.h"
#include "core/import_command.h"
#include "core/import_json.h"
#include "core/import_table.h"

/* Brackets that nothing closes are looked for so often, and so far. */
#define OPEN_MAX 40
/* So many names of programs in a line are looked at that begin no command. */
#define TRIES_MAX 32

struct finder {
	struct reading *reading;
	struct regions *regions;
	char *text;
	size_t line, open, tries;
};

static char *add_region(struct finder *finder, enum region_kind kind, char *at, size_t length,
			size_t skip_start, size_t skip_end)
{
	struct regions *regions = finder->regions;
	if (regions->count == regions->room) {
		size_t room = regions->room == 0 ? 16 : regions->room * 2;
		struct region *grown = reallocarray(regions->list, room, sizeof *grown);
		if (grown == NULL) {
			finder->reading->failed = true;
			return at + length;
		}
		regions->list = grown;
		regions->room = room;
	}
	regions->list[regions->count++] =
		(struct region){.kind = kind,
				.text = reading_copy(finder->reading, at + skip_start,
						     length - skip_start - skip_end),
				.length = length - skip_start - skip_end,
				.line = finder->line + (skip_start > 0)};
	finder->line += reading_lines(at, at + length);
	for (size_t i = 0; i < length; i++)
		if (at[i] != '\n')
			at[i] = ' ';
	/* The mark stands on the first line that has room for it. */
	*at = REGION_MARK;
	return at + length;
}

/* "```" to "```"; what is between is a text of its own. */
static size_t fence_length(const char *at, size_t *skip_start, size_t *skip_end)
{
	size_t length, first = strcspn(at, "\n");
	if ((strncmp(at, "```", 3) != 0 && strncmp(at, "~~~", 3) != 0) || first > 40 ||
	    at[first] == '\0')
		return 0;
	const char *next = at + first + 1, *line;
	*skip_start = first + 1;
	while ((line = reading_line(&next, &length)) != NULL) {
		size_t blanks = strspn(line, " \t");
		if (strncmp(line + blanks, at, 3) == 0) {
			*skip_end = length;
			return (size_t)(line - at) + length;
		}
	}
	return 0;
}

/* Where a bracket closes, past strings; 0 when it does not. */
static size_t bracket_length(const char *at)
{
	size_t depth = 0;
	char quote = '\0';
	for (size_t i = 0; at[i] != '\0'; i++) {
		char c = at[i];
		if (quote != '\0') {
			if (c == '\\' && at[i + 1] != '\0')
				i++;
			else if (c == quote || c == '\n')
				quote = '\0';
		} else if (c == '\\' && at[i + 1] != '\0')
			i++;
		else if (c == '"')
			quote = c;
		else if (c == '{' || c == '[')
			depth++;
		else if ((c == '}' || c == ']') && --depth == 0)
			return i + 1;
	}
	return 0;
}

/* Does a bracket hold names and values, and is no placeholder, link or section? */
static bool begins_literal(const char *text, const char *at)
{
	const char *next = at + 1;
	if (at > text && (at[-1] == '$' || at[-1] == '{' || at[-1] == '%' || at[-1] == '#'))
		return false;
	while (isspace((unsigned char)*next))
		next++;
	if (*at == '[')
		return *next == '{' || (*next == '"' && strchr(next, '{') != NULL);
	if (*next == '"' || *next == '\'' || *next == '\\' || strncmp(next, "//", 2) == 0)
		return true;
	size_t name = 0;
	while (isalnum((unsigned char)next[name]) || next[name] == '_')
		name++;
	size_t sign = name + strspn(next + name, " \t");
	return name > 0 && (next[sign] == ':' || next[sign] == '=');
}

static char *at_line_start(struct finder *finder, char *at)
{
	size_t blanks = strspn(at, " \t"), skip_start = 0, skip_end = 0;
	size_t length = fence_length(at + blanks, &skip_start, &skip_end);
	if (length > 0)
		return add_region(finder, REGION_FENCE, at, blanks + length, blanks + skip_start,
				  skip_end);
	length = import_table_length(at);
	if (length > 1 && at[length - 1] == '\n')
		length--;
	return length > 0 ? add_region(finder, REGION_TABLE, at, length, 0, 0) : at;
}

static char *at_sign(struct finder *finder, char *at)
{
	size_t length = 0;
	if (*at == '{' || *at == '[') {
		if (finder->open >= OPEN_MAX || !begins_literal(finder->text, at))
			return at;
		length = bracket_length(at);
		finder->open += length == 0;
		return length > 0 ? add_region(finder, REGION_LITERAL, at, length, 0, 0) : at;
	}
	if (strchr("cwhxdpkfagv", *at) != NULL && finder->tries < TRIES_MAX &&
	    import_command_names(finder->text, at)) {
		length = import_command_length(finder->reading, at);
		finder->tries += length == 0;
	}
	return length > 0 ? add_region(finder, REGION_COMMAND, at, length, 0, 0) : at;
}

/* What stands in front of a command in its line is a prompt, but for NAME=$(. */
static void drop_prompt(struct finder *finder, char *at)
{
	char *start = at;
	while (start > finder->text && start[-1] != '\n')
		start--;
	if (memchr(start, '=', (size_t)(at - start)) != NULL)
		return;
	for (; start < at; start++)
		*start = ' ';
}

void regions_find(struct reading *reading, char *text, size_t line, struct regions *regions)
{
	struct finder finder = {reading, regions, text, line, 0, 0};
	*regions = (struct regions){0};
	for (char *at = text; *at != '\0' && !reading->failed;) {
		char *behind = at;
		size_t before = regions->count;
		if (at == text || at[-1] == '\n')
			behind = at_line_start(&finder, at);
		if (behind == at)
			behind = at_sign(&finder, at);
		if (behind > at) {
			if (regions->list[before].kind == REGION_COMMAND)
				drop_prompt(&finder, at);
			at = behind;
			continue;
		}
		finder.line += *at == '\n';
		finder.tries = *at == '\n' ? 0 : finder.tries;
		at++;
	}
}

void regions_clear(struct regions *regions)
{
	free(regions->list);
	*regions = (struct regions){0};
}

/* JSON that was escaped once more, as logs and shells have it: {\"name\":\"value\"}. */
static bool read_escaped(struct reading *reading, size_t scope, const struct region *region)
{
	char *copy = reading_copy(reading, region->text, region->length), *out = copy;
	if (reading->failed || strstr(region->text, "\\\"") == NULL)
		return false;
	for (const char *in = copy; *in != '\0'; in++) {
		if (in[0] == '\\' && (in[1] == '"' || in[1] == '\\'))
			in++;
		*out++ = *in;
	}
	*out = '\0';
	return import_json_read(reading, scope, copy, strlen(copy), region->line);
}

void region_read(struct reading *reading, size_t scope, const struct region *region)
{
	switch (region->kind) {
	case REGION_COMMAND:
		import_command_read(reading, scope, region->text, region->line);
		break;
	case REGION_TABLE:
		import_table_read(reading, scope, region->text, region->length, region->line);
		break;
	case REGION_FENCE:
		reading->read_text(reading, reading_scope(reading, scope, SCOPE_BLOCK, "", 0),
				   reading_copy(reading, region->text, region->length),
				   region->line);
		break;
	case REGION_LITERAL:
		if (!import_json_read(reading, scope, region->text, region->length, region->line) &&
		    !read_escaped(reading, scope, region))
			import_code_read(reading, scope, region->text, region->length,
					 region->line);
		break;
	}
}
