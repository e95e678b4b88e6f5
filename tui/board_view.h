/*
 * board_view: what the board lends to the views that open over it.
 */
#ifndef BOARD_VIEW_H
#define BOARD_VIEW_H

#include "tui/app.h"
#include "tui/chrome.h"

/* The whole board, with its own hints and what is the case in words; and with other hints. */
void board_draw_all(const struct app *app, struct frame *frame);
void board_draw(const struct app *app, struct frame *frame, const struct hints *hints);

/* Draws all but the list and returns its area; about goes behind the title. */
struct area board_pane(const struct app *app, struct frame *frame, const char *about,
		       const struct hints *hints);

/* Obeys a key or click that moves in the list; false when it does not. */
bool board_move(struct app *app, uint32_t key);

#endif
