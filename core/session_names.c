/*
 * What session.h does beside the states: a line for all that was done, and the names that a team
 * knows the user by. They are asked for beside whatever else runs, and decide nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hide.h"
#include "core/session.h"

static const char *result_word(const struct answer *answer, const struct verdict *verdict)
{
	if (answer->end == ANSWER_CANCELLED)
		return "cancelled";
	if (verdict->finding == FINDING_NONE)
		return answer->kind == REQUEST_CHECK   ? "accepted"
		       : answer->kind == REQUEST_NAMES ? "names came"
						       : "new token";
	switch (verdict->error.kind) {
	case ERROR_DENIED:
		return "refused";
	case ERROR_LIMITED:
		return "too many";
	case ERROR_SERVICE:
		return "down";
	case ERROR_TLS:
		return "not trusted";
	case ERROR_PROTOCOL:
		return "not the API";
	case ERROR_NONE:
	case ERROR_INPUT:
	case ERROR_CONFIG:
	case ERROR_NETWORK:
	case ERROR_STORE:
	case ERROR_SYSTEM:
		break;
	}
	return verdict->finding == FINDING_ANSWER_LOST ? "answer lost" : "no answer";
}

void session_note(struct session *session, const struct answer *answer,
		  const struct verdict *verdict, struct moment now)
{
	size_t kept = SESSION_ACTIVITY - 1;
	memmove(session->activity + 1, session->activity, kept * sizeof *session->activity);
	struct activity *entry = &session->activity[0];
	*entry = (struct activity){.utc_ms = now.utc_ms,
				   .kind = answer->kind,
				   .status = answer->status,
				   .took_ms = answer->took_ms};
	snprintf(entry->result, sizeof entry->result, "%s", result_word(answer, verdict));
	memcpy(entry->mark, session->token.access_mark, sizeof entry->mark);
	if (session->activity_count < SESSION_ACTIVITY)
		session->activity_count++;
}

bool session_names(struct session *session, const char *team, unsigned number,
		   struct request *request, struct error *error)
{
	if (session->identity == NULL || !secret_is_set(&session->token.access))
		return error_set(error, ERROR_INPUT, "Check it first (c).",
				 "Nobody is known here yet.");
	if (!session_ready(session, error) ||
	    !api_names(request, session->environment, team, &session->token.access, error))
		return false;
	session->names_request = request->number = number;
	snprintf(session->names_team, sizeof session->names_team, "%s", team);
	return true;
}

bool session_take_names(struct session *session, const struct answer *answer, struct moment now,
			struct verdict *verdict)
{
	struct names names = {0};
	if (answer->kind != REQUEST_NAMES || answer->number != session->names_request)
		return false;
	session->names_request = 0;
	exchange_free(session->names_exchange);
	session->names_exchange =
		session->is_asleep ? NULL
				   : exchange_new(session->environment, &session->login,
						  &session->token, session->names_team, answer);
	api_judge_names(answer, session->environment, &names, verdict);
	hide_secrets(verdict->said, sizeof verdict->said, &session->login);
	if (session->names_last == NULL && !session->is_asleep)
		session->names_last = calloc(1, sizeof *session->names_last);
	if (session->names_last != NULL)
		*session->names_last = *verdict;
	/* Locked meanwhile: then nothing is left to put it to. */
	if (session->activity != NULL)
		session_note(session, answer, verdict, now);
	if (verdict->finding != FINDING_NONE || session->identity == NULL)
		return true;
	memcpy(names.team, session->names_team, sizeof names.team);
	session->identity->names = names;
	return true;
}
