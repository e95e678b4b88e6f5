/*
 * import_encoded: values of a Kubernetes Secret are base64, wherever its text stands: in a mail,
 * in a list, behind other documents.
 */
#ifndef IMPORT_ENCODED_H
#define IMPORT_ENCODED_H

#include <stdbool.h>

#include "core/import_parts.h"
#include "core/import_reading.h"

/* Does a text say "kind: Secret"? */
bool encoded_is_said(const char *text);

/*
 * Decodes the values of a login that no reader has decoded, if all of them are base64. Where only
 * some are, these are left empty.
 */
void encoded_settle(struct reading *reading, struct part *part);

#endif
