/*
 * theme_color: a theme's colours as those that a terminal has. With all of 24 bits they are as the
 * theme says; of 256 the nearest; of 16 and 8 the nearest by hue among those that are seen well.
 */
#ifndef THEME_COLOR_H
#define THEME_COLOR_H

#include "core/theme.h"

/* As the terminal counts them; -1 is its own. */
struct theme_colors {
	int foreground, background;
	bool is_bold; /* as the theme has it, but for where bold would be too bright to be seen */
};

/*
 * The colours of all roles where the terminal has so many: 8, 16, 256, or 1 << 24, where a colour's
 * number is its RGB; with fewer than 8 all are its own. Of 16 each has a contrast of 4.5:1 on what
 * it lies on, of 8 one of 3:1, and nothing but danger has danger's hue.
 */
void theme_map(const struct theme *theme, int colors, struct theme_colors out[ROLE_COUNT]);

/* What xterm shows for 0 to 255, as 0xrrggbb. */
unsigned theme_color_rgb(unsigned index);
/* How well a is seen on b, from 1 to 21, as WCAG 2 has it. */
double theme_contrast(unsigned a, unsigned b);

#endif
