/*
 * term_draw: draws frames with curses. tui/shell/term.c alone includes it.
 */
#ifndef SHELL_TERM_DRAW_H
#define SHELL_TERM_DRAW_H

#include "core/theme.h"
#include "tui/draw/frame.h"

/* Curses' attributes for every role. */
void term_draw_theme(const struct theme *theme, bool color);
void term_draw_frame(const struct frame *frame, bool redraw);
/* Overwrites what was drawn of a secret, and frees what drawing remembers. */
void term_draw_forget(void);

#endif
