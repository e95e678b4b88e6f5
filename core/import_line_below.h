/*
 * import_line_below: values that stand on the line below their label, or go on there.
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

/*
 * The last line of a value that its sender's program broke: its rest stands right below, and a
 * label, a blank line or the end behind that.
 */
size_t line_broken_end(const struct line *list, size_t count, size_t at);

/* The last line of NAME="... whose quote ends further below. */
size_t line_quoted_end(const struct line *list, size_t count, size_t at);

#endif
