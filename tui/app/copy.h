/*
 * copy: what can be put into the clipboard.
 */
#ifndef APP_COPY_H
#define APP_COPY_H

#include "core/code.h"
#include "core/snippet.h"
#include "tui/app/state.h"

/* What can be chosen, by its letter in the menu. */
struct copy_row {
	char letter;
	const char *text, *noun;
};
extern const struct copy_row copy_rows[];

/* The chosen login, for snippet.h. */
struct snippet_login copy_login(const struct app *app);

/* Must the login be kept for it, and is it not? */
bool copy_needs_keeping(const struct app *app, enum snippet what);

/* Copies it, or asks first: when the token is about to end, or when there is no clipboard. */
void copy_start(struct app *app, enum snippet what, struct effects *effects);
/* A text without a secret: it is not taken out of the clipboard again. */
void copy_plain(struct app *app, const char *what, const char *text, struct effects *effects);
/* A program in another language for the chosen environment, which is read when it is wanted. */
void copy_code(struct app *app, const struct code *code, struct effects *effects);
void copy_write_code(struct app *app, const struct code *code, struct effects *effects);
/* After the question was answered: what waits goes to the terminal. */
void copy_by_terminal(struct app *app, struct effects *effects);
/* What waits goes to the clipboard; without one it is asked first, or refused in words. */
void copy_waiting(struct app *app, struct effects *effects);

/* Takes back what was copied, and what waits to be. */
void copy_take_back(struct app *app, struct effects *effects);

/* What became of it, as a receipt. */
void copy_result(struct app *app, const struct event *event);

#endif
