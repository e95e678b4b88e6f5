/*
 * helpers: the programs that the loop runs for the app: clipboard tools, and the user's own that
 * print a secret.
 */
#ifndef HELPERS_H
#define HELPERS_H

#include <poll.h>

#include "tui/loop.h"

/*
 * The clipboard of the settings; the app learns what there is to copy with. False, with *error,
 * when memory fails or the settings' command cannot be read.
 */
bool helpers_start(struct loop *loop, struct error *error);

/* Copies an effect's text by the way that there is; the app is told what became of it. */
void helpers_copy(struct loop *loop, const struct effect *effect);
void helpers_uncopy(struct loop *loop);

/* At the end: says on stderr that a secret could not be taken away again. */
void helpers_end(const struct loop *loop);

/* Runs an effect's line in place of the one that runs. */
void helpers_fetch(struct loop *loop, const struct effect *effect);
void helpers_stop(struct loop *loop);

/* Writes an effect's text into a new file. */
void helpers_write(struct loop *loop, const struct effect *effect);

/* Writes an effect's theme into the settings. */
void helpers_theme(struct loop *loop, const struct effect *effect);

/* Takes what they have written, and tells the app of those that have ended. */
void helpers_watch(struct loop *loop);

/* At most 4 descriptors to wait for; returns how many. */
int helpers_fds(const struct loop *loop, struct pollfd fds[4]);
int64_t helpers_deadline(const struct loop *loop);

#endif
