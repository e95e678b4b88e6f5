/*
 * question: something that must be answered before it happens. Takes the place of the details,
 * so that the list beside it stays readable; its cursor starts on the harmless button.
 */
#ifndef QUESTION_H
#define QUESTION_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/field.h"

enum question_kind {
	QUESTION_NONE,
	QUESTION_REFRESH,    /* on live */
	QUESTION_FORGET,     /* a login */
	QUESTION_QUIT,	     /* logins would be lost */
	QUESTION_LEAVE,	     /* a form with typed values */
	QUESTION_ENDING,     /* the token to copy ends soon */
	QUESTION_NO_TOOL,    /* no clipboard: through the terminal? */
	QUESTION_EXPORT,     /* of the board */
	QUESTION_REPORT,     /* which of two texts is copied */
	QUESTION_ASIDE,	     /* the store, for a new one */
	QUESTION_SCROLLBACK, /* reveal, without an alternate screen */
};

#define QUESTION_BUTTONS 3

struct question {
	enum question_kind kind;
	char title[48];
	char text[512]; /* paragraphs, parted by newlines; wrapped when drawn */
	char buttons[QUESTION_BUTTONS][40];
	size_t count;
	size_t chosen;	 /* the button with the cursor */
	char wanted[80]; /* guard = "name": what must be typed; "" when nothing must */
	struct field typed;
};

#endif
