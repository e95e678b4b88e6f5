/*
 * import_words: the words for what import found, doubted and left empty, for every face.
 */
#ifndef IMPORT_WORDS_H
#define IMPORT_WORDS_H

#include <stddef.h>

#include "core/import_found.h"

/* "an e-mail", "JSON", "a command line" */
const char *import_source_words(enum import_source source);
/* The same in at most 11 columns: "a command". */
const char *import_source_brief(enum import_source source);
/* The same as a name for programs: "mail", "json", "command". */
const char *import_source_name(enum import_source source);

/* What the first login stands in; "text" when there is none. */
const char *import_words(const struct import *import);

/* What is said of a text without a login: none, or that it is unclear whose one is. */
const char *import_none_words(const struct import *import, const char *none);

/* Why a field is empty, in at most 23 bytes: "a placeholder"; "" when it is not. */
const char *import_empty_words(enum import_empty why);
/* The same in at most 15 columns. */
const char *import_empty_brief(enum import_empty why);
const char *import_empty_name(enum import_empty why);

/* Writes what was taken off: "quotes, a comma"; "" for nothing. */
void import_taken_words(unsigned taken_off, char *out, size_t size);
/* The name of the n-th bit: "quotes"; NULL behind the last. */
const char *import_taken_name(size_t n);

/* Why no environment is named: "both sides are named in it". */
const char *import_unnamed_words(enum import_unnamed unnamed);
const char *import_unnamed_name(enum import_unnamed unnamed);

/* What asking came to: "asked", "both know this pair"; "" when nobody was asked. */
const char *import_asked_words(enum import_asked asked);
const char *import_asked_name(enum import_asked asked);

/* Where a login belongs, or why nobody knows, and what asking came to: "live (asked)". */
void import_environment_words(const struct import_login *login, char *out, size_t size);
/*
 * What was taken: "Took 3 of 4 values from JSON. Password: masked." wanted: "four", in words;
 * empty: the first field that is empty yet, or LOGIN_FIELDS.
 */
void import_took_words(const struct import_login *login, const char *wanted, size_t empty,
		       char *out, size_t size);
/* What became of a value, without it: "From JSON, line 3, without quotes.", "Left empty: masked."
 */
void import_value_words(const struct import_value *value, char *out, size_t size);
/* What is missing or in doubt: "Password: not in it. Environment: not named in it."; "" */
void import_doubt_words(const struct import_login *login, char *out, size_t size);

#endif
