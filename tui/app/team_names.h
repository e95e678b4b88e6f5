/*
 * team_names: by which names a team knows the user. They are asked for beside whatever else runs.
 */
#ifndef APP_TEAM_NAMES_H
#define APP_TEAM_NAMES_H

#include "tui/app/state.h"

/* Asks for those of a team. What comes of it stands where the user is shown. */
bool team_names_ask(struct app *app, struct session *session, const char *team,
		    struct effects *effects, struct error *error);

/* After a check: whose team is the only one is asked for, if it is the login that is shown. */
void team_names_follow(struct app *app, struct session *session, struct effects *effects);

/* What came of it; an answer that is not waited for any more changes nothing. */
void team_names_answer(struct app *app, const struct answer *answer, struct effects *effects);

#endif
