/*
 * gauge: a bar that empties.
 */
#ifndef DRAW_GAUGE_H
#define DRAW_GAUGE_H

#include "core/token.h"
#include "tui/draw/frame.h"

/* A bar of width cells, part of whole full; its role turns to warning and error towards 0. */
void gauge_draw(struct area area, int row, int col, int width, int64_t part, int64_t whole,
		enum role role);

/* How a token's time is to be seen: countdown, warning once its lead has begun, error under a
 * tenth of the lead or when it is over. */
enum role gauge_role(const struct token *token, struct moment now);

#endif
