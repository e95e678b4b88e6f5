/*
 * import_report: what import found, doubted and left empty, for people and for programs. No secret
 * is in it: of a client secret its fingerprint, of a password that it is there.
 */
#ifndef IMPORT_REPORT_H
#define IMPORT_REPORT_H

#include <jansson.h>
#include <stddef.h>

#include "core/import_found.h"

/* Writes what of a field may be read, gated; "" when it is empty. */
void import_shown(const struct import_login *login, size_t field, char *out, size_t size);

/*
 * Writes the same with where it stood, or why there is none: "9a2f-id (line 3: Client ID)", "left
 * empty: a placeholder (line 4: Password)", "missing".
 */
void import_field_words(const struct import_login *login, size_t field, char *out, size_t size);

/* Writes a login in a line: "acme, live, 4 of 4 values, client id 9a2f". */
void import_line(const struct import_login *login, char *out, size_t size);

/* All of it as an object with a list "logins"; NULL when memory fails. */
json_t *import_report(const struct import *import);

#endif
