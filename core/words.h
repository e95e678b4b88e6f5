/*
 * words: a command line taken apart as a shell would, without a shell.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>

#include "core/error.h"

/*
 * Splits at blanks; '...' keeps everything, "..." all but backslash before " \ $ and `, and
 * backslash one sign; $'...' reads its escapes. Nothing is expanded. *words ends with NULL and
 * is the caller's, for words_free(). An open quote, an empty line and no memory are errors.
 */
bool words_split(const char *line, char ***words, struct error *error);
void words_free(char **words);

#endif
