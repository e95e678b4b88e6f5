/*
 * vault: the key that seals the secrets of the store. It is a random data key, which is itself
 * sealed with something that the user has: a passphrase, the output of a command, or a key file. So
 * the passphrase can be changed while the secrets stay as they are.
 *
 * Argon2id (RFC 9106) with libsodium's MODERATE costs makes the key that seals the data key;
 * XChaCha20-Poly1305 seals. Other costs are refused: a header could ask for all memory.
 */
#ifndef VAULT_H
#define VAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"
#include "core/secret.h"

enum vault_kind {
	VAULT_NONE, /* nothing has been kept yet */
	VAULT_PASSPHRASE,
	VAULT_COMMAND, /* key_command prints it */
	VAULT_KEY_FILE,
};

#define VAULT_SALT 16
#define VAULT_BOX 72 /* nonce, 32 bytes of data key, tag */

/* The store holds this of it. Without the passphrase it opens nothing. */
struct vault_header {
	enum vault_kind kind;
	uint64_t passes, memory; /* of Argon2id; 0 for a key file, whose 32 bytes are the key */
	unsigned char salt[VAULT_SALT];
	unsigned char box[VAULT_BOX];
};

struct vault; /* the data key, in locked memory */

/*
 * Makes a new data key under a new header. key is the passphrase, the output of the command, or the
 * bytes of the key file; the first two take about a second. NULL, with *error set, when memory
 * fails.
 */
struct vault *vault_new(enum vault_kind kind, const char *key, size_t length,
			struct vault_header *header, struct error *error);

/* Opens the data key of a header. NULL when key is not the right one or the header is not ours. */
struct vault *vault_open(const struct vault_header *header, const char *key, size_t length,
			 struct error *error);

/* Seals the same data key with another passphrase, command or file: fills in *header. */
bool vault_reseal(const struct vault *vault, enum vault_kind kind, const char *key, size_t length,
		  struct vault_header *header, struct error *error);

/* Wipes the data key. Accepts NULL. */
void vault_free(struct vault *vault);

/* Whom a secret was given for. */
struct vault_owner {
	const char *environment, *host; /* as struct environment has them */
	const char *client_id, *username;
};

/* A blob is bound to a login, to one of its secrets, and to its owner: it opens for no other. */
enum vault_what { VAULT_CLIENT_SECRET = 1, VAULT_ACCESS, VAULT_REFRESH };
struct vault_binding {
	int64_t login; /* its row in the store */
	enum vault_what what;
	const struct vault_owner *owner; /* NULL in stores before their version 3 */
};

/*
 * Seals a secret with its binding. *blob is the caller's to free; it is NULL, with *size 0, for an
 * empty secret. False when memory fails.
 */
bool vault_seal(const struct vault *vault, const struct secret *secret,
		struct vault_binding binding, unsigned char **blob, size_t *size,
		struct error *error);

/* Opens a blob into *secret. False, with *secret unchanged, when the binding is another. */
bool vault_unseal(const struct vault *vault, const unsigned char *blob, size_t size,
		  struct vault_binding binding, struct secret *secret, struct error *error);

#endif
