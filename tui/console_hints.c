/*
 * The keys of the console, for what is the case.
 */
#include "tui/console.h"

#include <stdio.h>

bool console_runs_on(const struct app *app)
{
	const struct session *session = app_session(app);
	return session != NULL && session->running == REQUEST_REFRESH &&
	       session->request == app->cancelled;
}

bool console_can_cancel(const struct app *app)
{
	const struct session *session = app_session(app);
	return session != NULL && ((session->running != REQUEST_NONE && !console_runs_on(app)) ||
				   session->again != REQUEST_NONE);
}

/* What Esc does here; NULL: nothing. */
static const char *escape(const struct app *app)
{
	if (console_can_cancel(app))
		return app_session(app)->running != REQUEST_NONE ? "cancel" : "stop";
	if (app->board.is_left)
		return "check all";
	return app->shown.find.length > 0 ? "all accounts" : NULL;
}

/* The most useful keys for what is the case, first. Not those that names hidden switch off. */
static void state_hints(const struct app *app, struct hints *hints)
{
	const struct session *session = app_session(app);
	bool live = app_environment(app)->live;
	bool has_token = session != NULL && token_is_set(&session->token);
	bool asks = live && app->settings->guard != GUARD_OFF;
	if (session != NULL && session->running != REQUEST_NONE)
		return;
	bool is_refused = session != NULL && session->state == SESSION_REFUSED;
	if (is_refused || (session != NULL && session_last(session)->finding != FINDING_NONE))
		hints_add_action(hints, app, ACTION_DOCTOR, "find out why", false);
	bool is_over = session == NULL || session->state == SESSION_EXPIRED ||
		       session->state == SESSION_REFUSED || session->state == SESSION_SIGNED_OUT;
	if ((is_over || !live) && !app->is_private)
		hints_add_action(hints, app, ACTION_SIGN_IN, "sign in", false);
	if (session != NULL && session->state == SESSION_OFFLINE)
		hints_add_action(hints, app, ACTION_CHECK, "try now", false);
	if (has_token)
		hints_add_action(hints, app, ACTION_REFRESH, "refresh", asks);
	if (has_token && session->state != SESSION_OFFLINE)
		hints_add_action(hints, app, ACTION_CHECK, "check", false);
	if (has_token && !app->is_private) {
		hints_add_action(hints, app, ACTION_REVEAL, "reveal", false);
		hints_add_action(hints, app, ACTION_COPY, "copy", false);
	}
}

void console_hints(const struct app *app, struct hints *hints)
{
	char other[40], here[40];
	const struct environments *all = app_environments(app);
	chrome_word(here, sizeof here, app_environment(app), true);
	if (app->accounts.count == 0) {
		hints_add_action(hints, app, ACTION_NEW, "new account", false);
		hints_add(hints, "Enter", "start");
	}
	if (console_is_narrow(app) && app->accounts.count > 1)
		hints_add(hints, "↑ ↓", "account");
	chrome_word(other, sizeof other, &all->list[(app->place + 1) % all->count], false);
	if (all->count > 2)
		snprintf(other, sizeof other, "where…");
	if (console_is_wide(app) && app_account(app) != NULL)
		snprintf(hints->before, sizeof hints->before, "On %s:", here);
	hints_add_action(hints, app, ACTION_SWITCH, other, false);
	if (app->accounts.count > 0) {
		state_hints(app, hints);
		hints_add(hints, "Enter", "more");
	}
	if (escape(app) != NULL)
		hints_add(hints, "Esc", escape(app));
	if (app->accounts.count == 0)
		hints_add_action(hints, app, ACTION_THEME, "theme", false);
	hints_add_action(hints, app, ACTION_HELP, "help", false);
	if (app->accounts.count == 0)
		hints_add_action(hints, app, ACTION_QUIT, "quit", false);
}
