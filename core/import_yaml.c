#include "core/import_yaml.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "core/import_code.h"
#include "core/import_coding.h"
#include "core/import_labels.h"
#include "core/import_smart.h"
#include "core/text.h"

#define DEPTH_MAX 48
#define ANCHORS_MAX 16
/* So many keys of the outermost map are remembered. */
#define KEYS_MAX 32
#define ANCHOR_SIZE 40
/* In longer texts nothing is merged. */
#define MERGED_MAX 4096

/* "&name" of a map: what is taken in by "<<: *name" (YAML's merge key). */
struct yaml_anchor {
	char name[ANCHOR_SIZE];
	size_t scope;
};

struct yaml_level {
	size_t indent, scope;
	bool is_item;
	const char *item_name; /* of {name: ..., value: ...} in a list */
};

struct yaml {
	struct reading *reading;
	const char *at;
	size_t line;
	struct yaml_level level[DEPTH_MAX];
	size_t depth;
	struct yaml_anchor anchor[ANCHORS_MAX], merge[ANCHORS_MAX]; /* merge: into which scope */
	size_t anchors, merges;
	bool is_secret; /* the values under data: are base64 */
	bool is_flat;
};

/* A line without its indentation. */
struct yaml_line {
	const char *at;
	size_t indent, length;
};

static bool next_line(const char **at, struct yaml_line *line)
{
	size_t length;
	const char *start = reading_line(at, &length);
	if (start == NULL)
		return false;
	line->indent = strspn(start, " ");
	line->indent = line->indent < length ? line->indent : length;
	line->at = start + line->indent;
	line->length = length - line->indent;
	while (line->length > 0 && isspace((unsigned char)line->at[line->length - 1]))
		line->length--;
	return true;
}

/* The length of a key with its colon and the blanks behind it; 0 when there is none. */
static size_t key_length(const char *at, size_t length, size_t *key)
{
	size_t n = 0;
	if (length == 0)
		return 0;
	if (*at == '"' || *at == '\'') {
		const char *close = memchr(at + 1, *at, length - 1);
		n = close != NULL ? (size_t)(close - at) + 1 : 0;
	} else
		while (n < length &&
		       (isalnum((unsigned char)at[n]) || strchr("_.$/@-~<", at[n]) != NULL))
			n++;
	/* https://...: an address is a key, too */
	if (n > 0 && n + 3 < length && strncmp(at + n, "://", 3) == 0)
		for (n += 3; n < length &&
			     (isalnum((unsigned char)at[n]) || strchr("_./-", at[n]) != NULL);)
			n++;
	*key = n;
	if (n == 0 || n >= length || at[n] != ':' || (n + 1 < length && at[n + 1] != ' '))
		return 0;
	n++;
	while (n < length && at[n] == ' ')
		n++;
	return n;
}

static size_t skip_dashes(const char *at, size_t length)
{
	size_t n = 0;
	while (n < length && at[n] == '-' && (n + 1 == length || at[n + 1] == ' '))
		n += 1 + strspn(at + n + 1, " ");
	return n < length ? n : length;
}

static struct yaml_level *top(struct yaml *yaml)
{
	return &yaml->level[yaml->depth];
}

static void push(struct yaml *yaml, size_t indent, size_t scope, bool is_item)
{
	if (yaml->depth + 1 < DEPTH_MAX)
		yaml->level[++yaml->depth] =
			(struct yaml_level){.indent = indent, .scope = scope, .is_item = is_item};
}

/* Takes "quoted" apart into copy; false when it is not closed, or something follows. */
static bool unquote(const char *at, size_t length, char *copy, size_t *out)
{
	char quote = at[0];
	bool is_known = true;
	size_t n = 0, i = 1;
	for (; i < length && at[i] != quote; i++) {
		if (quote == '"' && at[i] == '\\' && i + 1 < length) {
			uint32_t code;
			char c = at[++i];
			size_t used = decode_escape(at + i, at + length, "uUx", &code);
			if (used > 0) {
				n += text_encode(copy + n, code);
				i += used - 1;
				continue;
			}
			is_known = is_known && !(isalnum((unsigned char)c) && c != 'n' && c != 't');
			copy[n++] = c == 'n' ? '\n' : c == 't' ? '\t' : c;
		} else
			copy[n++] = at[i];
		if (quote == '\'' && i + 2 < length && at[i + 1] == '\'' && at[i + 2] == '\'')
			copy[n++] = at[i += 2];
	}
	*out = n;
	if (i >= length || !is_known)
		return false;
	i += 1 + strspn(at + i + 1, " ");
	return i >= length || at[i] == '#';
}

static const char *find_comment(const char *at, size_t length)
{
	for (size_t i = 1; i < length; i++)
		if (at[i] == '#' && at[i - 1] == ' ')
			return at + i;
	return NULL;
}

static void add_scalar(struct yaml *yaml, const char *key, size_t key_size, const char *value,
		       size_t length, unsigned flags)
{
	struct reading *reading = yaml->reading;
	struct yaml_level *level = top(yaml);
	size_t scope = level->scope;
	struct label label;
	if (level->is_item && level->item_name != NULL && key_size == 5 &&
	    strncmp(key, "value", 5) == 0) {
		key = level->item_name;
		key_size = strlen(key);
		scope = yaml->level[yaml->depth - 1].scope;
	}
	if (key_size == 4 && strncmp(key, "name", 4) == 0) {
		level->item_name = reading_copy(reading, value, length);
		/* Kubernetes names a document in its metadata. */
		if (strcmp(reading->scopes[scope].name, "metadata") == 0)
			scope = reading->scopes[scope].parent;
		reading->scopes[scope].title = level->item_name;
		return;
	}
	if (yaml->is_secret && strcmp(reading->scopes[scope].name, "data") == 0) {
		char *name = reading_copy(reading, key, key_size);
		decode_value(reading, scope, name, reading_copy(reading, value, length),
			     yaml->line);
		return;
	}
	bool is_known = label_parse(key, key_size, &label) && label.kind <= LABEL_ENVIRONMENT &&
			(label.kind <= LABEL_TEAM || memchr(value, '\n', length) == NULL);
	if (is_known || length < 16 ||
	    !reading->read_nested(reading, scope, reading_copy(reading, value, length), yaml->line))
		reading_add(reading, scope, key, key_size, value, length, yaml->line, flags);
}

/* "| " and "> ": the lines that are indented further are one text. */
static void take_block(struct yaml *yaml, const char *key, size_t key_size, size_t indent)
{
	const char *start = yaml->at, *end = yaml->at, *ahead = yaml->at;
	struct yaml_line line;
	size_t lines = 0, least = 0;
	while (next_line(&ahead, &line) && (line.length == 0 || line.indent > indent)) {
		if (line.length > 0 && (least == 0 || line.indent < least))
			least = line.indent;
		lines++;
		end = ahead;
	}
	char *text = reading_copy(yaml->reading, start, (size_t)(end - start)), *out = text;
	for (const char *at = text; !yaml->reading->failed && *at != '\0';) {
		size_t length = strcspn(at, "\n"), skip = strspn(at, " ");
		skip = skip < least ? skip : least;
		skip = skip < length ? skip : length;
		size_t n = length - skip + (at[length] == '\n');
		memmove(out, at + skip, n);
		out += n;
		at += length + (at[length] == '\n');
	}
	while (out > text && out[-1] == '\n')
		out--;
	if (!yaml->reading->failed)
		*out = '\0';
	add_scalar(yaml, key, key_size, text, (size_t)(out - text), READ_EXACT);
	yaml->at = end;
	yaml->line += lines;
}

static void add_comment(struct yaml *yaml, const char *at, size_t length)
{
	reading_add(yaml->reading, top(yaml)->scope, "", 0, at, length, yaml->line, READ_COMMENT);
}

/* "&name", "!!str" */
static void skip_tags(const char **at, size_t *length)
{
	while (*length > 1 && (**at == '&' || strncmp(*at, "!!", 2) == 0)) {
		size_t n = strcspn(*at, " \n");
		n = n < *length ? n : *length;
		n += strspn(*at + n, " ");
		n = n < *length ? n : *length;
		*at += n;
		*length -= n;
	}
}

static void take_plain(struct yaml *yaml, const char *key, size_t key_size, const char *at,
		       size_t length)
{
	const char *comment = find_comment(at, length);
	unsigned flags = at[0] == '*' ? READ_CUT : 0;
	if (comment != NULL) {
		flags |= yaml->is_flat ? READ_CUT : 0;
		add_comment(yaml, comment, length - (size_t)(comment - at));
		length = (size_t)(comment - at);
	}
	while (length > 0 && isspace((unsigned char)at[length - 1]))
		length--;
	if (smart_unwrap(&at, &length))
		flags |= READ_EXACT | (smart_holds(at, length) ? READ_CUT : 0);
	/* Without quotes it may be a sentence, if this is a note and no file. */
	else
		flags |= yaml->is_flat || memchr(at, ' ', length) != NULL ? READ_FREE : 0;
	add_scalar(yaml, key, key_size, at, length, flags);
}

static void take_value(struct yaml *yaml, const char *key, size_t key_size, const char *at,
		       size_t length, size_t indent);

/* The length of a value in a flow map, up to its comma; 0 when it has brackets of its own. */
static size_t flow_length(const char *at, size_t length)
{
	size_t n = 0;
	char quote = *at == '"' || *at == '\'' ? *at : '\0';
	for (n = quote != '\0'; quote != '\0' && n < length && at[n] != quote; n++) {
		n += quote == '"' && at[n] == '\\';
		n += quote == '\'' && n + 2 < length && at[n + 1] == quote && at[n + 2] == quote
			     ? 2
			     : 0;
	}
	n += quote != '\0';
	while (n < length && at[n] != ',') {
		if (strchr("{}[]\"#", at[n]) != NULL)
			return 0;
		n++;
	}
	return n < length ? n : length;
}

/* {client_id: 7c1e, password: "a, b"} in one line; only looks where there is no reader. */
static bool take_flow(struct yaml *yaml, const char *at, size_t length, size_t scope)
{
	const char *end = at + length - 1;
	bool looks = scope == SIZE_MAX;
	if (at[0] != '{' || length < 2 || *end != '}')
		return false;
	for (at++; at < end;) {
		at += strspn(at, " ");
		size_t key, skip = at < end ? key_length(at, (size_t)(end - at), &key) : 0;
		if (skip == 0 || at + skip >= end)
			return false;
		size_t n = flow_length(at + skip, (size_t)(end - at) - skip);
		if (n == 0 || at[0] == '"' || at[0] == '\'')
			return false;
		if (!looks)
			take_value(yaml, at, key, at + skip, n, top(yaml)->indent);
		at += skip + n;
		at += at < end;
	}
	return true;
}

/* Notes "&name" or "*name" at a value's start. */
static void note_anchor(struct yaml_anchor *list, size_t *count, const char *at, size_t length,
			size_t scope)
{
	size_t n = 1;
	while (n < length && !isspace((unsigned char)at[n]))
		n++;
	if (length < 2 || n > ANCHOR_SIZE || *count == ANCHORS_MAX)
		return;
	list[*count] = (struct yaml_anchor){.scope = scope};
	memcpy(list[(*count)++].name, at + 1, n - 1);
}

/* Does the map at scope have a member of its own with this name? */
static bool has_member(const struct reading *reading, size_t scope, const char *name)
{
	for (size_t i = 0; i < reading->entry_count; i++)
		if (reading->entries[i].scope == scope &&
		    strcmp(reading->entries[i].name, name) == 0)
			return true;
	return false;
}

/* What a map has itself goes before what it takes in: all of it must be there. */
static void take_merge(struct reading *reading, const struct yaml_anchor *anchors, size_t count_of,
		       const struct yaml_anchor *merge)
{
	size_t count = reading->entry_count, scope = merge->scope;
	for (size_t i = 0; i < count_of; i++) {
		const struct yaml_anchor *anchor = &anchors[i];
		if (anchor->scope == scope || strcmp(anchor->name, merge->name) != 0)
			continue;
		for (size_t k = 0; k < count && count < MERGED_MAX; k++) {
			struct entry from = reading->entries[k];
			if (from.scope != anchor->scope || has_member(reading, scope, from.name))
				continue;
			struct entry *to =
				reading_add(reading, scope, from.name, strlen(from.name),
					    from.value, strlen(from.value), from.line, from.flags);
			if (to != NULL)
				to->taken_off = from.taken_off;
		}
	}
}

static void take_value(struct yaml *yaml, const char *key, size_t key_size, const char *at,
		       size_t length, size_t indent)
{
	size_t out, anchor_length = length;
	const char *anchor = at;
	if (key_size == 2 && strncmp(key, "<<", 2) == 0 && *at == '*') {
		note_anchor(yaml->merge, &yaml->merges, at, length, top(yaml)->scope);
		return;
	}
	if (key_size > 1 && (*key == '"' || *key == '\'')) {
		key++;
		key_size -= 2;
	}
	skip_tags(&at, &length);
	if (length == 0 || at[0] == '#') {
		size_t scope =
			reading_scope(yaml->reading, top(yaml)->scope, SCOPE_OBJECT, key, key_size);
		const char *ahead = yaml->at;
		struct yaml_line line = {0};
		bool found;
		while ((found = next_line(&ahead, &line)) && line.length == 0)
			;
		bool is_nested = found && (line.indent > indent ||
					   (line.at[0] == '-' && line.indent == indent));
		push(yaml, indent + 1, scope, false);
		if (*anchor == '&')
			note_anchor(yaml->anchor, &yaml->anchors, anchor, anchor_length, scope);
		if (!is_nested) {
			yaml->depth--;
			add_scalar(yaml, key, key_size, "", 0, 0);
		}
	} else if ((at[0] == '|' || at[0] == '>') && length < 4)
		take_block(yaml, key, key_size, indent);
	else if (at[0] == '"' || at[0] == '\'') {
		char *copy = reading_copy(yaml->reading, at, length);
		bool is_whole = unquote(at, length, copy, &out);
		if (!yaml->reading->failed)
			add_scalar(yaml, key, key_size, copy, out,
				   READ_EXACT | (is_whole ? 0 : READ_CUT));
	} else if (take_flow(yaml, at, length, SIZE_MAX)) {
		push(yaml, indent + 1,
		     reading_scope(yaml->reading, top(yaml)->scope, SCOPE_OBJECT, key, key_size),
		     false);
		take_flow(yaml, at, length, top(yaml)->scope);
		yaml->depth--;
	} else if (at[0] == '{' || at[0] == '[')
		import_code_read(
			yaml->reading,
			reading_scope(yaml->reading, top(yaml)->scope, SCOPE_OBJECT, key, key_size),
			at, length, yaml->line);
	else
		take_plain(yaml, key, key_size, at, length);
}

/* - NAME=value */
static void take_item(struct yaml *yaml, const char *at, size_t length)
{
	char *copy = reading_copy(yaml->reading, at, length);
	size_t out = length;
	bool is_quoted = length > 1 && (at[0] == '"' || at[0] == '\'');
	bool is_whole = is_quoted && unquote(at, length, copy, &out);
	const char *comment = is_quoted ? NULL : find_comment(copy, length);
	if (yaml->reading->failed)
		return;
	if (comment != NULL)
		out = (size_t)(comment - copy);
	while (!is_quoted && out > 0 && copy[out - 1] == ' ')
		out--;
	copy[out] = '\0';
	const char *equals = strchr(copy, '=');
	if (equals == NULL || strcspn(copy, " :") < (size_t)(equals - copy)) {
		if (out > 16)
			yaml->reading->read_nested(yaml->reading, top(yaml)->scope, copy,
						   yaml->line);
		return;
	}
	add_scalar(yaml, copy, (size_t)(equals - copy), equals + 1, strlen(equals + 1),
		   is_quoted ? READ_EXACT | (is_whole ? 0 : READ_CUT) : 0);
}

/* Is the item whose dash stands at this indentation switched off? */
static bool is_disabled(const char *first, size_t length, const char *at, size_t indent,
			size_t dashes)
{
	struct yaml_line line = {.at = first, .length = length, .indent = indent + dashes};
	do {
		if (line.indent != indent + dashes)
			continue;
		if ((line.length == 14 && strncmp(line.at, "disabled: true", 14) == 0) ||
		    (line.length == 14 && strncmp(line.at, "enabled: false", 14) == 0))
			return true;
	} while (next_line(&at, &line) && (line.length == 0 || line.indent > indent));
	return false;
}

static void skip_item(struct yaml *yaml, size_t indent)
{
	struct yaml_line line;
	for (const char *ahead = yaml->at;
	     next_line(&ahead, &line) && (line.length == 0 || line.indent > indent);) {
		yaml->at = ahead;
		yaml->line++;
	}
}

static void take_line(struct yaml *yaml, struct yaml_line *line)
{
	size_t key, dashes = skip_dashes(line->at, line->length);
	const char *at = line->at + dashes;
	size_t length = line->length - dashes, indent = line->indent;
	while (yaml->depth > 0 &&
	       (top(yaml)->indent > indent + (dashes > 0 && !top(yaml)->is_item)))
		yaml->depth--;
	while (dashes > 0 && yaml->depth > 0 && top(yaml)->is_item && top(yaml)->indent > indent)
		yaml->depth--;
	size_t value = key_length(at, length, &key);
	if (dashes > 0 && value > 0) {
		if (is_disabled(at, length, yaml->at, indent, dashes)) {
			skip_item(yaml, indent);
			return;
		}
		push(yaml, indent + dashes,
		     reading_scope(yaml->reading, top(yaml)->scope, SCOPE_OBJECT, "", 0), true);
	}
	if (value > 0)
		take_value(yaml, at, key, at + value, length - value, indent + dashes);
	else if (dashes > 0)
		take_item(yaml, at, length);
}

static bool has_line(const char *text, const char *wanted)
{
	size_t length;
	for (const char *line; (line = reading_line(&text, &length)) != NULL;) {
		if (strncmp(line, "---", 3) == 0)
			return false;
		if (strncmp(line, wanted, strlen(wanted)) == 0)
			return true;
	}
	return false;
}

static bool is_nested(const char *text)
{
	struct yaml_line line;
	while (next_line(&text, &line))
		if (line.length > 0 && (line.indent > 0 || line.at[0] == '-'))
			return true;
	return false;
}

void import_yaml_read(struct reading *reading, size_t scope, const char *text, size_t line)
{
	struct yaml yaml = {.reading = reading, .at = text, .line = line};
	enum import_source before = reading->source;
	struct yaml_line next;
	reading->source = IMPORT_FROM_YAML;
	/* Each of several documents is for itself. */
	size_t first = strstr(text, "\n---") == NULL
			       ? scope
			       : reading_scope(reading, scope, SCOPE_SECTION, "", 0);
	yaml.level[0] = (struct yaml_level){.scope = first};
	yaml.is_secret = has_line(text, "kind: Secret");
	yaml.is_flat = !is_nested(text);
	for (; next_line(&yaml.at, &next) && !reading->failed; yaml.line++) {
		if (next.length == 0)
			continue;
		if (next.at[0] == '#')
			add_comment(&yaml, next.at, next.length);
		else if (next.indent == 0 && strncmp(next.at, "---", 3) == 0) {
			yaml.depth = 0;
			yaml.level[0].scope = reading_scope(reading, scope, SCOPE_SECTION, "", 0);
			yaml.is_secret = has_line(yaml.at, "kind: Secret");
		} else
			take_line(&yaml, &next);
	}
	for (size_t i = 0; i < yaml.merges && !reading->failed; i++)
		take_merge(reading, yaml.anchor, yaml.anchors, &yaml.merge[i]);
	reading->source = before;
}

/* Names as programs write them, not as people do. */
static bool is_plain_key(const char *at, size_t length)
{
	if (length == 0 || !(islower((unsigned char)at[0]) || at[0] == '"' || at[0] == '\''))
		return false;
	return true;
}

/* A key of the outermost map that was there before: these are no lines of YAML. */
static bool is_repeated(const struct yaml_line *line, size_t key, struct yaml_line *seen,
			size_t *count)
{
	for (size_t i = 0; i < *count; i++)
		if (seen[i].length == key && strncmp(seen[i].at, line->at, key) == 0)
			return true;
	if (*count < KEYS_MAX)
		seen[(*count)++] = (struct yaml_line){.at = line->at, .length = key};
	return false;
}

bool import_yaml_is(const char *text)
{
	struct yaml_line line;
	struct yaml_line seen[KEYS_MAX];
	size_t keys = 0, plain = 0, block = 0, seen_count = 0;
	bool in_block = false, nested = false, separated = false;
	while (next_line(&text, &line)) {
		if (line.length == 0 || line.at[0] == '#')
			continue;
		if (in_block && line.indent > block)
			continue;
		in_block = false;
		if (strncmp(line.at, "---", 3) == 0) {
			separated = true;
			seen_count = 0;
			continue;
		}
		size_t key, dashes = skip_dashes(line.at, line.length);
		size_t value = key_length(line.at + dashes, line.length - dashes, &key);
		if (value == 0 && dashes == 0)
			return false;
		if (value > 0 && dashes == 0 && line.indent == 0 &&
		    is_repeated(&line, key, seen, &seen_count))
			return false;
		/* No plain value holds ": ". */
		const char *rest = line.at + dashes + value;
		size_t left = line.length - dashes - value;
		if (value > 0 && left > 0 && strchr("\"'{[#", *rest) == NULL &&
		    memmem(rest, left, ": ", 2) != NULL)
			return false;
		char last = line.at[line.length - 1];
		in_block = (last == '|' || last == '>' || last == '-') && value > 0 &&
			   strpbrk(line.at + dashes + key, "|>") != NULL;
		block = line.indent;
		keys += value > 0;
		plain += value > 0 && is_plain_key(line.at + dashes, key);
		nested = nested || (line.indent > 0 && dashes == 0) ||
			 (dashes > 0 && value == 0 && memchr(line.at, '=', line.length) != NULL);
	}
	return keys > 0 && (nested || separated || plain == keys);
}
