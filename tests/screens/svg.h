/*
 * svg: a picture of a terminal's screen, from the cells that tests read.
 */
#ifndef SVG_H
#define SVG_H

#include <stdio.h>

#include "tests/e2e/pty.h"

/* What the terminal's own colours are, 0xrrggbb. */
struct svg_ground {
	int fg, bg;
};

void svg_write(FILE *out, struct pty *pty, const struct svg_ground *ground, const char *title);

#endif
