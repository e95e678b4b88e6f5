/*
 * typed: a login of random letters, typed into a real console and kept under a passphrase: nothing
 * of it can be a piece of an alphabet or of a word that a library has.
 */
#ifndef TYPED_H
#define TYPED_H

#include "tests/e2e/e2e.h"
#include "tests/faults/fragments.h"

struct typed {
	char client_id[33], client_secret[41], username[64], password[33], passphrase[33];
};

/* Makes one up, and makes the sandbox know it. */
void typed_login(struct service *service, struct typed *typed);
/* From the welcome to the console, signed in and kept. */
void typed_sign_in(struct pty *pty, const struct typed *typed);
/* Adds what was typed and the newest token pair. */
void typed_secrets(struct service *service, const struct typed *typed, struct fragments *fragments,
		   void (*add)(struct fragments *fragments, const char *text));

#endif
