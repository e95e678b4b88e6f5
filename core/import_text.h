/*
 * import_text: finds which shape a text has, and gives it, or each of its pieces, to the reader of
 * that shape. Texts may hold others: a mail a curl line, a string of JSON a form's body.
 */
#ifndef IMPORT_TEXT_H
#define IMPORT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

/* Reads a text (NUL-terminated, of the reading's memory) into a scope. */
void import_text_read(struct reading *reading, size_t scope, char *text, size_t line);

/*
 * Reads a string that may be a text of its own: JSON, a form's body, lines. False when it is just
 * a value.
 */
bool import_text_nested(struct reading *reading, size_t scope, const char *text, size_t line);

#endif
