/*
 * process: this process is protected, and what it found is remembered for a program that it may
 * become (etconsole exec).
 */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/*
 * No core file, no debugger of the same user, no files for others, no key log. Standard
 * descriptors that are closed are taken up, so that no file lands there; reading from them and
 * writing to them fails all the same.
 */
bool process_protect(struct error *error);

/* umask and the limit of core files as they were found. */
void process_give_back(void);
/* The variables as they were found, ended by NULL; *count is their number. */
char *const *process_environment(size_t *count);

#endif
