/*
 * glyph: the signs that we draw ourselves, each with an ASCII form. All are one column wide.
 */
#ifndef GLYPH_H
#define GLYPH_H

#include <stdbool.h>
#include <stdint.h>

enum glyph {
	GLYPH_DOT,	/* ● * : good, signed in */
	GLYPH_RING,	/* ○ o : nobody */
	GLYPH_TICK,	/* ✓ + */
	GLYPH_CROSS,	/* ✗ x */
	GLYPH_MIDDOT,	/* · . : not reached */
	GLYPH_POINTER,	/* ▸ > */
	GLYPH_MASK,	/* • * */
	GLYPH_BAR,	/* ━ = */
	GLYPH_BAR_EMPTY, /* ─ - */
	GLYPH_ELLIPSIS, /* … ~ */
	GLYPH_CURSOR,	/* ▏ | */
	GLYPH_UNDER,	/* ▔ ^ */
	GLYPH_TAG_LEFT, /* ▐ [ */
	GLYPH_TAG_RIGHT, /* ▌ ] */
	GLYPH_UP,	/* ↑ ^ */
	GLYPH_DOWN,	/* ↓ v */
	GLYPH_RIGHT,	/* → > */
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
	LINE_T_DOWN,	  /* in the top border, where a divider begins */
	LINE_T_UP,	  /* in the bottom border */
	LINE_T_RIGHT,	  /* in the left border, where a section rule begins */
	LINE_T_LEFT,	  /* in the right border */
	LINE_RULE,	  /* a section rule: thin in both */
	LINE_COUNT
};

uint32_t glyph(enum glyph glyph, bool unicode);
uint32_t glyph_line(enum line line, bool live, bool unicode);
/* One of the 4 pictures of the spinner; step may be any number. */
uint32_t glyph_spinner(unsigned step, bool unicode);
/* "…" or "~". */
const char *glyph_ellipsis(bool unicode);

#endif
