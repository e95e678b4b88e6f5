/*
 * inside: the view of what a token says about itself.
 */
#ifndef INSIDE_H
#define INSIDE_H

#include "tui/app.h"

/* Of a token that was pasted; it is wiped when the view is left. */
void inside_show_pasted(struct app *app, const char *token, size_t length);

#endif
