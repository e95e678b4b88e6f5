/*
 * import_judge: what may stand around a value, and what is none: a placeholder, a mask, a link, a
 * sentence, an address without "@".
 */
#ifndef IMPORT_JUDGE_H
#define IMPORT_JUDGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_found.h"
#include "core/import_reading.h"

/* Marks that stand around a value as a pair. */
enum wrapper { WRAPPER_NONE, WRAPPER_QUOTES, WRAPPER_MARKS, WRAPPER_ANGLES };

/* What is around a text as a whole; *cut is the bytes at its start, and at its end. */
enum wrapper wrapper_of(const char *text, size_t length, size_t *cut_start, size_t *cut_end);

/*
 * Takes off what can be no part of a client id, secret or e-mail: blanks, wrappers, a comma or full
 * stop behind it, mailto:, what stands in parentheses behind. Of a password blanks alone, and what
 * stands in quotes of a format (READ_EXACT) stays as it is. taken_off gets bits.
 */
const char *value_clean(struct reading *reading, size_t field, const char *value, unsigned flags,
			unsigned *taken_off);

/* Why a cleaned value is none for this field; IMPORT_NOT_EMPTY when it may be one. */
enum import_empty value_judge(size_t field, const char *value, unsigned flags);

/* The name within a placeholder: {{name}}, ${name}, $name, %name%, <<name>>; NULL: it is none. */
const char *placeholder_name(const char *value, size_t *length);

/*
 * Puts what the text itself says in the place of placeholders in a value. False, with *out the
 * value as it is, when one of them is not explained.
 */
bool value_resolve(struct reading *reading, const char *value, const char **out, bool *changed);

#endif
