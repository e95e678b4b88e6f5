/*
 * copy: what can be put into the clipboard.
 */
#ifndef APP_COPY_H
#define APP_COPY_H

#include "tui/app/state.h"

enum copy_what {
	COPY_TOKEN,
	COPY_HEADER,
	COPY_CURL,   /* a first call that works as it is */
	COPY_DOTENV, /* address and token, as lines of a .env file */
	COPY_JSON,
	COPY_REFRESH,
	COPY_SECRET,
	/* from here on without any secret */
	COPY_TOKEN_LINE, /* a command that prints the token: for scripts, of a kept login */
	COPY_CALL_LINE,	 /* and one that makes a call with it */
	COPY_SIGN_IN,	 /* a curl line that asks for the secrets */
};

/*
 * Makes the text about the chosen login. With masked, dots stand for every secret: that is what
 * is shown. The result is sealed all the same. False when memory fails or there is no such value.
 */
bool copy_text(const struct app *app, enum copy_what what, bool masked, struct secret *text);

/* Of a secret that is copied as it is, in characters; 0 for all else. */
size_t copy_length(const struct app *app, enum copy_what what);

/* Must the login be kept for it, and is it not? */
bool copy_needs_keeping(const struct app *app, enum copy_what what);

/* A word for a POSIX shell, to stand in single quotes. */
void copy_quote(char *out, size_t size, const char *word);

/* Behind a command: the options that name the chosen login, and the same settings and store as
 * here. */
void copy_add_login(char *out, size_t size, const struct app *app);
void copy_add_places(char *out, size_t size, const struct app *app);

/* Does it hold a secret? */
bool copy_is_secret(enum copy_what what);

/* Copies it, or asks first: when the token is about to end, or when there is no clipboard. */
void copy_start(struct app *app, enum copy_what what, struct effects *effects);
/* A text without a secret: it is not taken out of the clipboard again. */
void copy_plain(struct app *app, const char *what, const char *text, struct effects *effects);
/* After the question was answered. */
void copy_go(struct app *app, bool by_terminal, struct effects *effects);

/* Takes back what was copied, and what waits to be. */
void copy_take_back(struct app *app, struct effects *effects);

/* What became of it, as a receipt. */
void copy_result(struct app *app, const struct event *event);

#endif
