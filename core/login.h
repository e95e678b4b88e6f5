/*
 * login: the four values that one signs in with, and what can be wrong with them as typed.
 */
#ifndef LOGIN_H
#define LOGIN_H

#include <stdbool.h>
#include <stddef.h>

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

/* Wipes everything that it holds. */
void login_clear(struct login *login);

/* "" when there is none. The user name is the account's e-mail address. */
const char *login_client_id(const struct login *login);
const char *login_username(const struct login *login);

/* Sets both, to copies. False, with nothing changed, when memory fails. */
bool login_set_names(struct login *login, const char *client_id, const char *username);

/* Replaces *to. False, with *to cleared, when memory fails. */
bool login_copy(struct login *to, const struct login *from);

/* What looks wrong with a value as typed; nothing of it stops a sign-in. */
enum login_doubt {
	LOGIN_FINE,
	LOGIN_BLANK_START,
	LOGIN_BLANK_END,
	LOGIN_QUOTED,	 /* "..." or '...' around it */
	LOGIN_BEARER,	 /* begins with "Bearer " */
	LOGIN_NOT_EMAIL, /* no '@' in an e-mail address */
};

/* The first doubt about a value. A password may well have quotes: only blanks are doubted. */
enum login_doubt login_doubt(enum login_field field, const char *value);

/* One sentence for a doubt, e.g. "This value has a blank at its end. F4 takes it off." */
const char *login_doubt_words(enum login_doubt doubt);

/*
 * Takes off what login_doubt() complains about, in place: blanks at both ends, then one pair of
 * quotes, then "Bearer ". Of a password only blanks. Returns the new length.
 */
size_t login_trim(enum login_field field, char *value);

/* "Client id", "Client secret", "E-mail", "Password". */
const char *login_field_name(enum login_field field);

/*
 * A name for the account, from an e-mail's domain: "integrations@acme.example" gives "acme".
 * "" when there is no domain.
 */
void login_suggest_name(const char *username, char *out, size_t size);

#endif
