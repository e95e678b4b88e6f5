/*
 * term_draw: the halves of tui/term that draw and that read. Nobody but tui/term*.c includes it.
 */
#ifndef SHELL_TERM_DRAW_H
#define SHELL_TERM_DRAW_H

#include "tui/draw/frame.h"
#include "tui/draw/theme.h"

/* Curses' attributes for every role. */
void term_draw_theme(const struct theme *theme, bool color);
void term_draw_frame(const struct frame *frame, bool redraw);
/* Overwrites what was drawn of a secret, and frees what drawing remembers. */
void term_draw_forget(void);

/* Tells curses the marks around a paste, the focus reports and the mouse. */
void term_input_start(void);

#endif
