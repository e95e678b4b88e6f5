/*
 * import_code: literals of programs and of what looks like them: PHP arrays and define(), Python
 * and JavaScript objects, PowerShell hash tables, HCL, Ruby, Java, JSON that is broken or cut off.
 * It knows quotes, brackets, comments and the signs between a name and a value, and no language.
 */
#ifndef IMPORT_CODE_H
#define IMPORT_CODE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

/* Reads a text (length bytes) into a scope. */
void import_code_read(struct reading *reading, size_t scope, const char *text, size_t length,
		      size_t line);

#endif
