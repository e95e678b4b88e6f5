/*
 * import_table: tables with bars, tabs, commas or semicolons (RFC 4180 with its quotes): labels in
 * the first column, or in the first row as password managers write them.
 */
#ifndef IMPORT_TABLE_H
#define IMPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

/* How many bytes of a table begin here, at the start of a line; 0: none does. */
size_t import_table_length(const char *text);

void import_table_read(struct reading *reading, size_t scope, const char *text, size_t length,
		       size_t line);

#endif
