#include "tui/draw/frame.h"

#include <stdlib.h>
#include <string.h>

#include "core/secret.h"
#include "tui/draw/glyph.h"

bool frame_resize(struct frame *frame, int rows, int cols, struct error *error)
{
	rows = rows < 1 ? 1 : rows > FRAME_ROWS_MAX ? FRAME_ROWS_MAX : rows;
	cols = cols < 1 ? 1 : cols > FRAME_COLS_MAX ? FRAME_COLS_MAX : cols;
	if (frame->cells == NULL || rows != frame->rows || cols != frame->cols) {
		struct cell *cells = calloc((size_t)rows * (size_t)cols, sizeof *cells);
		if (cells == NULL)
			return error_no_memory(error);
		frame_release(frame);
		frame->cells = cells;
		frame->rows = rows;
		frame->cols = cols;
	}
	frame_clear(frame);
	return true;
}

void frame_clear(struct frame *frame)
{
	size_t count = (size_t)frame->rows * (size_t)frame->cols;
	const struct cell blank = {.code = {' '}, .width = 1, .role = ROLE_TEXT};
	for (size_t i = 0; i < count; i++)
		frame->cells[i] = blank;
	frame->cursor_row = frame->cursor_col = -1;
	frame->title[0] = '\0';
	frame->theme = NULL;
	frame->spot_count = 0;
}

void frame_release(struct frame *frame)
{
	if (frame->cells != NULL)
		secret_wipe(frame->cells,
			    (size_t)frame->rows * (size_t)frame->cols * sizeof *frame->cells);
	free(frame->cells);
	frame->cells = NULL;
	frame->rows = frame->cols = 0;
}

struct area frame_area(struct frame *frame)
{
	return (struct area){frame, 0, 0, frame->rows, frame->cols};
}

struct area area_part(struct area area, int row, int col, int rows, int cols)
{
	struct area part = {area.frame, area.row + row, area.col + col, rows, cols};
	if (row + rows > area.rows)
		part.rows = area.rows - row;
	if (col + cols > area.cols)
		part.cols = area.cols - col;
	part.rows = part.rows > 0 ? part.rows : 0;
	part.cols = part.cols > 0 ? part.cols : 0;
	return part;
}

static struct cell *cell_at(struct area area, int row, int col)
{
	struct frame *frame = area.frame;
	if (row < 0 || row >= area.rows || col < 0 || col >= area.cols)
		return NULL;
	row += area.row;
	col += area.col;
	if (row < 0 || row >= frame->rows || col < 0 || col >= frame->cols)
		return NULL;
	return &frame->cells[row * frame->cols + col];
}

/* Half of a wide cell that is drawn over leaves a blank in its other half. */
static void unpair_wide(struct area area, int row, int col, const struct cell *cell)
{
	if (cell->width == 1)
		return;
	struct cell *other = cell_at(area, row, cell->width == 0 ? col - 1 : col + 1);
	if (other == NULL)
		return;
	*other = (struct cell){
		.code = {' '}, .width = 1, .role = other->role, .flags = other->flags};
}

static bool put(struct area area, int row, int col, enum role role, const struct text_cell *text)
{
	struct cell *cell = cell_at(area, row, col);
	struct cell *right = text->width == 2 ? cell_at(area, row, col + 1) : NULL;
	if (cell == NULL || (text->width == 2 && right == NULL))
		return false;
	unpair_wide(area, row, col, cell);
	*cell = (struct cell){.code = {text->code, text->marks[0], text->marks[1]},
			      .width = (uint8_t)text->width,
			      .role = (uint8_t)role,
			      .flags = cell->flags};
	if (right != NULL) {
		unpair_wide(area, row, col + 1, right);
		*right = (struct cell){.role = (uint8_t)role, .flags = right->flags};
	}
	return true;
}

int area_text(struct area area, int row, int col, enum role role, const char *text)
{
	struct text_cell cell;
	while (text_next(&text, &cell)) {
		if (!put(area, row, col, role, &cell) && col >= area.cols)
			break;
		col += (int)cell.width;
	}
	return col;
}

int area_text_right(struct area area, int row, int end, enum role role, const char *text)
{
	int col = end - (int)text_columns(text);
	area_text(area, row, col, role, text);
	return col;
}

int area_text_fit(struct area area, int row, int col, int width, enum role role, const char *text,
		  enum text_cut cut)
{
	char fitted[4 * FRAME_COLS_MAX];
	if (width <= 0)
		return col;
	if (text_columns(text) <= (size_t)width)
		return area_text(area, row, col, role, text);
	text_fit(fitted, sizeof fitted, text, (size_t)width, cut, "…");
	col = area_text(area, row, col, role, fitted);
	secret_wipe(fitted, sizeof fitted);
	return col;
}

void area_fill(struct area area, int row, int col, int count, enum role role, uint32_t code)
{
	struct text_cell cell = {.code = code, .width = 1};
	for (int i = 0; i < count; i++)
		put(area, row, col + i, role, &cell);
}

void area_flag(struct area area, int row, int col, int count, unsigned flags)
{
	for (int i = 0; i < count; i++) {
		struct cell *cell = cell_at(area, row, col + i);
		if (cell != NULL)
			cell->flags = (uint8_t)(cell->flags | flags);
	}
}

void area_mute(struct area area)
{
	for (int row = 0; row < area.rows; row++)
		for (int col = 0; col < area.cols; col++) {
			struct cell *cell = cell_at(area, row, col);
			if (cell != NULL && cell->role != ROLE_DANGER)
				cell->role = ROLE_MUTED;
		}
}

void area_cursor(struct area area, int row, int col)
{
	if (cell_at(area, row, col) == NULL)
		return;
	area.frame->cursor_row = area.row + row;
	area.frame->cursor_col = area.col + col;
}

void area_spot(struct area area, int row, int col, int cols, uint32_t key)
{
	struct frame *frame = area.frame;
	if (cell_at(area, row, col) == NULL || frame->spot_count == FRAME_SPOTS_MAX)
		return;
	frame->spots[frame->spot_count++] =
		(struct spot){area.row + row, area.col + col, cols, key};
}

uint32_t frame_spot_at(const struct frame *frame, int row, int col)
{
	for (size_t i = frame->spot_count; i > 0; i--) {
		const struct spot *spot = &frame->spots[i - 1];
		if (spot->row == row && col >= spot->col && col < spot->col + spot->cols)
			return spot->key;
	}
	return 0;
}

void frame_to_ascii(struct frame *frame)
{
	for (int i = 0; i < frame->rows * frame->cols; i++)
		frame->cells[i].code[0] = glyph_to_ascii(frame->cells[i].code[0]);
	char title[sizeof frame->title], *out = title;
	struct text_cell cell;
	for (const char *at = frame->title; text_next(&at, &cell);)
		*out++ = cell.code < 0x80 ? (char)cell.code : (char)glyph_to_ascii(cell.code);
	*out = '\0';
	memcpy(frame->title, title, (size_t)(out - title) + 1);
}

const struct cell *frame_at(const struct frame *frame, int row, int col)
{
	if (row < 0 || row >= frame->rows || col < 0 || col >= frame->cols)
		return NULL;
	return &frame->cells[row * frame->cols + col];
}
