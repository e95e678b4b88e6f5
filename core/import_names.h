/*
 * import_names: names of their own for many logins that have none yet.
 */
#ifndef IMPORT_NAMES_H
#define IMPORT_NAMES_H

#include "core/import_batch.h"

/*
 * Names the items that are to be kept and have no name, after their users: a user's logins on
 * different environments share an account, and join the one that the user has here if it is the
 * only one and has room; every other name is one that nobody has. False when memory fails.
 */
bool import_names_give(struct import_batch *batch, const struct accounts *accounts);

#endif
