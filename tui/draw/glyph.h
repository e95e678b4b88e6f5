/*
 * glyph: the signs that we draw ourselves. All are one column wide, and each has an ASCII form,
 * which frame_to_ascii() puts in its place where the terminal has no UTF-8.
 */
#ifndef DRAW_GLYPH_H
#define DRAW_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

enum glyph {
	GLYPH_DOT,  /* good, signed in */
	GLYPH_RING, /* nobody */
	GLYPH_TICK,
	GLYPH_CROSS,
	GLYPH_MIDDOT, /* not reached */
	GLYPH_POINTER,
	GLYPH_MASK,
	GLYPH_BAR,
	GLYPH_BAR_EMPTY,
	GLYPH_ELLIPSIS,
	GLYPH_UNDER, /* below what comes next */
	GLYPH_TAG_LEFT,
	GLYPH_TAG_RIGHT,
	GLYPH_COUNT
};

/* Frames: single for what is harmless, double for live. T_* are junctions. */
enum line {
	LINE_H,
	LINE_V,
	LINE_TOP_LEFT,
	LINE_TOP_RIGHT,
	LINE_BOTTOM_LEFT,
	LINE_BOTTOM_RIGHT,
	LINE_T_DOWN,  /* in the top border, where a divider begins */
	LINE_T_UP,    /* in the bottom border */
	LINE_T_RIGHT, /* in the left border, where a section rule begins */
	LINE_T_LEFT,  /* in the right border */
	LINE_RULE,    /* a section rule: thin in both */
	LINE_COUNT
};

uint32_t glyph(enum glyph glyph);
uint32_t glyph_line(enum line line, bool live);
/* One of the 4 pictures of the spinner; step may be any number. */
uint32_t glyph_spinner(unsigned step);
/* The ASCII form of a sign of ours; any other code point comes back as it is. */
uint32_t glyph_to_ascii(uint32_t code);

#endif
