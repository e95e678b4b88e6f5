/*
 * keeper: does what the app asks of the store. Belongs to the loop.
 */
#ifndef KEEPER_H
#define KEEPER_H

#include "core/store.h"
#include "tui/app.h"

struct keeper {
	struct store *store;	   /* NULL: none is open */
	struct vault_header guard; /* of the lock's own passphrase; kind NONE without one */
	bool is_loaded;		   /* its accounts are in the app */
	int patience_ms;	   /* so long a reader is waited for before something is erased */
	char folder[512];	   /* "" when nothing may be kept */
};

/*
 * The folder: wanted, or etconsole under $XDG_DATA_HOME or ~/.local/share. As patient as a screen
 * may be that must not stand still.
 */
void keeper_init(struct keeper *keeper, const char *wanted);

/*
 * Opens the store if there is one; the app learns how things are kept. Its accounts come with
 * the job STORE_OPEN. False, with *error set, when there is one that cannot be used.
 */
bool keeper_start(struct keeper *keeper, struct app *app, struct error *error);
void keeper_stop(struct keeper *keeper);

/* Does a job; what came of it is the event's error. */
bool keeper_do(struct keeper *keeper, struct effect *effect, struct app *app, struct moment now,
	       struct error *error);

/*
 * Before a refresh is sent: LEASE_TAKEN when it may be. With LEASE_NEWER the session has the
 * newer pair already.
 */
enum lease keeper_lease(struct keeper *keeper, struct session *session, struct moment now,
			struct error *error);

#endif
