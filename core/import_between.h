/*
 * import_between: hosts, environments, names and teams that stand between logins of a text, one
 * login below the other. To which of the two one belongs is told by a blank line on one side of it,
 * or by an order that all of the text keeps; where neither tells it, it is said of none.
 */
#ifndef IMPORT_BETWEEN_H
#define IMPORT_BETWEEN_H

#include <stddef.h>

#include "core/import_line_kind.h"
#include "core/import_reading.h"

/*
 * Looks at the entries from first on, which were read from these lines into base and the sections
 * and blocks in it; number is that of the first line.
 */
void import_between_settle(struct reading *reading, size_t base, size_t first,
			   const struct line *lines, size_t count, size_t number);

#endif
