/*
 * The nearest colour that a terminal has.
 */
#include "tui/draw/theme.h"

#include <limits.h>

static int distance(unsigned a, unsigned b)
{
	int sum = 0;
	for (int shift = 0; shift <= 16; shift += 8) {
		int d = (int)(a >> shift & 0xff) - (int)(b >> shift & 0xff);
		sum += d * d;
	}
	return sum;
}

/* What xterm shows for 0 to 15; a user may have others, so 256 colours never map to these. */
static const unsigned basic[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
				   0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
				   0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};

/* 16 basic ones, a cube of 6 by 6 by 6, and 24 greys. */
static unsigned rgb_of(unsigned index)
{
	static const unsigned steps[6] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};
	if (index < 16)
		return basic[index];
	if (index < 232) {
		index -= 16;
		return steps[index / 36] << 16 | steps[index / 6 % 6] << 8 | steps[index % 6];
	}
	unsigned grey = 8 + 10 * (index - 232);
	return grey << 16 | grey << 8 | grey;
}

static int nearest(unsigned rgb, unsigned from, unsigned to)
{
	unsigned best = from;
	int least = INT_MAX;
	for (unsigned i = from; i < to && least > 0; i++) {
		int far = distance(rgb, rgb_of(i));
		best = far < least ? i : best;
		least = far < least ? far : least;
	}
	return (int)best;
}

int theme_color_index(struct color color, int colors)
{
	if (color.kind == COLOR_DEFAULT || colors < 8)
		return -1;
	if (color.kind == COLOR_INDEX && (int)color.value < colors)
		return (int)color.value;
	unsigned rgb = color.kind == COLOR_INDEX ? rgb_of(color.value) : color.value;
	if (colors >= 256)
		return nearest(rgb, 16, 256);
	return nearest(rgb, 0, colors >= 16 ? 16 : 8);
}
