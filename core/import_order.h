/*
 * import_order: puts logins that belong together beside each other.
 */
#ifndef IMPORT_ORDER_H
#define IMPORT_ORDER_H

#include "core/import.h"

/*
 * Moves a login behind the first one of its account, as the live one behind the sandbox one: by the
 * name that stands beside it or, without one, by its e-mail; letters may be big or small. The
 * others stay in their order.
 */
void import_order(struct import *import);

#endif
