#include "tui/draw/chrome.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "tui/draw/glyph.h"

void hints_add(struct hints *hints, const char *key, uint32_t press, const char *label)
{
	if (hints->count == HINTS_MAX)
		return;
	struct hint *hint = &hints->list[hints->count++];
	snprintf(hint->key, sizeof hint->key, "%s", key);
	snprintf(hint->label, sizeof hint->label, "%s", label);
	hint->press = press;
}

void chrome_head(struct frame *frame, const struct environment *environment, const char *right)
{
	struct area row = area_part(frame_area(frame), 0, 0, 1, frame->cols);
	char word[64], tag[80];
	if (environment == NULL) {
		area_text(row, 0, 1, ROLE_TITLE, "etconsole");
		area_text_right(row, 0, frame->cols - 1, ROLE_MUTED,
				"the account console for the EasyTranslate API");
		return;
	}
	enum role role = environment->live ? ROLE_DANGER : ROLE_TITLE;
	environment_label(word, sizeof word, environment, true);
	snprintf(tag, sizeof tag, " %s ", word);
	area_fill(row, 0, 0, frame->cols, role, ' ');
	area_fill(row, 0, 1, 1, role, glyph(GLYPH_TAG_LEFT));
	int col = area_text(row, 0, 2, role, tag);
	area_fill(row, 0, col, 1, role, glyph(GLYPH_TAG_RIGHT));
	/* The tag of what is harmless is reversed alone; live reverses the whole row. */
	if (environment->live)
		area_flag(row, 0, 0, frame->cols, CELL_REVERSED);
	else
		area_flag(row, 0, 2, col - 2, CELL_REVERSED);
	int end = area_text_right(row, 0, frame->cols - 1, environment->live ? role : ROLE_MUTED,
				  right);
	area_text_fit(row, 0, col + 2, end - col - 4, environment->live ? role : ROLE_TEXT,
		      environment->host, TEXT_CUT_START);
}

struct area chrome_box(struct area area, bool live, bool muted, const char *title)
{
	enum role role = live ? ROLE_DANGER : muted ? ROLE_MUTED : ROLE_BORDER;
	int right = area.cols - 1, bottom = area.rows - 1;
	area_fill(area, 0, 1, area.cols - 2, role, glyph_line(LINE_H, live));
	area_fill(area, bottom, 1, area.cols - 2, role, glyph_line(LINE_H, live));
	for (int row = 1; row < bottom; row++) {
		area_fill(area, row, 0, 1, role, glyph_line(LINE_V, live));
		area_fill(area, row, right, 1, role, glyph_line(LINE_V, live));
	}
	area_fill(area, 0, 0, 1, role, glyph_line(LINE_TOP_LEFT, live));
	area_fill(area, 0, right, 1, role, glyph_line(LINE_TOP_RIGHT, live));
	area_fill(area, bottom, 0, 1, role, glyph_line(LINE_BOTTOM_LEFT, live));
	area_fill(area, bottom, right, 1, role, glyph_line(LINE_BOTTOM_RIGHT, live));
	char text[256];
	snprintf(text, sizeof text, " %s ", title);
	if (title[0] != '\0')
		area_text_fit(area, 0, 1, area.cols - 3, live ? ROLE_DANGER : ROLE_TITLE, text,
			      TEXT_CUT_MIDDLE);
	return area_part(area, 1, 1, area.rows - 2, area.cols - 2);
}

void chrome_rule(struct area inside, int row, bool live, const char *title)
{
	enum role role = live ? ROLE_DANGER : ROLE_BORDER;
	struct area wide =
		area_part((struct area){inside.frame, 0, 0, inside.frame->rows, inside.frame->cols},
			  inside.row + row, inside.col - 1, 1, inside.cols + 2);
	char text[160];
	if (row < 0 || row >= inside.rows)
		return;
	area_fill(wide, 0, 1, inside.cols, ROLE_MUTED, glyph_line(LINE_RULE, live));
	area_fill(wide, 0, 0, 1, role, glyph_line(LINE_T_RIGHT, live));
	area_fill(wide, 0, inside.cols + 1, 1, role, glyph_line(LINE_T_LEFT, live));
	snprintf(text, sizeof text, " %s ", title);
	if (title[0] != '\0')
		area_text_fit(wide, 0, 2, inside.cols - 2, ROLE_TITLE, text, TEXT_CUT_END);
}

void chrome_more(struct area inside, size_t top, size_t seen, size_t count)
{
	int end = inside.col + inside.cols - 1;
	if (inside.frame == NULL || inside.rows < 1)
		return;
	if (top > 0)
		area_text_right(frame_area(inside.frame), inside.row - 1, end, ROLE_TEXT,
				" ↑ more ");
	if (top + seen < count)
		area_text_right(frame_area(inside.frame), inside.row + inside.rows, end, ROLE_TEXT,
				" ↓ more ");
}

#define LIVE_COLS 8 /* where keys begin behind the word LIVE */

static int hint_width(const struct hint *hint)
{
	return (int)(text_columns(hint->key) + text_columns(hint->label)) + 1;
}

static int hints_width(const struct hints *hints)
{
	int width = 0;
	for (size_t i = 0; i < hints->count; i++)
		width += hint_width(&hints->list[i]) + (i > 0 ? 2 : 0);
	return width;
}

/* The key row never wraps: from the end on what does not fit is left out, help the last. */
static struct hints hints_that_fit(struct hints hints, int width)
{
	int least = 0;
	while (hints.count > 0 && hints_width(&hints) > width) {
		size_t at = hints.count;
		while (at > 0 && hints.list[at - 1].worth != least)
			at--;
		if (at == 0) {
			least++;
			continue;
		}
		for (; at < hints.count; at++)
			hints.list[at - 1] = hints.list[at];
		hints.count--;
	}
	return hints;
}

static int draw_hint(struct area row, int col, const struct hint *hint)
{
	if (hint->press != 0)
		area_spot(row, 0, col, hint_width(hint), hint->press);
	col = area_text(row, 0, col, ROLE_KEY, hint->key);
	return area_text(row, 0, col + 1, ROLE_TEXT, hint->label) + 2;
}

static bool takes_two_rows(const struct said *said, const char *text, int width)
{
	return (int)text_columns(text) > width && !said->is_read;
}

/*
 * The sentence and its remedy. What is too long for the row takes that of the keys, too, until the
 * next key: then the cause alone stays, as a remedy that is cut is none. True when it did.
 */
static bool draw_said(const struct said *said, struct frame *frame, bool live)
{
	char text[SAID_SIZE];
	enum role role = said->role;
	struct area rows = area_part(frame_area(frame), frame->rows - 2, 0, 2, frame->cols);
	int col = live ? LIVE_COLS : 1, width = frame->cols - 1 - col;
	const char *between = said->remedy[0] != '\0' ? " " : "";
	snprintf(text, sizeof text, "%s%s%s", said->text, between, said->remedy);
	bool fits = (int)text_columns(text) <= frame->cols - 2;
	if (!takes_two_rows(said, text, frame->cols - 2)) {
		area_text_fit(rows, 0, 1, frame->cols - 2, role, fits ? text : said->text,
			      TEXT_CUT_END);
		return false;
	}
	if (chrome_wrap((struct area){0}, 0, 0, width, 3, role, text) <= 2) {
		chrome_wrap(rows, 0, col, width, 2, role, text);
		return true;
	}
	area_text_fit(rows, 0, 1, frame->cols - 2, role, said->text, TEXT_CUT_END);
	area_text_fit(rows, 1, col, width, role, said->remedy, TEXT_CUT_END);
	return true;
}

void chrome_foot(struct frame *frame, bool live, const struct said *said, const struct hints *hints)
{
	struct area keys = area_part(frame_area(frame), frame->rows - 1, 0, 1, frame->cols);
	int col = live ? area_text(keys, 0, 1, ROLE_DANGER, "LIVE") + 3 : 1;
	if (draw_said(said, frame, live))
		return;
	if (hints->before[0] != '\0')
		col = area_text(keys, 0, live ? 1 : col, live ? ROLE_DANGER : ROLE_TITLE,
				hints->before) +
		      2;
	struct hints shown = hints_that_fit(*hints, frame->cols - 1 - col);
	for (size_t i = 0; i < shown.count; i++)
		col = draw_hint(keys, col, &shown.list[i]);
}

int chrome_button(struct area area, int row, int col, const char *label, bool here, uint32_t key)
{
	char text[64];
	snprintf(text, sizeof text, "[ %s ]", label);
	text[2] = (char)toupper((unsigned char)text[2]);
	if (here)
		area_fill(area, row, col - 2, 1, ROLE_FOCUS, glyph(GLYPH_POINTER));
	area_spot(area, row, col, (int)text_columns(text), key);
	return area_text(area, row, col, here ? ROLE_FOCUS : ROLE_TEXT, text) + 3;
}

enum role chrome_choice(struct area area, int row, int col, bool here, uint32_t key)
{
	if (here)
		area_fill(area, row, col, 1, ROLE_FOCUS, glyph(GLYPH_POINTER));
	area_spot(area, row, col, area.cols - 2 * col, key);
	return here ? ROLE_FOCUS : ROLE_TEXT;
}

int chrome_wrap(struct area area, int row, int col, int width, int max_rows, enum role role,
		const char *text)
{
	int first = row, last = row + max_rows;
	while (*text != '\0' && row < last && width > 0) {
		char line[512];
		size_t length = text_line(text, (size_t)width);
		size_t kept = length < sizeof line ? length : sizeof line - 1;
		memcpy(line, text, kept);
		line[kept] = '\0';
		area_text(area, row, col, role, line);
		text += length;
		if (length == 0 && *text != '\n')
			break; /* not even one cell fits */
		if (*text == ' ' || *text == '\n')
			text++;
		/* Cut in a gap between paragraphs, the line above says so. */
		if (++row == last && *text != '\0')
			area_fill(area, row - 1 - (length == 0 && row - 2 >= first),
				  col + width - 1, 1, role, glyph(GLYPH_ELLIPSIS));
	}
	return row;
}

int chrome_mask(struct area area, int row, int col, const char *mark)
{
	area_fill(area, row, col, 12, ROLE_SECRET, glyph(GLYPH_MASK));
	return area_text(area, row, col + 14, ROLE_MUTED, mark);
}

int chrome_wrap_both(struct area area, int row, int col, int width, int end, int gap,
		     const char *wrong, const char *helps)
{
	int left =
		end - row - gap - chrome_wrap((struct area){0}, 0, 0, width, end, ROLE_TEXT, helps);
	row = chrome_wrap(area, row, col, width, left > 1 ? left : 1, ROLE_ERROR, wrong) + gap;
	return chrome_wrap(area, row, col, width, end - row, ROLE_TEXT, helps);
}

void chrome_gauge(struct area area, int row, int col, int width, int64_t part, int64_t whole,
		  enum role role)
{
	int full = 0;
	if (part > 0 && whole > 0 && width > 0) {
		/* In floating point: a life in ms times a width may not fit an int64_t. */
		full = (int)((double)part / (double)whole * width + 0.5);
		full = full < 1 ? 1 : full > width ? width : full;
	}
	area_fill(area, row, col, full, role, glyph(GLYPH_BAR));
	area_fill(area, row, col + full, width - full, ROLE_MUTED, glyph(GLYPH_BAR_EMPTY));
}

#define DOTS_MAX 12

/* The part of the text that keeps the cursor in view; typed text passes the gate like any. */
static int draw_clear(struct area line, const struct field *field, bool has_cursor)
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

void chrome_field(struct area line, const struct field *field, bool has_cursor)
{
	int col = (int)text_count(field->text, field->length);
	area_fill(line, 0, 0, line.cols, ROLE_FIELD, ' ');
	if (field->is_secret && !field->is_shown) {
		col = col < DOTS_MAX ? col : DOTS_MAX;
		area_fill(line, 0, 0, col, ROLE_FIELD, glyph(GLYPH_MASK));
	} else {
		col = draw_clear(line, field, has_cursor);
		if (field->is_secret)
			area_flag(line, 0, 0, line.cols, CELL_REVEALED);
	}
	if (has_cursor)
		area_cursor(line, 0, col < line.cols ? col : line.cols - 1);
}
