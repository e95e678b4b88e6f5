#include "core/import_text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/import_bruno.h"
#include "core/import_code.h"
#include "core/import_code_like.h"
#include "core/import_coding.h"
#include "core/import_form.h"
#include "core/import_json.h"
#include "core/import_labels.h"
#include "core/import_lines.h"
#include "core/import_multipart.h"
#include "core/import_regions.h"
#include "core/import_rtf.h"
#include "core/import_smart.h"
#include "core/import_table.h"
#include "core/import_xml.h"
#include "core/import_yaml.h"

/* Texts within texts. */
#define DEPTH_MAX 5

static bool read_json(struct reading *reading, size_t scope, const char *text, size_t line)
{
	const char *start = text + strspn(text, " \t\n");
	size_t length = strlen(start);
	while (length > 0 && isspace((unsigned char)start[length - 1]))
		length--;
	line += reading_lines(text, start);
	return import_json_read(reading, scope, start, length, line) ||
	       import_json_read_list(reading, scope, start, length, line);
}

/* JSON without its brackets, as it is copied out of the middle of a file. */
static bool read_fragment(struct reading *reading, size_t scope, const char *text, size_t line)
{
	const char *start = text + strspn(text, " \t\n");
	size_t length = strlen(start);
	if (start[0] != '"' || strstr(start, "\":") == NULL)
		return false;
	char *whole = reading_room(reading, length + 2);
	if (reading->failed)
		return false;
	snprintf(whole, length + 3, "{%s}", start);
	return import_json_read(reading, scope, whole, length + 2, line);
}

/* JSON whose quotes Word or a chat has turned: what it may have turned in a value is left. */
static bool read_smart(struct reading *reading, size_t scope, const char *text, size_t line)
{
	const char *start = text + strspn(text, " \t\n");
	if ((start[0] != '{' && start[0] != '[') || strchr(start, '"') != NULL)
		return false;
	char *copy = reading_copy(reading, start, strlen(start)), *out = copy;
	for (const char *in = copy; !reading->failed && *in != '\0';) {
		bool is_double = strncmp(in, "\xe2\x80\x9c", 3) == 0 ||
				 strncmp(in, "\xe2\x80\x9d", 3) == 0 ||
				 strncmp(in, "\xe2\x80\x9e", 3) == 0;
		*out++ = is_double ? '"' : *in;
		in += is_double ? 3 : 1;
	}
	if (reading->failed)
		return false;
	*out = '\0';
	size_t first = reading->entry_count;
	if (!read_json(reading, scope, copy, line + reading_lines(text, start)))
		return false;
	for (size_t i = first; i < reading->entry_count; i++) {
		struct entry *entry = &reading->entries[i];
		if (smart_holds(entry->value, strlen(entry->value)))
			entry->flags |= READ_CUT;
	}
	return true;
}

static bool read_bruno(struct reading *reading, size_t scope, const char *text, size_t line)
{
	if (!import_bruno_is(text))
		return false;
	import_bruno_read(reading, scope, text, line);
	return true;
}

static bool read_html(struct reading *reading, size_t scope, const char *text, size_t line)
{
	if (!import_xml_is_html(text))
		return false;
	import_text_read(reading, scope, import_xml_text(reading, text), line);
	return true;
}

static bool read_rtf(struct reading *reading, size_t scope, const char *text, size_t line)
{
	if (!import_rtf_is(text))
		return false;
	import_text_read(reading, scope, import_rtf_text(reading, text), line);
	return true;
}

static bool read_xml(struct reading *reading, size_t scope, const char *text, size_t line)
{
	if (!import_xml_is(text))
		return false;
	import_xml_read(reading, scope, text, line);
	return true;
}

static bool read_yaml(struct reading *reading, size_t scope, const char *text, size_t line)
{
	if (!import_yaml_is(text))
		return false;
	import_yaml_read(reading, scope, text, line);
	return true;
}

/* A file of a password manager is a table from its first line on. */
static bool read_table(struct reading *reading, size_t scope, const char *text, size_t line)
{
	const char *start = text + strspn(text, "\n");
	size_t length = import_table_length(start);
	if (length == 0 || start[length + strspn(start + length, " \n")] != '\0')
		return false;
	import_table_read(reading, scope, start, length, line + (size_t)(start - text));
	return true;
}

static bool read_code(struct reading *reading, size_t scope, const char *text, size_t line)
{
	if (!import_code_like(text))
		return false;
	import_code_read(reading, scope, text, strlen(text), line);
	return true;
}

/* A piece of a page's source, without a tag. */
static bool read_entities(struct reading *reading, size_t scope, const char *text, size_t line)
{
	if (strstr(text, "&nbsp;") == NULL)
		return false;
	char *plain = reading_copy(reading, text, strlen(text));
	decode_entities(plain);
	size_t first = reading->entry_count;
	import_text_read(reading, scope, plain, line);
	/* Whether all of it was source, nobody knows. */
	for (size_t i = first; i < reading->entry_count; i++)
		if (strpbrk(reading->entries[i].value, "&<>") != NULL)
			reading->entries[i].flags |= READ_CUT;
	return true;
}

/* Shapes that a text has as a whole. The first that fits reads it; else it is read by its lines. */
static bool (*const readers[])(struct reading *reading, size_t scope, const char *text,
			       size_t line) = {
	import_multipart_read,
	read_rtf,
	read_json,
	read_fragment,
	read_smart,
	read_bruno,
	read_html,
	read_xml,
	read_entities,
	read_table,
	read_yaml,
	read_code,
};

void import_text_read(struct reading *reading, size_t scope, char *text, size_t line)
{
	struct regions regions;
	bool found = false;
	if (reading->depth >= DEPTH_MAX)
		return;
	reading->depth++;
	for (size_t i = 0; i < sizeof readers / sizeof *readers && !found; i++)
		found = readers[i](reading, scope, text, line);
	if (!found) {
		regions_find(reading, text, line, &regions);
		import_lines_read(reading, scope, text, line, &regions);
		regions_clear(&regions);
	}
	reading->depth--;
}

static bool holds_label(const char *text, enum label_kind most)
{
	size_t length, lines = 0;
	for (const char *line; (line = reading_line(&text, &length)) != NULL && lines < 200;
	     lines++) {
		struct label label;
		size_t name = strcspn(line, ":=");
		if (name < length && name < 60 && label_parse(line, name, &label) &&
		    label.kind <= most && !label.is_weak)
			return true;
	}
	return false;
}

bool import_text_nested(struct reading *reading, size_t scope, const char *text, size_t line)
{
	text += strspn(text, " \t\n");
	size_t length = strlen(text);
	while (length > 0 && isspace((unsigned char)text[length - 1]))
		length--;
	if (length < 8 || reading->depth >= DEPTH_MAX || length > reading->nested_left)
		return false;
	reading->nested_left -= length;
	reading->depth++;
	bool found = false;
	if (text[0] == '{' || text[0] == '[')
		found = import_json_read(reading, scope, text, length, line);
	if (!found && memchr(text, '&', length) != NULL && memchr(text, '=', length) != NULL)
		found = import_form_read(reading, scope, text, length, line, false);
	if (!found && text[0] == '{' && memchr(text, ':', length) != NULL) {
		import_code_read(reading, scope, text, length, line);
		found = true;
	}
	reading->depth--;
	bool has_lines = memchr(text, '\n', length) != NULL;
	if (!found && holds_label(text, has_lines ? LABEL_PASSWORD : LABEL_CLIENT_SECRET)) {
		import_text_read(reading, scope, reading_copy(reading, text, length), line);
		found = true;
	}
	return found;
}
