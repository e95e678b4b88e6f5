#include "tui/app/requests.h"

unsigned requests_number(struct app *app)
{
	return ++app->requests.last;
}

bool requests_send(struct request *request, enum asker asker, struct session *session,
		   struct effects *effects)
{
	struct effect *effect = effects_add(effects, EFFECT_SEND);
	if (effect != NULL) {
		request->asker = asker;
		request_move(&effect->request, request);
		effect->session = session;
	}
	request_clear(request);
	return effect != NULL;
}

void requests_stop(unsigned number, struct effects *effects)
{
	struct effect *effect = effects_add(effects, EFFECT_CANCEL);
	if (effect != NULL)
		effect->number = number;
}

void requests_check(struct app *app, struct session *session, struct effects *effects)
{
	struct request request = {0};
	struct error error = {0};
	enum asker asker = session == &app->guest ? ASKED_BY_GUEST : ASKED_BY_SESSION;
	if (!effects_have_room(effects))
		return;
	if (session_check(session, requests_number(app), app->now, &request, &error))
		requests_send(&request, asker, NULL, effects);
	else
		app_say_error(app, &error);
}

void requests_refresh(struct app *app, struct session *session, struct effects *effects)
{
	struct request request = {0};
	struct error error = {0};
	if (!effects_have_room(effects))
		return;
	if (session_refresh(session, requests_number(app), app->now, &request, &error))
		requests_send(&request, ASKED_BY_SESSION, session, effects);
	else
		app_say_error(app, &error);
}

void requests_cancel(struct app *app, struct session *session, struct effects *effects)
{
	if (session->again != REQUEST_NONE) {
		session_give_up(session);
		app_say(app, TONE_TEXT, "Nothing is tried by itself any more.");
	}
	if (session->running == REQUEST_NONE)
		return;
	app->requests.cancelled = session->request;
	requests_stop(session->request, effects);
	if (session->running == REQUEST_REFRESH)
		app_say(app, TONE_TEXT, "A refresh that was sent runs on; its token is kept.");
}

struct session *requests_find(struct app *app, unsigned number, struct account **account)
{
	size_t *at = &app->requests.answered;
	struct session *session = accounts_waiting(&app->accounts, number, at);
	*account = session != NULL ? &app->accounts.list[*at] : NULL;
	return session;
}
