/*
 * change: what can be changed of a login that is here: whether it refreshes itself, its name.
 */
#ifndef APP_CHANGE_H
#define APP_CHANGE_H

#include "tui/app/state.h"

/* The chosen login refreshes itself from now on, or no longer. */
void change_auto(struct app *app, struct effects *effects);
/*
 * Another name for the chosen account, of length bytes as they were typed; here at once, and in the
 * store if it is kept. False, which is said, when it is too long, empty, or another account's.
 */
bool change_name(struct app *app, const char *typed, size_t length, struct effects *effects);
/* How screens look from now on, by its name, which is written into the settings; where nothing is
 * written, that is said. name stays the caller's. */
void change_theme(struct app *app, const char *name, struct effects *effects);

#endif
