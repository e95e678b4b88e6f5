/*
 * term_input: what the terminal sends, read with curses, as events.
 */
#ifndef SHELL_TERM_INPUT_H
#define SHELL_TERM_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/app/event.h"

/* Tells curses the marks around a paste, the focus reports and the mouse. */
void term_input_start(void);

enum term_input {
	TERM_NOTHING, /* no more input for now */
	TERM_EVENT,   /* *event is filled in (all but its time) */
	TERM_GONE,    /* the terminal has gone away */
};

/*
 * The next key, paste, mouse or focus event that is there; never waits, except up to 25 ms for
 * the rest of a sequence behind an Esc. A paste's bytes live in locked memory until the next
 * call, then they are wiped.
 */
enum term_input term_read(struct event *event);

/*
 * A paste whose end mark never comes must not swallow all keys: while one is under way, and
 * nothing has come for a second, term_end_paste() makes the event of what is there.
 */
size_t term_paste_length(void); /* grows with what comes; 0: none is under way */
bool term_end_paste(struct event *event);

#endif
