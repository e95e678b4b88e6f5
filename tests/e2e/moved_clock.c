#include "tests/e2e/moved_clock.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

struct moved_clock {
	FILE *file;
	_Atomic int64_t *ahead_ms;
};

struct moved_clock *moved_clock_new(void)
{
	struct moved_clock *clock = calloc(1, sizeof *clock);
	assert_non_null(clock);
	clock->file = tmpfile();
	assert_non_null(clock->file);
	assert_int_equal(ftruncate(fileno(clock->file), sizeof *clock->ahead_ms), 0);
	void *page = mmap(NULL, sizeof *clock->ahead_ms, PROT_READ | PROT_WRITE, MAP_SHARED,
			  fileno(clock->file), 0);
	assert_ptr_not_equal(page, MAP_FAILED);
	clock->ahead_ms = page;
	return clock;
}

void moved_clock_free(struct moved_clock *clock)
{
	if (clock == NULL)
		return;
	munmap(clock->ahead_ms, sizeof *clock->ahead_ms);
	fclose(clock->file);
	free(clock);
}

int moved_clock_preload(const struct moved_clock *clock)
{
	char path[PATH_MAX], number[16];
	if (realpath("tests/e2e/ahead.so", path) == NULL)
		_exit(126);
	/* A copy, which stays open over exec. */
	int fd = dup(fileno(clock->file));
	snprintf(number, sizeof number, "%d", fd);
	setenv("LD_PRELOAD", path, 1);
	setenv("CLOCK_FD", number, 1);
	return fd;
}

void moved_clock_fill_stack(struct moved_clock *clock)
{
	atomic_store(clock->ahead_ms, INT64_MIN);
}

void moved_clock_pass(struct moved_clock *clock, int64_t ms)
{
	atomic_fetch_add(clock->ahead_ms, ms);
}
