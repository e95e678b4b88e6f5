/*
 * import_read: what the halves of core/import share.
 */
#ifndef IMPORT_READ_H
#define IMPORT_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import.h"

/*
 * Takes a value under a name, if the name is one that a value of a login goes by; the first one
 * found is kept. True when the name is such a one.
 */
bool import_take(struct import *import, const char *name, const char *value);

/* Notes an address: which environment does it name? */
void import_take_url(struct import *import, const char *url,
		     const struct environments *environments);

/* A curl line; text is NUL-terminated and may be changed. False when it is none. */
bool import_curl(struct import *import, const char *text, const struct environments *environments);
/* JSON of any shape. False when it is none. */
bool import_json(struct import *import, const char *text);

#endif
