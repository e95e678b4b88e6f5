/*
 * frame: one picture in memory. Screens draw into it, the terminal shows it, tests read it.
 *
 * Cells carry glyphs and roles, never colours. Rows and columns count from 0. Drawing outside
 * the frame is cut off, so a screen need not ask.
 */
#ifndef DRAW_FRAME_H
#define DRAW_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"
#include "core/text.h"
#include "core/theme.h"

#define FRAME_ROWS_MAX 200
#define FRAME_COLS_MAX 400

/* cell.flags */
#define CELL_REVERSED 1u /* on top of the role: row 1 of live */
#define CELL_REVEALED 2u /* part of a secret in clear: overwritten before it is drawn over */

struct cell {
	uint32_t code[1 + TEXT_MARKS]; /* base and marks; code[0] is 0 right of a wide cell */
	uint8_t width;		       /* 1 or 2; 0 right of a wide cell */
	uint8_t role;
	uint8_t flags;
};

/*
 * Where a click lands, beside keys: rows of a list or menu, fields, buttons. Views say so while
 * they draw (area_spot), and get it back as a key.
 */
#define SPOT_LIST ((uint32_t)0x200000)
#define SPOT_ROW ((uint32_t)0x300000)
#define SPOT_FOCUS ((uint32_t)0x400000)
#define SPOT_BUTTON ((uint32_t)0x500000)

/* A stretch of a row that a click turns into a key (event.h). */
struct spot {
	int row, col, cols;
	uint32_t key;
};

#define FRAME_SPOTS_MAX 256

struct frame {
	int rows, cols;
	struct cell *cells;	    /* rows * cols, row by row */
	int cursor_row, cursor_col; /* -1: hidden */
	char title[128];	    /* the terminal's title */
	const struct theme *theme;  /* how its roles look; NULL: as before */
	struct spot spots[FRAME_SPOTS_MAX];
	size_t spot_count;
};

/* An area to draw in; what does not fit in it is cut off. */
struct area {
	struct frame *frame;
	int row, col, rows, cols;
};

/* Gives the frame its size, all blank, cursor hidden; wipes what it showed. */
bool frame_resize(struct frame *frame, int rows, int cols, struct error *error);
/* All blank, cursor hidden; wiped, not just marked. */
void frame_clear(struct frame *frame);
void frame_release(struct frame *frame);

struct area frame_area(struct frame *frame);
/* The part of area that begins at row, col; negative sizes are 0. */
struct area area_part(struct area area, int row, int col, int rows, int cols);

/* Draws gated text from row, col of the area on; returns the column behind it. */
int area_text(struct area area, int row, int col, enum role role, const char *text);
/* The same, right-aligned so that it ends before column end. Returns where it began. */
int area_text_right(struct area area, int row, int end, enum role role, const char *text);
/* Draws text in at most width columns, cut where said, with "…" there. */
int area_text_fit(struct area area, int row, int col, int width, enum role role, const char *text,
		  enum text_cut cut);
/* One cell, repeated count times to the right. */
void area_fill(struct area area, int row, int col, int count, enum role role, uint32_t code);
/* Sets flags on count cells of a row. */
void area_flag(struct area area, int row, int col, int count, unsigned flags);
/* Everything in it muted, but what shouts that it is live. */
void area_mute(struct area area);
/* A click on cols columns of a row presses key. The last one said wins. */
void area_spot(struct area area, int row, int col, int cols, uint32_t key);
/* Shows the cursor at a place of the area. */
void area_cursor(struct area area, int row, int col);

/* The key that a click there presses; 0 for none. */
uint32_t frame_spot_at(const struct frame *frame, int row, int col);

/* Puts the ASCII form in the place of every sign of ours, for terminals without UTF-8. */
void frame_to_ascii(struct frame *frame);

/* The cell at row, col of the frame, or NULL outside. */
const struct cell *frame_at(const struct frame *frame, int row, int col);

#endif
