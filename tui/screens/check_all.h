/*
 * check_all: what the view of check all lends to those that open over it.
 */
#ifndef SCREENS_CHECK_ALL_H
#define SCREENS_CHECK_ALL_H

#include "tui/screens/page.h"

/* The whole view, with other hints. */
void check_all_draw(const struct app *app, struct frame *frame, const struct hints *hints);

/* Draws all but the list and returns its area; about goes behind the title. */
struct area check_all_pane(const struct app *app, struct frame *frame, const char *about,
			   const struct hints *hints);

/* Obeys a key or click that moves in the list; false when it does not. */
bool check_all_move(struct app *app, uint32_t key);

#endif
