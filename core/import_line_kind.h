/*
 * import_line_kind: what a line of text is, by itself: a comment, a section, NAME=value, labels
 * with their values, an address, a sentence.
 */
#ifndef IMPORT_LINE_KIND_H
#define IMPORT_LINE_KIND_H

#include <stdbool.h>
#include <stddef.h>

/* Labels deeper in a line than this are not looked for. */
#define LINE_LOOKED 1500

enum line_kind {
	LINE_BLANK,
	LINE_COMMENT,
	LINE_SECTION, /* [name] */
	LINE_HEADING,
	LINE_REQUEST, /* POST URL */
	LINE_ADDRESS, /* a URL alone */
	LINE_FORM,
	LINE_ASSIGN,
	LINE_LABEL, /* a label alone: its value may be on the next line */
	LINE_PAIRS,
	LINE_PROSE,
	LINE_REGION, /* something of another shape begins in it */
};

struct line {
	const char *at;
	size_t length;
	enum line_kind kind;
};

/* Takes blanks off both ends. */
void line_trim(struct line *line);

bool line_begins(const struct line *line, const char *start);
size_t line_words(const struct line *line);

/* "On Monday, Support wrote:", which titles nothing. */
bool line_is_attribution(const struct line *line);

/* What a trimmed line is. */
enum line_kind line_kind_of(const struct line *line);

#endif
