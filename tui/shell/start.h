/*
 * start: what comes first, for the console and for the verbs: this process is protected, and what
 * it found is remembered for a program that it may become (etconsole exec).
 */
#ifndef SHELL_START_H
#define SHELL_START_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"
#include "core/settings.h"
#include "tui/app/state.h"

/*
 * No core file, no debugger of the same user, no files for others, no key log. Standard
 * descriptors that are closed are taken up, so that no file lands there; reading from them and
 * writing to them fails all the same.
 */
bool start_process(struct error *error);

/* umask and the limit of core files as they were found. */
void start_give_back(void);
/* The variables as they were found, ended by NULL; *count is their number. */
char *const *start_environment(size_t *count);

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

/* path from the root on, so that it holds in another folder; as it is when that is not known. */
void start_whole_path(const char *path, char out[START_PATH]);

#endif
