#include "tui/app/sign_in.h"

#include <string.h>

#include "core/text.h"
#include "tui/app/requests.h"
#include "tui/app/secret_commands.h"
#include "tui/app/views.h"

size_t sign_in_focus_empty(struct app *app)
{
	size_t empty = sign_in_first_empty(app);
	app->sign_in->focus = empty < LOGIN_FIELDS ? FOCUS_FIELD(empty) : FOCUS_BUTTON;
	return empty;
}

static void free_form(struct app *app)
{
	if (app->sign_in == NULL)
		return;
	session_clear(&app->sign_in->trial);
	import_free(app->sign_in->pasted);
	secret_buffer_free(app->sign_in);
	app->sign_in = NULL;
}

static bool open_form(struct app *app)
{
	struct sign_in *form = secret_buffer(sizeof *form);
	if (form == NULL) {
		app_say(app, TONE_ERROR, "There is not enough memory for the form.");
		return false;
	}
	free_form(app);
	app->sign_in = form;
	form->field[LOGIN_CLIENT_SECRET].is_secret = true;
	form->field[LOGIN_PASSWORD].is_secret = true;
	session_init(&form->trial, NULL);
	return true;
}

bool sign_in_open(struct app *app, size_t environment)
{
	if (!open_form(app))
		return false;
	struct sign_in *form = app->sign_in;
	app->view.form_at = app->now.boot_ms;
	form->has_environment = environment < app_environments(app)->count;
	form->environment = form->has_environment ? environment : 0;
	form->focus = form->has_environment ? FOCUS_FIELD(LOGIN_CLIENT_ID) : FOCUS_WHERE;
	views_show(app, SCREEN_SIGN_IN);
	return true;
}

/* All that is known of a login; the cursor goes to what is not. */
static void fill_in(struct app *app, const struct session *session)
{
	struct sign_in *form = app->sign_in;
	char *secret = secret_open(&session->login.client_secret);
	field_set(&form->field[LOGIN_CLIENT_ID], login_client_id(&session->login));
	field_set(&form->field[LOGIN_CLIENT_SECRET], secret != NULL ? secret : "");
	field_set(&form->field[LOGIN_USERNAME], login_username(&session->login));
	secret_close(secret);
	for (size_t i = 0; i < LOGIN_FIELDS; i++)
		sign_in_note_typed(form, i);
	sign_in_focus_empty(app);
}

bool sign_in_open_known(struct app *app, struct account *account, size_t environment)
{
	const struct session *session = account->session[environment];
	if (!sign_in_open(app, environment))
		return false;
	struct sign_in *form = app->sign_in;
	field_set(&form->field[SIGN_IN_NAME], account->name);
	form->name_typed = true;
	if (session == NULL)
		return true;
	fill_in(app, session);
	form->is_known = true;
	form->known = session;
	return true;
}

bool sign_in_is_busy(const struct sign_in *form)
{
	bool busy = form->trial.running != REQUEST_NONE;
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++)
		busy |= form->probe_number[i] != 0;
	return busy;
}

void sign_in_cancel(struct app *app, struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	if (form->trial.running != REQUEST_NONE)
		requests_stop(form->trial.request, effects);
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++) {
		if (form->probe_number[i] != 0)
			requests_stop(form->probe_number[i], effects);
		form->probe_number[i] = 0;
	}
}

void sign_in_close(struct app *app, struct effects *effects)
{
	if (app->sign_in == NULL)
		return;
	sign_in_cancel(app, effects);
	secret_command_stop(app, effects);
	free_form(app);
}

const struct environment *sign_in_environment(const struct app *app)
{
	const struct sign_in *form = app->sign_in;
	return form->has_environment ? &app_environments(app)->list[form->environment] : NULL;
}

size_t sign_in_next_empty(const struct app *app, size_t from)
{
	const struct environment *environment = sign_in_environment(app);
	for (size_t i = 0; i < LOGIN_FIELDS; i++) {
		size_t field = (from + i) % LOGIN_FIELDS;
		if (app->sign_in->field[field].length == 0 &&
		    api_wants(environment, (enum login_field)field))
			return field;
	}
	return LOGIN_FIELDS;
}

size_t sign_in_first_empty(const struct app *app)
{
	return sign_in_next_empty(app, 0);
}

/* The name is suggested until it is typed. */
static void suggest_name(struct app *app)
{
	char name[ACCOUNT_NAME_MAX + 1];
	struct sign_in *form = app->sign_in;
	accounts_suggest_name(&app->accounts, form->field[LOGIN_USERNAME].text,
			      form->has_environment ? form->environment : ENVIRONMENT_MAX, name);
	field_set(&form->field[SIGN_IN_NAME], name);
}

void sign_in_open_there(struct app *app, const struct session *session, size_t environment)
{
	if (!sign_in_open(app, environment))
		return;
	fill_in(app, session);
	suggest_name(app);
}

void sign_in_forget_probe(struct sign_in *form)
{
	form->probe_words[0] = '\0';
	memset(form->probed, 0, sizeof form->probed);
}

void sign_in_edited(struct app *app, size_t field)
{
	struct sign_in *form = app->sign_in;
	form->unsent = true;
	/* What a service has said was said of other keys. */
	if (field == LOGIN_CLIENT_ID || field == LOGIN_CLIENT_SECRET) {
		sign_in_forget_probe(form);
		if (form->where_note.mark == MARK_RIGHT)
			form->where_note = (struct login_note){0};
	}
	if (field < LOGIN_FIELDS)
		form->is_pasted[field] = form->was_emptied[field] = false;
	sign_in_note_typed(form, field);
	sign_in_note_typed(form, SIGN_IN_NAME);
	if (field == SIGN_IN_NAME) {
		form->name_typed = form->field[field].length > 0;
		form->is_name_pasted = false;
	}
	if (field == LOGIN_USERNAME && !form->name_typed)
		suggest_name(app);
}

void sign_in_take_names(struct sign_in *form, const struct import_login *login)
{
	char name[ACCOUNT_NAME_MAX + 1];
	const char *team = login->value[IMPORT_TEAM].text;
	text_gate(form->team, sizeof form->team, team, strlen(team));
	text_gate(name, sizeof name, login->account, strlen(login->account));
	if (name[0] != '\0' && !form->name_typed)
		form->name_typed = form->is_name_pasted =
			field_set(&form->field[SIGN_IN_NAME], name);
}

void sign_in_choose(struct app *app, size_t environment)
{
	struct sign_in *form = app->sign_in;
	if (environment >= app_environments(app)->count || form->is_known ||
	    (form->has_environment && form->environment == environment))
		return;
	form->has_environment = true;
	form->environment = environment;
	form->where_note = (struct login_note){0};
	form->probe_words[0] = '\0';
	session_clear(&form->trial);
	for (size_t i = 0; i < SIGN_IN_FIELDS; i++)
		sign_in_note_typed(form, i);
	/* Values that one side has seen may go to the other, by intent; a password never. */
	if (form->was_sent && form->sent_environment != environment &&
	    form->field[LOGIN_PASSWORD].length > 0) {
		field_clear(&form->field[LOGIN_PASSWORD]);
		sign_in_note_typed(form, LOGIN_PASSWORD);
		app_say(app, TONE_TEXT, "The password was wiped: it was typed for the other side.");
	}
	if (!form->name_typed)
		suggest_name(app);
}

void sign_in_name(const struct app *app, char name[ACCOUNT_NAME_MAX + 1])
{
	const struct field *typed = &app->sign_in->field[SIGN_IN_NAME];
	text_gate(name, ACCOUNT_NAME_MAX + 1, typed->text, typed->length);
	if (name[0] == '\0')
		accounts_free_name(&app->accounts, "account", name, ACCOUNT_NAME_MAX + 1);
}

/* Are these its keys? Of one that is asleep only the secret's fingerprint is here. */
static bool has_keys(const struct session *session, const struct sign_in *form)
{
	const struct field *secret = &form->field[LOGIN_CLIENT_SECRET];
	char mark[FINGERPRINT_SIZE];
	secret_fingerprint(secret->text, secret->length, mark);
	return strcmp(login_username(&session->login), form->field[LOGIN_USERNAME].text) == 0 &&
	       (strcmp(login_client_id(&session->login), form->field[LOGIN_CLIENT_ID].text) == 0 ||
		strcmp(session->login.secret_mark, mark) == 0);
}

bool sign_in_is_taken(const struct app *app, char name[ACCOUNT_NAME_MAX + 1])
{
	const struct sign_in *form = app->sign_in;
	sign_in_name(app, name);
	size_t at = accounts_find(&app->accounts, name);
	const struct session *session =
		at < app->accounts.count ? app->accounts.list[at].session[form->environment] : NULL;
	return session != NULL && session != form->known && !has_keys(session, form);
}

bool sign_in_login(const struct sign_in *form, struct login *login)
{
	const struct field *secret = &form->field[LOGIN_CLIENT_SECRET];
	const struct field *password = &form->field[LOGIN_PASSWORD];
	login_clear(login);
	if (secret->length > 0)
		secret_fingerprint(secret->text, secret->length, login->secret_mark);
	return login_set_names(login, form->field[LOGIN_CLIENT_ID].text,
			       form->field[LOGIN_USERNAME].text) &&
	       secret_set(&login->client_secret, secret->text, secret->length) &&
	       secret_set(&login->password, password->text, password->length);
}

void sign_in_run_commands(struct app *app, struct effects *effects)
{
	const struct sign_in *form = app->sign_in;
	const struct settings_account *account = NULL;
	if (form != NULL && form->is_known)
		account = settings_account(app->setup.settings, form->field[SIGN_IN_NAME].text,
					   form->environment);
	if (account == NULL)
		return;
	/* What the user's own manager says counts, whatever is kept here. */
	if (!form->was_fetched && account->client_secret_command[0] != '\0')
		secret_command_run(app, SECRET_COMMAND_CLIENT_SECRET,
				   account->client_secret_command, effects);
	else if (form->field[LOGIN_PASSWORD].length == 0 && account->password_command[0] != '\0')
		secret_command_run(app, SECRET_COMMAND_PASSWORD, account->password_command,
				   effects);
}

static void note_fetched(struct sign_in *form)
{
	char mark[FINGERPRINT_SIZE];
	const struct field *secret = &form->field[LOGIN_CLIENT_SECRET];
	const char *kept = form->known != NULL ? form->known->login.secret_mark : "";
	secret_fingerprint(secret->text, secret->length, mark);
	form->was_fetched = true;
	form->is_rotated = kept[0] != '\0' && strcmp(kept, mark) != 0;
}

void sign_in_take_printed(struct app *app, enum login_field field, const struct secret *printed,
			  struct effects *effects)
{
	struct sign_in *form = app->sign_in;
	if (form == NULL)
		return;
	char *text = secret_open(printed);
	bool fits = text != NULL && field_set(&form->field[field], text);
	secret_close(text);
	if (!fits) {
		app_say(app, TONE_ERROR, "What it printed does not fit into the field.");
		return;
	}
	if (field == LOGIN_CLIENT_SECRET)
		note_fetched(form);
	sign_in_note_typed(form, field);
	size_t empty = sign_in_focus_empty(app);
	sign_in_run_commands(app, effects);
	if (app->command.what == SECRET_COMMAND_NONE && empty == LOGIN_FIELDS)
		app_say(app, TONE_OK, "All %s values are here%s. Nothing has been sent yet.",
			api_wanted_words(sign_in_environment(app)),
			form->is_rotated ? "; the client secret is not the one that was kept" : "");
}

void sign_in_renew_secret(struct login *login, const struct secret *printed)
{
	char *text = secret_open(printed);
	if (text != NULL && secret_copy(&login->client_secret, printed))
		secret_fingerprint(text, printed->length, login->secret_mark);
	secret_close(text);
}

void sign_in_note_typed(struct sign_in *form, size_t field)
{
	if (field < LOGIN_FIELDS)
		login_note_value(&form->note[field], (enum login_field)field,
				 form->field[field].text,
				 form->is_pasted[field] ? &form->found[field] : NULL);
	else
		form->note[field] = (struct login_note){0};
	if (field < LOGIN_FIELDS && form->was_emptied[field] && form->field[field].length == 0 &&
	    form->note[field].mark == MARK_NONE)
		form->note[field] = (struct login_note){MARK_UNSURE, "was of another paste"};
}

void sign_in_note_verdict(struct sign_in *form, const struct verdict *verdict)
{
	login_note_verdict(form->note, &form->where_note, verdict);
}
