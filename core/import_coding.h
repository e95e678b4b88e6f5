/*
 * import_coding: codings that texts and values come in: forms, base64, quoted-printable, UTF-16,
 * Latin-1, entities of HTML and XML.
 */
#ifndef IMPORT_CODING_H
#define IMPORT_CODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/import_reading.h"

/*
 * Undoes the coding of a form (RFC 1866 section 8.2.1: %XX, and + for a blank) from in to out,
 * which has room for length bytes; in may be out. Returns the bytes written, and ends them with a
 * NUL where there is room for it.
 */
size_t decode_form(char *out, const char *in, size_t length);

/*
 * Undoes an escape of hexadecimal digits that stands behind a backslash: u and four, U and eight,
 * x and two when that is one of letters. Its length with its letter, 0 when it is none or no sign.
 */
size_t decode_escape(const char *at, const char *end, const char *letters, uint32_t *code);

/* Undoes base64 (RFC 4648 section 4, blanks passed over). False when it is none, or not text. */
bool decode_base64(struct reading *reading, const char *in, size_t length, char **out);

/* Undoes the entities of XML and HTML, in place. */
void decode_entities(char *text);

/*
 * Brings a text into one form: UTF-8 (from UTF-16 or Latin-1 where it is none), without a byte
 * order mark, invisible characters, CR, NUL, quoted-printable (RFC 2045 section 6.7), and marks of
 * a reply. A copy of the reading.
 */
char *decode_text(struct reading *reading, const char *text, size_t length);

/* Adds an entry whose value is base64 of a text; as it is when it is none. */
void decode_value(struct reading *reading, size_t scope, const char *name, const char *value,
		  size_t line);

#endif
