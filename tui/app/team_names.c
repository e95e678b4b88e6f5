#include "tui/app/team_names.h"

#include "tui/app/keeping.h"
#include "tui/app/lock.h"
#include "tui/app/requests.h"

bool team_names_ask(struct app *app, struct session *session, const char *team,
		    struct effects *effects, struct error *error)
{
	struct request request = {0};
	return effects_have_room(effects) &&
	       session_names(session, team, requests_number(app), &request, error) &&
	       requests_send(&request, ASKED_BY_TEAM_NAMES, NULL, effects);
}

void team_names_follow(struct app *app, struct session *session, struct effects *effects)
{
	const struct identity *identity = session->identity;
	struct error error = {0};
	if (session->last_kind != REQUEST_CHECK || session_last(session)->finding != FINDING_NONE ||
	    session != app_session(app) || identity == NULL || identity->team_count != 1 ||
	    app->keeping.state == KEEP_LOCKED || app->setup.is_by_hand || app->check_all.is_running)
		return;
	/* A team that cannot be asked for is no fault of the check. */
	(void)team_names_ask(app, session, identity->teams[0].identifier, effects, &error);
}

void team_names_answer(struct app *app, const struct answer *answer, struct effects *effects)
{
	struct account *account;
	struct verdict verdict = {0};
	struct session *session = requests_find(app, answer->number, &account);
	if (session == NULL || !session_take_names(session, answer, app->now, &verdict))
		return;
	if (session->activity_count > 0)
		app_note(app, account, session);
	keeping_answer(app, account, session, answer, effects);
	lock_wipe_key(app, effects);
}
