/*
 * import_put: a login that was found in a text, as lines, without a secret.
 */
#ifndef IMPORT_PUT_H
#define IMPORT_PUT_H

#include <stdio.h>

#include "core/import_found.h"

/* Each value with where it came from, or why it is empty, and the environment. */
void import_put_lines(FILE *out, const struct import_login *login);

#endif
