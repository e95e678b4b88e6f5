/*
 * chrome: the pieces that views are made of: row 1, boxes, rules, buttons, wrapped text, bars,
 * fields, the last two rows. Each is told what to show; screens/page.h fills them in from the
 * model.
 */
#ifndef DRAW_CHROME_H
#define DRAW_CHROME_H

#include "core/environment.h"
#include "core/field.h"
#include "tui/draw/frame.h"

/* A key and what it does, for the last row. */
struct hint {
	char key[16];
	char label[32];
	uint32_t press; /* what a click on it presses; 0 for nothing */
	int worth;	/* the higher, the later it goes when the row is short */
};

#define HINTS_MAX 12

struct hints {
	char before[40]; /* said before the keys; "" for nothing */
	struct hint list[HINTS_MAX];
	size_t count;
};

void hints_add(struct hints *hints, const char *key, uint32_t press, const char *label);

/* What is said above the keys. */
#define SAID_SIZE 512
struct said {
	const char *text, *remedy; /* "" for none; together shorter than SAID_SIZE */
	enum role role;
	bool is_read; /* a key was pressed since */
};

/* Row 1: tag, host, and on the right what is unusual now. Without an environment: the welcome's. */
void chrome_head(struct frame *frame, const struct environment *environment, const char *right);
/* A frame from row, col of rows x cols, with a title in its border; returns its inside. */
struct area chrome_box(struct area area, bool live, bool muted, const char *title);
/* A thin rule across a box's inside, joined to its borders, with a title. */
void chrome_rule(struct area inside, int row, bool live, const char *title);
/* The last two rows. */
void chrome_foot(struct frame *frame, bool live, const struct said *said,
		 const struct hints *hints);

/* In the border above and below an area: that rows of what it shows are out of sight. */
void chrome_more(struct area inside, size_t top, size_t seen, size_t count);

/* A button, its label with a capital; the one with the cursor has the pointer. A click on it
 * presses key. Returns the column where another may begin. */
int chrome_button(struct area area, int row, int col, const char *label, bool here, uint32_t key);

/* A row that can be chosen: the pointer in column col where the cursor is here, and a click on all
 * of the row, which presses key. Returns the role of its words. */
enum role chrome_choice(struct area area, int row, int col, bool here, uint32_t key);

/* Wraps two texts, what is wrong and what helps: the first has the rows that the second leaves it.
 */
int chrome_wrap_both(struct area area, int row, int col, int width, int end, int gap,
		     const char *wrong, const char *helps);

/* Wraps text at blanks into width columns from row on; returns the row behind it. Newlines part
 * paragraphs. What does not fit in max_rows is left out, the last row ending in an ellipsis. */
int chrome_wrap(struct area area, int row, int col, int width, int max_rows, enum role role,
		const char *text);

/* 12 dots, whatever is behind them; then the fingerprint, muted. Returns the column behind. */
int chrome_mask(struct area area, int row, int col, const char *mark);

/* A bar of width cells, part of whole full. */
void chrome_gauge(struct area area, int row, int col, int width, int64_t part, int64_t whole,
		  enum role role);

/* Draws a line that is typed into over the whole width of line; a secret as at most 12 dots. */
void chrome_field(struct area line, const struct field *field, bool has_cursor);

#endif
