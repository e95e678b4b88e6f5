#include "tests/bench/timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

double now_ms(void)
{
	struct timespec at;
	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

double median(double *values, size_t n)
{
	qsort(values, n, sizeof *values, by_size);
	return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

void give_up_after(double from, const char *what)
{
	if (now_ms() - from < 5000)
		return;
	fprintf(stderr, "bench: waited 5 s for %s.\n", what);
	exit(1);
}

/* The row that the mark of a list stands in; -1 in the middle of a frame. */
static int mark_row(struct pty *pty)
{
	int rows, cols, row = 0;
	pty_size(pty, &rows, &cols);
	while (row < rows && pty_cell(pty, row, 1).code != 0x25b8)
		row++;
	return row < rows ? row : -1;
}

void keys_move(struct pty *pty, bool down, struct keys *keys)
{
	int row, before;
	do
		pty_run(pty, 20);
	while ((before = mark_row(pty)) < 0);
	double from = now_ms();
	pty_keys(pty, down ? "j" : "k");
	do {
		pty_run(pty, 0);
		row = mark_row(pty);
		give_up_after(from, "the mark to move");
	} while (row < 0 || row == before);
	keys->took[keys->count++] = now_ms() - from;
}

double keys_mean(const struct keys *keys)
{
	double sum = 0;
	for (size_t i = 0; i < keys->count; i++)
		sum += keys->took[i];
	return sum / (double)keys->count;
}

double keys_within(struct keys *keys, size_t percent)
{
	qsort(keys->took, keys->count, sizeof *keys->took, by_size);
	return keys->took[(keys->count - 1) * percent / 100];
}
