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
/* The mail of sandbox or live with values that work; NULL when there is none. */
const char *demo_mail(const struct demo *demo, bool is_live);
/* The files that hold them, a line each. Returns out. */
const char *demo_mail_files(const struct demo *demo, char *out, size_t size);

/* What its service can be told to do. */
struct demo_trouble {
	const char *text;   /* "refuse the next of each" */
	const char *faults; /* for the stand-in: tests/standin/fault.h, a line */
};
#define DEMO_TROUBLES 6
extern const struct demo_trouble demo_troubles[DEMO_TROUBLES];
/* From now on, in place of what it was told before. False, with an error, when it has ended. */
bool demo_tell(int keep_fd, const char *faults, struct error *error);

/* Ends the stand-in and waits for it. */
void demo_end(struct demo *demo);

#endif
