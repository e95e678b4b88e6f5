/*
 * exchange_lines: a request and its answer (core/exchange.h) as lines to be read or heard.
 */
#ifndef EXCHANGE_LINES_H
#define EXCHANGE_LINES_H

#include <stdbool.h>

#include "core/exchange.h"

/*
 * All of it as lines: what and when, where the time went, request and answer. With is_private what
 * names somebody is left out. For free(); NULL when memory fails.
 */
char *exchange_lines(const struct exchange *exchange, bool is_private);

#endif
