/*
 * What the form's buttons do, and what becomes of the answers.
 */
#include <stdio.h>
#include <string.h>

#include "core/retry.h"
#include "tui/chrome.h"
#include "tui/console.h"
#include "tui/doctor_view.h"
#include "tui/keep.h"
#include "tui/sign_in.h"

static bool is_empty(const struct sign_in *form)
{
	return sign_in_first_empty(form) < LOGIN_FIELDS;
}

/* The other built-in side, for "Ask live"; ENVIRONMENT_MAX when the form is at neither. */
static size_t other_side(const struct app *app)
{
	size_t place = app->sign_in->place;
	return place < 2 && app_environments(app)->count >= 2 ? 1 - place : ENVIRONMENT_MAX;
}

/* It was sent as it stands and did not bring a token; a login that is here already stays as it is.
 */
static bool was_refused(const struct sign_in *form)
{
	return !form->is_known && form->was_sent && !form->unsent &&
	       form->sent_place == form->place &&
	       session_last(&form->trial)->finding != FINDING_NONE;
}

size_t sign_in_buttons(const struct app *app, enum sign_in_button buttons[SIGN_IN_BUTTONS])
{
	const struct sign_in *form = app->sign_in;
	size_t n = 0, other = other_side(app);
	if (sign_in_is_busy(form)) {
		buttons[n++] = BUTTON_CANCEL;
		return n;
	}
	bool unknown = session_last(&form->trial)->finding == FINDING_KEYS_UNKNOWN;
	bool other_knows =
		other < ENVIRONMENT_MAX && form->probed[other] && form->probe[other] == PROBE_KNOWN;
	if (form->has_place && unknown && other_knows && !form->is_known)
		buttons[n++] = BUTTON_GO_THERE;
	buttons[n++] = form->has_place ? BUTTON_SIGN_IN : BUTTON_ASK_BOTH;
	if (form->has_place && unknown && other < ENVIRONMENT_MAX && !form->probed[other])
		buttons[n++] = BUTTON_ASK_OTHER;
	if (form->has_place)
		buttons[n++] = was_refused(form) ? BUTTON_DOCTOR : BUTTON_REQUEST;
	return n;
}

void sign_in_button_label(const struct app *app, enum sign_in_button button, char *out, size_t size)
{
	const struct sign_in *form = app->sign_in;
	const struct environment *here = sign_in_environment(app);
	bool narrow = console_is_narrow(app);
	size_t other = other_side(app);
	const char *there = other < ENVIRONMENT_MAX
				    ? environment_word(&app_environments(app)->list[other])
				    : "";
	switch (button) {
	case BUTTON_SIGN_IN:
		snprintf(out, size, "Sign in%s%s", form->was_sent && !narrow ? " again" : "",
			 here != NULL && here->live ? " to LIVE" : "");
		return;
	case BUTTON_ASK_BOTH:
		snprintf(out, size, "Ask both which knows the keys");
		return;
	case BUTTON_ASK_OTHER:
		snprintf(out, size, "Ask %s", there);
		return;
	case BUTTON_GO_THERE:
		snprintf(out, size, "Go on with %s", there);
		return;
	case BUTTON_REQUEST:
		snprintf(out, size, narrow ? "Request" : "See the request");
		return;
	case BUTTON_DOCTOR:
		snprintf(out, size, "Doctor");
		return;
	case BUTTON_CANCEL:
		snprintf(out, size, "Cancel");
		return;
	}
}

static void send(struct effects *effects, struct request *request)
{
	struct effect *effect = effects_add(effects, EFFECT_SEND);
	if (effect != NULL)
		request_move(&effect->request, request);
	request_clear(request);
}

static void press_sign_in(struct app *app, struct effects *effects)
{
	char name[ACCOUNT_NAME_MAX + 1];
	struct sign_in *form = app->sign_in;
	const struct environment *where = sign_in_environment(app);
	struct login login = {0};
	struct request request = {0};
	struct error error = {0};
	size_t empty = sign_in_first_empty(form);
	if (is_empty(form)) {
		form->focus = FOCUS_FIELD(empty);
		app_say(app, ROLE_WARNING, "%s is empty: the service wants all four values.",
			login_field_name((enum login_field)empty));
		return;
	}
	if (form->blocked_until > app->now.boot_ms) {
		app_say(app, ROLE_WARNING, "The service asked for a pause. Nothing was sent.");
		return;
	}
	if (sign_in_is_taken(app, name)) {
		form->focus = FOCUS_FIELD(SIGN_IN_NAME);
		form->note[SIGN_IN_NAME] = (struct field_note){MARK_WRONG, "is taken"};
		app_say(app, ROLE_WARNING,
			"%s has another %s login already. Call this one something else.", name,
			environment_word(where));
		return;
	}
	session_clear(&form->trial);
	session_init(&form->trial, where);
	if (sign_in_login(form, &login) &&
	    session_sign_in(&form->trial, &login, app_number(app), app->now, &request, &error)) {
		send(effects, &request);
		form->unsent = false;
		form->was_sent = true;
		form->sent_place = form->place;
		form->probe_words[0] = '\0';
		memset(form->probed, 0, sizeof form->probed);
		form->progress = (struct progress){.address_ms = -1,
						   .connected_ms = -1,
						   .encrypted_ms = -1,
						   .certificate_days = -1};
		form->focus = FOCUS_BUTTON;
		app_say(app, ROLE_TEXT, "Sending four values to %s.", where->host);
	} else {
		error_no_memory(&error);
		app_say_error(app, &error);
	}
	login_clear(&login);
}

static void ask(struct app *app, size_t place, struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	struct login login = {0};
	struct request request = {0};
	struct error error = {0};
	if (sign_in_login(form, &login) &&
	    api_probe(&request, &app_environments(app)->list[place], &login, &error)) {
		request.number = form->probe_number[place] = app_number(app);
		form->probed[place] = false;
		send(effects, &request);
	} else {
		error_no_memory(&error);
		app_say_error(app, &error);
	}
	login_clear(&login);
}

static void press_ask(struct app *app, bool both, struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	if (form->field[LOGIN_CLIENT_ID].length == 0 ||
	    form->field[LOGIN_CLIENT_SECRET].length == 0) {
		form->focus =
			FOCUS_FIELD(form->field[LOGIN_CLIENT_ID].length == 0 ? LOGIN_CLIENT_ID
									     : LOGIN_CLIENT_SECRET);
		app_say(app, ROLE_WARNING, "Asking needs client id and client secret.");
		return;
	}
	form->unsent =
		form->field[LOGIN_USERNAME].length > 0 || form->field[LOGIN_PASSWORD].length > 0;
	form->probe_words[0] = '\0';
	if (!both) {
		ask(app, other_side(app), effects);
	} else {
		ask(app, 0, effects);
		ask(app, 1, effects);
	}
	app_say(app, ROLE_TEXT, "Sending client id and secret, no e-mail, no password.");
}

void sign_in_press(struct app *app, enum sign_in_button button, struct effects *effects)
{
	switch (button) {
	case BUTTON_SIGN_IN:
		press_sign_in(app, effects);
		return;
	case BUTTON_ASK_BOTH:
		press_ask(app, true, effects);
		return;
	case BUTTON_ASK_OTHER:
		press_ask(app, false, effects);
		return;
	case BUTTON_GO_THERE:
		sign_in_choose(app, other_side(app));
		app->sign_in->focus = FOCUS_FIELD(sign_in_first_empty(app->sign_in));
		return;
	case BUTTON_REQUEST:
		app_show_over(app, &screen_request);
		return;
	case BUTTON_DOCTOR:
		if (sign_in_leave_behind(app)) {
			sign_in_close(app, effects);
			app_show(app, &screen_console);
			doctor_view_open(app, effects);
		}
		return;
	case BUTTON_CANCEL:
		sign_in_cancel(app, effects);
		return;
	}
}

bool sign_in_leave_behind(struct app *app)
{
	char name[ACCOUNT_NAME_MAX + 1];
	struct sign_in *form = app->sign_in;
	if (!was_refused(form))
		return false;
	sign_in_name(app, name);
	size_t at = accounts_find(&app->accounts, name);
	if (at < app->accounts.count && app->accounts.list[at].side[form->place] != NULL)
		accounts_free_name(&app->accounts, name, name, sizeof name);
	at = accounts_add(&app->accounts, name);
	secret_clear(&form->trial.login.password);
	session_give_up(&form->trial);
	if (at == app->accounts.count ||
	    !account_put(&app->accounts.list[at], form->place, &form->trial))
		return false;
	app->chosen = at;
	app->place = form->place;
	return true;
}

/* A token has come: the trial takes its place among the accounts, the form is wiped. */
static void keep_session(struct app *app, struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	char name[ACCOUNT_NAME_MAX + 1];
	size_t place = form->sent_place;
	bool was_known = form->is_known;
	sign_in_name(app, name);
	size_t at = accounts_add(&app->accounts, name);
	struct session *was = at < app->accounts.count ? app->accounts.list[at].side[place] : NULL;
	form->trial.kept = was != NULL ? was->kept : 0;
	form->trial.auto_unsaved = was != NULL && was->auto_unsaved;
	form->trial.is_auto = was != NULL ? was->is_auto : !sign_in_environment(app)->live;
	if (was != NULL)
		board_settle(app, was);
	if (at == app->accounts.count ||
	    !account_put(&app->accounts.list[at], place, &form->trial)) {
		app_say(app, ROLE_ERROR, "The token came, but there is no memory to hold it.");
		return;
	}
	app->chosen = at;
	app->place = place;
	app_hush(app);
	app_note(app, app_account(app), app_session(app));
	if (app_session(app)->kept != 0)
		keep_job(effects, STORE_KEEP, app_session(app), name);
	app_show(app, was_known ? &screen_console : &screen_first);
	sign_in_close(app, effects);
	if (was_known)
		app_say(app, ROLE_OK, "Signed in. c proves that the token works.");
	else
		app_check(app, app_session(app), effects);
}

static void take_trial(struct app *app, struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	const struct verdict *verdict = session_last(&form->trial);
	if (token_is_set(&form->trial.token)) {
		keep_session(app, effects);
		return;
	}
	if (verdict->finding == FINDING_NONE) { /* cancelled */
		form->unsent = true;
		app_say(app, ROLE_TEXT, "Cancelled. Nothing was changed here.");
		return;
	}
	app_note(app, NULL, &form->trial);
	form->blocked_until = app->now.boot_ms + retry_pause(verdict);
	sign_in_note_verdict(form, verdict);
	for (int i = LOGIN_FIELDS - 1; i >= 0; i--)
		if (form->note[i].mark == MARK_WRONG) {
			form->focus = FOCUS_FIELD(i);
			break;
		}
	enum error_kind kind = verdict->error.kind;
	bool was_judged = kind == ERROR_DENIED || kind == ERROR_LIMITED;
	struct error error = {.kind = kind};
	snprintf(error.cause, sizeof error.cause, "%s",
		 was_judged || !verdict->sent ? "Not signed in. Nothing was changed at the service."
					      : "Not signed in.");
	app_say_error(app, &error);
}

static void say_probe_other(struct app *app, size_t place)
{
	struct sign_in *form = app->sign_in;
	char there[40], *out = form->probe_words;
	size_t size = sizeof form->probe_words;
	chrome_word(there, sizeof there, &app_environments(app)->list[place], true);
	if (form->probe[place] == PROBE_KNOWN)
		snprintf(out, size, "%s knows this client id and secret: they belong there.",
			 there);
	else if (form->probe[place] == PROBE_NOT_KNOWN)
		snprintf(out, size, "%s does not know them either. Copy both again.", there);
	else
		snprintf(out, size, "Cannot tell about %s: %s", there,
			 form->probe_verdict.error.cause);
}

static void say_probe_both(struct app *app)
{
	struct sign_in *form = app->sign_in;
	bool sandbox = form->probe[0] == PROBE_KNOWN, live = form->probe[1] == PROBE_KNOWN;
	bool told = form->probe[0] != PROBE_CANNOT_TELL && form->probe[1] != PROBE_CANNOT_TELL;
	const char *words = "Neither SANDBOX nor LIVE knows this pair. Copy both again.";
	if (sandbox && live)
		words = "Both know this pair. Choose where to sign in.";
	else if (sandbox || live)
		words = live ? "LIVE knows these keys." : "SANDBOX knows these keys.";
	else if (!told)
		words = "";
	if (sandbox != live)
		sign_in_choose(app, live ? 1 : 0);
	snprintf(form->probe_words, sizeof form->probe_words, "%s", words);
	if (words[0] == '\0')
		snprintf(form->probe_words, sizeof form->probe_words, "Cannot tell: %s",
			 form->probe_verdict.error.cause);
	if (sandbox != live) {
		form->where_note = (struct field_note){MARK_RIGHT, "knows them"};
		form->focus = FOCUS_FIELD(sign_in_first_empty(form) % LOGIN_FIELDS);
	}
}

static void take_probe(struct app *app, size_t place, const struct answer *answer)
{
	struct sign_in *form = app->sign_in;
	struct verdict verdict;
	form->probe_number[place] = 0;
	form->probed[place] = true;
	form->probe[place] = api_judge_probe(answer, &app_environments(app)->list[place], &verdict);
	if (form->probe[place] == PROBE_CANNOT_TELL)
		form->probe_verdict = verdict;
	if (sign_in_is_busy(form))
		return;
	if (form->has_place)
		say_probe_other(app, place);
	else
		say_probe_both(app);
	bool sent = form->probe_verdict.sent;
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++)
		sent |= form->probed[i] && form->probe[i] != PROBE_CANNOT_TELL;
	app_say(app, ROLE_TEXT, "%s were sent. Nobody was signed in.",
		sent ? "Only id and secret" : "Neither id nor secret");
}

bool sign_in_answer(struct app *app, const struct answer *answer, struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	if (form == NULL || answer->number == 0)
		return false;
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++) {
		if (form->probe_number[i] != answer->number)
			continue;
		take_probe(app, i, answer);
		return true;
	}
	if (!session_take(&form->trial, answer, app->now, app->random))
		return false;
	take_trial(app, effects);
	return true;
}
