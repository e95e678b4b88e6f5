/*
 * import_regions: pieces of another shape within a text that is read line by line: commands, JSON
 * and other literals, tables, fences of Markdown. Each is read where it stands, under its heading.
 */
#ifndef IMPORT_REGIONS_H
#define IMPORT_REGIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

/* Stands in the text for a region. */
#define REGION_MARK '\x01'

enum region_kind { REGION_COMMAND, REGION_LITERAL, REGION_TABLE, REGION_FENCE };

struct region {
	enum region_kind kind;
	const char *text; /* a copy */
	size_t length, line;
};

struct regions {
	struct region *list;
	size_t count, room, next; /* next: which one the line reader comes to */
};

/*
 * Finds the regions of a text and puts blanks and one mark in the place of each; its lines stay.
 * regions_clear() frees the list.
 */
void regions_find(struct reading *reading, char *text, size_t line, struct regions *regions);
void regions_clear(struct regions *regions);

/* Reads one into a scope. */
void region_read(struct reading *reading, size_t scope, const struct region *region);

#endif
