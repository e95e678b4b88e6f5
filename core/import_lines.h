/*
 * import_lines: texts that are read line by line: mails and chats ("label: value", label and value
 * on two lines, sentences), .env files, INI, properties, TOML, .http files.
 *
 * Sections and headings are scopes, and so are the blocks that blank lines part.
 */
#ifndef IMPORT_LINES_H
#define IMPORT_LINES_H

#include <stddef.h>

#include "core/import_reading.h"
#include "core/import_regions.h"

/* Regions stand where their marks do in the text. */
void import_lines_read(struct reading *reading, size_t scope, const char *text, size_t line,
		       struct regions *regions);

#endif
