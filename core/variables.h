/*
 * variables: the environment variables that a token is handed on in.
 */
#ifndef VARIABLES_H
#define VARIABLES_H

#include <stddef.h>

#define VARIABLE_TOKEN "EASYTRANSLATE_ACCESS_TOKEN="
#define VARIABLE_URL "EASYTRANSLATE_API_URL="

/*
 * Makes the environment of a program: the count variables that were found, which stay the caller's,
 * and the two. variables_free() wipes the token. NULL when memory fails.
 */
char **variables_new(char *const *found, size_t count, const char *token, const char *url);
void variables_free(char **list);

#endif
