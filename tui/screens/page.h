/*
 * page: what every screen has in the same place, filled in from the model: row 1 says where one is,
 * then one frame, one sentence, one row of keys.
 */
#ifndef SCREENS_PAGE_H
#define SCREENS_PAGE_H

#include "tui/app/action_words.h"
#include "tui/app/state.h"
#include "tui/draw/chrome.h"

enum role page_role(enum tone tone);

/* A key by its code, as it is written; what moves; an action by the key that the map has for it.
 * "…" is put behind what asks first. */
void hints_add_key(struct hints *hints, uint32_t key, const char *label);
void hints_add_move(struct hints *hints, const char *label);
void hints_add_action(struct hints *hints, const struct app *app, enum action action,
		      const char *label, bool asks);

/* Draws a field of the model over the whole width of line. */
void page_field(struct area line, const struct field *field, bool has_cursor);

/* Row 1; environment NULL: the welcome's. */
void page_head(const struct app *app, struct frame *frame, const struct environment *environment);
/* The last two rows. */
void page_foot(const struct app *app, struct frame *frame, bool live, const struct hints *hints);
/* All at once, for a view that takes the whole frame; returns the inside. */
struct area page_view(const struct app *app, struct frame *frame,
		      const struct environment *environment, const char *title,
		      const struct hints *hints);

#endif
