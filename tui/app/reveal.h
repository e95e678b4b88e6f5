/*
 * reveal: a secret in clear, for a few seconds.
 */
#ifndef APP_REVEAL_H
#define APP_REVEAL_H

#include "tui/app/state.h"

/* Shows the access token; asks first where the terminal would keep it in its scrollback. */
void reveal_ask(struct app *app);
/* Shows it now: 0 the access token, 1 the refresh token, 2 the client secret. */
void reveal_show(struct app *app, int what);
/* The one of them that comes next, of those that there are. */
int reveal_next(const struct app *app);
/* So long again. */
void reveal_prolong(struct app *app);
/* Leaves the view, if it is open. True when it was. */
bool reveal_leave(struct app *app);
/* Wipes what is revealed; the view itself is left by views_back(). */
void reveal_hide(struct app *app);

#endif
