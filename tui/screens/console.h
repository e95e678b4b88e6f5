/*
 * console: what the console lends to the views that take the place of its details.
 */
#ifndef SCREENS_CONSOLE_H
#define SCREENS_CONSOLE_H

#include "tui/screens/page.h"

/* Draws all but the details and returns their area; about goes behind the pane's title. */
struct area console_pane(const struct app *app, struct frame *frame, const char *about,
			 const struct hints *hints);

/* The whole console, with other hints. */
void console_draw_with(const struct app *app, struct frame *frame, const struct hints *hints);

/* Obeys a key or click that moves in the list. False when it does not move. */
bool console_move(struct app *app, uint32_t key);
/* Scrolls the list to the chosen account. */
void console_follow(struct app *app);

#endif
