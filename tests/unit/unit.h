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
#include <spawn.h>
#include <stdbool.h>
#include <sys/wait.h>
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

/*
 * Does posix_spawn() say that a program is not there, as POSIX allows it to? An emulated processor
 * (qemu-user) has no vfork(): there the child ends with 127 instead.
 */
static inline bool unit_tells_missing(void)
{
	char name[] = "/no-such-program";
	char *words[] = {name, NULL}, *none[] = {NULL};
	pid_t pid;
	int status;
	if (posix_spawn(&pid, name, NULL, NULL, words, none) != 0)
		return true;
	waitpid(pid, &status, 0);
	print_message("not tried: this system does not say that a program is not there\n");
	return false;
}

/* A cmocka group whose tests have no state. */
#define RUN(tests) cmocka_run_group_tests(tests, unit_start, unit_stop)

#endif
