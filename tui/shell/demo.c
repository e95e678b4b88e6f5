#include "tui/shell/demo.h"

#include "tui/app/requests.h"

/* Which of them sign in: those whose trouble is a refused sign-in. All others are checked. */
static void begin_one(struct app *app, struct session *session, struct effects *effects)
{
	struct request request = {0};
	struct login login = {0};
	session_tick(session, app->now);
	if (session->state == SESSION_EXPIRED || !effects_have_room(effects))
		return;
	if (token_is_set(&session->token)) {
		requests_check(app, session, effects);
		return;
	}
	if (secret_is_set(&session->login.password) && login_copy(&login, &session->login) &&
	    session_sign_in(session, &login, requests_number(app), app->now, &request, NULL))
		requests_send(&request, ASKED_BY_SESSION, NULL, effects);
	login_clear(&login);
}

void demo_begin(struct app *app, struct effects *effects)
{
	struct session *session;
	app->now = clock_now();
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		begin_one(app, session, effects);
}

static bool is_waiting(const struct app *app)
{
	const struct session *session;
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		if (session->running != REQUEST_NONE)
			return true;
	return false;
}

void demo_wait(struct loop *loop)
{
	while (is_waiting(loop->app)) {
		http_wait(loop->http, NULL, 0, SECOND_MS);
		loop->now = clock_now();
		loop_answers(loop);
	}
}
