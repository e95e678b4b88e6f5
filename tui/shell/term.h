/*
 * term: the terminal. Takes it over, shows frames on it, and puts everything back however the
 * program ends.
 */
#ifndef SHELL_TERM_H
#define SHELL_TERM_H

#include <stdbool.h>

#include "core/error.h"
#include "tui/app/state.h"
#include "tui/draw/frame.h"

struct term_options {
	bool mouse;
	bool no_color; /* NO_COLOR is set, or --color never */
};

/*
 * Takes the terminal over (standard input and output): alternate screen, raw input, bracketed
 * paste, focus reports and, if wanted, the mouse. The WINCH handler must be installed before.
 * False, with the terminal as it was, when it cannot do what is needed (no cursor addressing:
 * TERM=dumb).
 */
bool term_start(const struct term_options *options, struct error *error);

/* Gives the terminal back, wipes what curses remembers. Safe to call twice. */
void term_end(void);

/*
 * From inside a signal handler: gives the terminal back with nothing but write(), poll(),
 * read() and tcsetattr(). Safe before term_start() and after term_end().
 */
void term_restore_async(void);

/* Puts the terminal aside for a stop (Ctrl-Z), and takes it again. */
void term_suspend(void);
void term_resume(void);

/* Size in cells, asked anew from the kernel. */
void term_size(int *rows, int *cols);

/* Shows the frame, in its theme. With redraw the whole screen is sent, else what changed. Cells
 * that showed a secret are overwritten with filler and sent before the new picture is. */
void term_draw(const struct frame *frame, bool redraw);

/* Is the locale's character set UTF-8, with ambiguous characters one column wide? */
bool term_has_utf8(void);
/* Has the terminal an alternate screen (smcup)? Without it a reveal stays in the scrollback. */
bool term_has_alternate_screen(void);
/* Can it show colours, and were they not refused? */
bool term_has_color(void);

/*
 * Asks for the colour of its ground: EVENT_GROUND comes, or nothing. Not where COLORFGBG says it,
 * nor where it might be printed.
 */
void term_ask_ground(void);

/* The descriptor to wait for. */
int term_fd(void);

/* Does the terminal that TERM and its like name take a copy, and how? */
enum terminal_copy term_takes_copies(void);
/*
 * Sends text (base64 of it, as OSC 52) for the terminal's clipboard; "" clears it. Nothing where
 * nobody knows that it is taken: it would be printed.
 */
void term_copy(const char *text, size_t length);

#endif
