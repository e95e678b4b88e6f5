#include "tui/fetch.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "tui/lock.h"
#include "tui/sign_in.h"

static bool add(struct app *app, const struct settings_account *wanted)
{
	struct session session;
	size_t at = accounts_add(&app->accounts, wanted->name);
	session_init(&session, &app_environments(app)->list[wanted->place]);
	session.is_auto = wanted->auto_refresh;
	bool ok = at < app->accounts.count &&
		  login_set_names(&session.login, wanted->client_id, wanted->username) &&
		  account_put(&app->accounts.list[at], wanted->place, &session);
	session_clear(&session);
	return ok;
}

bool fetch_accounts(struct app *app, struct error *error)
{
	for (size_t i = 0; i < app->settings->account_count; i++)
		if (!add(app, &app->settings->accounts[i]))
			return error_no_memory(error);
	return true;
}

static void run(struct app *app, enum fetch what, const char *line, struct effects *effects)
{
	struct effect *effect = effects_add(effects, EFFECT_FETCH);
	if (effect == NULL)
		return;
	effect->fetch = what;
	effect->line = line;
	app->fetching = what;
	app->fetching_since = app->now.boot_ms;
	text_gate(app->fetching_name, sizeof app->fetching_name, line, strcspn(line, " \t"));
}

void fetch_key(struct app *app, struct effects *effects)
{
	run(app, FETCH_KEY, app->settings->key_command, effects);
}

void fetch_login(struct app *app, struct effects *effects)
{
	const struct sign_in *form = app->sign_in;
	const struct settings_account *account = NULL;
	if (form != NULL && form->is_known)
		account = settings_account(app->settings, form->field[SIGN_IN_NAME].text,
					   form->place);
	if (account == NULL)
		return;
	if (form->field[LOGIN_CLIENT_SECRET].length == 0 &&
	    account->client_secret_command[0] != '\0')
		run(app, FETCH_CLIENT_SECRET, account->client_secret_command, effects);
	else if (form->field[LOGIN_PASSWORD].length == 0 && account->password_command[0] != '\0')
		run(app, FETCH_PASSWORD, account->password_command, effects);
}

void fetch_stop(struct app *app, struct effects *effects)
{
	if (app->fetching == FETCH_NOTHING)
		return;
	app->fetching = FETCH_NOTHING;
	effects_add(effects, EFFECT_FETCH_STOP);
	app_say(app, ROLE_TEXT, "%s was stopped.", app->fetching_name);
}

/* Into the form, and on to the next value that is missing. */
static void fill(struct app *app, enum login_field field, const struct secret *printed,
		 struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	if (form == NULL)
		return;
	char *text = secret_open(printed);
	bool fits = text != NULL && field_set(&form->field[field], text);
	secret_close(text);
	if (!fits) {
		app_say(app, ROLE_ERROR, "✗ What it printed does not fit into the field.");
		return;
	}
	sign_in_note_typed(form, field);
	size_t empty = sign_in_first_empty(form);
	form->focus = empty < LOGIN_FIELDS ? FOCUS_FIELD(empty) : FOCUS_BUTTON;
	fetch_login(app, effects);
	if (app->fetching == FETCH_NOTHING && empty == LOGIN_FIELDS)
		app_say(app, ROLE_OK, "All four values are here. Nothing has been sent yet.");
}

void fetch_event(struct app *app, const struct event *event, struct effects *effects)
{
	enum fetch what = app->fetching;
	if (what == FETCH_NOTHING || event->fetch != what)
		return;
	app->fetching = FETCH_NOTHING;
	if (event->error != NULL)
		app_say_error(app, event->error);
	const struct secret *printed = event->error == NULL ? event->printed : NULL;
	if (what == FETCH_KEY)
		lock_fetched(app, printed, effects);
	else if (printed != NULL)
		fill(app, what == FETCH_PASSWORD ? LOGIN_PASSWORD : LOGIN_CLIENT_SECRET, printed,
		     effects);
}

void fetch_words(const struct app *app, char *out, size_t size)
{
	int64_t ms = app->now.boot_ms - app->fetching_since;
	out[0] = '\0';
	if (app->fetching != FETCH_NOTHING && ms < SECOND_MS)
		snprintf(out, size, "Running %s …", app->fetching_name);
	else if (app->fetching != FETCH_NOTHING)
		snprintf(out, size, "Running %s …  %d s", app->fetching_name,
			 (int)(ms / SECOND_MS));
}
