/*
 * store_bind: what a store before its version 3 has kept was sealed for its row alone. This seals
 * it anew for whom it was given: environment, host, client id and user.
 */
#ifndef STORE_BIND_H
#define STORE_BIND_H

#include <stdbool.h>

#include "core/environment.h"
#include "core/error.h"

struct store;

/*
 * Binds each login that is not bound yet to the host that its environment has now, in one
 * transaction. The store has its key. A login of an environment that the settings do not know, or
 * whose secrets do not open, stays as it is. Does nothing where all are bound.
 */
bool store_bind(struct store *store, const struct environments *environments, struct error *error);

#endif
