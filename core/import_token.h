/*
 * import_token: finds an access token in any text, and knows an answer of the service that says no.
 */
#ifndef IMPORT_TOKEN_H
#define IMPORT_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Finds the first access token (a JWT: RFC 7519 section 3, in the compact form of RFC 7515 section
 * 7.1) in text: behind "Bearer", in a header, a command line, JSON, an assignment, or alone. False,
 * with both untouched but for *length 0, when there is none. It may be broken by ends of lines:
 * import_token_copy() joins it.
 */
bool import_token_find(const char *text, size_t length, size_t *at, size_t *token_length);

/* Copies a token without the ends of lines in it; returns its length. out has room for size. */
size_t import_token_copy(char *out, size_t size, const char *token, size_t length);

/*
 * One that is no JWT stands alone in its text: "Bearer " and blanks are left out. A sentence, other
 * signs than a token has, and a refresh token are none: *token_length is 0.
 */
const char *import_token_alone(const char *text, size_t *token_length);

/* Does an error of the service stand in a text? */
bool import_token_is_error(const char *text, size_t length);

#endif
