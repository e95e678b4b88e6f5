#include "core/session_team.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

bool session_set_team(struct session *session, const char *team)
{
	char name[sizeof(struct team){0}.identifier];
	bool fits = team[0] != '\0' && strlen(team) < sizeof name;
	text_gate(name, sizeof name, team, strlen(team));
	char *copy = fits ? strdup(name) : NULL;
	if (fits && copy == NULL)
		return false;
	free(session->team);
	session->team = copy;
	return true;
}

void session_team_words(const struct session *session, char *out, size_t size)
{
	struct identity known;
	bool is_known = session->team != NULL && session_known(session, &known);
	bool is_one = !is_known || known.team_count > identity_known(&known);
	for (size_t i = 0; is_known && i < identity_known(&known); i++)
		is_one |= strcmp(known.teams[i].identifier, session->team) == 0;
	snprintf(out, size, "%s%s", session->team != NULL ? session->team : "",
		 is_one ? "" : ", which is none of its teams");
}
