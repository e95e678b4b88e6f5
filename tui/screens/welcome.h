/*
 * welcome: the three steps, as the welcome page and the page after the first token draw them.
 */
#ifndef SCREENS_WELCOME_H
#define SCREENS_WELCOME_H

#include "tui/draw/frame.h"

/* "Three steps:   1  your keys ..."; the first done of them have a tick. */
void welcome_steps(struct area area, int row, int done);

#endif
