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

/* "Copy", "Show": what stands beside a value on a page. */
bool line_is_button(const struct line *line);

/* "To: anna@shop.example": whose mail it is says nothing of what is in it. */
bool line_is_mail_header(const struct line *line);

bool line_speaks_of_mail(const char *text, size_t length);

/* "-----": a rule, below a heading or between two parts. */
bool line_is_rule(const struct line *line);

/* Takes off what a chat's export or grep writes in front of a trimmed line. */
void line_skip_origin(struct line *line);

/* "On Monday, Support wrote:", which titles nothing. */
bool line_is_attribution(const struct line *line);

/* One word with the signs of a key: the rest of a value that was broken. */
bool line_is_rest(const struct line *line);

/* The quote that a value behind NAME= opens and does not close; or NUL. */
char line_open_quote(const struct line *line);

/* What a trimmed line is. */
enum line_kind line_kind_of(const struct line *line);

/* Does a line of this kind hold a label, with its value or without? */
bool line_is_filled(enum line_kind kind);

#endif
