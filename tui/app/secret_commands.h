/*
 * secret_commands: the user's own programs that print a secret: the store's key, and the values of
 * accounts that stand in the settings. One at a time; the screen lives meanwhile and Esc stops it.
 */
#ifndef APP_SECRET_COMMANDS_H
#define APP_SECRET_COMMANDS_H

#include "tui/app/state.h"

/* Runs a line of the settings; what it prints comes with EVENT_SECRET_COMMAND. */
void secret_command_run(struct app *app, enum secret_command what, const char *line,
			struct effects *effects);
void secret_command_stop(struct app *app, struct effects *effects);

/* One has ended: says why it failed. Returns what it was for, NONE when nobody waits for it. */
enum secret_command secret_command_ended(struct app *app, const struct event *event);

/* "Running pass …  1 s" while something is; "" else. */
void secret_command_words(const struct app *app, char *out, size_t size);

#endif
