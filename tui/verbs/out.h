/*
 * out: results, on stdout and nowhere else: aligned lines, or one JSON object. They are written
 * when the verb is over, all at once.
 */
#ifndef VERBS_OUT_H
#define VERBS_OUT_H

#include <jansson.h>
#include <stdbool.h>

#include "core/error.h"
#include "core/table.h"

/* Gives stdout a buffer that is wiped at the end. */
void out_start(void);
/* Writes what is still to be written. False, with *error, when it could not be: a full disk. */
bool out_end(struct error *error);

/* "Account      acme": a label and its value. */
void out_line(const char *label, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Prints lines. Behind each OUT_PAGE of them out_page_by()'s function is asked whether more is
 * wanted, with how many of how many were printed; without one all of them come at once.
 */
#define OUT_PAGE 20
typedef bool out_goes_on(void *user, size_t shown, size_t of);
void out_page_by(out_goes_on *goes_on, void *user);
void out_text(const char *text);
/* Prints a table and empties it. False when memory failed on the way. */
bool out_table(struct table *table, struct error *error);

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
