/*
 * import_line_below: labels that have their values on the next line.
 */
#ifndef IMPORT_LINE_BELOW_H
#define IMPORT_LINE_BELOW_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_line_kind.h"

/* The next line that is not blank, or count; *gap is how many blank ones lie between. */
size_t line_value_below(const struct line *list, size_t count, size_t at, size_t *gap);

/* May a line that is not blank be a value, and no label of its own? */
bool line_may_be_value(const struct line *line);

/* Do the labels of a text have their values below? *gap is how many blank lines lie between. */
bool line_values_below(const struct line *list, size_t count, size_t *gap);

#endif
