/*
 * unit: what every unit test includes, in the order that cmocka wants.
 */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <locale.h>
#include <time.h>

#include "core/secret.h"

/* UTF-8, UTC, and the key that secrets are sealed with. */
static inline int unit_start(void **state)
{
	struct error error = {0};
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	setenv("TZ", "UTC", 1);
	tzset();
	return secret_start(&error) ? 0 : -1;
}

static inline int unit_stop(void **state)
{
	(void)state;
	secret_end();
	return 0;
}

/* A cmocka group whose tests have no state. */
#define RUN(tests) cmocka_run_group_tests(tests, unit_start, unit_stop)

#endif
