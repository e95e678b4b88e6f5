/*
 * deadline: when the application next does something, or looks different, by time alone.
 */
#ifndef APP_DEADLINE_H
#define APP_DEADLINE_H

#include "tui/app/state.h"

/* boot_ms of it; NEVER when there is none. */
int64_t deadline_of(const struct app *app);

#endif
