#include "tui/draw/field.h"

#include <stdio.h>
#include <string.h>

#include "core/login.h"
#include "tui/draw/glyph.h"

#define DOTS_MAX 12

static int draw_dots(struct area line, const struct shown_field *field)
{
	int dots = 0;
	const char *at = field->text, *end = at + field->length;
	while (at < end && dots < DOTS_MAX) {
		text_decode(&at, end);
		dots++;
	}
	area_fill(line, 0, 0, dots, ROLE_FIELD, glyph(GLYPH_MASK));
	return dots;
}

/* The part of the text that keeps the cursor in view; typed text passes the gate like any. */
static int draw_clear(struct area line, const struct shown_field *field, bool has_cursor)
{
	char before[3 * FIELD_MAX], after[3 * FIELD_MAX];
	text_gate(before, sizeof before, field->text, field->cursor);
	text_gate(after, sizeof after, field->text + field->cursor, field->length - field->cursor);
	int room = line.cols - 1, width = (int)text_columns(before);
	char cut[3 * FIELD_MAX];
	size_t columns = (size_t)(width > room ? room : width);
	/* Without the cursor a long value shows where it begins. */
	if (!has_cursor) {
		snprintf(cut, sizeof cut, "%s%s", before, after);
		area_text_fit(line, 0, 0, line.cols, ROLE_FIELD, cut, TEXT_CUT_END);
		secret_wipe(cut, sizeof cut);
	} else {
		text_fit(cut, sizeof cut, before, columns, TEXT_CUT_START, "…");
		int col = area_text(line, 0, 0, ROLE_FIELD, cut);
		area_text_fit(line, 0, col, line.cols - col, ROLE_FIELD, after, TEXT_CUT_END);
		width = col;
	}
	secret_wipe(before, sizeof before);
	secret_wipe(after, sizeof after);
	secret_wipe(cut, sizeof cut);
	return width;
}

void field_draw(struct area line, const struct shown_field *field, bool has_cursor)
{
	int col;
	area_fill(line, 0, 0, line.cols, ROLE_FIELD, ' ');
	if (field->is_secret && !field->is_shown)
		col = draw_dots(line, field);
	else {
		col = draw_clear(line, field, has_cursor);
		if (field->is_secret)
			area_flag(line, 0, 0, line.cols, CELL_REVEALED);
	}
	if (has_cursor)
		area_cursor(line, 0, col < line.cols ? col : line.cols - 1);
}
