#include "tui/app/forget.h"

#include "tui/app/check_all.h"
#include "tui/app/keeping.h"
#include "tui/app/requests.h"

/* It is about to go: nothing that was to be done for it is done any more. */
static void leave_session(struct app *app, struct session *session, struct effects *effects)
{
	check_all_leave(app, session);
	if (app->keeping.when_woken_of == session)
		keeping_act_when_woken(app, ACTION_NONE);
	effects_drop(effects, session);
}

/* Wipes it here, and its account with the last one. */
static void wipe_session(struct app *app, struct account *account, struct session *session,
			 struct effects *effects)
{
	size_t environment = (size_t)(session->environment - app_environments(app)->list);
	bool stays = settings_account(app->setup.settings, account->name, environment) != NULL;
	leave_session(app, session, effects);
	if (account_drop(account, environment))
		accounts_remove(&app->accounts, (size_t)(account - app->accounts.list));
	if (app->chosen.account == app->accounts.count && app->chosen.account > 0)
		app->chosen.account--;
	app_say(app, TONE_TEXT, "%s",
		stays ? "Wiped here. It stands in the settings, and is back at the next start."
		      : "Wiped here. Its tokens stay good at the service until they expire.");
}

void forget_chosen(struct app *app, struct effects *effects)
{
	struct session *session = app_session(app);
	if (session == NULL)
		return;
	requests_cancel(app, session, effects);
	if (session->kept == 0) {
		wipe_session(app, app_account(app), session, effects);
		return;
	}
	struct effect *effect = keeping_job(effects, STORE_FORGET, NULL, NULL);
	if (effect == NULL)
		return;
	effect->row = session->kept;
	/* Nothing is begun for it meanwhile. */
	check_all_leave(app, session);
	session->stays_asleep = true;
}

/* What came for it since is dropped: forgotten is forgotten, by whichever program. */
static void leave_forgotten(struct app *app, struct session *session, struct effects *effects)
{
	struct error error = {0};
	size_t at = 0;
	while (app_each_session(app, &at) != session)
		continue;
	struct account *account = app_account_at(app, at);
	error_set(&error, ERROR_STORE, "Sign in again if it is still needed (" DO_SIGN_IN ").",
		  "Another program has forgotten the %s login of %s: nothing of it is kept.",
		  environment_word(session->environment), account->name);
	requests_cancel(app, session, effects);
	session->kept = 0;
	session->unsaved = session->state_unsaved = session->auto_unsaved = false;
	if (app->setup.is_by_hand)
		session_leave(session); /* a verb has begun something for it */
	else
		wipe_session(app, account, session, effects);
	app_say_error(app, &error);
}

void forget_event(struct app *app, const struct event *event, struct effects *effects)
{
	struct session *session;
	size_t at = 0;
	if (event->job == STORE_GONE)
		leave_forgotten(app, event->session, effects);
	if (event->job != STORE_FORGET)
		return;
	while ((session = app_each_session(app, &at)) != NULL && session->kept != event->row)
		continue;
	if (event->error != NULL)
		keeping_say_undone(app, event->error, "Still kept.");
	else if (event->text != NULL)
		log_drop(&app->log, event->text);
	if (session != NULL && event->error != NULL)
		session->stays_asleep = false;
	else if (session != NULL)
		wipe_session(app, app_account_at(app, at), session, effects);
}

void forget_kept(struct app *app, struct effects *effects)
{
	/* From the end, as places move. */
	for (size_t i = app->accounts.count; i > 0; i--) {
		struct account *account = &app->accounts.list[i - 1];
		bool is_empty = false;
		for (size_t j = 0; j < app_environments(app)->count; j++)
			if (account->session[j] != NULL && account->session[j]->kept != 0) {
				leave_session(app, account->session[j], effects);
				is_empty = account_drop(account, j);
			}
		if (is_empty)
			accounts_remove(&app->accounts, i - 1);
	}
	app->chosen.account = 0;
}
