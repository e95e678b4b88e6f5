/*
 * pasted: what a terminal hands over of a paste, where nothing draws: with the marks of a bracketed
 * paste or without them.
 */
#ifndef PASTED_H
#define PASTED_H

#include <stdbool.h>
#include <stddef.h>

/* So many bytes that come at once were not typed. */
#define PASTED_LEAST 32

/* Takes the marks off, in place, and makes each end of a line "\n"; the new length. */
size_t pasted_clean(char *text, size_t length);

/* Does a mark stand in it without the one that ends the paste? More is to come then. */
bool pasted_is_open(const char *text, size_t length);

/* Is it more than one line? Empty ones at its end do not count. */
bool pasted_is_lines(const char *text, size_t length);

#endif
