/*
 * import_put: a login that was found in a text, as lines, without a secret.
 */
#ifndef IMPORT_PUT_H
#define IMPORT_PUT_H

#include <stdio.h>

#include "core/import_found.h"

/* Each value with where it came from, or why it is empty, and the environment. */
void import_put_lines(FILE *out, const struct import_login *login);

/* A line a login, with its number, so that one can be picked; not more than fit on a screen. */
void import_put_list(FILE *out, const struct import *import);
/* What stands beside the values of its only login and is none of them. */
void import_put_left(FILE *out, const struct import *import);

#endif
