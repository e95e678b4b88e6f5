/*
 * sign_in_paste: what a paste makes of the form: filled in, or a list of logins to choose from.
 * Nothing is sent by it.
 */
#ifndef APP_SIGN_IN_PASTE_H
#define APP_SIGN_IN_PASTE_H

#include "core/explain.h"
#include "core/import.h"
#include "tui/app/state.h"

/*
 * Takes what was found in a paste, at least one login, and frees it, or the form does when it is
 * closed. explained: an error that stood in it, too; NULL.
 */
void sign_in_paste(struct app *app, struct import *import, const struct explanation *explained);

/* Fills the form with the login of the list at a place, and nothing else. */
void sign_in_pick(struct app *app, size_t at);

/* From the form to the list that it was filled from, or from the list to the form that it was
 * pasted into; false when there is neither. */
bool sign_in_step_back(struct app *app);

/* The question which side the values are for was answered. */
void sign_in_go_to_named(struct app *app);

#endif
