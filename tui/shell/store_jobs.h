/*
 * store_jobs: does what the application asks of the store. It reads the model and writes none of
 * it: what a job found goes back in its event. Belongs to the loop.
 */
#ifndef SHELL_STORE_JOBS_H
#define SHELL_STORE_JOBS_H

#include "core/store.h"
#include "core/store_logins.h"
#include "tui/app/state.h"

struct store_jobs {
	struct store *store;	      /* NULL: none is open */
	struct vault_header guard;    /* of the lock's own passphrase; kind NONE without one */
	bool in_parts;		      /* lists come in parts: a first picture waits for one */
	struct store_list_place list; /* how far the application has its accounts */
	int patience_ms;  /* so long a reader is waited for before something is erased */
	const char *only; /* the account that it is about; NULL: all are listed */
	char folder[512]; /* "" when nothing may be kept */
};

/*
 * The folder: the one that was given, or etconsole under $XDG_DATA_HOME or ~/.local/share. As
 * patient as a screen may be that must not stand still.
 */
void store_jobs_init(struct store_jobs *jobs, const char *given);

/*
 * Opens the store if there is one, and says how things are kept. Its accounts come with the job
 * STORE_OPEN. False, with *error set, when there is one that cannot be used.
 */
bool store_jobs_open(struct store_jobs *jobs, struct keeping *keeping, struct error *error);
/*
 * Can a login be kept? Begins to write, and takes it back; the file is made where there is none.
 * False, with *error set.
 */
bool store_jobs_try(struct store_jobs *jobs, struct error *error);
void store_jobs_close(struct store_jobs *jobs);

/*
 * Brings, once, who is kept and what was done, which lies in clear; in parts, the next one. On a
 * screen it begins when the store is opened: under the lock nobody sees them.
 */
bool store_jobs_list(struct store_jobs *jobs, const struct app *app, struct moment now,
		     struct found *found, struct error *error);

/*
 * Does a job. event is about it: its error, row, text and *event->found are filled in, and its job
 * becomes what it came to (STORE_NEWER of a STORE_STATE). *error is storage for the event's error
 * or remark.
 */
void store_jobs_do(struct store_jobs *jobs, const struct effect *effect, const struct app *app,
		   struct moment now, struct event *event, struct error *error);

/*
 * Before a refresh is sent: true when it may be. Else event says why not, or brings the pair that
 * another program has got. event->kind is EVENT_STORE when there is something to be told,
 * EVENT_TICK else.
 */
bool store_jobs_lease(struct store_jobs *jobs, struct session *session, struct moment now,
		      struct event *event, struct error *error);

#endif
