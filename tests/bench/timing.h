/*
 * timing: a clock, and keys that are pressed and timed.
 */
#ifndef TIMING_H
#define TIMING_H

#include <stdbool.h>
#include <stddef.h>

#include "tests/e2e/pty.h"

double now_ms(void);

/* Sorts them. */
double median(double *values, size_t n);

/* Ends the program, with words, when 5 s have passed since. */
void give_up_after(double from, const char *what);

#define KEYS_MAX 2000

/* How long each key took, in ms. */
struct keys {
	double took[KEYS_MAX];
	size_t count;
};

/* Until the mark of a list stands in another row: other things may be painted meanwhile. */
void keys_move(struct pty *pty, bool down, struct keys *keys);
double keys_mean(const struct keys *keys);
/* The time that so many of a hundred keys stayed within. Sorts them. */
double keys_within(struct keys *keys, size_t percent);

#endif
