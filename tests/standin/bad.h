/*
 * bad: listeners that no client should talk to. Each counts what it could read.
 */
#ifndef BAD_H
#define BAD_H

#include <jansson.h>

#include "tests/standin/ca.h"

/* Starts all of them; returns {name: url}. */
json_t *bad_start(const struct certificate *ca);
/* {name: {connections, bytes}}: bytes of requests in clear. */
json_t *bad_counts(void);
void bad_stop(void);

#endif
