#include "tui/app/requests.h"

#include <string.h>

#include "tui/app/secret_commands.h"
#include "tui/app/sign_in.h"
#include "tui/app/timers.h"

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

static void send_refresh(struct app *app, struct session *session, struct effects *effects)
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

/* One program runs at a time: who comes meanwhile looks again so soon; where one failed, later. */
#define FETCH_AGAIN_MS 250
#define FAILED_AGAIN_MS (5 * MINUTE_MS)

static void wait_for_program(struct app *app, struct session *session, int64_t ms)
{
	session->again = REQUEST_REFRESH;
	session->again_at = app->now.boot_ms + ms;
	timers_note(app, session);
}

/* What the user's own manager says counts, whatever is kept here. True: it is asked first. */
static bool fetch_secret(struct app *app, struct session *session, struct effects *effects)
{
	const struct account *account = app_account_of(app, session);
	const struct settings_account *given =
		account != NULL ? settings_account(app->setup.settings, account->name,
						   app_environment_of(app, session))
				: NULL;
	if (given == NULL || given->client_secret_command[0] == '\0' ||
	    !session_can_refresh(session))
		return false;
	session->secret_was[0] = '\0';
	if (app->command.what != SECRET_COMMAND_NONE) {
		wait_for_program(app, session, FETCH_AGAIN_MS);
		return true;
	}
	secret_command_run(app, SECRET_COMMAND_REFRESH, given->client_secret_command, effects);
	session->is_fetching = app->command.what == SECRET_COMMAND_REFRESH;
	return session->is_fetching;
}

void requests_take_secret(struct app *app, const struct secret *printed, struct effects *effects)
{
	struct session *session;
	size_t at = 0;
	while ((session = app_each_session(app, &at)) != NULL && !session->is_fetching)
		continue;
	if (session == NULL)
		return;
	struct login *login = &session->login;
	session->is_fetching = false;
	timers_note_all(app);
	if (printed == NULL) {
		if (!app->setup.is_by_hand)
			wait_for_program(app, session, FAILED_AGAIN_MS);
		return;
	}
	memcpy(session->secret_was, login->secret_mark, sizeof session->secret_was);
	sign_in_renew_secret(login, printed);
	if (strcmp(session->secret_was, login->secret_mark) == 0)
		session->secret_was[0] = '\0';
	send_refresh(app, session, effects);
}

void requests_refresh(struct app *app, struct session *session, struct effects *effects)
{
	if (!session->is_fetching && !fetch_secret(app, session, effects))
		send_refresh(app, session, effects);
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
