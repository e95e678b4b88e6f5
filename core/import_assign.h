/*
 * import_assign: lines "NAME=value" as files and shells write them: .env, export, set, $env:, INI,
 * properties, TOML, Dockerfiles.
 */
#ifndef IMPORT_ASSIGN_H
#define IMPORT_ASSIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

/*
 * Reads a line: quotes, comments behind, several in one line. is_ini: sections stand in the file,
 * and ";" may begin a comment. False, with nothing added, when the line is none.
 */
bool import_assign_read(struct reading *reading, size_t scope, const char *line, size_t length,
			size_t number, bool is_ini);

#endif
