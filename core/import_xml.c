#include "core/import_xml.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/import_coding.h"
#include "core/import_labels.h"

#define DEPTH_MAX 40
#define NAME_SIZE 64
/* Quotes in tags are looked at so far. */
#define TAG_MAX 4096

struct element {
	char name[NAME_SIZE];
	char key[NAME_SIZE];  /* its attribute "name" or "key" */
	char last[NAME_SIZE]; /* the text of the child <key> before */
	size_t scope, parent;
	bool has_scope;
};

struct xml {
	struct reading *reading;
	const char *at, *text; /* text: what stands in the innermost element so far */
	size_t line;
	struct element element[DEPTH_MAX];
	size_t depth;
	size_t base;
};

static bool holds(const char *text, const char *const *words)
{
	for (size_t i = 0; words[i] != NULL; i++)
		if (strcasestr(text, words[i]) != NULL)
			return true;
	return false;
}

bool import_xml_is_html(const char *text)
{
	static const char *const tags[] = {
		"<p>", "<br",	   "<div", "<table", "<td",  "<html",	  "<body", "<span", "<li>",
		"<b>", "<strong>", "<p ",  "<input", "<pre", "<textarea", "<dl",   NULL};
	return strchr(text, '<') != NULL && holds(text, tags) &&
	       (strstr(text, "</") != NULL || strcasestr(text, "<br") != NULL ||
		strcasestr(text, "<input") != NULL) &&
	       strstr(text, "<?xml") != text;
}

bool import_xml_is(const char *text)
{
	text += strspn(text, " \t\n");
	size_t name = 1;
	if (text[0] != '<')
		return false;
	while (isalnum((unsigned char)text[name]) ||
	       (text[name] != '\0' && strchr("_:.-?!", text[name])))
		name++;
	/* Apache's <VirtualHost *:443> is none. */
	size_t next = name + strspn(text + name, " \t\n");
	if (text[next] != '\0' && !isalpha((unsigned char)text[next]) &&
	    strchr("_:>/[?!", text[next]) == NULL)
		return false;
	return name > 1 && text[name] != '\0' &&
	       (strchr(" \t\n>[", text[name]) != NULL || strncmp(text + name, "/>", 2) == 0) &&
	       (strstr(text, "</") != NULL || strstr(text, "/>") != NULL);
}

/* A comment does not make an element one with children. */
static size_t comment_scope(const struct xml *xml)
{
	const struct element *element = &xml->element[xml->depth];
	return xml->depth == 0 ? xml->base : element->has_scope ? element->scope : element->parent;
}

static void copy_name(char *out, const char *at, size_t length)
{
	length = length < NAME_SIZE - 1 ? length : NAME_SIZE - 1;
	memcpy(out, at, length);
	out[length] = '\0';
}

static size_t own_scope(struct xml *xml)
{
	if (xml->depth == 0)
		return xml->base;
	struct element *element = &xml->element[xml->depth];
	if (!element->has_scope) {
		const char *name = element->key[0] != '\0' ? element->key : element->name;
		element->scope = reading_scope(xml->reading, element->parent, SCOPE_OBJECT, name,
					       strlen(name));
		element->has_scope = true;
	}
	return element->scope;
}

/* What characters, CDATA and comments side by side say: of CDATA all as it is. */
static char *plain_text(struct reading *reading, const char *value, size_t length)
{
	static const char *const marks[][2] = {{"<![CDATA[", "]]>"}, {"<!--", "-->"}};
	char *copy = reading_room(reading, length), *out = copy;
	const char *end = value + length;
	while (!reading->failed && value < end) {
		const char *mark = memmem(value, (size_t)(end - value), "<!", 2), *close = NULL;
		size_t kind = mark != NULL && strncmp(mark, marks[0][0], 9) == 0 ? 0 : 1;
		size_t open = strlen(marks[kind][0]);
		if (mark != NULL && (size_t)(end - mark) >= open &&
		    strncmp(mark, marks[kind][0], open) == 0)
			close = memmem(mark + open, (size_t)(end - mark) - open, marks[kind][1], 3);
		size_t n = (size_t)((close != NULL ? mark : end) - value);
		memcpy(out, value, n);
		out[n] = '\0';
		decode_entities(out);
		out += strlen(out);
		if (close == NULL)
			break;
		n = kind == 0 ? (size_t)(close - mark) - open : 0;
		memcpy(out, mark + open, n);
		out += n;
		value = close + 3;
	}
	if (!reading->failed)
		*out = '\0';
	return copy;
}

static void add_text(struct xml *xml, size_t scope, const char *name, const char *value,
		     size_t length, unsigned flags)
{
	struct label label;
	char *copy = plain_text(xml->reading, value, length);
	if (xml->reading->failed)
		return;
	bool known = label_parse(name, strlen(name), &label) && label.kind <= LABEL_TITLE;
	if (known && label.kind == LABEL_TITLE && label.is_whole && copy[0] != '\0')
		xml->reading->scopes[scope].title = copy;
	if (!known && strlen(copy) > 12 &&
	    xml->reading->read_nested(xml->reading, scope, copy, xml->line))
		return;
	reading_add(xml->reading, scope, name, strlen(name), copy, strlen(copy), xml->line,
		    READ_EXACT | flags);
}

struct attributes {
	const char *value;
	size_t value_length;
	char key[NAME_SIZE];
};

/* Attributes of a tag from at to end. name= and value= are a pair; others are entries. */
static void take_attributes(struct xml *xml, const char *at, const char *end, bool is_empty)
{
	struct attributes found = {0};
	struct element *element = &xml->element[xml->depth];
	while (at < end) {
		while (at < end && (isspace((unsigned char)*at) || *at == '/'))
			at++;
		size_t name = 0;
		while (at + name < end && !isspace((unsigned char)at[name]) && at[name] != '=')
			name++;
		const char *sign = at + name;
		while (sign < end && isspace((unsigned char)*sign))
			sign++;
		if (name == 0 || sign >= end || *sign != '=') {
			at += name + 1;
			continue;
		}
		sign++;
		while (sign < end && isspace((unsigned char)*sign))
			sign++;
		char quote = sign < end ? *sign : '\0';
		if (quote != '"' && quote != '\'')
			return;
		const char *close = memchr(sign + 1, quote, (size_t)(end - sign) - 1);
		if (close == NULL)
			return;
		char attribute[NAME_SIZE];
		struct label label;
		copy_name(attribute, at, name);
		const char *value = sign + 1;
		size_t length = (size_t)(close - value);
		if (strcasecmp(attribute, "name") == 0 || strcasecmp(attribute, "key") == 0)
			copy_name(found.key, value, length);
		else if (strcasecmp(attribute, "value") == 0) {
			found.value = value;
			found.value_length = length;
		} else if (label_is_about(attribute) ||
			   (label_parse(attribute, strlen(attribute), &label) &&
			    label.kind <= LABEL_ENVIRONMENT))
			add_text(xml, own_scope(xml), attribute, value, length, 0);
		at = close + 1;
	}
	copy_name(element->key, found.key, strlen(found.key));
	if (found.key[0] != '\0' && found.value != NULL)
		add_text(xml, element->parent, found.key, found.value, found.value_length, 0);
	(void)is_empty;
}

static void trim(const char **at, size_t *length)
{
	while (*length > 0 && isspace((unsigned char)**at)) {
		++*at;
		--*length;
	}
	while (*length > 0 && isspace((unsigned char)(*at)[*length - 1]))
		--*length;
}

static bool is_one_of(const char *name, const char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

/* The text of an element without children. <key> names what follows it. */
static void take_leaf(struct xml *xml, const char *value, size_t length)
{
	static const char *const values[] = {"value", "string", "integer", "text", NULL};
	struct element *element = &xml->element[xml->depth];
	struct element *above = &xml->element[xml->depth - 1];
	size_t scope = element->parent;
	if (strcasecmp(element->name, "key") == 0) {
		copy_name(above->last, value, length);
		return;
	}
	if (length == 0)
		return;
	if (above->last[0] != '\0' && is_one_of(element->name, values)) {
		/* KeePass wraps each pair in <String>. */
		if (strcmp(above->name, "String") == 0)
			scope = above->parent;
		add_text(xml, scope, above->last, value, length, 0);
		above->last[0] = '\0';
		return;
	}
	add_text(xml, scope, element->key[0] != '\0' ? element->key : element->name, value, length,
		 0);
}

static void close_element(struct xml *xml, const char *end)
{
	struct element *element = &xml->element[xml->depth];
	if (xml->depth == 0)
		return;
	if (!element->has_scope && xml->text != NULL) {
		const char *value = xml->text;
		size_t length = (size_t)(end - xml->text);
		trim(&value, &length);
		take_leaf(xml, value, length);
	}
	xml->depth--;
	xml->text = NULL;
}

static void open_element(struct xml *xml, const char *at, const char *end)
{
	size_t name = 0;
	bool is_empty = end > at && end[-1] == '/';
	while (at + name < end && !isspace((unsigned char)at[name]) && at[name] != '/')
		name++;
	if (xml->depth + 1 == DEPTH_MAX)
		return;
	size_t parent = own_scope(xml);
	struct element *element = &xml->element[++xml->depth];
	*element = (struct element){.parent = parent};
	const char *local = memchr(at, ':', name);
	local = local != NULL ? local + 1 : at;
	copy_name(element->name, local, name - (size_t)(local - at));
	take_attributes(xml, at + name, end, is_empty);
	xml->text = end + 1;
	if (is_empty) {
		xml->depth--;
		xml->text = NULL;
	}
}

/* Skips an element that holds old things. */
static const char *skip_history(const char *at)
{
	const char *close =
		strncasecmp(at, "<history>", 9) == 0 ? strcasestr(at, "</history>") : NULL;
	return close != NULL ? close + 10 : NULL;
}

void import_xml_read(struct reading *reading, size_t scope, const char *text, size_t line)
{
	struct xml *xml = secret_buffer(sizeof *xml);
	enum import_source before = reading->source;
	const char *counted = text, *skipped;
	if (xml == NULL) {
		reading->failed = true;
		return;
	}
	*xml = (struct xml){.reading = reading, .line = line, .base = scope};
	reading->source = IMPORT_FROM_XML;
	for (const char *at = text; (at = strchr(at, '<')) != NULL && !reading->failed;) {
		xml->line += reading_lines(counted, at);
		counted = at;
		if (strncmp(at, "<!--", 4) == 0) {
			const char *end = strstr(at, "-->");
			if (end == NULL)
				break;
			reading_add(reading, comment_scope(xml), "", 0, at, (size_t)(end - at),
				    xml->line, READ_COMMENT);
			at = end + 3;
			continue;
		}
		if (strncmp(at, "<![CDATA[", 9) == 0) {
			const char *end = strstr(at, "]]>");
			if (end == NULL)
				break;
			at = end + 3;
			continue;
		}
		if ((skipped = skip_history(at)) != NULL) {
			at = skipped;
			continue;
		}
		const char *end = strchr(at, '>');
		if (end == NULL)
			break;
		if (at[1] == '/')
			close_element(xml, at);
		else if (at[1] != '?' && at[1] != '!')
			open_element(xml, at + 1, end);
		at = end + 1;
	}
	reading->source = before;
	secret_buffer_free(xml);
}

static bool is_tag(const char *at, size_t length, const char *const *names)
{
	if (length > 0 && *at == '/') {
		at++;
		length--;
	}
	size_t n = 0;
	while (n < length && isalnum((unsigned char)at[n]))
		n++;
	for (size_t i = 0; names[i] != NULL; i++)
		if (strlen(names[i]) == n && strncasecmp(at, names[i], n) == 0)
			return true;
	return false;
}

/* An attribute of a tag, in quotes of either kind or in none. */
static const char *find_attribute(const char *at, const char *end, const char *name, size_t *length)
{
	size_t wanted = strlen(name);
	while (at < end) {
		size_t n = 0;
		while (at + n < end && !isspace((unsigned char)at[n]) && at[n] != '=')
			n++;
		bool is_it = n == wanted && strncasecmp(at, name, n) == 0;
		at += n;
		if (at >= end || *at != '=') {
			at += at < end;
			continue;
		}
		char quote = ++at < end && (*at == '"' || *at == '\'') ? *at++ : '\0';
		const char *from = at;
		while (at < end && (quote != '\0' ? *at != quote : !isspace((unsigned char)*at)))
			at++;
		*length = (size_t)(at - from);
		if (is_it)
			return from;
		at += at < end;
	}
	return NULL;
}

/* The end of a tag that begins at at: ">" in quotes is none. */
static const char *tag_end(const char *at)
{
	char quote = '\0';
	for (size_t i = 1; i < TAG_MAX && at[i] != '\0'; i++) {
		if (quote != '\0')
			quote = at[i] == quote ? '\0' : quote;
		else if (at[i - 1] == '=' && (at[i] == '"' || at[i] == '\''))
			quote = at[i];
		else if (at[i] == '>')
			return at + i;
		else if (at[i] == '<')
			break;
	}
	return strchr(at, '>');
}

static char *end_line(const char *text, char *out)
{
	if (out > text && out[-1] != '\n')
		*out++ = '\n';
	return out;
}

/* <input name="client_id" value="..."> becomes a line. */
static char *put_input(const char *at, size_t length, const char *text, char *out)
{
	const char *end = at + length;
	size_t name_length, value_length;
	const char *name = find_attribute(at, end, "name", &name_length);
	const char *value = find_attribute(at, end, "value", &value_length);
	if (name == NULL || value == NULL)
		return out;
	out = end_line(text, out);
	memcpy(out, name, name_length);
	out += name_length;
	*out++ = ':';
	memcpy(out, value, value_length);
	out += value_length;
	*out++ = '\n';
	return out;
}

/* A block ends a line; a table stands apart from what is above it, its rows not from each other. */
static char *put_break(const char *tag, const char *text, char *out)
{
	const char *name = tag + (*tag == '/');
	if (strncasecmp(name, "tr", 2) == 0 && out > text && out[-1] == '\n')
		return out;
	*out++ = '\n';
	if (strncasecmp(tag, "table", 5) == 0 && out > text + 1)
		*out++ = '\n';
	return out;
}

/* A form that is sent to where tokens are given. */
static char *put_action(const char *at, size_t length, const char *text, char *out)
{
	size_t n;
	const char *action = find_attribute(at, at + length, "action", &n);
	if (action == NULL || n < 8 || strncasecmp(action, "http", 4) != 0 ||
	    memmem(action, n, "token", 5) == NULL)
		return out;
	out = end_line(text, out);
	memcpy(out, action, n);
	out += n;
	*out++ = '\n';
	return out;
}

static const char *skip_hidden(const char *at)
{
	static const char *const hidden[] = {"style", "script", "head", "title"};
	for (size_t i = 0; i < 4; i++) {
		size_t n = strlen(hidden[i]);
		if (strncasecmp(at + 1, hidden[i], n) != 0 || isalnum((unsigned char)at[1 + n]))
			continue;
		for (const char *close = at; (close = strstr(close, "</")) != NULL; close += 2)
			if (strncasecmp(close + 2, hidden[i], n) == 0)
				return close;
		return NULL;
	}
	return NULL;
}

char *import_xml_text(struct reading *reading, const char *html)
{
	static const char *const blocks[] = {"p",     "br",    "div", "tr", "li",	  "h1",
					     "h2",    "h3",    "h4",  "ul", "ol",	  "table",
					     "dt",    "dd",    "pre", "hr", "blockquote", "body",
					     "tbody", "thead", NULL};
	static const char *const cells[] = {"td", "th", NULL};
	static const char *const inputs[] = {"input", NULL};
	static const char *const kept[] = {"pre", "textarea", NULL};
	char *text = reading_copy(reading, html, strlen(html)), *out = text;
	const char *last = strrchr(html, '>');
	bool in_cell = false, is_kept = false;
	if (reading->failed)
		return text;
	for (const char *at = html; *at != '\0';) {
		const char *end = *at == '<' && last != NULL && at < last ? tag_end(at) : NULL;
		if (end == NULL) {
			bool blank = isspace((unsigned char)*at) != 0;
			if (!blank || is_kept)
				*out++ = *at;
			else if (out > text && !isspace((unsigned char)out[-1]))
				*out++ = ' ';
			at++;
			continue;
		}
		const char *hidden = skip_hidden(at);
		size_t length = (size_t)(end - at) - 1;
		if (is_tag(at + 1, length, kept))
			is_kept = at[1] != '/';
		if (hidden != NULL)
			end = hidden - 1;
		else if (is_tag(at + 1, length, blocks) &&
			 !(in_cell && strncasecmp(at + 1, "tr", 2) != 0 &&
			   strncasecmp(at + 1, "/tr", 3) != 0))
			out = put_break(at + 1, text, out);
		else if (is_tag(at + 1, length, cells)) {
			in_cell = at[1] != '/';
			if (in_cell && out > text && out[-1] != '\n')
				*out++ = '\t';
		} else if (is_tag(at + 1, length, inputs))
			out = put_input(at + 1, length, text, out);
		else if (strncasecmp(at + 1, "form ", 5) == 0)
			out = put_action(at + 1, length, text, out);
		at = end + 1;
	}
	*out = '\0';
	decode_entities(text);
	return text;
}
