/*
 * form: how a field and the lower part of the sign-in form are drawn, and what a paste does.
 */
#ifndef FORM_H
#define FORM_H

#include "tui/app.h"
#include "tui/chrome.h"
#include "tui/field.h"
#include "tui/frame.h"

/* Draws a field over the whole width of line; a secret as at most 12 dots. */
void form_draw_field(struct area line, const struct field *field, bool has_cursor);

/* The pane under the buttons: about the field with the cursor, the last answer, or the steps. */
void form_draw_pane(const struct app *app, struct area inside, int rule, int rows, bool live);

void form_hints(const struct app *app, struct hints *hints);

/* Two or more values fill the form; anything else is text for the field with the cursor. */
void form_paste(struct app *app, const struct event *event);

#endif
