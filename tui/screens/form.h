/*
 * form: the lower part of the sign-in form, and what a paste into it does.
 */
#ifndef SCREENS_FORM_H
#define SCREENS_FORM_H

#include "tui/screens/page.h"

/* The pane under the buttons: about the field with the cursor, the last answer, or the steps. */
void form_draw_pane(const struct app *app, struct area inside, int rule, int rows, bool live);

void form_hints(const struct app *app, struct hints *hints);

/* Two or more values fill the form; anything else is text for the field with the cursor. */
void form_paste(struct app *app, const struct event *event);

#endif
