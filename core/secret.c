#include "core/secret.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define KEY crypto_aead_xchacha20poly1305_ietf_KEYBYTES

/*
 * A value that is opened lies at the end of a slot, so that the guard page follows it. Slots are
 * used again: mapping, locking and protecting pages for each would be most of a request's cost.
 */
#define SLOT 4096
#define SLOTS 16

static struct {
	unsigned char *at; /* SLOT bytes; NULL until it is needed */
	bool is_used;
} slots[SLOTS];

static unsigned char *process_key;

bool secret_start(struct error *error)
{
	if (sodium_init() < 0)
		return error_set(error, ERROR_SYSTEM, "Is /dev/urandom there?",
				 "The cryptographic library did not start.");
	if (process_key != NULL)
		return true;
	process_key = sodium_malloc(KEY);
	if (process_key == NULL)
		return error_no_memory(error);
	crypto_aead_xchacha20poly1305_ietf_keygen(process_key);
	sodium_mprotect_readonly(process_key);
	return true;
}

void secret_end(void)
{
	for (size_t i = 0; i < SLOTS; i++)
		if (!slots[i].is_used) {
			sodium_free(slots[i].at);
			slots[i].at = NULL;
		}
	sodium_free(process_key);
	process_key = NULL;
}

bool secret_set(struct secret *secret, const char *value, size_t length)
{
	if (length == 0) {
		secret_clear(secret);
		return true;
	}
	if (length > SECRET_MAX || process_key == NULL)
		return false;
	unsigned char *box = malloc(NONCE + length + TAG);
	if (box == NULL)
		return false;
	randombytes_buf(box, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(box + NONCE, NULL, (const unsigned char *)value,
						   length, NULL, 0, NULL, box, process_key);
	secret_clear(secret);
	secret->box = box;
	secret->length = length;
	return true;
}

bool secret_copy(struct secret *to, const struct secret *from)
{
	if (from->box == NULL) {
		secret_clear(to);
		return true;
	}
	size_t size = NONCE + from->length + TAG;
	unsigned char *box = malloc(size);
	if (box == NULL)
		return false;
	memcpy(box, from->box, size);
	secret_clear(to);
	to->box = box;
	to->length = from->length;
	return true;
}

void secret_move(struct secret *to, struct secret *from)
{
	secret_clear(to);
	*to = *from;
	*from = (struct secret){0};
}

void secret_clear(struct secret *secret)
{
	if (secret->box != NULL)
		sodium_memzero(secret->box, NONCE + secret->length + TAG);
	free(secret->box);
	*secret = (struct secret){0};
}

bool secret_is_set(const struct secret *secret)
{
	return secret->box != NULL;
}

char *secret_open(const struct secret *secret)
{
	if (secret->box == NULL || process_key == NULL)
		return NULL;
	char *opened = secret_buffer(secret->length + 1);
	if (opened == NULL)
		return NULL;
	if (crypto_aead_xchacha20poly1305_ietf_decrypt((unsigned char *)opened, NULL, NULL,
						       secret->box + NONCE, secret->length + TAG,
						       NULL, 0, secret->box, process_key) == 0)
		return opened;
	secret_buffer_free(opened);
	return NULL;
}

void secret_close(char *opened)
{
	secret_buffer_free(opened);
}

void secret_fingerprint(const char *value, size_t length, char out[FINGERPRINT_SIZE])
{
	static const unsigned char key[] = "etconsole fingerprint, version 1";
	unsigned char hash[crypto_generichash_BYTES];
	crypto_generichash(hash, sizeof hash, (const unsigned char *)value, length, key,
			   sizeof key - 1);
	out[0] = '#';
	sodium_bin2hex(out + 1, FINGERPRINT_SIZE - 1, hash, 4);
	sodium_memzero(hash, sizeof hash);
}

static void *take_slot(size_t size)
{
	size_t i = 0;
	while (i < SLOTS && slots[i].is_used)
		i++;
	if (i == SLOTS)
		return NULL;
	if (slots[i].at == NULL)
		slots[i].at = sodium_malloc(SLOT);
	if (slots[i].at == NULL)
		return NULL;
	slots[i].is_used = true;
	return slots[i].at + SLOT - size;
}

void *secret_buffer(size_t size)
{
	void *buffer = size <= SLOT ? take_slot(size) : NULL;
	if (buffer == NULL)
		buffer = sodium_malloc(size);
	if (buffer != NULL)
		memset(buffer, 0, size);
	return buffer;
}

void secret_buffer_free(void *buffer)
{
	unsigned char *at = buffer;
	for (size_t i = 0; i < SLOTS; i++)
		if (slots[i].is_used && at >= slots[i].at && at < slots[i].at + SLOT) {
			sodium_memzero(at, (size_t)(slots[i].at + SLOT - at));
			slots[i].is_used = false;
			return;
		}
	sodium_free(buffer);
}

void secret_wipe(void *at, size_t size)
{
	sodium_memzero(at, size);
}
