/*
 * Doctor's buttons and keys: the first one does what the remedy says.
 */
#include <stdio.h>

#include "tui/chrome.h"
#include "tui/console.h"
#include "tui/doctor_view.h"
#include "tui/sign_in.h"

bool doctor_view_is_looking(const struct app *app)
{
	const struct session *session = app_session(app);
	return app->doctor->number != 0 || (session != NULL && session->running == REQUEST_CHECK);
}

static bool can_ask_other(const struct app *app)
{
	const struct doctor *doctor = app->doctor;
	return doctor->red == RUNG_CLIENT && !doctor->has_other && doctor->other_number == 0 &&
	       doctor_view_other(app) < ENVIRONMENT_MAX;
}

static bool other_knows(const struct app *app)
{
	return app->doctor->why.finding == FINDING_KEYS_ELSEWHERE &&
	       doctor_view_other(app) < ENVIRONMENT_MAX;
}

/* What an answer said no to is mended here or by Support; what did not come is tried again. */
static enum doctor_button remedy_button(const struct doctor *doctor)
{
	const struct remedy *why = remedy_of(doctor->why.finding);
	if (doctor->why.finding == FINDING_NONE)
		return doctor->red == RUNG_SETTINGS ? DOCTOR_REPLY : DOCTOR_SIGN_IN;
	if (why->kind != ERROR_DENIED)
		return DOCTOR_AGAIN;
	if (why->blame == BLAME_TOKEN || why->blame == BLAME_REFRESH)
		return DOCTOR_SIGN_IN;
	if (why->blame == BLAME_NOBODY && doctor->why.finding != FINDING_PARAMETER_MISSING)
		return DOCTOR_REPLY;
	return DOCTOR_EDIT;
}

size_t doctor_buttons(const struct app *app, enum doctor_button buttons[DOCTOR_BUTTONS])
{
	const struct doctor *doctor = app->doctor;
	size_t n = 0;
	if (doctor_view_is_looking(app)) {
		buttons[n++] = DOCTOR_SENT;
	} else if (doctor_is_all_good(doctor)) {
		buttons[n++] = DOCTOR_REPLY;
		buttons[n++] = DOCTOR_EXPLAIN;
		buttons[n++] = DOCTOR_DONE;
	} else {
		buttons[n++] = other_knows(app)	     ? DOCTOR_GO_THERE
			       : doctor->red < RUNGS ? remedy_button(doctor)
						     : DOCTOR_SIGN_IN;
		if (can_ask_other(app))
			buttons[n++] = DOCTOR_OTHER;
		buttons[n++] = DOCTOR_SENT;
		if (buttons[0] != DOCTOR_REPLY && n < DOCTOR_BUTTONS)
			buttons[n++] = DOCTOR_REPLY;
	}
	return n;
}

static void again_label(const struct app *app, char *out, size_t size)
{
	int64_t left = app->doctor->again_at - app->now.boot_ms;
	char in[32];
	clock_countdown(in, sizeof in, left);
	snprintf(out, size, "Try again%s%s", left > 0 ? " in " : "", left > 0 ? in : "");
}

void doctor_button_label(const struct app *app, enum doctor_button button, char *out, size_t size)
{
	size_t other = doctor_view_other(app);
	bool narrow = console_is_narrow(app), good = doctor_is_all_good(app->doctor);
	const struct session *session = app_session(app);
	const char *there = other < ENVIRONMENT_MAX
				    ? environment_word(&app_environments(app)->list[other])
				    : "";
	switch (button) {
	case DOCTOR_AGAIN:
		again_label(app, out, size);
		return;
	case DOCTOR_EDIT:
		snprintf(out, size, "Edit the login");
		return;
	case DOCTOR_SIGN_IN:
		snprintf(out, size, "Sign in%s", app->doctor->red < RUNGS ? " again" : "");
		return;
	case DOCTOR_OTHER:
		snprintf(out, size, "Ask %s", there);
		return;
	case DOCTOR_GO_THERE:
		snprintf(out, size, "Go on with %s", there);
		return;
	case DOCTOR_SENT:
		/* Beside two others it would be cut. */
		snprintf(out, size, narrow && can_ask_other(app) ? "Sent" : "What was sent");
		return;
	case DOCTOR_REPLY:
		snprintf(out, size, "Reply%s",
			 narrow ? ""
			 : good ? " to the customer"
				: " or report");
		return;
	case DOCTOR_EXPLAIN:
		snprintf(out, size, narrow ? "Explain" : "Explain an answer");
		return;
	case DOCTOR_DONE:
		snprintf(out, size, "Done%s",
			 session != NULL && session->kept == 0 ? ", wipe it" : "");
		return;
	}
}

/* The words of the first button, where a key does the same and does not refuse. */
static void add_first(const struct app *app, struct hints *hints, enum doctor_button first)
{
	char label[40];
	doctor_button_label(app, first, label, sizeof label);
	label[0] = (char)(label[0] - 'A' + 'a');
	if (first == DOCTOR_AGAIN)
		hints_add_action(hints, app, ACTION_CHECK, label, false);
	else if (app->is_private)
		return;
	else if (first == DOCTOR_EDIT || first == DOCTOR_SIGN_IN)
		hints_add_action(hints, app, ACTION_SIGN_IN, label, false);
	else if (first == DOCTOR_GO_THERE)
		hints_add_action(hints, app, ACTION_SWITCH, label, false);
}

void doctor_hints(const struct app *app, struct hints *hints)
{
	enum doctor_button buttons[DOCTOR_BUTTONS];
	bool narrow = console_is_narrow(app), asks = can_ask_other(app);
	char label[40];
	doctor_buttons(app, buttons);
	if (!doctor_view_is_looking(app)) {
		add_first(app, hints, buttons[0]);
		doctor_button_label(app, DOCTOR_OTHER, label, sizeof label);
		label[0] = 'a';
		if (asks)
			hints_add_action(hints, app, ACTION_SWITCH, label, false);
	}
	if (!narrow && !asks)
		hints_add_action(hints, app, ACTION_SENT, "what was sent", false);
	if (!app->is_private)
		hints_add_action(hints, app, ACTION_COPY, narrow ? "reply" : "reply or report",
				 false);
	if (!narrow && !asks && buttons[0] != DOCTOR_AGAIN)
		hints_add_action(hints, app, ACTION_CHECK, "again", false);
	hints_add(hints, "Esc", "back");
}

void doctor_ask_copy(struct app *app)
{
	struct question *question = &app->question;
	if (app_is_private(app))
		return;
	*question = (struct question){
		.kind = QUESTION_REPORT,
		.title = "reply or report",
		.text = "What shall be copied?\n\nThe reply is for the customer: plain sentences, "
			"no "
			"fingerprints. The report is for engineers: host, timings, what was sent. "
			"No secret is in either.",
		.buttons = {"Nothing", "Reply to the customer", "Report for engineers"},
		.count = 3,
		.chosen = 1};
	app_show_over(app, &screen_question);
}

void doctor_again(struct app *app, struct effects *effects)
{
	if (doctor_view_is_looking(app))
		app_say(app, ROLE_TEXT, "It is under way.");
	else if (app->doctor->again_at > app->now.boot_ms)
		app_say(app, ROLE_WARNING, "The service asked for a pause. Nothing was sent.");
	else
		doctor_view_begin(app, effects);
}

void doctor_switch(struct app *app, struct effects *effects)
{
	if (other_knows(app))
		doctor_press(app, DOCTOR_GO_THERE, effects);
	else if (can_ask_other(app))
		doctor_press(app, DOCTOR_OTHER, effects);
	else
		app_say(app, ROLE_TEXT,
			"Here it asks the other side about keys that this one does not know.");
}

void doctor_press(struct app *app, enum doctor_button button, struct effects *effects)
{
	switch (button) {
	case DOCTOR_AGAIN:
		doctor_again(app, effects);
		return;
	case DOCTOR_EDIT:
	case DOCTOR_SIGN_IN:
		app_act(app, ACTION_SIGN_IN, effects);
		return;
	case DOCTOR_OTHER:
		if (can_ask_other(app))
			doctor_view_ask_other(app, effects);
		return;
	case DOCTOR_GO_THERE:
		if (!app_is_private(app))
			sign_in_open_there(app, app_session(app), doctor_view_other(app));
		return;
	case DOCTOR_SENT:
		app_act(app, ACTION_SENT, effects);
		return;
	case DOCTOR_REPLY:
		if (!doctor_is_all_good(app->doctor))
			doctor_ask_copy(app);
		else if (!app_is_private(app))
			doctor_view_copy(app, false, effects);
		return;
	case DOCTOR_EXPLAIN:
		app_say(app, ROLE_TEXT, "Paste the answer the other program got, right here.");
		return;
	case DOCTOR_DONE:
		doctor_view_done(app, effects);
		return;
	}
}
