/*
 * activity: what was done last, of all accounts, beside the details of a wide console.
 */
#ifndef SCREENS_ACTIVITY_H
#define SCREENS_ACTIVITY_H

#include "tui/screens/page.h"

void activity_draw_beside(const struct app *app, struct area inside);

#endif
