/*
 * import: finds logins in whatever people have: a mail, a .env file, a curl line, an export of
 * Postman or of a password manager, a table.
 *
 * It works in five steps: readers turn each shape into entries (import_text, import_json, ...),
 * these are grouped (import_group), cleaned and judged (import_judge), and the environment is
 * found (import_hosts). A value is exactly right, or it is left empty with the reason: where a
 * text leaves a doubt, nothing is guessed.
 */
#ifndef IMPORT_H
#define IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_found.h"

/* Makes an empty import; import_free() wipes it. NULL when memory fails. */
struct import *import_new(void);
void import_free(struct import *import);

/*
 * Reads text (length bytes, any bytes; of more than IMPORT_FILE_MAX only the beginning) into
 * *import, and wipes what it held. The environments are pointed to, and must stay. Never fails.
 */
void import_read(struct import *import, const char *text, size_t length,
		 const struct environments *environments);

/* The same of a text that was given as a login: a password alone is a part of one, too. */
void import_read_given(struct import *import, const char *text, size_t length,
		       const struct environments *environments);

/*
 * Reads what pass shows of a login: the first line is the password, without a label, and below it
 * stand lines with labels, as in any other text.
 */
void import_read_pass(struct import *import, const char *text, size_t length,
		      const struct environments *environments);

#endif
