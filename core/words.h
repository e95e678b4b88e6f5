/*
 * words: takes a command line apart as a shell would, without a shell.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>

#include "core/error.h"

/*
 * Splits a line at blanks. '...' keeps every sign, "..." every sign but a backslash before " \ $
 * and
 * `; a backslash keeps the sign behind it; $'...' has escapes. Nothing is expanded. *words ends
 * with NULL and is the caller's, for words_free(). False, with *error set, for an open quote, an
 * empty line, or when memory fails.
 */
bool words_split(const char *line, char ***words, struct error *error);
void words_free(char **words);

#endif
