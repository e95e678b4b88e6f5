/*
 * import_form: bodies of forms and query strings, "a=1&b=2", decoded once (RFC 1866 section 8.2.1).
 */
#ifndef IMPORT_FORM_H
#define IMPORT_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

/*
 * Reads pairs into a scope. is_cut: the end of the last one is missing. False, with nothing added,
 * when it is no body: blanks in it, or no pair.
 */
bool import_form_read(struct reading *reading, size_t scope, const char *text, size_t length,
		      size_t line, bool is_cut);

/* The same of what stands behind '?' in a URL. */
void import_form_query(struct reading *reading, size_t scope, const char *url, size_t length,
		       size_t line);

#endif
