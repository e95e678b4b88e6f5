/*
 * inside: what the chosen token says of itself, beside the details of a wide console.
 */
#ifndef SCREENS_INSIDE_H
#define SCREENS_INSIDE_H

#include "tui/screens/page.h"

/* Returns the row behind it. */
int inside_draw_beside(const struct app *app, struct area inside);

#endif
