/*
 * sign_in_trial: sends the form, as a session on trial, and takes what comes of it: an account, or
 * marks on the fields that the answer speaks of.
 */
#ifndef APP_SIGN_IN_TRIAL_H
#define APP_SIGN_IN_TRIAL_H

#include "tui/app/state.h"

enum sign_in_button {
	BUTTON_SIGN_IN,
	BUTTON_ASK_BOTH, /* no environment is chosen, or the paste named none: which one knows the
			    keys? */
	BUTTON_ASK_OTHER,
	BUTTON_GO_THERE, /* to the environment that knows the keys */
	BUTTON_EXPLAIN,	 /* the error that was pasted with the values */
	BUTTON_REQUEST,
	BUTTON_DOCTOR,
	BUTTON_CANCEL,
};
#define SIGN_IN_BUTTONS 6

/* The buttons there are now, as many as there is room for; returns how many. */
size_t sign_in_buttons(const struct app *app, enum sign_in_button buttons[SIGN_IN_BUTTONS]);
/* "sign in to LIVE": what a button says; on it, with a capital. */
void sign_in_button_label(const struct app *app, enum sign_in_button button, char *out,
			  size_t size);
void sign_in_press(struct app *app, enum sign_in_button button, struct effects *effects);

/* After a refusal: what was typed stays among the accounts, signed out, without its password. */
bool sign_in_leave_behind(struct app *app);
/* The same of what was typed, before anything was sent: doctor looks at it. */
bool sign_in_leave_typed(struct app *app);

/* What came of the trial; an answer that is not waited for any more changes nothing. */
void sign_in_answer(struct app *app, const struct answer *answer, struct effects *effects);

#endif
