#include "tui/draw/gauge.h"

#include "tui/draw/glyph.h"

void gauge_draw(struct area area, int row, int col, int width, int64_t part, int64_t whole,
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

enum role gauge_role(const struct token *token, struct moment now)
{
	int64_t left = token_left(token, now), lead = token_lead(token);
	if (left == 0 || (left < lead && left <= lead / 10))
		return ROLE_ERROR;
	return left <= lead ? ROLE_WARNING : ROLE_COUNTDOWN;
}
