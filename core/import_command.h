/*
 * import_command: requests as command lines: curl, HTTPie, wget, Invoke-RestMethod; behind a
 * prompt, sudo, a comment mark, in $(...), in the middle of a mail.
 */
#ifndef IMPORT_COMMAND_H
#define IMPORT_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

/* Does a program's name stand at a place within a text? */
bool import_command_names(const char *text, const char *at);

/* How many bytes of a command begin with that name; 0 when it is a word of a sentence. */
size_t import_command_length(struct reading *reading, const char *at);

/*
 * Reads one into a scope of its own. A command to another host is read, too: its values are
 * another's.
 */
void import_command_read(struct reading *reading, size_t scope, const char *text, size_t line);

#endif
