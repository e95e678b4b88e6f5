/*
 * text: the one gate for text that we did not write, and the one table of widths.
 *
 * Text of the service, of a settings file or of a paste passes here before it reaches a cell, a
 * terminal title or stderr. A character that is not plainly visible comes out as "<U+202E>", a byte
 * that is not UTF-8 as U+FFFD. Lengths are bytes, widths are columns.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marks beyond this many in one cell are shown as "<U+...>". */
#define TEXT_MARKS 2

/* The content of one cell, or of a wide pair of cells. */
struct text_cell {
	uint32_t code;		    /* the base */
	uint32_t marks[TEXT_MARKS]; /* combining marks on it; 0 where there is none */
	unsigned width;		    /* 1 or 2 */
};

/*
 * Reads one code point of strict UTF-8 (no overlong forms, surrogates, or above U+10FFFF) at
 * *at and moves *at behind it. On a bad byte *at moves by one and the result is U+FFFD.
 * Requires *at < end.
 */
uint32_t text_decode(const char **at, const char *end);

/* Writes code as UTF-8, 1 to 4 bytes, no NUL; returns how many. */
size_t text_encode(char out[4], uint32_t code);

/*
 * The columns that a code point takes: 1, 2, 0 for a combining mark, -1 when the gate does not let
 * it pass: C0, DEL, C1, bidi controls, zero-width characters, BOM, tags, line and paragraph
 * separators, private use, unassigned, and all about which this table and the C library's wcwidth
 * disagree.
 */
int text_width(uint32_t code);

/*
 * The gate: copies in (length bytes) to out as one line of text that is safe to show, cut
 * between characters so that it fits size bytes with its NUL. Returns bytes written without
 * the NUL. The result passed through again stays as it is.
 */
size_t text_gate(char *out, size_t size, const char *in, size_t length);

/*
 * Copies gated s to out. A text that does not fit size bytes is cut behind a word and ends in "…".
 */
void text_cut_words(char *out, size_t size, const char *s);

/*
 * Reads the next cell of the string at *at (NUL-terminated, gated or our own) and moves *at behind
 * it. False at the end of the string.
 */
bool text_next(const char **at, struct text_cell *cell);

/* The characters (code points) in length bytes, which may be any. */
size_t text_count(const char *s, size_t length);

/* The columns that a gated string takes. */
size_t text_columns(const char *s);

enum text_cut { TEXT_CUT_START, TEXT_CUT_MIDDLE, TEXT_CUT_END };

/*
 * Copies s to out in at most columns columns. A text that is too long loses its start, middle or
 * end, for which ellipsis ("…" or "~") stands: "northwi…-de", "…box.example.com". Behind a cut in
 * the middle a third is kept, at least 3 columns.
 */
void text_fit(char *out, size_t size, const char *s, size_t columns, enum text_cut cut,
	      const char *ellipsis);

/* How many bytes of it make a line of at most so many columns, cut at a blank if there is one. */
size_t text_line(const char *s, size_t columns);

#endif
