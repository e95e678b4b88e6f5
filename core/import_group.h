/*
 * import_group: which parts of a text are one login. Parts that lie beside each other become one
 * where they do not contradict each other and no title stands between them; several logins stay a
 * list.
 */
#ifndef IMPORT_GROUP_H
#define IMPORT_GROUP_H

#include <stdbool.h>

#include "core/import_parts.h"
#include "core/import_reading.h"

/*
 * Joins what belongs together, and leaves is_gone false at those parts that are a login each.
 * False when memory is short.
 */
bool group_logins(struct parts *parts, struct reading *reading);

#endif
