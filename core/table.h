/*
 * table: rows of texts as lines, columns as wide as their widest cell.
 */
#ifndef TABLE_H
#define TABLE_H

#include <stdbool.h>
#include <stddef.h>

#define TABLE_COLUMNS 8
/* The first row is the heading. All zero but columns before. */
struct table {
	size_t columns, rows, room;
	bool has_failed; /* to take a row in */
	char *(*row)[TABLE_COLUMNS];
};

/* Adds a row of table->columns texts; copies them. */
void table_add(struct table *table, const char *const *cells);
/* Its lines, for free(), and empties it. NULL when memory failed, for a row or for these. */
char *table_text(struct table *table);

#endif
