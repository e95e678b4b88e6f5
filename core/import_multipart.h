/*
 * import_multipart: the body of a form as browsers and tools send it in parts (RFC 7578), with
 * what stands above and below it.
 */
#ifndef IMPORT_MULTIPART_H
#define IMPORT_MULTIPART_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

/* Reads a text with such a body. False, and nothing, if there is none in it. */
bool import_multipart_read(struct reading *reading, size_t scope, const char *text, size_t line);

#endif
