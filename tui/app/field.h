/*
 * field: one line that is typed into. Editing is here; draw/chrome.h draws it.
 */
#ifndef APP_FIELD_H
#define APP_FIELD_H

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
/* Obeys a key: types it, moves or deletes. False when the key means nothing to a field. */
bool field_key(struct field *field, uint32_t key);

#endif
