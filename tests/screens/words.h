/*
 * words: a scene by its name, a key, and what stands on the frame then, for the tests of screens.
 */
#ifndef SCREENS_WORDS_H
#define SCREENS_WORDS_H

#include <stdbool.h>

#include "tests/screens/scenes.h"
#include "tui/draw/frame.h"

/* Opens the scene with this name, which there must be. */
void scene_open_named(const char *name, struct app *app, size_t side, int rows, int cols);
/* A key, whose effects are of no interest. */
void scene_press(struct app *app, uint32_t key);

/* A frame is full of lines: cut to 7 bits, one of them would end a text. */
char ascii(const struct cell *cell);

/* Does it stand on any of its rows, or in the title? What is no ASCII reads as '?'. */
bool has_word(const struct frame *frame, const char *word);

/* Fails where anything says whose accounts the scenes' are. */
void check_private(const struct frame *frame);

#endif
