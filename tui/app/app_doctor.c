#include "tui/app/app_doctor.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/reply.h"
#include "core/report.h"
#include "tui/app/copy.h"
#include "tui/app/forget.h"
#include "tui/app/questions.h"
#include "tui/app/requests.h"
#include "tui/app/views.h"

size_t app_doctor_other(const struct app *app)
{
	return app->chosen.environment < 2 ? 1 - app->chosen.environment : ENVIRONMENT_MAX;
}

bool app_doctor_is_here(const struct app *app)
{
	const struct session *session = app_session(app);
	return app->doctor.ladder != NULL && session != NULL &&
	       app->doctor.ladder->environment == session->environment;
}

/* From the first rung on. */
static void begin(struct app *app, struct effects *effects)
{
	struct request request = {0};
	struct error error = {0};
	const char *path = app->setup.settings->path;
	app->doctor.explained = NULL;
	app->view.cursor = app->view.page = 0;
	if (!effects_have_room(effects))
		return;
	if (!doctor_start(app->doctor.ladder, app_session(app), path, app->setup.settings_trouble,
			  app->setup.proxy, requests_number(app), app->now, &request, &error)) {
		app_say_error(app, &error);
		return;
	}
	requests_send(&request, ASKED_BY_DOCTOR, NULL, effects);
	app_say(app, TONE_TEXT, "Without the password: it signs nobody in, changes nothing.");
}

void app_doctor_open(struct app *app, struct effects *effects)
{
	if (app_session(app) == NULL) {
		app_say(app, TONE_WARNING,
			"There is no login here to look at. " DO_SIGN_IN " signs in.");
		return;
	}
	if (app->doctor.ladder == NULL)
		app->doctor.ladder = calloc(1, sizeof *app->doctor.ladder);
	if (app->doctor.ladder == NULL) {
		app_say(app, TONE_ERROR, "There is not enough memory for this.");
		return;
	}
	views_show_over(app, SCREEN_DOCTOR);
	begin(app, effects);
}

void app_doctor_look(struct app *app)
{
	if (app->doctor.ladder == NULL || app_session(app) == NULL)
		return;
	doctor_look(app->doctor.ladder, app_session(app), app->now);
	if (app->view.screen != SCREEN_DOCTOR)
		return;
	if (doctor_is_all_good(app->doctor.ladder) && app_session(app)->kept == 0)
		app_say(app, TONE_TEXT, "%s",
			app->setup.is_once
				? "Done wipes this login; nothing of it was ever stored."
				: "Done asks, then wipes this login; it was never stored.");
	else if (app->sentence.tone == TONE_OK && app_session(app)->last_kind == REQUEST_CHECK)
		/* What the console says of it names keys that are others here. */
		app_say(app, TONE_TEXT, "It signed nobody in and changed nothing.");
}

void app_doctor_done(struct app *app, struct effects *effects)
{
	bool is_kept = app_session(app)->kept != 0;
	views_show(app, SCREEN_CONSOLE);
	if (is_kept)
		return;
	doctor_clear(app->doctor.ladder);
	if (!app->setup.is_once) {
		questions_ask_forget(app);
		return;
	}
	forget_chosen(app, effects);
	if (app->accounts.count == 0)
		views_show(app, SCREEN_WELCOME);
}

void app_doctor_answer(struct app *app, const struct answer *answer, struct effects *effects)
{
	struct session *session = app_session(app);
	struct doctor *doctor = app->doctor.ladder;
	if (doctor == NULL || session == NULL)
		return;
	struct request request = {0};
	struct error error = {0};
	bool was_probe = answer->number == doctor->number;
	if (!doctor_take(doctor, session, answer, app->now))
		return;
	if (effects_have_room(effects) &&
	    doctor_go_on(doctor, session, requests_number(app), &request, &error)) {
		requests_send(&request, ASKED_BY_DOCTOR, NULL, effects);
		return;
	}
	if (was_probe && doctor_wants_check(doctor, session, app->now))
		requests_check(app, session, effects);
}

void app_doctor_ask_other(struct app *app, struct effects *effects)
{
	struct request request = {0};
	struct error error = {0};
	const struct environment *other = &app_environments(app)->list[app_doctor_other(app)];
	if (effects_have_room(effects) &&
	    doctor_ask_other(app->doctor.ladder, app_session(app), other, requests_number(app),
			     &request, &error))
		requests_send(&request, ASKED_BY_DOCTOR, NULL, effects);
	app_say(app, TONE_TEXT, "Only id and secret are sent there. It signs nobody in.");
}

static void name_language(struct app *app)
{
	snprintf(app->question.buttons[1], sizeof app->question.buttons[1],
		 "Reply to the customer, in %s", reply_languages[app->doctor.language]->name);
}

void app_doctor_ask_copy(struct app *app)
{
	if (app_is_private(app))
		return;
	questions_ask(app, QUESTION_REPORT);
	name_language(app);
}

void app_doctor_next_language(struct app *app)
{
	app->doctor.language = (app->doctor.language + 1) % REPLY_LANGUAGES;
	name_language(app);
}

void app_doctor_copy(struct app *app, bool report, struct effects *effects)
{
	const struct session *session = app_session(app);
	const char *libraries = "";
	char *text = NULL;
	if (report && app->setup.library_versions != NULL)
		libraries = app->setup.library_versions();
	if (app->doctor.ladder != NULL && session != NULL)
		text = report ? report_markdown(app->doctor.ladder, session, libraries)
			      : reply_text(app->doctor.ladder, session,
					   reply_languages[app->doctor.language]);
	if (text == NULL) {
		app_say(app, TONE_ERROR, "There is not enough memory for it.");
		return;
	}
	/* Support is done with it then. */
	if (app->setup.is_once)
		views_show(app, SCREEN_CONSOLE);
	copy_plain(app, report ? "the report" : "the reply", text, effects);
	free(text);
}

bool app_doctor_is_looking(const struct app *app)
{
	const struct session *session = app_session(app);
	return app->doctor.ladder->number != 0 ||
	       (session != NULL && session->running == REQUEST_CHECK);
}

bool app_doctor_can_ask_other(const struct app *app)
{
	const struct doctor *doctor = app->doctor.ladder;
	return doctor->red == RUNG_CLIENT && !doctor->has_other && doctor->other_number == 0 &&
	       app_doctor_other(app) < ENVIRONMENT_MAX;
}

/* Where no answer told, nobody has tried it, or the settings are to be mended. */
static enum doctor_button remedy_button(const struct doctor *doctor)
{
	static const enum doctor_button buttons[] = {
		[NEXT_NOTHING] = DOCTOR_SIGN_IN, [NEXT_AGAIN] = DOCTOR_AGAIN,
		[NEXT_WAIT] = DOCTOR_AGAIN,	 [NEXT_SIGN_IN] = DOCTOR_SIGN_IN,
		[NEXT_REFRESH] = DOCTOR_REFRESH, [NEXT_EDIT] = DOCTOR_EDIT,
		[NEXT_OTHER] = DOCTOR_GO_THERE,	 [NEXT_TELL] = DOCTOR_REPLY};
	return doctor->red == RUNG_SETTINGS ? DOCTOR_REPLY
					    : buttons[remedy_of(doctor->why.finding)->next];
}

size_t app_doctor_buttons(const struct app *app, enum doctor_button buttons[DOCTOR_BUTTONS])
{
	const struct doctor *doctor = app->doctor.ladder;
	size_t n = 0;
	if (app_doctor_is_looking(app)) {
		buttons[n++] = DOCTOR_SENT;
	} else if (doctor_is_all_good(doctor)) {
		buttons[n++] = DOCTOR_REPLY;
		buttons[n++] = DOCTOR_EXPLAIN;
		buttons[n++] = DOCTOR_DONE;
	} else {
		buttons[n++] = doctor->red < RUNGS ? remedy_button(doctor) : DOCTOR_SIGN_IN;
		if (app_doctor_can_ask_other(app))
			buttons[n++] = DOCTOR_OTHER;
		buttons[n++] = DOCTOR_SENT;
		if (buttons[0] != DOCTOR_REPLY && n < DOCTOR_BUTTONS)
			buttons[n++] = DOCTOR_REPLY;
	}
	return n;
}

void app_doctor_again(struct app *app, struct effects *effects)
{
	if (app_doctor_is_looking(app))
		app_say(app, TONE_TEXT, "It is under way.");
	else if (app->doctor.ladder->again_at > app->now.boot_ms)
		app_say(app, TONE_WARNING, "The service asked for a pause. Nothing was sent.");
	else
		begin(app, effects);
}

void app_doctor_clear(struct app *app)
{
	if (app->doctor.ladder != NULL)
		doctor_clear(app->doctor.ladder);
	free(app->doctor.ladder);
	app->doctor.ladder = NULL;
}
