/*
 * import_line_block: whose a block of lines is, from one blank line to the next, by the line that
 * it begins with.
 */
#ifndef IMPORT_LINE_BLOCK_H
#define IMPORT_LINE_BLOCK_H

#include <stddef.h>

#include "core/environment.h"
#include "core/import_line_kind.h"

/*
 * Does a block begin at this line that is another service's login? Where its first lines name
 * another service, or are another's address, and it has no client id and no secret. Returns where
 * the block ends (behind its last line), or at when there is none.
 */
size_t line_block_of_another(const struct line *list, size_t count, size_t at,
			     const struct environments *environments);

#endif
