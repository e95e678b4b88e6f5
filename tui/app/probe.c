#include "tui/app/probe.h"

#include "core/probe_words.h"
#include "tui/app/requests.h"
#include "tui/app/sign_in.h"

size_t probe_other(const struct app *app)
{
	size_t environment = app->sign_in->environment;
	return environment < 2 && app_environments(app)->count >= 2 ? 1 - environment
								    : ENVIRONMENT_MAX;
}

static void ask_environment(struct app *app, size_t environment, struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	struct login login = {0};
	struct request request = {0};
	struct error error = {0};
	if (effects_have_room(effects) && sign_in_login(form, &login) &&
	    api_probe(&request, REQUEST_PAIR, &app_environments(app)->list[environment], &login,
		      &error)) {
		request.number = form->probe_number[environment] = requests_number(app);
		form->probed[environment] = false;
		requests_send(&request, ASKED_BY_FORM_PROBE, NULL, effects);
	} else {
		error_no_memory(&error);
		app_say_error(app, &error);
	}
	login_clear(&login);
}

/* False, which is said, when there is nothing to ask with. */
static bool has_keys(struct app *app)
{
	struct sign_in *form = app->sign_in;
	size_t missing =
		form->field[LOGIN_CLIENT_ID].length == 0 ? LOGIN_CLIENT_ID : LOGIN_CLIENT_SECRET;
	if (form->field[missing].length > 0)
		return true;
	form->focus = FOCUS_FIELD(missing);
	app_say(app, TONE_WARNING, "Asking needs client id and client secret.");
	return false;
}

static void ask_from(struct app *app, size_t first, size_t last, struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	if (!has_keys(app))
		return;
	form->unsent =
		form->field[LOGIN_USERNAME].length > 0 || form->field[LOGIN_PASSWORD].length > 0;
	form->probe_words[0] = '\0';
	form->asked_both = last > first;
	for (size_t i = first; i <= last; i++)
		ask_environment(app, i, effects);
	app_say(app, TONE_TEXT, "Sending client id and secret, no e-mail, no password.");
}

void probe_ask_other(struct app *app, struct effects *effects)
{
	ask_from(app, probe_other(app), probe_other(app), effects);
}

void probe_ask_both(struct app *app, struct effects *effects)
{
	ask_from(app, 0, 1, effects);
}

static void say_probe_other(struct app *app, size_t environment)
{
	struct sign_in *form = app->sign_in;
	const struct environment *other = &app_environments(app)->list[environment];
	enum probe probe = form->probe[environment];
	probe_other_words(other, probe, &form->probe_verdict, form->probe_words,
			  sizeof form->probe_words);
	if (form->trial.last != NULL)
		verdict_take_other(form->trial.last, sign_in_environment(app), other, probe,
				   &form->probe_verdict);
}

static void say_probe_both(struct app *app)
{
	struct sign_in *form = app->sign_in;
	size_t at = probe_knower(form->probe, 2);
	if (at < 2) {
		sign_in_choose(app, at);
		form->unnamed = IMPORT_NAMED;
		form->where_note = (struct login_note){MARK_RIGHT, "knows them"};
		sign_in_focus_empty(app);
	}
	probe_both_words(form->probe, &form->probe_verdict, form->probe_words,
			 sizeof form->probe_words);
}

static void take_probe(struct app *app, size_t environment, const struct answer *answer)
{
	struct sign_in *form = app->sign_in;
	struct verdict verdict;
	form->probe_number[environment] = 0;
	form->probed[environment] = true;
	form->probe[environment] =
		api_judge_probe(answer, &app_environments(app)->list[environment], &verdict);
	if (form->probe[environment] == PROBE_CANNOT_TELL)
		form->probe_verdict = verdict;
	if (sign_in_is_busy(form))
		return;
	if (form->asked_both)
		say_probe_both(app);
	else
		say_probe_other(app, environment);
	bool sent = form->probe_verdict.sent;
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++)
		sent |= form->probed[i] && form->probe[i] != PROBE_CANNOT_TELL;
	app_say(app, TONE_TEXT, "%s were sent. Nobody was signed in.",
		sent ? "Only id and secret" : "Neither id nor secret");
}

void probe_answer(struct app *app, const struct answer *answer)
{
	const struct sign_in *form = app->sign_in;
	for (size_t i = 0; form != NULL && i < ENVIRONMENT_MAX; i++)
		if (form->probe_number[i] == answer->number) {
			take_probe(app, i, answer);
			return;
		}
}
