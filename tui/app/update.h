/*
 * update: the one function that changes the application. An event goes in, effects come out; what
 * they bring is another event. It reads no clock, file, socket or terminal.
 */
#ifndef APP_UPDATE_H
#define APP_UPDATE_H

#include "tui/app/state.h"

void app_update(struct app *app, const struct event *event, struct effects *effects);
/* Has a field the focus? What is pressed then may be a secret. */
bool app_is_typing(const struct app *app);
/* Wipes all of it. */
void app_release(struct app *app);

#endif
