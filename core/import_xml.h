/*
 * import_xml: elements and attributes of XML (settings, KeePass, property lists), and HTML mails,
 * which are turned into the text that one would read.
 */
#ifndef IMPORT_XML_H
#define IMPORT_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

bool import_xml_is(const char *text);
bool import_xml_is_html(const char *text);

void import_xml_read(struct reading *reading, size_t scope, const char *text, size_t line);

/* The text of a page, in lines, with tabs between the cells of a table. */
char *import_xml_text(struct reading *reading, const char *html);

#endif
