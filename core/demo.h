/*
 * demo: a stand-in service on this computer, with accounts in every state and mails that hold four
 * values which work. No network, no account, nothing kept.
 */
#ifndef DEMO_H
#define DEMO_H

#include <jansson.h>
#include <stdbool.h>
#include <sys/types.h>

#include "core/account.h"
#include "core/error.h"
#include "core/settings.h"

struct demo {
	pid_t pid;    /* of the stand-in */
	int keep_fd;  /* it ends when this is closed */
	json_t *told; /* what it said of itself when it was ready */
};

/* Starts the stand-in and points sandbox and production at it. */
bool demo_start(struct demo *demo, struct settings *settings, struct error *error);
/* Makes its accounts, each with what it is to show; nothing is sent yet. */
bool demo_fill(const struct demo *demo, const struct settings *settings, struct accounts *accounts,
	       struct error *error);
/* Ends the stand-in and waits for it. */
void demo_end(struct demo *demo);

#endif
