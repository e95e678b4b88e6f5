/*
 * command: runs a helper program of the user's that prints a secret (pass, secret-tool, ...).
 *
 * The line is split into words as a shell would; no shell runs. The program gets our environment
 * without what is ours alone, no input, no terminal, and 30 s. Nothing here waits: the loop polls.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "core/clock.h"
#include "core/error.h"
#include "core/secret.h"

/*
 * Starts words[0], looked up in PATH, with these as its standard input, output and error (-1:
 * /dev/null), in a session of its own and with all signals as at a login. 0, or an errno.
 */
int command_spawn(char **words, const int fds[3], pid_t *pid);

struct command; /* one running helper */

/* NULL, with *error set, when it cannot be started. */
struct command *command_start(const char *line, struct moment now, struct error *error);

/* Ends it if it still runs, with all that it has started. Accepts NULL. */
void command_free(struct command *command);

/* At most 2 descriptors to wait for; returns how many. */
int command_fds(const struct command *command, struct pollfd fds[2]);
/* boot_ms at which it is stopped. */
int64_t command_deadline(const struct command *command);

enum command_result { COMMAND_BUSY, COMMAND_DONE, COMMAND_FAILED };

/*
 * Does what can be done without waiting. COMMAND_DONE: *out is what it printed, without the line
 * ends behind it. COMMAND_FAILED: *error says why, with the first line of its standard error
 * through the text gate: it ended badly, printed nothing or over SECRET_MAX bytes, took too long.
 */
enum command_result command_step(struct command *command, struct moment now, struct secret *out,
				 struct error *error);

#endif
