/*
 * term_input: what the terminal sends, as events. Reads the descriptor itself, in big reads;
 * key_parser makes the events of them.
 */
#ifndef SHELL_TERM_INPUT_H
#define SHELL_TERM_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/error.h"
#include "tui/app/event.h"

/* The memory that input is read into, locked. */
bool term_input_start(struct error *error);
/* Wipes it. Safe to call twice. */
void term_input_end(void);

/* Learns the terminal's own keys from its description: curses has been started. */
void term_input_learn(void);

enum term_input {
	TERM_NOTHING, /* no more input for now */
	TERM_EVENT,   /* *event is filled in (all but its time) */
	TERM_GONE,    /* the terminal has gone away */
};

/*
 * The next key, paste, mouse or focus event that is there at boot_ms now; never waits. A paste's
 * bytes live in locked memory until the next call, then they are wiped.
 */
enum term_input term_read(struct event *event, int64_t now);

/* When term_read() is to be called although nothing came (boot_ms), or NEVER. */
int64_t term_input_deadline(void);

/* One answer about the ground will be taken. False: another one is still waited for. */
bool term_input_ask_ground(void);

/* Forgets what was begun and not ended. */
void term_input_reset(void);

/*
 * Reads away what is still under way, until nothing has come for a moment, a longer one while the
 * terminal owes an answer; whoever sends without end is left alone. Async-signal-safe.
 */
void term_input_discard(void);

#endif
