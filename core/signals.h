/*
 * signals: turns signals into bytes on a pipe that the loop waits for, and gives the terminal
 * back before a fatal one ends the program.
 */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <stdbool.h>

#include "core/error.h"

/*
 * Installs handlers. WINCH, TSTP, CONT and CHLD go to the pipe, and so does all that asks to leave:
 * TERM, HUP, INT and QUIT, but also USR1, USR2, ALRM, VTALRM, PROF, XCPU, IO, PWR and STKFLT, which
 * would else end the program. SEGV, BUS, FPE, ILL, ABRT, SYS and TRAP call on_fatal
 * (async-signal-safe), on a stack of 64 KiB that is not the program's, and then end it by the same
 * signal; PIPE and XFSZ are ignored. HUP is taken even where it was ignored at start: the
 * terminal's end is ours to notice. Without on_fatal there is no screen to give back: what was
 * ignored stays so, and the mask is left alone.
 */
bool signals_start(void (*on_fatal)(void), struct error *error);

/* The descriptor to wait for. */
int signals_fd(void);

/* The next signal number from the pipe, or 0. */
int signals_next(void);

/*
 * From now on, for work that nothing can cut short: a signal that asks to leave, or has asked,
 * ends the program at once, after before() (async-signal-safe). Until it is called with NULL.
 */
void signals_hurry(void (*before)(void));

/* Stops this process as Ctrl-Z would, and returns when it goes on. */
void signals_stop_self(void);

/* Back to the state before signals_start(), with the mask, for a child between fork and exec or
 * before a final raise. */
void signals_end(void);

/* Ends the program by this signal's default action, so that the parent sees what happened. */
_Noreturn void signals_die(int number);

#endif
