/*
 * shared: one service for all tests of a program, as it was at its start before each of them.
 */
#ifndef SHARED_H
#define SHARED_H

#include "tests/e2e/service.h"

extern struct service *service;

/* For the group: the plain service, or one with the bad listeners beside it. */
int shared_start(void **state);
int shared_start_bad(void **state);
int shared_stop(void **state);

/* Before a test: no faults, counts from 0, the world as it begins. */
int shared_calm(void **state);

#endif
