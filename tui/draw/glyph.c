#include "tui/draw/glyph.h"

#include <stddef.h>

struct sign {
	uint32_t code, ascii;
};

static const struct sign signs[GLYPH_COUNT] = {
	[GLYPH_DOT] = {0x25cf, '*'},	   [GLYPH_RING] = {0x25cb, 'o'},
	[GLYPH_TICK] = {0x2713, '+'},	   [GLYPH_CROSS] = {0x2717, 'x'},
	[GLYPH_MIDDOT] = {0x00b7, '.'},	   [GLYPH_POINTER] = {0x25b8, '>'},
	[GLYPH_MASK] = {0x2022, '*'},	   [GLYPH_BAR] = {0x2501, '='},
	[GLYPH_BAR_EMPTY] = {0x2500, '-'}, [GLYPH_ELLIPSIS] = {0x2026, '~'},
	[GLYPH_UNDER] = {0x2594, '^'},	   [GLYPH_TAG_LEFT] = {0x2590, '['},
	[GLYPH_TAG_RIGHT] = {0x258c, ']'},
};

/* By enum line; single and double. */
static const uint32_t lines[2][LINE_COUNT + 1] = {U"─│┌┐└┘┬┴├┤─", U"═║╔╗╚╝╦╩╟╢─"};
static const char line_ascii[2][LINE_COUNT + 1] = {"-|++++++++-", "=#########-"};

static const struct sign spinner[4] = {{0x2839, '|'}, {0x283c, '/'}, {0x2827, '-'}, {0x280f, '\\'}};

/* Signs that stand in our sentences. */
static const struct sign written[] = {
	{0x2191, '^'}, {0x2193, 'v'}, {0x2190, '<'}, {0x2192, '>'},
	{0x201c, '"'}, {0x201d, '"'}, {0x00d7, 'x'},
};

uint32_t glyph(enum glyph glyph)
{
	return signs[glyph].code;
}

uint32_t glyph_line(enum line line, bool live)
{
	return lines[live][line];
}

uint32_t glyph_spinner(unsigned step)
{
	return spinner[step % 4].code;
}

static uint32_t find_row(const struct sign *list, size_t count, uint32_t code)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].code == code)
			return list[i].ascii;
	return code;
}

uint32_t glyph_to_ascii(uint32_t code)
{
	if (code < 0x80)
		return code;
	const struct {
		const struct sign *list;
		size_t count;
	} all[] = {
		{signs, GLYPH_COUNT},
		{spinner, 4},
		{written, sizeof written / sizeof *written},
	};
	uint32_t ascii = code;
	for (size_t i = 0; i < 2 * (size_t)LINE_COUNT && ascii == code; i++)
		if (lines[i / LINE_COUNT][i % LINE_COUNT] == code)
			ascii = (uint32_t)line_ascii[i / LINE_COUNT][i % LINE_COUNT];
	for (size_t i = 0; i < sizeof all / sizeof *all && ascii == code; i++)
		ascii = find_row(all[i].list, all[i].count, code);
	return ascii;
}
