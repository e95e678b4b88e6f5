/*
 * notices: what came that a person should know, for the program of notify_command: a line for each
 * login on its standard input, "account TAB environment TAB event TAB sentence". Never a secret; no
 * shell runs, and it has 10 s. What comes together is told together, in one call, and none is begun
 * while one runs. No function waits.
 */
#ifndef NOTICES_H
#define NOTICES_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "core/clock.h"
#include "core/session.h"

struct store;
struct notice;

struct notices {
	const char *command; /* ""; or notify_command, whose it stays */
	bool is_held;	     /* until notices_hurry(): a verb tells all of it at its end */
	int64_t tell_at;     /* boot_ms; NEVER when nothing waits */
	struct notice *first, **last;
	pid_t pid; /* of the call that runs; 0 */
	int to;	   /* its standard input; -1 */
	int64_t until;
	char *text; /* what it is given, or what is left of it */
	size_t length, written;
};

void notices_init(struct notices *notices, const char *command);
/* Ends a call that runs. */
void notices_clear(struct notices *notices);

/*
 * Notes what an answer came to, which the session has taken: a new token, a refusal that is new, or
 * that the answer to a refresh was lost.
 */
void notices_answer(struct notices *notices, const char *account, const struct session *session,
		    enum request_kind kind, bool was_refused, struct moment now);
/* Notes, once a token, that it ends soon, or has ended, and nothing refreshes it. */
void notices_look(struct notices *notices, const char *account, struct session *session,
		  struct moment now);

/*
 * Begins a call when it is time, gives it what it reads, ends it when its time is over. The store,
 * which may be NULL, knows which tokens' end another program has told.
 */
void notices_step(struct notices *notices, struct store *store, struct moment now);
/* What waits is told with the next step. */
void notices_hurry(struct notices *notices, struct moment now);
/* Does a call run, or wait to be begun? */
bool notices_are_busy(const struct notices *notices);

/* At most 1 descriptor to wait for; returns how many. */
int notices_fds(const struct notices *notices, struct pollfd *fd);
int64_t notices_deadline(const struct notices *notices);

#endif
