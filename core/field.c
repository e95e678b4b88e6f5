#include "core/field.h"

#include <string.h>

#include "core/text.h"

void field_clear(struct field *field)
{
	secret_wipe(field->text, sizeof field->text);
	field->length = field->cursor = 0;
	field->is_shown = false;
}

bool field_set(struct field *field, const char *text)
{
	size_t length = strlen(text);
	if (length > FIELD_MAX)
		return false;
	field_clear(field);
	return field_insert(field, text, length);
}

static bool insert_code(struct field *field, uint32_t code)
{
	char bytes[4];
	size_t n = text_encode(bytes, code);
	if (field->length + n > FIELD_MAX)
		return false;
	char *at = field->text + field->cursor;
	memmove(at + n, at, field->length - field->cursor + 1);
	memcpy(at, bytes, n);
	field->length += n;
	field->cursor += n;
	return true;
}

static bool is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0xfffd;
}

bool field_insert(struct field *field, const char *text, size_t length)
{
	const char *end = text + length;
	bool fits = true;
	while (text < end && fits) {
		uint32_t code = text_decode(&text, end);
		if (!is_control(code))
			fits = insert_code(field, code);
	}
	return fits;
}

const char *field_paste(struct field *field, const char *text, size_t length)
{
	while (length > 0 && strchr("\r\n\t", text[length - 1]) != NULL)
		length--;
	for (size_t i = 0; i < length; i++)
		if (strchr("\r\n\t", text[i]) != NULL)
			return "These are several lines or columns; a field takes one value.";
	if (length > FIELD_MAX - field->length)
		return "The paste is over 1,024 bytes long: nothing of it was taken.";
	field_insert(field, text, length);
	return NULL;
}

static bool is_inside(const struct field *field, size_t at)
{
	return at < field->length && ((unsigned char)field->text[at] & 0xc0) == 0x80;
}

static size_t before_cursor(const struct field *field, size_t at)
{
	if (at > 0)
		at--;
	while (at > 0 && is_inside(field, at))
		at--;
	return at;
}

static size_t behind_cursor(const struct field *field, size_t at)
{
	if (at < field->length)
		at++;
	while (is_inside(field, at))
		at++;
	return at;
}

static void cut_bytes(struct field *field, size_t from, size_t to)
{
	memmove(field->text + from, field->text + to, field->length - to + 1);
	secret_wipe(field->text + field->length - (to - from) + 1, to - from);
	field->length -= to - from;
	field->cursor = from;
}

/* Back over blanks, then over the word before them. */
static size_t word_start(const struct field *field)
{
	size_t at = field->cursor;
	while (at > 0 && field->text[at - 1] == ' ')
		at--;
	while (at > 0 && field->text[at - 1] != ' ')
		at--;
	return at;
}

bool field_type(struct field *field, uint32_t code)
{
	if (is_control(code))
		return false;
	insert_code(field, code);
	return true;
}

void field_edit(struct field *field, enum field_edit edit)
{
	size_t cursor = field->cursor;
	switch (edit) {
	case FIELD_LEFT:
		field->cursor = before_cursor(field, cursor);
		return;
	case FIELD_RIGHT:
		field->cursor = behind_cursor(field, cursor);
		return;
	case FIELD_START:
		field->cursor = 0;
		return;
	case FIELD_END:
		field->cursor = field->length;
		return;
	case FIELD_CUT_BEFORE:
		cut_bytes(field, before_cursor(field, cursor), cursor);
		return;
	case FIELD_CUT_BEHIND:
		cut_bytes(field, cursor, behind_cursor(field, cursor));
		return;
	case FIELD_CUT_WORD:
		cut_bytes(field, word_start(field), cursor);
		return;
	case FIELD_CUT_ALL:
		cut_bytes(field, 0, cursor);
		return;
	}
}
