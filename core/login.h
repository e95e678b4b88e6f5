/*
 * login: the four values that one signs in with, and what looks wrong with them as typed.
 */
#ifndef LOGIN_H
#define LOGIN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/say.h"
#include "core/secret.h"

/* The longest value of a field, in bytes, without the NUL. */
#define FIELD_MAX 1024

enum login_field {
	LOGIN_CLIENT_ID,
	LOGIN_CLIENT_SECRET,
	LOGIN_USERNAME,
	LOGIN_PASSWORD,
	LOGIN_FIELDS
};

struct login {
	char *client_id, *username; /* its own copies; read them with login_client_id(), ... */
	struct secret client_secret;
	struct secret password;		    /* empty again once the first token has arrived */
	char secret_mark[FINGERPRINT_SIZE]; /* of client_secret; "" when there is none */
};

/* Wipes all values. */
void login_clear(struct login *login);

/* These are "" when there is none. The user name is the account's e-mail address. */
const char *login_client_id(const struct login *login);
const char *login_username(const struct login *login);

/* Sets both to copies. False, with nothing changed, when memory fails. */
bool login_set_names(struct login *login, const char *client_id, const char *username);

/* Replaces *to by a copy. False, with *to cleared, when memory fails. */
bool login_copy(struct login *to, const struct login *from);

/* Doubts about a value as typed. None of them stops a sign-in. */
enum login_doubt {
	LOGIN_FINE,
	LOGIN_BLANK_START,
	LOGIN_BLANK_END,
	LOGIN_QUOTED,	 /* "..." or '...' around it */
	LOGIN_BEARER,	 /* begins with "Bearer " */
	LOGIN_NOT_EMAIL, /* no '@' in an e-mail address */
};

/*
 * Finds the first doubt about a value. Of a password only blanks are doubted: it may have quotes.
 */
enum login_doubt login_doubt(enum login_field field, const char *value);

/* A sentence for a doubt: "This value has a blank at its end." */
const char *login_doubt_words(enum login_doubt doubt);

/*
 * Takes off, in place, what login_doubt() finds: blanks at both ends, then one pair of quotes, then
 * "Bearer "; of a password blanks alone. Returns the new length.
 */
size_t login_trim(enum login_field field, char *value);

/* The name of a field: "Client id", "Client secret", "E-mail", "Password". */
const char *login_field_name(enum login_field field);

/*
 * Suggests a name for the account, from an e-mail's domain: "integrations@acme.example" gives
 * "acme". "" when there is no domain.
 */
void login_suggest_name(const char *username, char *out, size_t size);

/* What it means that two environments have these client ids and secrets; NULL without secrets. */
const char *login_compare_words(const struct login *a, const struct login *b, enum tone *tone);

#endif
