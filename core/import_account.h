/*
 * import_account: a name that stood beside a login is shown and kept in clear. What may be a secret
 * is none: the console makes one from the e-mail.
 */
#ifndef IMPORT_ACCOUNT_H
#define IMPORT_ACCOUNT_H

#include "core/import.h"
#include "core/import_reading.h"

/* Takes names and teams away that may be a secret of the text. False when memory fails. */
bool import_account_settle(struct import *import, const struct reading *reading);

#endif
