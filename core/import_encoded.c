#include "core/import_encoded.h"

#include <ctype.h>
#include <string.h>

#include "core/import_coding.h"
#include "core/import_judge.h"

bool encoded_is_said(const char *text)
{
	static const char wanted[] = "Secret";
	for (; (text = strstr(text, "kind")) != NULL; text += 4) {
		const char *at = text + 4 + strspn(text + 4, "\\\"' \t");
		if (*at != ':')
			continue;
		at += strspn(at, ":\\\"' \t");
		size_t length = sizeof wanted - 1;
		if (strncmp(at, wanted, length) == 0 && !isalnum((unsigned char)at[length]))
			return true;
	}
	return false;
}

/* What a value says in base64; NULL when it is none, or was decoded before. */
static char *decoded_value(struct reading *reading, const struct part_value *value)
{
	char *decoded;
	const char *raw = value->text != NULL ? value->text : value->entry->value;
	if ((value->entry->taken_off & IMPORT_TOOK_CODING) != 0 ||
	    !decode_base64(reading, raw, strlen(raw), &decoded))
		return NULL;
	size_t length = strlen(decoded);
	if (length > 0 && decoded[length - 1] == '\n')
		decoded[--length] = '\0';
	for (const char *at = decoded; *at != '\0'; at++)
		if ((unsigned char)*at < ' ')
			return NULL;
	return length > 0 ? decoded : NULL;
}

static bool has_value(const struct part_value *value)
{
	return value->entry != NULL && value->entry->value[0] != '\0' &&
	       (value->text != NULL || value->why == IMPORT_NOT_FITTING);
}

void encoded_settle(struct reading *reading, struct part *part)
{
	char *decoded[LOGIN_FIELDS] = {NULL};
	size_t values = 0, found = 0;
	for (size_t i = 0; i < LOGIN_FIELDS; i++) {
		if (!has_value(&part->value[i]))
			continue;
		values++;
		decoded[i] = decoded_value(reading, &part->value[i]);
		found += decoded[i] != NULL;
	}
	for (size_t i = 0; i < LOGIN_FIELDS; i++) {
		struct part_value *value = &part->value[i];
		if (decoded[i] == NULL)
			continue;
		value->text = NULL;
		value->why = IMPORT_UNSURE;
		if (found < values)
			continue;
		value->taken_off |= IMPORT_TOOK_CODING;
		value->why = value_judge(i, decoded[i], READ_EXACT);
		value->text = value->why == IMPORT_NOT_EMPTY ? decoded[i] : NULL;
	}
}
