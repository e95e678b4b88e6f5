/*
 * import_smart: the quotes and dashes that Word, Outlook and telephones write for straight ones.
 */
#ifndef IMPORT_SMART_H
#define IMPORT_SMART_H

#include <stdbool.h>
#include <stddef.h>

/* The length of a quote that is not straight at a place; 0: there is none. */
size_t smart_quote(const char *at);

/* The length of a long dash at a place; 0: there is none. */
size_t smart_dash(const char *at);

/* Where a quote closes whose content begins at at: before a blank or the end of the line. */
const char *smart_close(const char *at);

/* Does it hold what may have been another sign once? */
bool smart_holds(const char *at, size_t length);

/* Takes such quotes off both ends; false, with nothing changed, when they are not at both. */
bool smart_unwrap(const char **at, size_t *length);

#endif
