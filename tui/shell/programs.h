/*
 * helpers: the programs that the loop runs for the app: clipboard tools, and the user's own that
 * print a secret.
 */
#ifndef SHELL_PROGRAMS_H
#define SHELL_PROGRAMS_H

#include <poll.h>

#include "tui/shell/loop.h"

/*
 * The clipboard of the settings; the app learns what there is to copy with. False, with *error,
 * when memory fails or the settings' command cannot be read.
 */
bool programs_start(struct loop *loop, struct error *error);

/* Copies an effect's text by the way that there is; the app is told what became of it. */
void programs_copy(struct loop *loop, const struct effect *effect);
void programs_uncopy(struct loop *loop);

/* At the end: says on stderr that a secret could not be taken away again. */
void programs_end(const struct loop *loop);

/* Runs an effect's line in place of the one that runs. */
void programs_fetch(struct loop *loop, const struct effect *effect);
void programs_stop(struct loop *loop);

/* Writes an effect's text into a new file. */
void programs_write(struct loop *loop, const struct effect *effect);

/* Writes an effect's theme into the settings. */
void programs_theme(struct loop *loop, const struct effect *effect);

/* Takes what they have written, and tells the app of those that have ended. */
void programs_watch(struct loop *loop);

/* At most 4 descriptors to wait for; returns how many. */
int programs_fds(const struct loop *loop, struct pollfd fds[4]);
int64_t programs_deadline(const struct loop *loop);

#endif
