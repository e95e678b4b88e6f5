#include "tui/verbs/out.h"

#include <errno.h>
#include <langinfo.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/secret.h"
#include "core/text.h"

#define LABEL_COLUMNS 14

static char buffer[1 << 16];
static json_t *result; /* until the end, which adds how the verb ended */

void out_start(void)
{
	setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
}

bool out_end(struct error *error)
{
	bool failed = ferror(stdout) != 0;
	failed = fflush(stdout) != 0 || failed;
	int why = errno;
	secret_wipe(buffer, sizeof buffer);
	/* Of a pipe that nobody reads any more there is nothing to say. */
	if (failed && why == EPIPE)
		fclose(stderr);
	return !failed || error_set(error, ERROR_SYSTEM,
				    "Only its output is missing: what was asked for is done.",
				    "The result could not be written: %s.", strerror(why));
}

void out_line(const char *label, const char *format, ...)
{
	va_list args;
	printf("%-*s", LABEL_COLUMNS, label);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
}

void out_mask(const char *label, const char *mark)
{
	bool is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	out_line(label, "%s %s", is_utf8 ? "••••••••••••" : "............", mark);
}

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

bool table_print(struct table *table, struct error *error)
{
	size_t width[OUT_COLUMNS];
	for (size_t j = 0; j < table->columns; j++)
		width[j] = width_of(table, j);
	for (size_t i = 0; i < table->rows; i++) {
		for (size_t j = 0; j < table->columns; j++) {
			const char *cell = table->row[i][j] != NULL ? table->row[i][j] : "";
			bool is_last = j + 1 == table->columns;
			size_t pad = is_last ? 0 : width[j] - text_columns(cell) + 2;
			printf("%s%*s", cell, (int)pad, "");
			free(table->row[i][j]);
		}
		putchar('\n');
	}
	free(table->row);
	return !table->has_failed || error_no_memory(error);
}

bool out_json(json_t *object, struct error *error)
{
	json_decref(result);
	result = object;
	return object != NULL || error_no_memory(error);
}

bool out_has_result(void)
{
	return result != NULL;
}

bool out_print_result(json_t *failure, struct error *error)
{
	/* Nothing half is printed. */
	json_t *whole = result != NULL ? result : json_object();
	bool ok = json_object_set_new(whole, "error", failure) == 0 &&
		  json_object_set_new(whole, "schema", json_integer(OUT_SCHEMA)) == 0;
	char *text = ok ? json_dumps(whole, JSON_INDENT(2)) : NULL;
	json_decref(whole);
	result = NULL;
	if (text == NULL)
		return error_no_memory(error);
	puts(text);
	free(text);
	return true;
}
