#include "tui/app/sign_in_trial.h"

#include <stdio.h>
#include <string.h>

#include "core/retry.h"
#include "core/session_team.h"
#include "core/text.h"
#include "tui/app/app_doctor.h"
#include "tui/app/check_all.h"
#include "tui/app/keeping.h"
#include "tui/app/probe.h"
#include "tui/app/requests.h"
#include "tui/app/sign_in.h"
#include "tui/app/views.h"

/* It was sent as it stands and did not bring a token; a login that is here already stays as it is.
 */
static bool was_refused(const struct sign_in *form)
{
	return !form->is_known && form->was_sent && !form->unsent &&
	       form->sent_environment == form->environment &&
	       session_last(&form->trial)->finding != FINDING_NONE;
}

/* Can both be asked which knows the pair, where the paste named none? */
static bool offers_both(const struct app *app)
{
	const struct sign_in *form = app->sign_in;
	return form->unnamed != IMPORT_NAMED && probe_other(app) < ENVIRONMENT_MAX &&
	       !form->is_known && !form->was_sent && form->field[LOGIN_CLIENT_ID].length > 0 &&
	       form->field[LOGIN_CLIENT_SECRET].length > 0;
}

/* Of so many, those that a row has room for: the last go first. */
static size_t fitting(const struct app *app, const enum sign_in_button *buttons, size_t count)
{
	int cols = app->view.cols > VIEWS_COLS_MIN ? app->view.cols : VIEWS_COLS_MIN, width = 0;
	for (size_t i = 0; i < count; i++) {
		char label[48];
		sign_in_button_label(app, buttons[i], label, sizeof label);
		width += (int)text_columns(label) + 7;
		if (i > 0 && width > cols - 3)
			return i;
	}
	return count;
}

size_t sign_in_buttons(const struct app *app, enum sign_in_button buttons[SIGN_IN_BUTTONS])
{
	const struct sign_in *form = app->sign_in;
	size_t n = 0, other = probe_other(app);
	if (sign_in_is_busy(form)) {
		buttons[n++] = BUTTON_CANCEL;
		return n;
	}
	bool unknown = remedy_of(session_last(&form->trial)->finding)->blame == BLAME_KEYS;
	bool other_knows =
		other < ENVIRONMENT_MAX && form->probed[other] && form->probe[other] == PROBE_KNOWN;
	if (form->has_environment && unknown && other_knows && !form->is_known)
		buttons[n++] = BUTTON_GO_THERE;
	buttons[n++] = form->has_environment ? BUTTON_SIGN_IN : BUTTON_ASK_BOTH;
	if (form->has_environment && unknown && other < ENVIRONMENT_MAX && !form->probed[other])
		buttons[n++] = BUTTON_ASK_OTHER;
	if (form->has_environment && offers_both(app))
		buttons[n++] = BUTTON_ASK_BOTH;
	if (form->explained != NULL)
		buttons[n++] = BUTTON_EXPLAIN;
	if (form->has_environment)
		buttons[n++] = was_refused(form) ? BUTTON_DOCTOR : BUTTON_REQUEST;
	/* From the first value on, before anything was sent. */
	if (form->has_environment && !form->was_sent && !form->is_known &&
	    form->field[LOGIN_CLIENT_ID].length > 0 && sign_in_first_empty(app) < LOGIN_FIELDS)
		buttons[n++] = BUTTON_DOCTOR;
	return fitting(app, buttons, n);
}

void sign_in_button_label(const struct app *app, enum sign_in_button button, char *out, size_t size)
{
	/* Where there is room, and where there is little. */
	static const char *const words[][2] = {
		[BUTTON_SIGN_IN] = {"sign in", "sign in"},
		[BUTTON_ASK_BOTH] = {"ask both", "ask both"},
		[BUTTON_EXPLAIN] = {"explain the error", "explain"},
		[BUTTON_ASK_OTHER] = {"ask ", "ask "},
		[BUTTON_GO_THERE] = {"go on with ", "go on with "},
		[BUTTON_REQUEST] = {"see the request", "request"},
		[BUTTON_DOCTOR] = {"doctor", "doctor"},
		[BUTTON_CANCEL] = {"cancel", "cancel"},
	};
	const struct environment *here = sign_in_environment(app);
	bool narrow = app_is_narrow(app);
	size_t other = probe_other(app);
	const char *more = "", *live = "";
	if (button == BUTTON_SIGN_IN && app->sign_in->was_sent && !narrow)
		more = " again";
	if (button == BUTTON_SIGN_IN && here != NULL && here->live)
		live = " to LIVE";
	if (button == BUTTON_ASK_BOTH && here == NULL)
		more = " which knows the keys";
	if ((button == BUTTON_ASK_OTHER || button == BUTTON_GO_THERE) && other < ENVIRONMENT_MAX)
		more = environment_word(&app_environments(app)->list[other]);
	snprintf(out, size, "%s%s%s", words[button][narrow], more, live);
}

static void press_sign_in(struct app *app, struct effects *effects)
{
	char name[ACCOUNT_NAME_MAX + 1];
	struct sign_in *form = app->sign_in;
	const struct environment *environment = sign_in_environment(app);
	struct login login = {0};
	struct request request = {0};
	struct error error = {0};
	size_t empty = sign_in_first_empty(app);
	if (empty < LOGIN_FIELDS) {
		form->focus = FOCUS_FIELD(empty);
		app_say(app, TONE_WARNING, "%s is empty: the service wants all %s values.",
			login_field_name((enum login_field)empty), api_wanted_words(environment));
		return;
	}
	if (form->blocked_until > app->now.boot_ms) {
		app_say(app, TONE_WARNING, "The service asked for a pause. Nothing was sent.");
		return;
	}
	if (sign_in_is_taken(app, name)) {
		form->focus = FOCUS_FIELD(SIGN_IN_NAME);
		form->note[SIGN_IN_NAME] = (struct login_note){MARK_WRONG, "is taken"};
		app_say(app, TONE_WARNING,
			"%s has another %s login already. Call this one something else.", name,
			environment_word(environment));
		return;
	}
	session_clear(&form->trial);
	session_init(&form->trial, environment);
	if (effects_have_room(effects) && sign_in_login(form, &login) &&
	    session_sign_in(&form->trial, &login, requests_number(app), app->now, &request,
			    &error)) {
		requests_send(&request, ASKED_BY_FORM, NULL, effects);
		form->unsent = false;
		form->was_sent = true;
		form->sent_environment = form->environment;
		sign_in_forget_probe(form);
		form->progress = (struct progress){.address_ms = -1,
						   .connected_ms = -1,
						   .encrypted_ms = -1,
						   .certificate_days = -1};
		form->focus = FOCUS_BUTTON;
		app_say(app, TONE_TEXT, "Sending %s values to %s.", api_wanted_words(environment),
			environment->host);
	} else {
		error_no_memory(&error);
		app_say_error(app, &error);
	}
	login_clear(&login);
}

void sign_in_press(struct app *app, enum sign_in_button button, struct effects *effects)
{
	switch (button) {
	case BUTTON_SIGN_IN:
		press_sign_in(app, effects);
		return;
	case BUTTON_ASK_BOTH:
		probe_ask_both(app, effects);
		return;
	case BUTTON_ASK_OTHER:
		probe_ask_other(app, effects);
		return;
	case BUTTON_GO_THERE:
		sign_in_choose(app, probe_other(app));
		app->sign_in->focus = FOCUS_FIELD(sign_in_first_empty(app));
		return;
	case BUTTON_EXPLAIN:
		app->doctor.explained = app->sign_in->explained;
		views_show_over(app, SCREEN_EXPLAIN);
		return;
	case BUTTON_REQUEST:
		views_show_over(app, SCREEN_REQUEST);
		return;
	case BUTTON_DOCTOR:
		if (was_refused(app->sign_in) ? sign_in_leave_behind(app)
					      : sign_in_leave_typed(app)) {
			sign_in_close(app, effects);
			views_show(app, SCREEN_CONSOLE);
			app_doctor_open(app, effects);
		}
		return;
	case BUTTON_CANCEL:
		sign_in_cancel(app, effects);
		return;
	}
}

static bool put_trial(struct app *app)
{
	char name[ACCOUNT_NAME_MAX + 1];
	struct sign_in *form = app->sign_in;
	sign_in_name(app, name);
	size_t at = accounts_find(&app->accounts, name);
	if (at < app->accounts.count && app->accounts.list[at].session[form->environment] != NULL)
		accounts_free_name(&app->accounts, name, name, sizeof name);
	at = accounts_add(&app->accounts, name);
	secret_clear(&form->trial.login.password);
	session_give_up(&form->trial);
	if (at == app->accounts.count ||
	    !account_put(&app->accounts.list[at], form->environment, &form->trial))
		return false;
	app->chosen.account = at;
	app->chosen.environment = form->environment;
	return true;
}

bool sign_in_leave_behind(struct app *app)
{
	return was_refused(app->sign_in) && put_trial(app);
}

bool sign_in_leave_typed(struct app *app)
{
	struct login login = {0};
	struct session *trial = &app->sign_in->trial;
	session_clear(trial);
	session_init(trial, sign_in_environment(app));
	bool ok = sign_in_login(app->sign_in, &login) && login_copy(&trial->login, &login);
	login_clear(&login);
	return ok && put_trial(app);
}

/* A token has come: the trial takes its place among the accounts, the form is wiped. */
static void keep_session(struct app *app, struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	char name[ACCOUNT_NAME_MAX + 1];
	size_t environment = form->sent_environment;
	bool was_known = form->is_known;
	sign_in_name(app, name);
	size_t at = accounts_add(&app->accounts, name);
	struct session *was =
		at < app->accounts.count ? app->accounts.list[at].session[environment] : NULL;
	const char *team = was != NULL && was->team != NULL ? was->team : "";
	/* Without memory for it the login comes without a team, which it does not need. */
	(void)session_set_team(&form->trial, form->team[0] != '\0' ? form->team : team);
	form->trial.kept = was != NULL ? was->kept : 0;
	form->trial.auto_unsaved = was != NULL && was->auto_unsaved;
	form->trial.is_auto = was != NULL ? was->is_auto : !sign_in_environment(app)->live;
	if (was != NULL)
		check_all_settle(app, was);
	if (at == app->accounts.count ||
	    !account_put(&app->accounts.list[at], environment, &form->trial)) {
		app_say(app, TONE_ERROR, "The token came, but there is no memory to hold it.");
		return;
	}
	app->chosen.account = at;
	app->chosen.environment = environment;
	app_hush(app);
	app_note(app, app_account(app), app_session(app));
	if (app_session(app)->kept != 0)
		keeping_job(effects, STORE_KEEP, app_session(app), name);
	views_show(app, was_known ? SCREEN_CONSOLE : SCREEN_FIRST);
	sign_in_close(app, effects);
	if (was_known)
		app_say(app, TONE_OK, "Signed in. " DO_CHECK " proves that the token works.");
	else
		requests_check(app, app_session(app), effects);
}

void sign_in_answer(struct app *app, const struct answer *answer, struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	struct request request = {0};
	if (form == NULL || !session_take(&form->trial, answer, app->now, app->requests.random))
		return;
	const struct verdict *verdict = session_last(&form->trial);
	if (token_is_set(&form->trial.token)) {
		keep_session(app, effects);
		return;
	}
	/* Is it the pair, or only the password grant? */
	if (effects_have_room(effects) &&
	    session_pair(&form->trial, requests_number(app), app->now, &request)) {
		requests_send(&request, ASKED_BY_FORM, NULL, effects);
		return;
	}
	if (verdict->finding == FINDING_NONE) { /* cancelled */
		form->unsent = true;
		app_say(app, TONE_TEXT, "Cancelled. Nothing was changed here.");
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
