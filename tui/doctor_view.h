/*
 * doctor_view: the ladder on the screen.
 */
#ifndef DOCTOR_VIEW_H
#define DOCTOR_VIEW_H

#include "core/doctor.h"
#include "tui/app.h"
#include "tui/chrome.h"

/* Opens it for the chosen login and begins. */
void doctor_view_open(struct app *app, struct effects *effects);

/* Is it about the login that is chosen? */
bool doctor_view_is_here(const struct app *app);

/* Looks again from the first rung on. */
void doctor_view_begin(struct app *app, struct effects *effects);

/* The other built-in side; ENVIRONMENT_MAX when one is at neither. */
size_t doctor_view_other(const struct app *app);
void doctor_view_ask_other(struct app *app, struct effects *effects);

/* An answer to one of its requests; false when it is none. */
bool doctor_view_answer(struct app *app, const struct answer *answer, struct effects *effects);

/* Is one of its requests under way, or the first call? Nothing is said before it is over. */
bool doctor_view_is_looking(const struct app *app);

enum doctor_button {
	DOCTOR_AGAIN, /* counts a pause down that the service wants */
	DOCTOR_EDIT,
	DOCTOR_SIGN_IN,
	DOCTOR_OTHER,
	DOCTOR_GO_THERE, /* to the side that knows the keys */
	DOCTOR_SENT,
	DOCTOR_REPLY,
	DOCTOR_EXPLAIN,
	DOCTOR_DONE,
};
#define DOCTOR_BUTTONS 3

/* The buttons there are now, at least one; returns how many. */
size_t doctor_buttons(const struct app *app, enum doctor_button buttons[DOCTOR_BUTTONS]);
void doctor_button_label(const struct app *app, enum doctor_button button, char *out, size_t size);
void doctor_press(struct app *app, enum doctor_button button, struct effects *effects);
/* The keys, in the buttons' words. */
void doctor_hints(const struct app *app, struct hints *hints);
/* Asks whether the reply or the report is wanted. */
void doctor_ask_copy(struct app *app);
/* The key for the other side: asks it, or goes on there. */
void doctor_switch(struct app *app, struct effects *effects);
/* Looks again, once a pause is over. */
void doctor_again(struct app *app, struct effects *effects);
/* Wipes the login that was looked at; one that is kept stays. */
void doctor_view_done(struct app *app, struct effects *effects);

/* The session has changed. */
void doctor_view_look(struct app *app);

/* Copies the reply (or the report). */
void doctor_view_copy(struct app *app, bool report, struct effects *effects);

#endif
