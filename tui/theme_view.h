/*
 * theme_view: choosing how the console looks. While the cursor moves everything is shown in the
 * theme under it; what is chosen is written into the settings.
 */
#ifndef THEME_VIEW_H
#define THEME_VIEW_H

#include "tui/app.h"

void theme_open(struct app *app);

/* The theme that a picture of the app is to be shown in; NULL when the app has none. */
const struct theme *theme_shown(const struct app *app);

/* What came of writing it down. */
void theme_event(struct app *app, const struct event *event);

#endif
