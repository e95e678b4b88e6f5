/*
 * field: how a line that is typed into looks.
 */
#ifndef DRAW_FIELD_H
#define DRAW_FIELD_H

#include "tui/draw/frame.h"

/* What it holds. */
struct shown_field {
	const char *text;      /* UTF-8, at most FIELD_MAX bytes */
	size_t length, cursor; /* bytes */
	bool is_secret, is_shown;
};

/* Draws it over the whole width of line; a secret as at most 12 dots. */
void field_draw(struct area line, const struct shown_field *field, bool has_cursor);

#endif
