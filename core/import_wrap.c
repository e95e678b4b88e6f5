#include "core/import_wrap.h"

#include <ctype.h>
#include <string.h>

#include "core/import_judge.h"

struct raw {
	const char *at;
	size_t length;
};

static struct raw raw_value(const struct part_value *value)
{
	struct raw raw = {value->entry->value, strlen(value->entry->value)};
	while (raw.length > 0 && isspace((unsigned char)*raw.at)) {
		raw.at++;
		raw.length--;
	}
	while (raw.length > 0 && isspace((unsigned char)raw.at[raw.length - 1]))
		raw.length--;
	return raw;
}

static bool is_free(const struct part_value *value)
{
	return value->entry != NULL && (value->entry->flags & READ_FREE) != 0;
}

/* Do all others that have a value wear the same wrapper? */
static bool all_wear(const struct part *part, const struct raw *password, size_t start)
{
	size_t others = 0;
	for (size_t i = 0; i < LOGIN_PASSWORD; i++) {
		size_t open, close;
		if (!is_free(&part->value[i]) || part->value[i].text == NULL)
			continue;
		struct raw raw = raw_value(&part->value[i]);
		/* An e-mail is a link where others are in marks. */
		if (i == LOGIN_USERNAME && others > 0 && raw.length > 0 &&
		    (isalnum((unsigned char)*raw.at) || *raw.at == '<'))
			continue;
		if (wrapper_of(raw.at, raw.length, &open, &close) == WRAPPER_NONE ||
		    open != start || strncmp(raw.at, password->at, start) != 0)
			return false;
		others++;
	}
	return others > 0;
}

/* Do the others end with this sign? The last line of a list may lack it. */
static bool all_end(const struct part *part, char sign, size_t *without)
{
	size_t with = 0;
	bool last_only = true;
	*without = 0;
	for (size_t i = 0; i < LOGIN_PASSWORD; i++) {
		if (!is_free(&part->value[i]) || part->value[i].text == NULL)
			continue;
		struct raw raw = raw_value(&part->value[i]);
		bool ends = raw.length > 0 && raw.at[raw.length - 1] == sign;
		with += ends;
		*without += !ends;
		last_only = last_only && (ends || part->value[i].entry->line >
							  part->value[LOGIN_PASSWORD].entry->line);
	}
	return with > 0 && last_only && *without < 2;
}

static void take_again(struct reading *reading, struct part *part, enum login_field field,
		       const char *at, size_t length, enum import_taken taken)
{
	struct part_value *value = &part->value[field];
	/* French quotes have blanks inside. */
	while (length > 0 && *at == ' ') {
		at++;
		length--;
	}
	while (length > 0 && at[length - 1] == ' ')
		length--;
	const char *text = reading_copy(reading, at, length);
	value->why = value_judge(field, text, value->entry->flags);
	value->text = value->why == IMPORT_NOT_EMPTY ? text : NULL;
	value->taken_off |= taken;
}

/* "<value>" all along is a habit; "<your password>" beside values is a placeholder. */
static bool is_angled(const struct part *part)
{
	const struct part_value *value = &part->value[LOGIN_PASSWORD];
	if (value->why != IMPORT_PLACEHOLDER || !is_free(value) ||
	    part->value[LOGIN_CLIENT_ID].text == NULL ||
	    part->value[LOGIN_CLIENT_SECRET].text == NULL)
		return false;
	struct raw raw = raw_value(value);
	return raw.length > 2 && raw.at[0] == '<' && raw.at[raw.length - 1] == '>' &&
	       memchr(raw.at, ' ', raw.length) == NULL;
}

/* Each line of a text may end with a full stop: then the secret's is none of it, either. */
static void settle_stops(struct reading *reading, struct part *part)
{
	static const enum login_field plain[] = {LOGIN_CLIENT_ID, LOGIN_USERNAME};
	size_t with = 0;
	for (size_t i = 0; i < 2; i++) {
		const struct part_value *value = &part->value[plain[i]];
		if (!is_free(value) || value->text == NULL)
			continue;
		struct raw raw = raw_value(value);
		if (raw.length == 0 || raw.at[raw.length - 1] != '.')
			return;
		with++;
	}
	for (size_t f = LOGIN_CLIENT_SECRET; with > 0 && f <= LOGIN_PASSWORD; f++) {
		const struct part_value *value = &part->value[f];
		if (f == LOGIN_USERNAME || !is_free(value) || value->text == NULL)
			continue;
		struct raw raw = raw_value(value);
		if (raw.length > 1 && raw.at[raw.length - 1] == '.')
			take_again(reading, part, (enum login_field)f, raw.at, raw.length - 1,
				   IMPORT_TOOK_END);
	}
}

void wrap_settle(struct reading *reading, struct part *part)
{
	settle_stops(reading, part);
	struct part_value *value = &part->value[LOGIN_PASSWORD];
	size_t open, close, without;
	bool is_open = value->text != NULL || value->why == IMPORT_UNSURE || is_angled(part);
	if (!is_free(value) || !is_open || (value->entry->flags & READ_CUT) != 0)
		return;
	struct raw raw = raw_value(value);
	if (raw.length < 2)
		return;
	char last = raw.at[raw.length - 1];
	if (strchr(",;", last) != NULL) {
		if (all_end(part, last, &without))
			take_again(reading, part, LOGIN_PASSWORD, raw.at, raw.length - 1,
				   IMPORT_TOOK_END);
		else {
			value->text = NULL;
			value->why = IMPORT_UNSURE;
		}
		return;
	}
	enum wrapper kind = wrapper_of(raw.at, raw.length, &open, &close);
	if (kind != WRAPPER_NONE && all_wear(part, &raw, open))
		take_again(reading, part, LOGIN_PASSWORD, raw.at + open, raw.length - open - close,
			   kind == WRAPPER_QUOTES ? IMPORT_TOOK_QUOTES : IMPORT_TOOK_MARKS);
}
