/*
 * store: the file that keeps accounts, logins, tokens and activity when the program ends. It is one
 * SQLite file in a folder of the user's own. This module opens and closes it and gives it its key;
 * store_logins, store_lease and store_activity read and write its rows.
 *
 * Secrets lie in it sealed by a vault, each bound to its row. Names, addresses, client ids and
 * activity lie in clear. A password is never in it. Everything that must not be half done is one
 * transaction, on the disk before the function returns (WAL, synchronous FULL).
 *
 * Several programs may use one store at once. A write that another program holds up for 50 ms
 * fails with ERROR_STORE and may be tried again. No function waits longer, so that a screen stays
 * alive; store_forget() alone may be told to.
 */
#ifndef STORE_H
#define STORE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"
#include "core/vault.h"

struct store;

/*
 * Opens accounts.db in the folder; both are made when they are not there (0600 in 0700). Refuses a
 * link, a file that belongs to somebody else or that others can use, a damaged file, a file that is
 * no store, and a store of a later version; it changes nothing then. NULL, with *error set.
 */
struct store *store_open(const char *folder, struct error *error);
/* Frees the vault, too. Accepts NULL. */
void store_close(struct store *store);

/*
 * Renames accounts.db to accounts.db.old-1, -2, ... so that a new one can be begun; its content
 * stays as it is. name (at least 64 bytes) gets its new name. *store is closed and NULL afterwards.
 * It is an error when another program has the store open: then *store stays open.
 */
bool store_set_aside(struct store **store, const char *folder, char *name, size_t size,
		     struct error *error);

/*
 * The folder of stores: etconsole under $XDG_DATA_HOME or ~/.local/share; "" when neither is known.
 */
void store_default_folder(char *out, size_t size);
/*
 * Is there a store in the folder? Nothing is opened. 1, or 0; -1, with *error set, when the folder
 * is none or cannot be looked into.
 */
int store_exists(const char *folder, struct error *error);
/*
 * Can it be read alone? Then every write fails with ERROR_STORE. Its folder cannot be written to:
 * it is read as it lies there.
 */
bool store_is_read_only(const struct store *store);

/* Can it be written to? It is tried, and taken back. */
bool store_try(struct store *store, struct error *error);

/* Reads how the key is sealed; the kind is VAULT_NONE when nothing has been kept yet. */
bool store_header(struct store *store, struct vault_header *header, struct error *error);
/* Writes that of a new store. False when it has one already. */
bool store_set_header(struct store *store, const struct vault_header *header, struct error *error);

/*
 * Gives the store its key, which it then owns. NULL takes the key away: then secrets can neither be
 * read nor kept.
 */
void store_use_vault(struct store *store, struct vault *vault);
/* Makes the key of a new store and gives it to it. */
bool store_make_key(struct store *store, enum vault_kind kind, const char *key, size_t length,
		    struct error *error);
/* Opens the store's key with what is typed or kept elsewhere, and gives it to it. */
bool store_open_key(struct store *store, const char *key, size_t length, struct error *error);
/*
 * Seals the key anew, under another passphrase; all that is kept stays as it is. False also when
 * another program has done so since the header was read here.
 */
bool store_change_key(struct store *store, enum vault_kind kind, const char *key, size_t length,
		      struct error *error);

/*
 * Whatever is written between these two is one transaction. False when it could not begin, or not
 * end. The batch is taken back when ok is false.
 */
bool store_open_batch(struct store *store, struct error *error);
bool store_close_batch(struct store *store, bool ok, struct error *error);

#endif
