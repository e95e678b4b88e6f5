/*
 * field: one line that is typed into: its text, the cursor in it, and what editing does to both.
 * Which keys edit is in core/field_keys.h, how it looks in tui/draw/chrome.h.
 */
#ifndef FIELD_H
#define FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/login.h"

/* Lives in locked memory, as a part of its form. */
struct field {
	char text[FIELD_MAX + 1]; /* UTF-8, no control characters */
	size_t length, cursor;	  /* bytes; the cursor is never inside a character */
	bool is_secret, is_shown;
};

void field_clear(struct field *field);
/* Replaces the text and puts the cursor at its end. What is too long is refused: false. */
bool field_set(struct field *field, const char *text);
/* Types bytes at the cursor; controls and what is no UTF-8 are left out. False when full. */
bool field_insert(struct field *field, const char *text, size_t length);
/* Types what was pasted, one line of it, without its end. NULL, or why nothing was taken. */
const char *field_paste(struct field *field, const char *text, size_t length);
/* Types a character, if there is room. False when it is a control. */
bool field_type(struct field *field, uint32_t code);

/* Moves the cursor, by a character or to an end; takes away what is before or behind it. */
enum field_edit {
	FIELD_LEFT,
	FIELD_RIGHT,
	FIELD_START,
	FIELD_END,
	FIELD_CUT_BEFORE,
	FIELD_CUT_BEHIND,
	FIELD_CUT_WORD, /* blanks before the cursor, and the word before them */
	FIELD_CUT_ALL	/* up to the cursor */
};
void field_edit(struct field *field, enum field_edit edit);

#endif
