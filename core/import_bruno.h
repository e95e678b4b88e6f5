/*
 * import_bruno: files of Bruno: blocks "name {" with lines "key: value", and lists in brackets.
 */
#ifndef IMPORT_BRUNO_H
#define IMPORT_BRUNO_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

bool import_bruno_is(const char *text);
void import_bruno_read(struct reading *reading, size_t scope, const char *text, size_t line);

#endif
