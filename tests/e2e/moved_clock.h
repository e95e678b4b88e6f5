/*
 * moved_clock: the clocks of a program that is tested, ahead of the machine's by as much as a test
 * says: what is due in a minute comes at once. tests/e2e/ahead.c is the program's half of it.
 */
#ifndef MOVED_CLOCK_H
#define MOVED_CLOCK_H

#include <stdint.h>

struct moved_clock; /* opaque: a page that both share */

struct moved_clock *moved_clock_new(void);
/* NULL is none. */
void moved_clock_free(struct moved_clock *clock);
/*
 * Between fork and exec: what is started has these clocks, by way of the descriptor that it
 * returns. The programs that it starts have not.
 */
int moved_clock_preload(const struct moved_clock *clock);
void moved_clock_pass(struct moved_clock *clock, int64_t ms);
/* The next time that it looks at a clock it uses up all of its stack. */
void moved_clock_fill_stack(struct moved_clock *clock);

#endif
