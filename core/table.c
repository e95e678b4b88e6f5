#include "core/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

void table_add(struct table *table, const char *const *cells)
{
	if (table->rows == table->room) {
		size_t room = table->room * 2 + 16;
		void *grown = realloc(table->row, room * sizeof *table->row);
		table->has_failed |= grown == NULL;
		if (grown == NULL)
			return;
		table->row = grown;
		table->room = room;
	}
	char **row = table->row[table->rows++];
	for (size_t i = 0; i < table->columns; i++) {
		row[i] = strdup(cells[i]);
		table->has_failed |= row[i] == NULL;
	}
}

static size_t width_of(const struct table *table, size_t column)
{
	size_t widest = 0;
	for (size_t i = 0; i < table->rows; i++) {
		const char *cell = table->row[i][column];
		size_t columns = cell != NULL ? text_columns(cell) : 0;
		widest = columns > widest ? columns : widest;
	}
	return widest;
}

static void put_row(FILE *out, struct table *table, size_t row, const size_t *width)
{
	for (size_t i = 0; i < table->columns; i++) {
		const char *cell = table->row[row][i] != NULL ? table->row[row][i] : "";
		bool is_last = i + 1 == table->columns;
		size_t pad = is_last ? 0 : width[i] - text_columns(cell) + 2;
		fprintf(out, "%s%*s", cell, (int)pad, "");
		free(table->row[row][i]);
	}
	fputc('\n', out);
}

char *table_text(struct table *table)
{
	char *text = NULL;
	size_t size, width[TABLE_COLUMNS];
	FILE *out = open_memstream(&text, &size);
	for (size_t i = 0; i < table->columns; i++)
		width[i] = width_of(table, i);
	for (size_t i = 0; i < table->rows && out != NULL; i++)
		put_row(out, table, i, width);
	free(table->row);
	bool ok = out != NULL && fclose(out) == 0 && !table->has_failed;
	*table = (struct table){.columns = table->columns};
	if (ok)
		return text;
	free(text);
	return NULL;
}
