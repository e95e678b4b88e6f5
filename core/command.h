/*
 * command: runs a program of the user's that prints a secret (pass, secret-tool, ...).
 *
 * The line is split into words as a shell would, but no shell runs. The program gets our
 * environment variables without those that are ours alone, no input, no terminal, and 30 s. No
 * function waits: the loop polls.
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
 * Starts words[0], found by PATH, with fds as its standard input, output and error (-1:
 * /dev/null), in a process session of its own and with the default signals. Returns 0 or an errno.
 */
int command_spawn(char **words, const int fds[3], pid_t *pid);

/*
 * Ends a program that command_spawn() has started, and all of its group, and waits for nothing.
 * False when it may not be ended, since it has become another user (sudo does): it runs on.
 */
bool command_kill(pid_t pid);

struct command; /* a running program */

/* Starts the program of a line. NULL, with *error set, when it cannot be started. */
struct command *command_start(const char *line, struct moment now, struct error *error);

/* Ends the program, if it still runs, and all that it has started. Accepts NULL. */
void command_free(struct command *command);
/* The same, for who can say so: false, with *error set, when it cannot be ended and runs on. */
bool command_stop(struct command *command, struct error *error);

/* Fills in at most 2 descriptors to wait for; returns how many. */
int command_fds(const struct command *command, struct pollfd fds[2]);
/* boot_ms at which the program is stopped. */
int64_t command_deadline(const struct command *command);

enum command_result { COMMAND_BUSY, COMMAND_DONE, COMMAND_FAILED };

/*
 * Takes what the program has printed by now. COMMAND_DONE: *out holds its output without the line
 * ends behind it. COMMAND_FAILED: the program ended badly, printed nothing or over SECRET_MAX
 * bytes, or took too long; *error says why, with the first line of its standard error, gated.
 */
enum command_result command_step(struct command *command, struct moment now, struct secret *out,
				 struct error *error);

#endif
