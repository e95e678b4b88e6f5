/*
 * secret: a value that must not be read by accident.
 *
 * A struct secret holds its value sealed (XChaCha20-Poly1305 under a key of this process, which
 * lies in locked, guarded memory). It has no formatter. secret_open() is the one way to the value:
 * a grep for it shows every caller. Values that are being typed live in secret_buffer().
 */
#ifndef SECRET_H
#define SECRET_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/* The longest value, in bytes, without the NUL. An access token may be so long. */
#define SECRET_MAX 16384
/* Room for "#3fa19c02" and its NUL. */
#define FINGERPRINT_SIZE 10

struct secret {
	unsigned char *box; /* nonce, then the sealed value; NULL when there is none */
	size_t length;	    /* of the value, in bytes */
};

/* Starts libsodium and makes the key of this process. Call once, before any other function. */
bool secret_start(struct error *error);

/* Wipes the key. No secret can be opened after this. */
void secret_end(void);

/*
 * Seals length bytes of value into *secret, in the place of what it held. An empty value clears it.
 * False, with *secret unchanged, when memory fails or the value is over SECRET_MAX.
 */
bool secret_set(struct secret *secret, const char *value, size_t length);

/* Makes *to hold the same value as *from. False, with *to unchanged, when memory fails. */
bool secret_copy(struct secret *to, const struct secret *from);

/* Moves the value: *from is empty afterwards. */
void secret_move(struct secret *to, struct secret *from);

void secret_clear(struct secret *secret);

bool secret_is_set(const struct secret *secret);

/*
 * Opens the value, NUL-terminated, in locked memory between guard pages. The caller hands it back
 * to secret_close(), which wipes it. NULL when the secret is empty or memory fails.
 */
char *secret_open(const struct secret *secret);
void secret_close(char *opened);

/*
 * Writes a fingerprint: '#' and 8 hex digits that tell whether two values are the same and show
 * nothing of them. It is a BLAKE2b hash with a key that is the same on every machine, so that a
 * customer and support can compare. Never take one of a password.
 */
void secret_fingerprint(const char *value, size_t length, char out[FINGERPRINT_SIZE]);

/* Gives size zeroed bytes in locked, guarded memory, for values that are typed or pasted. */
void *secret_buffer(size_t size);
/* Wipes and frees. Accepts NULL. */
void secret_buffer_free(void *buffer);

/* Overwrites size bytes in a way that the compiler cannot leave out. */
void secret_wipe(void *at, size_t size);

#endif
