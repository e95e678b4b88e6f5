/*
 * pty: the real program on a real pseudo-terminal, its screen kept by libvterm. Tests press keys
 * and wait for words; nobody sleeps and hopes.
 */
#ifndef PTY_H
#define PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

struct pty; /* opaque: libvterm's terminal and the program behind it */

struct pty_options {
	int rows, cols;		  /* 0: 24 by 80 */
	const char *term, *lang;  /* NULL: xterm-256color, C.UTF-8 */
	const char *const *args;  /* behind the program's name, ends with NULL; NULL for none */
	const char *const *extra; /* more environment, "NAME=value", ends with NULL; or NULL */
	bool is_silent;		  /* the terminal answers nothing that it is asked */
	bool is_moved;		  /* its clocks are: pty_pass() may be called */
};

/* Starts what $ETCONSOLE names, or ./etconsole. Its HOME is $TEST_HOME, or a folder that is not. */
struct pty *pty_start(const struct pty_options *options);
/* Ends it if it still runs, and frees. */
void pty_free(struct pty *pty);

void pty_keys(struct pty *pty, const char *bytes);
/* Esc with more keys behind it in one write: a plain ESC would be Alt there. */
#define PTY_ESC "\033[27u"
/* One byte at a time, each in a read of its own. */
void pty_drip(struct pty *pty, const char *bytes);
/* As a person types: Tab and Enter come in reads of their own. */
void pty_type(struct pty *pty, const char *text);
/* Between the marks of a bracketed paste. */
void pty_paste(struct pty *pty, const char *text);
void pty_resize(struct pty *pty, int rows, int cols);

/* Takes in what the program writes for so long. */
void pty_run(struct pty *pty, int64_t ms);
/* So much time passes for the program, at once: all of its clocks are ahead by that from now on. */
void pty_pass(struct pty *pty, int64_t ms);
/* Its stack is full the next time that it looks at a clock: it crashes. is_moved must be set. */
void pty_fill_stack(struct pty *pty);
/* Until a text stands on the screen; fails the test after a minute, showing the screen. */
void pty_wait(struct pty *pty, const char *text);
/* The same, where it comes late: each time that it is not there yet, so much time passes. */
void pty_wait_passing(struct pty *pty, const char *text, int64_t ms);
/* Until it no longer does. */
void pty_wait_gone(struct pty *pty, const char *text);
/* Until a row is this text and no more. */
void pty_wait_row(struct pty *pty, int row, const char *text);
bool pty_has(struct pty *pty, const char *text);
/* The whole screen on stderr, and a row, without blanks at its end; valid until the next call. */
void pty_show(struct pty *pty, const char *why);
const char *pty_row(struct pty *pty, int row);
/* Is the cell at a place drawn reversed? */
bool pty_is_reversed(struct pty *pty, int row, int col);
/* All that there is to see of a cell; colours are 0xrrggbb, or -1 for the terminal's own. */
struct pty_cell {
	uint32_t code; /* 0 right of a wide one */
	int fg, bg;
	bool bold, underline, reverse;
};
struct pty_cell pty_cell(struct pty *pty, int row, int col);
void pty_size(const struct pty *pty, int *rows, int *cols);
/* Foreground and background of a cell, 0xrrggbb; -1 for the terminal's own. */
void pty_colors(struct pty *pty, int row, int col, int *fg, int *bg);

/* Where the cursor stands. */
void pty_cursor(struct pty *pty, int *row, int *col);

pid_t pty_pid(const struct pty *pty);
int pty_fd(const struct pty *pty);
/* All that was written so far, raw. */
const char *pty_output(const struct pty *pty, size_t *length);
/* The terminal's modes as they are now. */
void pty_termios(const struct pty *pty, struct termios *termios);
/* Closes our end: the terminal vanishes. */
void pty_hang_up(struct pty *pty);
/* Waits for its end, at most so long: the wait status, or -1 when it still runs. */
int pty_end(struct pty *pty, int64_t ms);

/* ms since some start, for limits. */
int64_t pty_clock(void);

#endif
