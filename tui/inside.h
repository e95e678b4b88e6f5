/*
 * inside: the view of what a token says about itself.
 */
#ifndef INSIDE_H
#define INSIDE_H

#include "tui/app.h"

/* Of the chosen login's access token. */
void inside_show(struct app *app);

/* Of one that was pasted; it is wiped when the view is left. */
void inside_show_pasted(struct app *app, const char *token, size_t length);

#endif
