/*
 * snippet: texts about a login that can be used elsewhere: in a header, a shell, a .env file.
 */
#ifndef SNIPPET_H
#define SNIPPET_H

#include <stdbool.h>
#include <stddef.h>

#include "core/secret.h"
#include "core/session.h"

enum snippet {
	SNIPPET_TOKEN,
	SNIPPET_HEADER,
	SNIPPET_CURL,	/* a first call that works as it is */
	SNIPPET_DOTENV, /* core/variables.h, as lines of a .env file */
	SNIPPET_JSON,
	SNIPPET_REFRESH,
	/* from here on without any secret */
	SNIPPET_TOKEN_LINE, /* a command that prints the token: for scripts, of a kept login */
	SNIPPET_CALL_LINE,  /* and one that makes a call with it */
	SNIPPET_SIGN_IN,    /* a curl line that asks for the secrets */
	SNIPPET_DONE,	    /* the command that does what was done last, of a kept login */
	/* so many can be chosen; what is revealed can be copied, too */
	SNIPPET_CHOICES,
	SNIPPET_SECRET = SNIPPET_CHOICES,
	SNIPPET_EXPORT, /* the .env lines for a shell: token --format shell alone */
};

/* What they are about. */
struct snippet_login {
	const char *account;
	const struct environment *environment;
	const struct session *session; /* NULL: none */
	const char *config, *data;     /* --config and --data, whole paths; NULL: not given */
};

/*
 * Makes the text about a login. With masked, dots stand for every secret: that is what
 * is shown. The result is sealed all the same. False when memory fails or there is no such value.
 */
bool snippet_text(const struct snippet_login *login, enum snippet what, bool masked,
		  struct secret *text);

/* Does the text hold a secret? */
bool snippet_is_secret(enum snippet what);

/* The length of a secret that is copied as it is, in characters; 0 for every other text. */
size_t snippet_length(const struct snippet_login *login, enum snippet what);

/* Puts a word into single quotes, for a POSIX shell. */
void snippet_quote(char *out, size_t size, const char *word);

/*
 * Add the options that name the chosen login (an account that has no name yet is left out) to a
 * command, and those that name the same settings and store as here.
 */
/* Adds before, and a word as a POSIX shell reads it. */
void snippet_add_word(char *out, size_t size, const char *before, const char *word);
void snippet_add_login(char *out, size_t size, const struct snippet_login *login);
void snippet_add_paths(char *out, size_t size, const struct snippet_login *login);

#endif
