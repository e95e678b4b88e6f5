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

/* How a key moves from one thing to the next: 1, -1, or 0; sideways: Left and Right do, too. */
int page_step(uint32_t key, bool sideways);
/* Moves the cursor through count rows, of which so many are seen. False: the key does not move. */
bool page_move(struct app *app, uint32_t key, size_t count, size_t seen);
/* The same of a page whose cursor is its first row in view, of so many rows. */
bool page_scroll(struct app *app, uint32_t key, int rows);
/* Which of count rows Enter or a click chooses; -1: the key is neither. */
int page_chosen(const struct app *app, uint32_t key, size_t count);
/* What can be chosen by a letter, too. */
struct item {
	uint32_t key;
	const char *text; /* with actions */
	bool is_muted;	  /* it cannot be done now: choosing it says why */
};
/* Draws items from row on; the first of them is the first-th of all. */
void page_items(const struct app *app, struct area pane, int row, const struct item *items,
		size_t count, int first);
/* Moves the cursor, or finds the item that a key or click chooses; -1 when it is none. */
int page_item(struct app *app, uint32_t key, const struct item *items, size_t count);

/* Opens the menu of all actions, narrowed by what is typed. */
void page_find_action(struct app *app);

/* Is there room for the short words alone? */
bool page_is_narrow(int cols);
/* So many rows has the inside of a view that takes the whole frame. */
int page_rows(const struct app *app);

/* A page that may be longer than what is seen of it: rows above and below are drawn nowhere. */
struct paper {
	const struct app *app;
	struct area area;
	int row, top;
};
/* The next row in the area, or -1. */
int paper_row(struct paper *paper);
/* A line of text with actions, from column PAPER_COL on. */
#define PAPER_COL 3
void paper_line(struct paper *paper, enum role role, const char *text);

/* The last two rows. */
void page_foot(const struct app *app, struct frame *frame, bool live, const struct hints *hints);
/* What a view says in the row of sentences, where there is none. */
void page_remark(const struct app *app, struct frame *frame, enum role role, const char *text);
/* Row 1 and the last two around an area, which is returned; environment NULL: the welcome's. */
struct area page_around(const struct app *app, struct frame *frame,
			const struct environment *environment, const struct hints *hints);
/* The same with one box in the area, for a view that takes the whole frame; returns the inside. */
struct area page_view(const struct app *app, struct frame *frame,
		      const struct environment *environment, const char *title,
		      const struct hints *hints);

/* "Three steps:   1  your keys ...": how far a newcomer is; the first done of them have a tick. */
void page_steps(struct area area, int row, int done);

#endif
