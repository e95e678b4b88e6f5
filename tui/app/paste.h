/*
 * paste: what a paste outside of a field becomes: a filled form, a token that is looked at, or an
 * answer that is explained. Nothing is sent by it.
 */
#ifndef APP_PASTE_H
#define APP_PASTE_H

#include "tui/app/state.h"

/* A form opens where one is; over the welcome nobody is anywhere yet. */
void paste_take(struct app *app, const struct event *event);

/* Shows what a token says about itself; it is held for as long as the view is open. */
void paste_token(struct app *app, const char *token, size_t length);
/* Shows what a pasted answer means; false when nothing in it is known. */
bool paste_explain(struct app *app, const struct event *event);

#endif
