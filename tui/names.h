/*
 * names: by which names a team knows the user. They are asked for beside whatever else runs.
 */
#ifndef NAMES_H
#define NAMES_H

#include "tui/app.h"

/* Asks for those of a team. What comes of it stands where the user is shown. */
bool names_ask(struct app *app, struct session *session, const char *team, struct effects *effects,
	       struct error *error);

/* After a check: whose team is the only one is asked for, if it is the login that is shown. */
void names_follow(struct app *app, struct session *session, struct effects *effects);

/* Takes an answer, or is false when it is to something else. */
bool names_answer(struct app *app, const struct account *account, struct session *session,
		  const struct answer *answer, struct effects *effects);

#endif
