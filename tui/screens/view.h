/*
 * view: the picture of the application: the screen that is open, in its theme.
 */
#ifndef SCREENS_VIEW_H
#define SCREENS_VIEW_H

#include "tui/app/state.h"
#include "tui/draw/frame.h"

void view_draw(const struct app *app, struct frame *frame);

/* The theme that it is drawn in; NULL when there is none but mono. */
const struct theme *view_theme(const struct app *app);

#endif
