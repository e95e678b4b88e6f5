/*
 * import_setting: lines that set names to values without a sign of their own, or several at once:
 * fish's "set -x NAME value", "bin/magento config:set path value", "A=...;B=...".
 */
#ifndef IMPORT_SETTING_H
#define IMPORT_SETTING_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

/* Is it such a line? */
bool import_setting_is(const char *line, size_t length);

/* Reads it. False, and nothing, when it is none. */
bool import_setting_read(struct reading *reading, size_t scope, const char *line, size_t length,
			 size_t number);

#endif
