/*
 * modes: in which state a terminal was left, read from all that was written to it.
 */
#ifndef MODES_H
#define MODES_H

#include <stdbool.h>

/* 'h' or 'l', as a private mode was left; '\0': it was never touched. */
char modes_left_as(const char *out, const char *mode);

/* Is anything but the terminal's own look left on? */
bool modes_is_look_on(const char *out);

/* Where a picture may be cut short, the terminal's own look is asked for behind it. */
bool modes_is_look_reset(const char *out);

#endif
