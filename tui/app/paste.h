/*
 * paste: what a paste outside of a field becomes: a filled form, a token that is looked at, or an
 * answer that is explained. Nothing is sent by it.
 */
#ifndef APP_PASTE_H
#define APP_PASTE_H

#include "core/explain.h"
#include "core/import.h"
#include "tui/app/state.h"

/* A form opens where one is; over the welcome nobody is anywhere yet. */
void paste_take(struct app *app, const struct event *event);

/* Shows what a token says about itself; it is held for as long as the view is open. */
void paste_token(struct app *app, const char *token, size_t length);
/* Shows what a pasted answer means; false when nothing in it is known. */
bool paste_explain(struct app *app, const struct event *event);

/* One line into a field. False, which is said, when it is more than that. */
bool paste_line(struct app *app, struct field *field, const struct event *event);
/* The error that stands beside the logins of a paste; NULL. */
const struct explanation *paste_error(const struct import *import, const struct event *event);

#endif
