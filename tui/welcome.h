/*
 * welcome: the three steps, as the welcome page and the page after the first token draw them.
 */
#ifndef WELCOME_H
#define WELCOME_H

#include "tui/frame.h"

/* "Three steps:   1  your keys ..."; the first done of them have a tick. */
void welcome_steps(struct area area, int row, int done);

#endif
