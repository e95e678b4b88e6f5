/*
 * reveal: a secret in clear, for a few seconds.
 */
#ifndef REVEAL_H
#define REVEAL_H

#include "tui/app.h"

/* Shows the access token; asks first where the terminal would keep it in its scrollback. */
void reveal_ask(struct app *app);
/* Shows it now. */
void reveal_show(struct app *app, int what);
/* Wipes what is revealed; the view itself is left by app_back(). */
void reveal_hide(struct app *app);

#endif
