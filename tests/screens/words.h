/*
 * words: what stands on a frame, for the tests of screens.
 */
#ifndef SCREENS_WORDS_H
#define SCREENS_WORDS_H

#include <stdbool.h>

#include "tui/frame.h"

/* A frame is full of lines: cut to 7 bits, one of them would end a text. */
char ascii(const struct cell *cell);

/* Does it stand on any of its rows, or in the title? What is no ASCII reads as '?'. */
bool has_word(const struct frame *frame, const char *word);

/* Fails where anything says whose accounts the scenes' are. */
void check_private(const struct frame *frame);

#endif
