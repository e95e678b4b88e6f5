/*
 * coded: a secret as it may stand in a log or a dump: percent-encoded, in hex, in base64.
 */
#ifndef CODED_H
#define CODED_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Writes a value in a form: "" as it is, "percent", "plus", "hex", "base64", "html", "json",
 * "upper". False when the form is not known, or there is no room.
 */
bool coded_write(const char *value, const char *form, char *out, size_t size);
/* The form in which a value of some length stands in a text, in any case; NULL when in none. */
const char *coded_find(const char *text, const char *value);

#endif
