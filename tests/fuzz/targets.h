/*
 * targets: one function for each thing that reads bytes which somebody else wrote. It returns
 * when all is well, and aborts when what it was told about the bytes cannot be true.
 */
#ifndef TARGETS_H
#define TARGETS_H

#include <stddef.h>
#include <stdint.h>

struct target {
	const char *name;
	void (*run)(const char *bytes, size_t length);
};

/* By subject; each ends with a name that is NULL. */
extern const struct target targets_service[], targets_user[], targets_import[], targets_kept[];

/* By name; NULL when there is none. */
const struct target *target_find(const char *name);
/* The n-th of all; NULL behind the last. */
const struct target *target_at(size_t n);

/* Aborts, with a name, when something does not hold. */
#define MUST(holds) ((holds) ? (void)0 : target_fail(#holds, __func__))
_Noreturn void target_fail(const char *what, const char *where);

/* What all targets need, once: libsodium, the locale. */
void target_start(void);

/* Where files are written: in memory, where the system has such a folder. */
const char *target_folder(void);

#endif
