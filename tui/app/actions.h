/*
 * actions: what the user can do, each by one row of a table; and what the buttons of a question do.
 */
#ifndef APP_ACTIONS_H
#define APP_ACTIONS_H

#include "tui/app/state.h"

void actions_do(struct app *app, enum action action, struct effects *effects);
/* A button of the question that is open, which is left with it; 0 is the harmless one. */
void actions_answer(struct app *app, size_t button, struct effects *effects);
/* What a key does in a view over the console that has no use of its own for it; Esc, too. */
void actions_key_over(struct app *app, uint32_t key, struct effects *effects);

/* The next way to show times; has_left: what is left is one of them. */
void actions_turn_clock(struct app *app, bool has_left);
/* All themes are read: one of them may be chosen. trouble: what is wrong with one, or "". */
void actions_show_themes(struct app *app, size_t chosen, const char *trouble);

/* Leaves, if nothing is lost by it; else asks. */
void actions_quit(struct app *app, struct effects *effects);
/* Leaves, without a question. */
void actions_leave(struct app *app, struct effects *effects);

#endif
