/*
 * vault: the key that seals what is kept. A random data key seals the secrets; it is itself
 * sealed by something the user has: a passphrase, what a command prints, or a key file. So the
 * passphrase can be changed without touching what is kept.
 *
 * Argon2id (RFC 9106) with libsodium's MODERATE costs makes the sealing key, XChaCha20-Poly1305
 * seals. Other costs than these are refused: a header could ask for all the memory there is.
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

/* What the store holds of it: nothing of this is secret without the passphrase. */
struct vault_header {
	enum vault_kind kind;
	uint64_t passes, memory; /* of Argon2id; 0 for a key file, whose 32 bytes are the key */
	unsigned char salt[VAULT_SALT];
	unsigned char box[VAULT_BOX];
};

struct vault; /* the data key, in locked memory */

/*
 * A new data key under a new header. key is the passphrase, what the command printed, or the
 * bytes of the key file. Takes about a second for the first two. NULL, with *error set, when
 * memory fails.
 */
struct vault *vault_new(enum vault_kind kind, const char *key, size_t length,
			struct vault_header *header, struct error *error);

/* The data key of a header. NULL when the key is not the right one or the header is foreign. */
struct vault *vault_open(const struct vault_header *header, const char *key, size_t length,
			 struct error *error);

/* The same data key under another passphrase, command or file: fills in *header. */
bool vault_reseal(const struct vault *vault, enum vault_kind kind, const char *key, size_t length,
		  struct vault_header *header, struct error *error);

/* Wipes the data key. Accepts NULL. */
void vault_free(struct vault *vault);

/* Of which login a blob is, and what of it: it opens in no other place. */
enum vault_what { VAULT_CLIENT_SECRET = 1, VAULT_ACCESS, VAULT_REFRESH };
struct vault_place {
	int64_t login; /* its row in the store */
	enum vault_what what;
};

/*
 * Seals a secret for its place: *blob is the caller's to free, NULL and size 0 for an empty
 * secret. False when memory fails.
 */
bool vault_seal(const struct vault *vault, const struct secret *secret, struct vault_place place,
		unsigned char **blob, size_t *size, struct error *error);

/* Opens a blob into *secret. False, with *secret unchanged, when it is not of this place. */
bool vault_unseal(const struct vault *vault, const unsigned char *blob, size_t size,
		  struct vault_place place, struct secret *secret, struct error *error);

#endif
