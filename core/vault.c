#include "core/vault.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define KEY crypto_aead_xchacha20poly1305_ietf_KEYBYTES

_Static_assert(VAULT_BOX == NONCE + KEY + TAG, "a box holds a sealed key");
_Static_assert(VAULT_SALT == crypto_pwhash_SALTBYTES, "the salt that Argon2id wants");

/* It lies in sodium_malloc(): locked, between guard pages, wiped when freed. */
struct vault {
	unsigned char key[KEY];
};

/* Makes the key that seals the data key. */
static bool derive_key(unsigned char *out, const struct vault_header *header, const char *key,
		       size_t length, struct error *error)
{
	if (header->kind == VAULT_KEY_FILE) {
		if (length != KEY)
			return error_set(error, ERROR_STORE, "Name the right key_file.",
					 "The key file does not hold 32 bytes.");
		memcpy(out, key, KEY);
		return true;
	}
	return crypto_pwhash(out, KEY, key, length, header->salt, header->passes,
			     (size_t)header->memory, crypto_pwhash_ALG_ARGON2ID13) == 0 ||
	       error_no_memory(error);
}

static bool is_ours(const struct vault_header *header)
{
	bool is_file = header->kind == VAULT_KEY_FILE;
	if (header->kind < VAULT_PASSPHRASE || header->kind > VAULT_KEY_FILE)
		return false;
	return header->passes == (is_file ? 0 : crypto_pwhash_OPSLIMIT_MODERATE) &&
	       header->memory == (is_file ? 0 : crypto_pwhash_MEMLIMIT_MODERATE);
}

bool vault_reseal(const struct vault *vault, enum vault_kind kind, const char *key, size_t length,
		  struct vault_header *header, struct error *error)
{
	bool is_file = kind == VAULT_KEY_FILE;
	struct vault_header made = {
		.kind = kind,
		.passes = is_file ? 0 : crypto_pwhash_OPSLIMIT_MODERATE,
		.memory = is_file ? 0 : crypto_pwhash_MEMLIMIT_MODERATE,
	};
	unsigned char *sealing = sodium_malloc(KEY);
	if (sealing == NULL)
		return error_no_memory(error);
	randombytes_buf(made.salt, sizeof made.salt);
	randombytes_buf(made.box, NONCE);
	bool ok = derive_key(sealing, &made, key, length, error);
	if (ok) {
		/* The kind is sealed along: a header cannot be made to look like another. */
		unsigned char ad = (unsigned char)kind;
		crypto_aead_xchacha20poly1305_ietf_encrypt(made.box + NONCE, NULL, vault->key, KEY,
							   &ad, 1, NULL, made.box, sealing);
		*header = made;
	}
	sodium_free(sealing);
	return ok;
}

struct vault *vault_new(enum vault_kind kind, const char *key, size_t length,
			struct vault_header *header, struct error *error)
{
	struct vault *vault = sodium_malloc(sizeof *vault);
	if (vault == NULL) {
		error_no_memory(error);
		return NULL;
	}
	randombytes_buf(vault->key, KEY);
	if (vault_reseal(vault, kind, key, length, header, error))
		return vault;
	sodium_free(vault);
	return NULL;
}

static bool is_wrong_key(enum vault_kind kind, struct error *error)
{
	if (kind == VAULT_PASSPHRASE)
		return error_set(error, ERROR_STORE, "Try again, or begin anew: Forgotten.",
				 "This is not the passphrase.");
	return error_set(error, ERROR_STORE, "Mend key_command or key_file in the settings.",
			 "What key_command or key_file gives does not open the store.");
}

struct vault *vault_open(const struct vault_header *header, const char *key, size_t length,
			 struct error *error)
{
	unsigned char ad = (unsigned char)header->kind;
	if (!is_ours(header)) {
		error_set(error, ERROR_STORE,
			  "Was it made by another version? Nothing was changed.",
			  "The store asks for a way to make its key that is not used here.");
		return NULL;
	}
	struct vault *vault = sodium_malloc(sizeof *vault);
	unsigned char *sealing = sodium_malloc(KEY);
	if (vault == NULL || sealing == NULL) {
		sodium_free(sealing);
		sodium_free(vault);
		error_no_memory(error);
		return NULL;
	}
	bool ok = derive_key(sealing, header, key, length, error);
	if (ok && crypto_aead_xchacha20poly1305_ietf_decrypt(vault->key, NULL, NULL,
							     header->box + NONCE, KEY + TAG, &ad, 1,
							     header->box, sealing) != 0)
		ok = is_wrong_key(header->kind, error);
	sodium_free(sealing);
	if (ok)
		return vault;
	sodium_free(vault);
	return NULL;
}

void vault_free(struct vault *vault)
{
	sodium_free(vault);
}

/* Writes the binding as bytes, the same on every machine. Returns how many. */
#define ROW_BINDING 9
#define BINDING (ROW_BINDING + crypto_generichash_BYTES)
static size_t binding_bytes(struct vault_binding binding, unsigned char out[BINDING])
{
	const struct vault_owner *owner = binding.owner;
	crypto_generichash_state hash;
	for (unsigned i = 0; i < 8; i++)
		out[i] = (unsigned char)((uint64_t)binding.login >> (8 * i));
	out[8] = (unsigned char)binding.what;
	if (owner == NULL)
		return ROW_BINDING;
	const char *const texts[] = {owner->environment, owner->host, owner->client_id,
				     owner->username};
	crypto_generichash_init(&hash, NULL, 0, crypto_generichash_BYTES);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		crypto_generichash_update(&hash, (const unsigned char *)texts[i],
					  strlen(texts[i]) + 1);
	crypto_generichash_final(&hash, out + ROW_BINDING, crypto_generichash_BYTES);
	return BINDING;
}

bool vault_seal(const struct vault *vault, const struct secret *secret,
		struct vault_binding binding, unsigned char **blob, size_t *size,
		struct error *error)
{
	unsigned char ad[BINDING];
	*blob = NULL;
	*size = 0;
	if (!secret_is_set(secret))
		return true;
	char *opened = secret_open(secret);
	unsigned char *made = opened != NULL ? malloc(NONCE + secret->length + TAG) : NULL;
	if (made != NULL) {
		size_t bound = binding_bytes(binding, ad);
		randombytes_buf(made, NONCE);
		crypto_aead_xchacha20poly1305_ietf_encrypt(
			made + NONCE, NULL, (const unsigned char *)opened, secret->length, ad,
			bound, NULL, made, vault->key);
		*blob = made;
		*size = NONCE + secret->length + TAG;
	}
	secret_close(opened);
	return made != NULL || error_no_memory(error);
}

bool vault_unseal(const struct vault *vault, const unsigned char *blob, size_t size,
		  struct vault_binding binding, struct secret *secret, struct error *error)
{
	unsigned char ad[BINDING];
	if (size <= NONCE + TAG || size > NONCE + TAG + SECRET_MAX)
		return error_set(error, ERROR_STORE, "Sign in again (" DO_SIGN_IN ").",
				 "A kept secret is damaged.");
	size_t length = size - NONCE - TAG;
	char *opened = secret_buffer(length + 1);
	if (opened == NULL)
		return error_no_memory(error);
	size_t bound = binding_bytes(binding, ad);
	bool ok = crypto_aead_xchacha20poly1305_ietf_decrypt((unsigned char *)opened, NULL, NULL,
							     blob + NONCE, length + TAG, ad, bound,
							     blob, vault->key) == 0;
	if (!ok)
		error_set(error, ERROR_STORE, "Sign in again (" DO_SIGN_IN ").",
			  "A kept secret is damaged, or was moved here from another login.");
	else if (!secret_set(secret, opened, length))
		ok = error_no_memory(error);
	secret_buffer_free(opened);
	return ok;
}
