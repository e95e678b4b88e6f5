/*
 * out: results, on stdout and nowhere else: aligned lines, or one JSON object. They are written
 * when the verb is over, all at once.
 */
#ifndef VERBS_OUT_H
#define VERBS_OUT_H

#include <jansson.h>
#include <stdbool.h>

#include "core/error.h"

/* Gives stdout a buffer that is wiped at the end. */
void out_start(void);
/* Writes what is still to be written. False, with *error, when it could not be: a full disk. */
bool out_end(struct error *error);

/* "Account      acme": a label and its value. */
void out_line(const char *label, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A secret: 12 dots and its fingerprint. */
void out_mask(const char *label, const char *mark);

/* Rows of a table, columns as wide as their widest cell; the first row is the heading. */
#define OUT_COLUMNS 8
struct table {
	size_t columns, rows, room;
	bool has_failed; /* to take a row in */
	char *(*row)[OUT_COLUMNS];
};
/* Adds a row of table->columns texts; copies them. */
void table_add(struct table *table, const char *const *cells);
/* Prints it and frees it. False when there was not enough memory for all of it. */
bool table_print(struct table *table, struct error *error);

/* Keeps an object as the result of the verb, for its end. False when it is NULL: memory failed. */
bool out_json(json_t *object, struct error *error);
bool out_has_result(void);
/*
 * Prints the result, or an object of its own where there is none, with "schema" and "error":
 * failure, which is JSON's null when all is well. False when memory fails.
 */
#define OUT_SCHEMA 2
bool out_print_result(json_t *failure, struct error *error);

#endif
