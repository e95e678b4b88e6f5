#include "tui/names.h"

#include "tui/keep.h"

bool names_ask(struct app *app, struct session *session, const char *team, struct effects *effects,
	       struct error *error)
{
	struct request request = {0};
	struct effect *effect = NULL;
	if (session_names(session, team, app_number(app), &request, error))
		effect = effects_add(effects, EFFECT_SEND);
	if (effect != NULL)
		request_move(&effect->request, &request);
	request_clear(&request);
	return effect != NULL;
}

void names_follow(struct app *app, struct session *session, struct effects *effects)
{
	const struct identity *identity = session->identity;
	struct error error = {0};
	if (session->last_kind != REQUEST_CHECK || session_last(session)->finding != FINDING_NONE ||
	    session != app_session(app) || identity == NULL || identity->team_count != 1 ||
	    app->keeping == KEEP_LOCKED || app->is_by_hand || app->board.is_running)
		return;
	/* A team that cannot be asked for is no fault of the check. */
	(void)names_ask(app, session, identity->teams[0].identifier, effects, &error);
}

bool names_answer(struct app *app, const struct account *account, struct session *session,
		  const struct answer *answer, struct effects *effects)
{
	struct verdict verdict = {0};
	if (!session_take_names(session, answer, app->now, &verdict))
		return false;
	if (session->activity_count > 0)
		app_note(app, account, session);
	keep_answer(app, account, session, answer, effects);
	return true;
}
