/*
 * import_json: objects of any depth, and lists of {"key" | "name" | "label": ..., "value": ...}, as
 * Postman, Insomnia, Hoppscotch, HAR, Bitwarden and 1Password write them.
 */
#ifndef IMPORT_JSON_H
#define IMPORT_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

/*
 * Reads a text that is one value of JSON (RFC 8259), also with comments and with commas too many.
 * False, with nothing added, when it is none, or has a name twice.
 */
bool import_json_read(struct reading *reading, size_t scope, const char *text, size_t length,
		      size_t line);

/* Reads several JSON values, one behind the other. False, and nothing, if it is something else. */
bool import_json_read_list(struct reading *reading, size_t scope, const char *text, size_t length,
			   size_t line);

#endif
