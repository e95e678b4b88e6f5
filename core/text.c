#include "core/text.h"

#include <stdio.h>
#include <string.h>

#define REPLACEMENT 0xfffdu

/* How many bytes a first byte promises, and the least code point that needs so many. */
static size_t promised(unsigned char first, uint32_t *least)
{
	if (first < 0x80) {
		*least = 0;
		return 1;
	}
	if (first >= 0xc2 && first <= 0xdf) {
		*least = 0x80;
		return 2;
	}
	if (first >= 0xe0 && first <= 0xef) {
		*least = 0x800;
		return 3;
	}
	*least = 0x10000;
	return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

uint32_t text_decode(const char **at, const char *end)
{
	const unsigned char *bytes = (const unsigned char *)*at;
	uint32_t least, code;
	size_t n = promised(bytes[0], &least);
	(*at)++;
	if (n <= 1)
		return n == 1 ? bytes[0] : REPLACEMENT;
	if ((size_t)(end - (const char *)bytes) < n)
		return REPLACEMENT;
	code = bytes[0] & (0x7fu >> n);
	for (size_t i = 1; i < n; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return REPLACEMENT;
		code = code << 6 | (bytes[i] & 0x3fu);
	}
	if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
		return REPLACEMENT;
	*at = (const char *)bytes + n;
	return code;
}

size_t text_encode(char out[4], uint32_t code)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xc0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xe0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3f));
		out[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3f));
	out[2] = (char)(0x80 | (code >> 6 & 0x3f));
	out[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}

/* How a code point passes the gate: as itself, as a blank, or as "<U+202E>". */
static size_t pass(char out[12], uint32_t code, unsigned *marks)
{
	int width = code == 0xa0 ? 1 : text_width(code);
	bool is_mark = width == 0;
	bool shown = width > 0 || (is_mark && *marks < TEXT_MARKS);
	*marks = is_mark ? *marks + 1 : 0;
	if (code == 0xa0)
		code = ' ';
	if (shown)
		return text_encode(out, code);
	*marks = 0;
	return (size_t)snprintf(out, 12, "<U+%04X>", (unsigned)code);
}

size_t text_gate(char *out, size_t size, const char *in, size_t length)
{
	const char *end = in + length;
	size_t used = 0;
	unsigned marks = TEXT_MARKS; /* a mark needs something to stand on */
	if (size == 0)
		return 0;
	while (in < end) {
		char shown[12];
		size_t n = pass(shown, text_decode(&in, end), &marks);
		if (used + n >= size)
			break;
		memcpy(out + used, shown, n);
		used += n;
	}
	out[used] = '\0';
	return used;
}

bool text_next(const char **at, struct text_cell *cell)
{
	const unsigned char *byte = (const unsigned char *)*at;
	if (byte[0] == '\0')
		return false;
	if (byte[0] < 0x80 && byte[1] < 0x80) {
		*cell = (struct text_cell){.code = byte[0], .width = 1};
		++*at;
		return true;
	}
	const char *end = *at + strlen(*at);
	*cell = (struct text_cell){.code = text_decode(at, end), .width = 1};
	if (text_width(cell->code) == 2)
		cell->width = 2;
	for (size_t n = 0; *at < end && (unsigned char)**at >= 0x80; n++) {
		const char *next = *at;
		uint32_t code = text_decode(&next, end);
		if (text_width(code) != 0)
			break;
		if (n < TEXT_MARKS)
			cell->marks[n] = code;
		*at = next;
	}
	return true;
}

size_t text_columns(const char *s)
{
	struct text_cell cell;
	size_t columns = 0;
	while (text_next(&s, &cell))
		columns += cell.width;
	return columns;
}

/* Bytes of s that make at most columns columns. */
static size_t head(const char *s, size_t columns)
{
	const char *at = s, *fits = s;
	struct text_cell cell;
	size_t used = 0;
	while (text_next(&at, &cell) && used + cell.width <= columns) {
		used += cell.width;
		fits = at;
	}
	return (size_t)(fits - s);
}

/* Where the last columns columns of s begin. */
static const char *tail(const char *s, size_t columns)
{
	size_t all = text_columns(s);
	struct text_cell cell;
	while (all > columns && text_next(&s, &cell))
		all -= cell.width;
	return s;
}

void text_fit(char *out, size_t size, const char *s, size_t columns, enum text_cut cut,
	      const char *ellipsis)
{
	size_t dots = text_columns(ellipsis), behind = 0;
	if (size == 0)
		return;
	out[0] = '\0';
	if (text_columns(s) <= columns) {
		snprintf(out, size, "%s", s);
		return;
	}
	if (columns < dots)
		return;
	size_t room = columns - dots;
	if (cut == TEXT_CUT_START)
		behind = room;
	if (cut == TEXT_CUT_MIDDLE)
		behind = room / 3 > 3 ? room / 3 : room > 3 ? 3 : room / 2;
	snprintf(out, size, "%.*s%s%s", (int)head(s, room - behind), s, ellipsis, tail(s, behind));
}

void text_cut_words(char *out, size_t size, const char *s)
{
	static const char dots[] = "…";
	size_t fits = 0;
	if (strlen(s) < size) {
		snprintf(out, size, "%s", s);
		return;
	}
	for (size_t i = 0; i + sizeof dots <= size; i++)
		if (s[i] == ' ')
			fits = i;
	while (fits > 0 && s[fits - 1] == ' ')
		fits--;
	/* One long word: between its characters. */
	if (fits == 0 && size >= sizeof dots)
		for (fits = size - sizeof dots; fits > 0 && (s[fits] & 0xc0) == 0x80;)
			fits--;
	snprintf(out, size, "%.*s%s", (int)fits, s, dots);
}
