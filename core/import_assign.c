#include "core/import_assign.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/import_coding.h"
#include "core/import_form.h"
#include "core/import_labels.h"
#include "core/import_literal.h"
#include "core/import_setting.h"
#include "core/import_smart.h"
#include "core/text.h"

/* So many in a line, and so long a value in quotes, are looked at. */
#define ASSIGNS_MAX 64
#define QUOTED_MAX 8192

struct assign {
	const char *name, *value, *end;
	size_t name_length;
	bool has_blanks; /* around the sign */
	bool is_quoted;	 /* set "NAME=value" */
	bool is_raw;	 /* cmd.exe: all up to the line's end is the value */
};

/* What shells and files put in front: export, set, $env:, ENV, -e. */
static size_t skip_command(const char *at, size_t length, bool *is_set)
{
	static const char *const words[] = {
		"export ", "setenv ", "declare -x ", "local ", "ENV ", "ARG ",	     "env ",
		"-e ",	   "--env ",  "readonly ",   "$env:",  "@",    "export -x ", "$"};
	*is_set = false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if (length > n && strncasecmp(at, words[i], n) == 0)
			return n;
	}
	if (length > 4 && strncasecmp(at, "set ", 4) == 0) {
		*is_set = true;
		return 4;
	}
	return 0;
}

static size_t name_length(const char *at, const char *end)
{
	size_t n = 0;
	if (at >= end || (!isalpha((unsigned char)*at) && *at != '_'))
		return 0;
	while (at + n < end && (isalnum((unsigned char)at[n]) || strchr("_.-", at[n]) != NULL))
		n++;
	return n;
}

static bool find_assign(const char *line, size_t length, struct assign *assign)
{
	bool is_set;
	const char *at = line, *end = line + length;
	at += strspn(at, " \t");
	bool is_setx = end - at > 5 && strncasecmp(at, "setx ", 5) == 0;
	if (is_setx)
		at += 5;
	if (at > end)
		return false;
	size_t skip = skip_command(at, (size_t)(end - at), &is_set);
	at += skip;
	*assign = (struct assign){.end = end, .is_raw = is_set};
	if (is_set && at < end && *at == '"') { /* set "NAME=value" */
		assign->is_quoted = true;
		at++;
		const char *close = memrchr(at, '"', (size_t)(end - at));
		assign->end = close != NULL ? close : end;
	}
	assign->name = at;
	assign->name_length = name_length(at, end);
	at += assign->name_length;
	if (assign->name_length == 0)
		return false;
	const char *sign = at;
	if (is_setx && at < end && *at == ' ') {
		assign->value = at + 1;
		return true;
	}
	while (at < end && (*at == ' ' || *at == '\t'))
		at++;
	if (at + 1 < end && (*at == ':' || *at == '?' || *at == '+') && at[1] == '=')
		at++;
	if (at >= end || *at != '=' || (at + 1 < end && (at[1] == '=' || at[1] == '>')))
		return false;
	assign->has_blanks = at > sign;
	assign->value = at + 1;
	return assign->value <= assign->end;
}

/*
 * Copies what quotes hold, and pieces of a word that stand side by side as a shell joins them:
 * 'it'\''s'. Returns what is behind, or NULL when a quote is open.
 */
static const char *copy_quoted(const char *at, const char *end, bool is_ini, char *out,
			       size_t *length, bool *is_sure)
{
	size_t n = 0;
	while (at < end && !isspace((unsigned char)*at) && *at != ',' && *at != ';' && *at != '#') {
		char quote = *at == '"' || *at == '\'' ? *at++ : '\0';
		if (quote == '\0') {
			at += *at == '\\' && at + 1 < end;
			out[n++] = *at++;
			continue;
		}
		for (; at < end && *at != quote; at++) {
			uint32_t code;
			bool escapes = quote == '"' && *at == '\\' && at + 1 < end;
			size_t used =
				escapes && is_ini ? decode_escape(at + 1, end, "uU", &code) : 0;
			if (used > 0) { /* TOML's */
				n += text_encode(out + n, code);
				at += used;
				continue;
			}
			if (escapes && strchr("\"\\$`", at[1]) != NULL)
				at++;
			else if (escapes && isalnum((unsigned char)at[1]))
				*is_sure = false; /* "\t" is two signs for some, one for others */
			out[n++] = *at;
		}
		if (at == end)
			return NULL;
		at++;
	}
	*length = n;
	return at;
}

/* The start of " # comment" in a value without quotes, and of " ; comment" in INI. */
static const char *find_comment(const char *at, const char *end, bool is_ini)
{
	for (const char *c = at + 1; c < end; c++)
		if ((c[-1] == ' ' || c[-1] == '\t') && (*c == '#' || (is_ini && *c == ';')))
			return c;
	return NULL;
}

/* "a=1 b=2": where the next NAME= begins, if it names something that is known. */
static const char *find_next(const char *at, const char *end)
{
	for (const char *c = at; c < end; c++) {
		struct label label;
		if (c == at || !isspace((unsigned char)c[-1]))
			continue;
		size_t n = name_length(c, end);
		if (n > 0 && c + n < end && c[n] == '=' && label_parse(c, n, &label))
			return c;
	}
	return NULL;
}

/*
 * What is another thing to some that read it: cmd.exe's ^ and %%, a backslash in .properties.
 * https\://... is an address, whoever reads it.
 */
static const char *plain_value(struct reading *reading, const struct assign *assign, const char *at,
			       size_t *length, unsigned *flags)
{
	char *copy = reading_copy(reading, at, *length), *colon = strstr(copy, "\\://");
	uint32_t code;
	if (reading->failed)
		return copy;
	if (assign->is_raw &&
	    ((!assign->is_quoted && strchr(copy, '^') != NULL) || strstr(copy, "%%") != NULL))
		*flags |= READ_CUT;
	if (colon != NULL && strncasecmp(copy, "http", 4) == 0 && colon - copy < 6) {
		memmove(colon, colon + 1, strlen(colon));
		--*length;
		return copy;
	}
	const char *escape = assign->is_raw ? NULL : strchr(copy, '\\');
	bool is_properties = memchr(assign->name, '.', assign->name_length) != NULL;
	if (escape != NULL &&
	    (is_properties || decode_escape(escape + 1, copy + *length, "u", &code) > 0))
		*flags |= READ_CUT;
	return copy;
}

static void add_plain(struct reading *reading, size_t scope, const struct assign *assign,
		      const char *end, size_t number, unsigned flags, bool is_ini)
{
	const char *at = assign->value;
	bool is_note = !is_ini && islower((unsigned char)assign->name[0]) &&
		       memchr(assign->name, '.', assign->name_length) == NULL;
	unsigned taken_off = 0;
	while (!assign->is_raw && at < end && isspace((unsigned char)*at))
		at++;
	while (!assign->is_raw && end > at && isspace((unsigned char)end[-1]))
		end--;
	if (!assign->is_raw && end - at > 1 && end[-1] == '\\' && end[-2] == ' ') {
		end -= 2; /* it goes on in the next line */
		while (end > at && isspace((unsigned char)end[-1]))
			end--;
	}
	if (!assign->is_raw && end > at && (end[-1] == ';' || end[-1] == ',')) {
		struct label label;
		label_parse(assign->name, assign->name_length, &label);
		flags |= label.kind == LABEL_PASSWORD ? READ_CUT : 0;
		taken_off = IMPORT_TOOK_END;
		end--;
	}
	size_t length = (size_t)(end - at);
	/* In backticks it is a command of a shell, or a string. */
	if (!assign->is_raw && !assign->has_blanks && length > 1 && at[0] == '`' && end[-1] == '`')
		flags |= READ_CUT;
	if (!assign->is_raw && smart_unwrap(&at, &length)) {
		flags |= READ_EXACT | (smart_holds(at, length) ? READ_CUT : 0);
		taken_off |= IMPORT_TOOK_QUOTES;
	} else
		at = plain_value(reading, assign, at, &length, &flags);
	flags |= !is_ini && assign->has_blanks ? READ_CODE : 0;
	/* "password = ..." in a note: what has blanks may be a sentence. */
	if (length > 0 && memchr(at, ' ', length) != NULL && is_note && assign->has_blanks)
		flags |= READ_FREE;
	struct entry *entry = reading_add(reading, scope, assign->name, assign->name_length, at,
					  length, number, flags);
	if (entry != NULL)
		entry->taken_off |= taken_off;
}

/* Returns what stands behind it in the line; NULL when that is nothing. */
static const char *add_quoted(struct reading *reading, size_t scope, const struct assign *assign,
			      const char *at, size_t number, bool is_ini)
{
	bool is_sure = true;
	size_t length = 0, looked = (size_t)(assign->end - at);
	looked = looked < QUOTED_MAX ? looked : QUOTED_MAX;
	char *copy = reading_room(reading, looked);
	if (reading->failed)
		return NULL;
	const char *behind = copy_quoted(at, at + looked, is_ini, copy, &length, &is_sure);
	unsigned flags = READ_EXACT | (is_sure ? 0 : READ_CUT);
	while (behind != NULL && behind < assign->end && strchr(" \t;,", *behind) != NULL)
		behind++;
	if (behind == NULL) {
		flags |= READ_CUT;
		length = looked;
		memcpy(copy, at, looked);
	} else if (behind < assign->end && *behind != '#' && strncmp(behind, "//", 2) != 0 &&
		   name_length(behind, assign->end) == 0)
		flags |= READ_CUT;
	struct entry *entry = reading_add(reading, scope, assign->name, assign->name_length, copy,
					  length, number, flags);
	if (entry != NULL)
		entry->taken_off |= IMPORT_TOOK_QUOTES;
	return behind != NULL && behind < assign->end && *behind != '#' ? behind : NULL;
}

/* name = r"value": Python's strings. What is no such string, or not sure, is left empty. */
static bool add_prefixed(struct reading *reading, size_t scope, const struct assign *assign,
			 const char *at, size_t number)
{
	const char *quote = at;
	bool is_sure = false;
	size_t length = 0;
	while (quote < assign->end && quote < at + 3 && isalpha((unsigned char)*quote))
		quote++;
	if (quote == at || quote >= assign->end || (*quote != '"' && *quote != '\'') ||
	    !literal_is_prefix(at, (size_t)(quote - at)) ||
	    memchr(quote + 1, *quote, (size_t)(assign->end - quote) - 1) == NULL)
		return false;
	char *copy = reading_room(reading, (size_t)(assign->end - quote));
	if (reading->failed)
		return true;
	const char *behind = quote;
	length = literal_read(&behind, assign->end, 0, at, (size_t)(quote - at), copy, &is_sure);
	while (behind < assign->end && (*behind == ' ' || *behind == '\t'))
		behind++;
	if (!assign->has_blanks || !islower((unsigned char)assign->name[0]) ||
	    (behind < assign->end && *behind != '#' && *behind != ';'))
		is_sure = false;
	struct entry *entry = reading_add(reading, scope, assign->name, assign->name_length, copy,
					  length, number, READ_EXACT | (is_sure ? 0 : READ_CUT));
	if (entry != NULL)
		entry->taken_off |= IMPORT_TOOK_QUOTES;
	return true;
}

/* One NAME=value; returns where the next begins in the line, or NULL. */
static const char *add_assign(struct reading *reading, size_t scope, const struct assign *assign,
			      size_t number, bool is_ini)
{
	const char *at = assign->value, *end = assign->end;
	while (!assign->is_raw && at < end && isspace((unsigned char)*at))
		at++;
	if (at < end && (*at == '"' || *at == '\'') && !assign->is_raw)
		return add_quoted(reading, scope, assign, at, number, is_ini);
	if (!assign->is_raw && add_prefixed(reading, scope, assign, at, number))
		return NULL;
	const char *next = assign->is_raw ? NULL : find_next(at, end);
	const char *comment =
		assign->is_raw ? NULL
			       : find_comment(assign->value, next != NULL ? next : end, is_ini);
	unsigned flags = 0;
	if (comment != NULL) {
		reading_add(reading, scope, "", 0, comment, (size_t)(end - comment), number,
			    READ_COMMENT);
		next = NULL;
		/* Not every reader of INI knows comments behind a value. */
		struct label label;
		bool is_plain = label_parse(assign->name, assign->name_length, &label) &&
				label.kind <= LABEL_USERNAME; /* these have no blanks */
		flags = is_ini && !is_plain ? READ_CUT : 0;
		end = comment;
	}
	add_plain(reading, scope, assign, next != NULL ? next : end, number, flags, is_ini);
	return next;
}

bool import_assign_read(struct reading *reading, size_t scope, const char *line, size_t length,
			size_t number, bool is_ini)
{
	struct assign assign;
	size_t count = 0;
	const char *end = line + length;
	if (import_setting_read(reading, scope, line, length, number))
		return true;
	while (line != NULL && count < ASSIGNS_MAX &&
	       find_assign(line, (size_t)(end - line), &assign)) {
		line = add_assign(reading, scope, &assign, number, is_ini);
		count++;
	}
	return count > 0;
}
