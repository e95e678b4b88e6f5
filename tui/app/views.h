/*
 * views: which view is open, and over which others.
 */
#ifndef APP_VIEWS_H
#define APP_VIEWS_H

#include "tui/app/state.h"

/* Below this one true line is drawn, and nothing is done that cannot be seen. */
#define VIEWS_ROWS_MIN 16
#define VIEWS_COLS_MIN 60
bool views_are_too_small(const struct app *app);

/* Opens a view in the place of all others; what they showed is wiped. */
void views_show(struct app *app, enum screen_id screen);
/*
 * Opens a view that Esc leaves for the one that is open now. One that is already open under it is
 * gone back to.
 */
void views_show_over(struct app *app, enum screen_id screen);
/* The same, but a view that is open already is left. */
void views_toggle(struct app *app, enum screen_id screen);
void views_back(struct app *app);
/* Esc, or the key that quits: in a view both lead a step back. */
bool views_is_back(const struct app *app, uint32_t key);
/* The view that Esc leads to. */
enum screen_id views_under(const struct app *app);

/* The row of the open view, or NULL where no face draws. */
const struct screen *views_open(const struct app *app);

#endif
