/*
 * programs: what runs beside the console: clipboard tools, and the user's own programs that print
 * a secret. What becomes of them is put among the results of effects.
 */
#ifndef SHELL_PROGRAMS_H
#define SHELL_PROGRAMS_H

#include <poll.h>

#include "core/clipboard.h"
#include "core/command.h"
#include "tui/app/state.h"

struct programs {
	struct clipboard *clipboard;
	struct command *command;  /* a program of the user's that runs; or NULL */
	enum secret_command what; /* it is run for */
	struct events *results;
};

/*
 * The clipboard of the settings; the application learns what there is to copy with. False, with
 * *error, when memory fails or the settings' command cannot be read.
 */
bool programs_start(struct programs *programs, struct app *app, struct error *error);
void programs_release(struct programs *programs);
/* At the end: says on stderr what runs on, and that a secret could not be taken away again. */
void programs_end(struct programs *programs);

/* Reads the program that an effect is about, if it is about one, into its plain text. */
bool programs_code(struct effect *effect, struct error *error);
/* Copies an effect's text by the way that there is. */
void programs_copy(struct programs *programs, struct effect *effect, struct moment now);
void programs_uncopy(struct programs *programs, bool has_terminal, struct moment now);

/* Runs an effect's line in place of the one that runs. */
void programs_fetch(struct programs *programs, const struct effect *effect, struct moment now);
void programs_stop(struct programs *programs);

/* Takes what they have written; tells of those that have ended. */
void programs_watch(struct programs *programs, struct moment now);

/* At most 4 descriptors to wait for; returns how many. */
int programs_fds(const struct programs *programs, struct pollfd fds[4]);
int64_t programs_deadline(const struct programs *programs);

#endif
