/*
 * logins: the list of the logins that stand in a paste, in the form's place.
 */
#ifndef SCREENS_LOGINS_H
#define SCREENS_LOGINS_H

#include "tui/app/state.h"
#include "tui/draw/frame.h"

void logins_draw(const struct app *app, struct frame *frame);
void logins_key(struct app *app, uint32_t key);

#endif
