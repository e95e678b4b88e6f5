/*
 * start: what comes first, for the console and for the verbs: the settings that the command line
 * names, and what is said while there is no screen.
 */
#ifndef SHELL_START_H
#define SHELL_START_H

#include <stdbool.h>

#include "core/error.h"
#include "core/settings.h"
#include "tui/app/state.h"

/* Cause and remedy on stderr: errors hold only gated text. app may be NULL. */
void start_complain(const struct app *app, const struct error *error);
void start_say(const struct app *app, const char *cause, const char *remedy);

/*
 * Reads the file (NULL: the one by default) and says which it is in path, "" for none. False, with
 * defaults, when it is broken, or when one that was named is not there (ERROR_INPUT).
 */
#define START_PATH 512
bool start_settings(struct settings *settings, const char *wanted, char path[START_PATH],
		    struct error *error);

#endif
