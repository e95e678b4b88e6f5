/*
 * forget: logins that go: wiped here, and erased from the store if they are kept.
 */
#ifndef APP_FORGET_H
#define APP_FORGET_H

#include "tui/app/state.h"

/* The chosen login. One that is kept is wiped here once the store has erased it. */
void forget_chosen(struct app *app, struct effects *effects);
/* All that are kept, here alone: their store was put aside. */
void forget_kept(struct app *app, struct effects *effects);
/* What came of STORE_FORGET. */
void forget_event(struct app *app, const struct event *event, struct effects *effects);

#endif
