#include "core/import_form.h"

#include <string.h>

#include "core/import_coding.h"

/*
 * Somebody who did not encode "@" in the same body did not encode "+" either: whether it is a
 * blank cannot be known, but in an e-mail, which has none.
 */
static unsigned plus_flags(const char *name, const char *value, size_t length, bool is_raw)
{
	if (!is_raw || memchr(value, '+', length) == NULL)
		return READ_EXACT | READ_FORM;
	return READ_EXACT | READ_FORM | (strstr(name, "user") == NULL ? READ_CUT : 0);
}

static void add_pair(struct reading *reading, size_t scope, const char *pair, size_t length,
		     size_t line, bool is_cut, bool is_raw)
{
	const char *equals = memchr(pair, '=', length);
	if (equals == NULL)
		return;
	size_t name_length = (size_t)(equals - pair), value_length = length - name_length - 1;
	char *name = reading_copy(reading, pair, name_length);
	if (reading->failed)
		return;
	name_length = decode_form(name, name, name_length);
	name[name_length] = '\0';
	char *value = reading_copy(reading, equals + 1, value_length);
	if (reading->failed)
		return;
	unsigned flags = plus_flags(name, equals + 1, value_length, is_raw);
	bool keeps_plus = is_raw && memchr(equals + 1, '@', value_length) != NULL;
	size_t n = value_length;
	if (!keeps_plus)
		n = decode_form(value, value, value_length);
	struct entry *entry = reading_add(reading, scope, name, name_length, value, n, line,
					  flags | (is_cut ? READ_CUT : 0));
	if (entry != NULL && n != value_length)
		entry->taken_off |= IMPORT_TOOK_CODING;
	/* Who writes a plus as %2B means a blank by "+". */
	bool is_coded = memmem(equals + 1, value_length, "%2B", 3) != NULL ||
			memmem(equals + 1, value_length, "%2b", 3) != NULL;
	if (entry != NULL && !keeps_plus && !is_coded &&
	    memchr(equals + 1, '+', value_length) != NULL)
		entry->flags |= READ_PLUS;
	if (entry != NULL && keeps_plus)
		entry->flags |= READ_RAW;
}

/* Is it "name=value" all along, with the signs of a name before each "="? */
static bool is_body(const char *text, size_t length)
{
	size_t pairs = 0, at = 0;
	if (memchr(text, ' ', length) != NULL || memchr(text, '\n', length) != NULL ||
	    memchr(text, '"', length) != NULL)
		return false;
	while (at < length) {
		const char *next = memchr(text + at, '&', length - at);
		size_t n = next != NULL ? (size_t)(next - text) - at : length - at;
		const char *equals = memchr(text + at, '=', n);
		if (equals == NULL && n > 0)
			return false;
		for (const char *c = text + at; equals != NULL && c < equals; c++)
			if (strchr("/?:;,<>(){}", *c) != NULL)
				return false;
		pairs += n > 0;
		at += n + 1;
	}
	return pairs > 0;
}

bool import_form_read(struct reading *reading, size_t scope, const char *text, size_t length,
		      size_t line, bool is_cut)
{
	enum import_source before = reading->source;
	if (!is_body(text, length))
		return false;
	bool is_raw = memchr(text, '%', length) == NULL && memchr(text, '@', length) != NULL;
	if (before == IMPORT_FROM_TEXT)
		reading->source = IMPORT_FROM_FORM;
	for (size_t at = 0; at < length;) {
		const char *next = memchr(text + at, '&', length - at);
		size_t n = next != NULL ? (size_t)(next - text) - at : length - at;
		/* "a=1^&b=2": a caret of cmd.exe, or a part of the value. */
		bool is_caret = next != NULL && n > 0 && text[at + n - 1] == '^';
		add_pair(reading, scope, text + at, n, line, is_caret || (is_cut && next == NULL),
			 is_raw);
		at += n + 1;
	}
	reading->source = before;
	return true;
}

void import_form_query(struct reading *reading, size_t scope, const char *url, size_t length,
		       size_t line)
{
	const char *query = memchr(url, '?', length);
	if (query == NULL)
		return;
	size_t n = length - (size_t)(++query - url);
	const char *fragment = memchr(query, '#', n);
	import_form_read(reading, scope, query, fragment != NULL ? (size_t)(fragment - query) : n,
			 line, false);
}
