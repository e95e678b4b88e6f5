/*
 * copy_text: the texts that can be put into the clipboard.
 */
#ifndef APP_COPY_TEXT_H
#define APP_COPY_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/secret.h"
#include "tui/app/state.h"

enum copy_what {
	COPY_TOKEN,
	COPY_HEADER,
	COPY_CURL,   /* a first call that works as it is */
	COPY_DOTENV, /* address and token, as lines of a .env file */
	COPY_JSON,
	COPY_REFRESH,
	/* from here on without any secret */
	COPY_TOKEN_LINE, /* a command that prints the token: for scripts, of a kept login */
	COPY_CALL_LINE,	 /* and one that makes a call with it */
	COPY_SIGN_IN,	 /* a curl line that asks for the secrets */
	/* so many can be chosen; what is revealed can be copied, too */
	COPY_CHOICES,
	COPY_SECRET = COPY_CHOICES,
};

/*
 * Makes the text about the chosen login. With masked, dots stand for every secret: that is what
 * is shown. The result is sealed all the same. False when memory fails or there is no such value.
 */
bool copy_text(const struct app *app, enum copy_what what, bool masked, struct secret *text);

/* The length of a secret that is copied as it is, in characters; 0 for every other text. */
size_t copy_length(const struct app *app, enum copy_what what);

/* Puts a word into single quotes, for a POSIX shell. */
void copy_quote(char *out, size_t size, const char *word);

/*
 * Add the options that name the chosen login to a command, and those that name the same settings
 * and store as here.
 */
void copy_add_login(char *out, size_t size, const struct app *app);
void copy_add_places(char *out, size_t size, const struct app *app);

#endif
