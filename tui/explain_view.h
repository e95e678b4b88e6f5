/*
 * explain_view: what a pasted answer means.
 */
#ifndef EXPLAIN_VIEW_H
#define EXPLAIN_VIEW_H

#include "tui/app.h"

/* Opens the view on what was pasted; false when nothing in it is known. */
bool explain_show(struct app *app, const struct event *event);

#endif
