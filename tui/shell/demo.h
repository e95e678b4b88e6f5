/*
 * demo: the console on the stand-in service (core/demo.h), with accounts in every state.
 */
#ifndef SHELL_DEMO_H
#define SHELL_DEMO_H

#include "tui/app/state.h"
#include "tui/shell/loop.h"

/* Signs in and checks, so that every account shows its true state. */
void demo_begin(struct app *app, struct effects *effects);
/* Without a terminal: waits until all is answered. */
void demo_wait(struct loop *loop);

#endif
