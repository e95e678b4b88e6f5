/*
 * import_whose: which logins of a text are EasyTranslate's beyond doubt. A login is, when its own
 * group says so: by a host, a prefix, a name of EasyTranslate. Where no group says so, the text as
 * a whole has to: it names EasyTranslate and nobody else, or it names nobody at all.
 */
#ifndef IMPORT_WHOSE_H
#define IMPORT_WHOSE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_parts.h"
#include "core/import_reading.h"

/*
 * Leaves out the logins that may be another service's; *left is how many. text: all that was read.
 * False when memory is short.
 */
bool whose_settle(struct parts *parts, struct reading *reading, const char *text, size_t *left);

#endif
