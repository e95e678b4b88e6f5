/*
 * due: what time alone brings to the sessions, and when. With thousands of logins most events
 * are about one of them: only when the earliest moment has come are all of them looked at.
 */
#ifndef DUE_H
#define DUE_H

#include <stdint.h>

#include "tui/app.h"

/* Every session there is, one after another; *at counts, from 0. NULL behind the last. */
struct session *due_each(const struct app *app, size_t *at);

/* The account of the one that due_each() brought last. */
struct account *due_account(const struct app *app, size_t at);
/* The one whose request of this number is under way, and its account; NULL when there is none. */
struct session *due_find(struct app *app, unsigned number, struct account **account);

/* A session has changed: its moment may be the earliest. Accepts NULL. */
void due_note(struct app *app, const struct session *session);

/* Any of them may have changed. */
void due_note_all(struct app *app);

/* Lets time pass: leads begin, lives end; what is due is tried, so many at a time as checks are. */
void due_pass(struct app *app, struct effects *effects);
/* A request is over: one that is due and had to wait may be its successor. */
void due_made_room(struct app *app);

#endif
