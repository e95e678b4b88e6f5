/*
 * What doctor does: asks, takes the answers, copies what it found.
 */
#include "tui/doctor_view.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/report.h"
#include "tui/copy.h"
#include "tui/keep.h"

size_t doctor_view_other(const struct app *app)
{
	return app->place < 2 ? 1 - app->place : ENVIRONMENT_MAX;
}

bool doctor_view_is_here(const struct app *app)
{
	const struct session *session = app_session(app);
	return app->doctor != NULL && session != NULL &&
	       app->doctor->environment == session->environment;
}

static void send(struct request *request, struct effects *effects)
{
	struct effect *effect = effects_add(effects, EFFECT_SEND);
	if (effect != NULL)
		request_move(&effect->request, request);
	request_clear(request);
}

void doctor_view_begin(struct app *app, struct effects *effects)
{
	struct request request = {0};
	struct error error = {0};
	const char *path = app->settings->path;
	app->explained = NULL;
	app->cursor = app->page = 0;
	if (!doctor_start(app->doctor, app_session(app), path, app->settings_trouble, app->proxy,
			  app_number(app), app->now, &request, &error)) {
		app_say_error(app, &error);
		return;
	}
	send(&request, effects);
	app_say(app, ROLE_TEXT, "Without the password: it signs nobody in, changes nothing.");
}

void doctor_view_open(struct app *app, struct effects *effects)
{
	if (app_session(app) == NULL) {
		app_say(app, ROLE_WARNING, "There is no login here to look at. s signs in.");
		return;
	}
	if (app->doctor == NULL)
		app->doctor = calloc(1, sizeof *app->doctor);
	if (app->doctor == NULL) {
		app_say(app, ROLE_ERROR, "There is not enough memory for this.");
		return;
	}
	app_show_over(app, &screen_doctor);
	doctor_view_begin(app, effects);
}

void doctor_view_look(struct app *app)
{
	if (app->doctor == NULL || app_session(app) == NULL)
		return;
	doctor_look(app->doctor, app_session(app), app->now);
	if (app->screen != &screen_doctor)
		return;
	if (doctor_is_all_good(app->doctor) && app_session(app)->kept == 0)
		app_say(app, ROLE_TEXT, "%s",
			app->is_once ? "Done wipes this login; nothing of it was ever stored."
				     : "Done asks, then wipes this login; it was never stored.");
	else if (app->sentence_role == ROLE_OK && app_session(app)->last_kind == REQUEST_CHECK)
		/* What the console says of it names keys that are others here. */
		app_say(app, ROLE_TEXT, "It signed nobody in and changed nothing.");
}

void doctor_view_done(struct app *app, struct effects *effects)
{
	bool is_kept = app_session(app)->kept != 0;
	app_show(app, &screen_console);
	if (is_kept)
		return;
	doctor_clear(app->doctor);
	if (!app->is_once) {
		app_act(app, ACTION_FORGET, effects);
		return;
	}
	keep_forget(app, effects);
	if (app->accounts.count == 0)
		app_show(app, &screen_welcome);
}

/* The token is tried, too, once the service is known to answer. */
bool doctor_view_answer(struct app *app, const struct answer *answer, struct effects *effects)
{
	struct session *session = app_session(app);
	struct doctor *doctor = app->doctor;
	if (doctor == NULL || session == NULL)
		return false;
	bool was_probe = answer->number != 0 && answer->number == doctor->number;
	if (!doctor_take(doctor, session, answer, app->now))
		return false;
	bool answers = doctor->rung[RUNG_SERVICE].state != RUNG_NOT_LOOKED &&
		       doctor->rung[RUNG_SERVICE].state != RUNG_BAD;
	if (was_probe && answers && secret_is_set(&session->token.access) &&
	    session->running == REQUEST_NONE && token_left(&session->token, app->now) > 0)
		app_check(app, session, effects);
	return true;
}

void doctor_view_ask_other(struct app *app, struct effects *effects)
{
	struct request request = {0};
	struct error error = {0};
	const struct environment *other = &app_environments(app)->list[doctor_view_other(app)];
	if (doctor_ask_other(app->doctor, app_session(app), other, app_number(app), &request,
			     &error))
		send(&request, effects);
	app_say(app, ROLE_TEXT, "Only id and secret are sent there. It signs nobody in.");
}

void doctor_view_copy(struct app *app, bool report, struct effects *effects)
{
	const struct session *session = app_session(app);
	char *text = NULL;
	if (app->doctor != NULL && session != NULL)
		text = report ? report_markdown(app->doctor, session, app->versions)
			      : report_reply(app->doctor, session);
	if (text == NULL) {
		app_say(app, ROLE_ERROR, "There is not enough memory for it.");
		return;
	}
	/* Support is done with it then. */
	if (app->is_once)
		app_show(app, &screen_console);
	copy_plain(app, report ? "the report" : "the reply", text, effects);
	free(text);
}
