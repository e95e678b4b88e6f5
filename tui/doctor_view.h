/*
 * doctor_view: the ladder on the screen.
 */
#ifndef DOCTOR_VIEW_H
#define DOCTOR_VIEW_H

#include "core/doctor.h"
#include "tui/app.h"

/* Opens it for the chosen login and begins. */
void doctor_view_open(struct app *app, struct effects *effects);

/* Looks again from the first rung on. */
void doctor_view_begin(struct app *app, struct effects *effects);

/* The other built-in side; ENVIRONMENT_MAX when one is at neither. */
size_t doctor_view_other(const struct app *app);
void doctor_view_ask_other(struct app *app, struct effects *effects);

/* An answer to one of its requests; false when it is none. */
bool doctor_view_answer(struct app *app, const struct answer *answer, struct effects *effects);

/* The session has changed. */
void doctor_view_look(struct app *app);

/* Copies the reply (or the report). */
void doctor_view_copy(struct app *app, bool report, struct effects *effects);

#endif
