/*
 * demo: the console on a stand-in service on this computer, with accounts in every state. No
 * network, no account, nothing kept.
 */
#ifndef SHELL_DEMO_H
#define SHELL_DEMO_H

#include <jansson.h>
#include <stdbool.h>
#include <sys/types.h>

#include "core/error.h"
#include "core/settings.h"
#include "tui/app/state.h"
#include "tui/shell/loop.h"

struct demo {
	pid_t pid;    /* of the stand-in */
	int keep_fd;  /* it ends when this is closed */
	json_t *told; /* what it said of itself when it was ready */
};

/* Starts the stand-in and points sandbox and production at it. */
bool demo_start(struct demo *demo, struct settings *settings, struct error *error);
/* Makes its accounts, each with what it is to show; nothing is sent yet. */
bool demo_fill(const struct demo *demo, struct app *app, struct error *error);
/* Signs in and checks, so that every account shows its true state. */
void demo_begin(struct app *app, struct effects *effects);
/* Ends the stand-in and waits for it. */
void demo_end(struct demo *demo);

/* Without a terminal: asks for all accounts, then prints their states. */
void demo_print(struct loop *loop);

#endif
