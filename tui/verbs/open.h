/*
 * open: the store of a verb and of line mode, opened, made, and written to.
 */
#ifndef VERBS_OPEN_H
#define VERBS_OPEN_H

#include "tui/verbs/run.h"

/*
 * Opens what is kept: by key_file, key_command, or a passphrase that is asked for. Without a store
 * there is nothing to open. False, with run->error, when it stays locked.
 */
bool run_open(struct run *run);

/*
 * Reads what lies in clear: who is kept, the dates and fingerprints, what was done. The store stays
 * locked, and nobody is asked.
 */
bool run_read_names(struct run *run);

/* Tells the names of the accounts that are kept, and reads nothing else of them. */
bool run_each_name(struct run *run, void (*take)(void *user, const char *name), void *user);

/* Asks for the passphrase that opens what is locked, at the pace of the lock. */
bool run_unlock(struct run *run);
/* Asks twice for a new passphrase, and has the application take it. False, with run->error. */
bool run_type_key(struct run *run, enum passphrase_why why, struct effects *effects);
/* A question was left: in line mode that is a step back, else the end, by a signal. False. */
bool run_cancel(struct run *run, int number);

/* Could it be kept? It is tried, and nothing is written; a new store may want a passphrase that
 * nobody can be asked for. False, with run->error. */
bool run_can_keep(struct run *run);
/* Makes the store where there is none. */
bool run_begin_store(struct run *run);
/* Keeps a session that is among the accounts; makes the store where there is none. */
bool run_keep(struct run *run, struct session *session, const char *name);

#endif
