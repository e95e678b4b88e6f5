/*
 * import_rtf: the text of a document in RTF, as Word and macOS put it on the clipboard.
 */
#ifndef IMPORT_RTF_H
#define IMPORT_RTF_H

#include <stdbool.h>

#include "core/import_reading.h"

/* Is a text RTF from its first sign on? */
bool import_rtf_is(const char *text);

/* What it says, a paragraph a line and a tab between cells. A copy of the reading. */
char *import_rtf_text(struct reading *reading, const char *rtf);

#endif
