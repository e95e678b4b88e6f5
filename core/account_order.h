/*
 * account_order: in which order accounts are listed.
 */
#ifndef ACCOUNT_ORDER_H
#define ACCOUNT_ORDER_H

#include "core/account.h"
#include "core/clock.h"

enum account_order { ORDER_NAME, ORDER_WORST, ORDER_ENDS, ORDER_COUNT };

/*
 * Puts places in the list of accounts in order; where it makes no difference they stay by name.
 * Without memory they stay as they are.
 */
void account_order(const struct accounts *accounts, size_t *at, size_t count,
		   enum account_order order, struct moment now);

#endif
