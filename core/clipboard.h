/*
 * clipboard: puts a text where another program can paste it, and takes it away again.
 *
 * The text goes to wl-copy, xclip, xsel or pbcopy by standard input, never as an argument. No
 * shell runs. Nothing here waits: the loop polls, and the program's end arrives as a result.
 */
#ifndef CLIPBOARD_H
#define CLIPBOARD_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/clock.h"
#include "core/error.h"
#include "core/secret.h"

struct clipboard; /* one copy or one clearing at a time; a new copy replaces the old */

/*
 * setting is "auto", "osc52" or a command, split into words as a shell would. NULL, with *error
 * set, when memory fails or the command has an open quote.
 */
struct clipboard *clipboard_new(const char *setting, struct error *error);
void clipboard_free(struct clipboard *clipboard);

enum clipboard_way {
	CLIPBOARD_NONE,
	CLIPBOARD_TOOL,	   /* can be asked what the clipboard holds */
	CLIPBOARD_COMMAND, /* the user's: cannot */
	CLIPBOARD_OSC52,   /* nor can the terminal */
};

/*
 * Which way a copy would go now: the setting's, else the first that this session has (wl-copy
 * with WAYLAND_DISPLAY, xclip or xsel with DISPLAY, pbcopy on macOS), else none. *name is the
 * tool's name ("wl-copy") for receipts.
 */
enum clipboard_way clipboard_way(const struct clipboard *clipboard, const char **name);

/*
 * Starts the tool and hands it the text, which stays there if it holds no secret. With
 * CLIPBOARD_OSC52 or CLIPBOARD_NONE it does nothing: the caller sends the sequence itself. False
 * with *error when the tool cannot be started.
 */
bool clipboard_copy(struct clipboard *clipboard, const struct secret *text, bool stays,
		    struct moment now, struct error *error);

/*
 * Starts to take our secret away again: asks the matching tool (wl-paste, xclip -o, ...) what the
 * clipboard holds, and clears it if that is what was put there (compared by hash; the text is
 * not kept for this). A command of the user's cannot be asked: it is given an empty text. While a
 * copy is on its way, that is waited for. After a failure it can be tried again.
 */
bool clipboard_clear(struct clipboard *clipboard, struct moment now, struct error *error);

/* Is a secret there that a tool or command was given, or may it be? */
bool clipboard_may_hold(const struct clipboard *clipboard);

enum clipboard_result {
	CLIPBOARD_IDLE,
	CLIPBOARD_BUSY,
	CLIPBOARD_COPIED,
	CLIPBOARD_FAILED, /* *error says why: the tool ended badly, or took over 5 s */
	CLIPBOARD_CLEARED,
	CLIPBOARD_LEFT_ALONE,
};

/* The descriptor to wait for, and what for: -1 for none. */
struct pollfd clipboard_fd(const struct clipboard *clipboard);
/* When it wants to be called although no descriptor is ready (boot_ms; NEVER if idle). */
int64_t clipboard_deadline(const struct clipboard *clipboard);
/* Does what can be done without waiting. Each end is reported once, then it is idle. */
enum clipboard_result clipboard_step(struct clipboard *clipboard, struct moment now,
				     struct error *error);

#endif
