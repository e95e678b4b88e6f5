/*
 * import: finds the values of a login in a pasted text.
 *
 * It understands a mail with "key: value" lines, JSON, a curl line and a .env file. It never
 * guesses an environment: it only reports the one that a URL in the text names.
 */
#ifndef IMPORT_H
#define IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/environment.h"
#include "core/login.h"

/* The longest text that is looked at, in bytes. */
#define IMPORT_MAX 65536

enum import_kind {
	IMPORT_NOTHING, /* just text */
	IMPORT_MAIL,	/* "key: value" lines */
	IMPORT_JSON,
	IMPORT_CURL,
	IMPORT_DOTENV,
	IMPORT_ERROR_TEXT, /* an answer of the service that says no */
	IMPORT_TOKEN,	   /* an access token: "eyJ..." */
};

struct import {
	enum import_kind kind;
	size_t found; /* so many of the four values */
	/* "" for each that is missing. They are secrets: see import_new(). */
	char value[LOGIN_FIELDS][FIELD_MAX + 1];
	bool too_long[LOGIN_FIELDS];	 /* a value over FIELD_MAX was found, and left out */
	const struct environment *named; /* by a URL in the text; or NULL */
	size_t token_at, token_length;	 /* of IMPORT_TOKEN: where in the text */
};

/* Makes a struct import in locked memory; import_free() wipes it. NULL when memory fails. */
struct import *import_new(void);
void import_free(struct import *import);

/*
 * Reads text (length bytes, any bytes) into *import. With fewer than two values the kind is
 * IMPORT_NOTHING, unless it is an error text or a token. Never fails.
 */
void import_read(struct import *import, const char *text, size_t length,
		 const struct environments *environments);

/* The words for a kind: "an e-mail", "a curl line", "a .env file", "JSON". */
const char *import_kind_words(enum import_kind kind);

#endif
