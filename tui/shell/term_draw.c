#include "tui/shell/term_draw.h"

#include <string.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>

#include "core/theme_color.h"

/* The picture that the terminal has, so that only what changed is handed to curses. */
static struct frame shown;
static attr_t attributes[ROLE_COUNT];
static short pairs[ROLE_COUNT];
static bool has_secrets; /* in the picture that is shown */
static bool underscores; /* no colour: an empty field is seen by its blanks */

/* COLORS is what a terminal of RGB has, too: a colour's number may be over that of a short. */
static short take_pair(const struct theme_colors *colors, int pair)
{
	if (colors->foreground < 0 && colors->background < 0)
		return 0;
#if NCURSES_EXT_COLORS
	init_extended_pair(pair, colors->foreground, colors->background);
#else
	init_pair((short)pair, (short)colors->foreground, (short)colors->background);
#endif
	return (short)pair;
}

void term_draw_theme(const struct theme *theme, bool color)
{
	bool colored = color && !theme->is_mono;
	struct theme_colors colors[ROLE_COUNT];
	term_draw_forget();
	underscores = !colored;
	theme_map(theme, NCURSES_EXT_COLORS || COLORS < 256 ? COLORS : 256, colors);
	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct style *style = &theme->style[role];
		attributes[role] = ((colored ? colors[role].is_bold : style->bold) ? A_BOLD : 0) |
				   (style->dim ? A_DIM : 0) | (style->underline ? A_UNDERLINE : 0) |
				   (style->reverse ? A_REVERSE : 0);
		pairs[role] = colored ? take_pair(&colors[role], role + 1) : 0;
	}
	/* What nothing is drawn on, too. */
	cchar_t blank;
	setcchar(&blank, L" ", A_NORMAL, theme->has_ground ? pairs[ROLE_TEXT] : 0, NULL);
	bkgrnd(&blank);
}

static void put(const struct frame *frame, int row, int col, const struct cell *cell)
{
	wchar_t text[2 + TEXT_MARKS] = {0};
	cchar_t out;
	if (cell->width == 0)
		return;
	for (size_t i = 0; i <= TEXT_MARKS; i++)
		text[i] = (wchar_t)cell->code[i];
	if (cell->role == ROLE_FIELD && underscores && text[0] == ' ')
		text[0] = '_';
	attr_t attribute = attributes[cell->role];
	if (cell->flags & CELL_REVERSED)
		attribute |= A_REVERSE;
	setcchar(&out, text, attribute, pairs[cell->role], NULL);
	/* Drawing the last cell would scroll; inserting it does not. */
	if (row == frame->rows - 1 && col + cell->width == frame->cols)
		mvins_wch(row, col, &out);
	else
		mvadd_wch(row, col, &out);
}

static bool is_same(const struct cell *a, const struct cell *b)
{
	return a->code[0] == b->code[0] && a->code[1] == b->code[1] && a->code[2] == b->code[2] &&
	       a->width == b->width && a->role == b->role && a->flags == b->flags;
}

/* Where a secret stood, something else is sent first that nothing can be read from: curses keeps
 * the end of what it last wrote in its buffer. */
static void hide_secrets(const struct frame *frame)
{
	bool any = false, kept_any = false;
	if (!has_secrets)
		return;
	for (int i = 0; i < shown.rows * shown.cols; i++) {
		struct cell *cell = &shown.cells[i];
		if (!(cell->flags & CELL_REVEALED))
			continue;
		bool kept = frame != NULL && frame->rows == shown.rows &&
			    frame->cols == shown.cols &&
			    (frame->cells[i].flags & CELL_REVEALED) != 0;
		kept_any = kept_any || kept;
		if (kept)
			continue;
		*cell = (struct cell){.code = {(uint32_t)('!' + i * 7 % 93)}, .width = 1};
		put(&shown, i / shown.cols, i % shown.cols, cell);
		any = true;
	}
	if (any)
		refresh();
	has_secrets = kept_any;
}

static bool fit(const struct frame *frame)
{
	struct error error = {0};
	if (shown.rows == frame->rows && shown.cols == frame->cols)
		return true;
	erase();
	/* Blank is what erase() leaves. */
	return frame_resize(&shown, frame->rows, frame->cols, &error);
}

static void draw_row(const struct frame *frame, int row, bool known)
{
	size_t first = (size_t)row * (size_t)frame->cols;
	const struct cell *cells = frame->cells + first;
	struct cell *were = known ? shown.cells + first : NULL;
	if (were != NULL && memcmp(cells, were, (size_t)frame->cols * sizeof *cells) == 0)
		return;
	for (int col = 0; col < frame->cols; col++) {
		if (were != NULL && is_same(&cells[col], &were[col]))
			continue;
		put(frame, row, col, &cells[col]);
		if (were != NULL)
			were[col] = cells[col];
		has_secrets = has_secrets || (cells[col].flags & CELL_REVEALED) != 0;
	}
}

/* Where it cannot be hidden it stands where the keys act. */
static void park_cursor(const struct frame *frame)
{
	int at = 0;
	for (int i = frame->rows * frame->cols - 1; i > 0; i--) {
		enum role role = frame->cells[i].role;
		if (role == ROLE_FOCUS ||
		    (role == ROLE_SELECTED && frame->cells[at].role != ROLE_FOCUS))
			at = i;
	}
	move(at / frame->cols, at % frame->cols);
}

void term_draw_frame(const struct frame *frame, bool redraw)
{
	hide_secrets(frame);
	bool known = fit(frame);
	for (int row = 0; row < frame->rows; row++)
		draw_row(frame, row, known);
	if (redraw)
		clearok(curscr, TRUE);
	bool visible = frame->cursor_row >= 0;
	if (curs_set(visible) == ERR && !visible)
		park_cursor(frame);
	else if (visible)
		move(frame->cursor_row, frame->cursor_col);
	refresh();
}

void term_draw_forget(void)
{
	hide_secrets(NULL);
	frame_release(&shown);
}
