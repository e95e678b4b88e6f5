/*
 * session_team: the team that a login is wanted for (team_identifier), as whoever gave it said.
 */
#ifndef SESSION_TEAM_H
#define SESSION_TEAM_H

#include "core/session.h"

/*
 * Sets it; "" for none, and for one that could be no team's name. False, with nothing changed, when
 * memory fails.
 */
bool session_set_team(struct session *session, const char *team);

/* "acme-dk, which is none of its teams"; "" when no team is wanted. */
void session_team_words(const struct session *session, char *out, size_t size);

#endif
