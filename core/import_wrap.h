/*
 * import_wrap: what all values of one login wear. In free text a password may hold anything: quotes
 * around it, or a comma behind it, are taken off where its companions have the same.
 */
#ifndef IMPORT_WRAP_H
#define IMPORT_WRAP_H

#include "core/import_parts.h"
#include "core/import_reading.h"

/* Looks at the password of a login again, with its companions beside it. */
void wrap_settle(struct reading *reading, struct part *part);

#endif
