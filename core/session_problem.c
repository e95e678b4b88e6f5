#include "core/session_problem.h"

#include <string.h>
#include <strings.h>

const char *session_stranger(const struct session *session)
{
	const char *named = login_username(&session->login);
	const char *told = session->identity != NULL ? session->identity->email : "";
	bool can_tell = strchr(named, '@') != NULL && strchr(told, '@') != NULL;
	return can_tell && strcasecmp(named, told) != 0 ? told : "";
}

/* Was this line a refusal of a token in its first minute? line[1] is older than line[0]. */
static bool was_refused_new(const struct activity *line, size_t count)
{
	if (line->kind != REQUEST_CHECK || line->status != 401)
		return false;
	for (size_t i = 1; i < count; i++)
		if (line[i].result == RESULT_NEW_TOKEN && strcmp(line[i].mark, line->mark) == 0)
			return line->utc_ms - line[i].utc_ms < MINUTE_MS;
	return false;
}

/* The second time without an accepted one between: the token may not be the reason. */
static bool is_header_lost(const struct session *session, struct moment now)
{
	if (now.boot_ms - session->token.obtained_boot_ms >= MINUTE_MS)
		return false;
	bool found = false;
	for (size_t i = 0; i < session->activity_count; i++) {
		const struct activity *line = &session->activity[i];
		if (line->result == RESULT_ACCEPTED)
			break;
		found = found || was_refused_new(line, session->activity_count - i);
	}
	return found && session->accepted_utc_ms == 0;
}

/* What a token that was refused can be helped with. */
void session_find_help(const struct session *session, struct verdict *verdict, struct moment now)
{
	if (verdict->finding != FINDING_TOKEN_REFUSED)
		return;
	if (is_header_lost(session, now))
		verdict->finding = FINDING_HEADER_LOST;
	else if (session_has_refresh(session) && !session->refresh_refused)
		verdict->finding = FINDING_TOKEN_RENEWABLE;
	remedy_fill(verdict->finding, session->environment, NULL, &verdict->error);
}

void session_stay_asleep(struct session *session, const struct error *why)
{
	struct error full = {0};
	if (session_ready(session, &full))
		*session->last = (struct verdict){
			.finding = FINDING_UNREAD, .retry_after_ms = -1, .error = *why};
	session->stays_asleep = true;
	session->auto_tried = true;
	session_give_up(session);
}

void session_problem(const struct session *session, struct verdict *verdict)
{
	*verdict = *session_last(session);
	bool is_refused = session->state == SESSION_REFUSED;
	bool renews = session_has_refresh(session) && !session->refresh_refused;
	if (verdict->finding != FINDING_NONE || (!is_refused && session->state != SESSION_EXPIRED))
		return;
	verdict->finding = is_refused ? renews ? FINDING_TOKEN_RENEWABLE : FINDING_TOKEN_REFUSED
			   : renews   ? FINDING_TOKEN_ENDED
				      : FINDING_TOKEN_OVER;
	remedy_fill(verdict->finding, session->environment, NULL, &verdict->error);
}
