#include "core/import.h"

#include <stdio.h>
#include <string.h>

#include "tui/verbs/choose.h"
#include "tui/verbs/input.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

/* What of it may be read: names as they are, the secret's fingerprint, of a password no more
 * than that it is there. */
static void shown_value(const struct import *import, enum login_field field, char *out, size_t size)
{
	const char *value = import->value[field];
	char mark[FINGERPRINT_SIZE];
	if (value[0] == '\0')
		out[0] = '\0';
	else if (field == LOGIN_PASSWORD)
		snprintf(out, size, "is there; it is never kept");
	else if (field == LOGIN_CLIENT_SECRET) {
		secret_fingerprint(value, strlen(value), mark);
		snprintf(out, size, "%s", mark);
	} else
		text_gate(out, size, value, strlen(value));
}

static bool print_found(struct run *run, const struct import *import)
{
	char text[LOGIN_FIELDS][FIELD_MAX + 1];
	const char *where = import->named != NULL ? import->named->name : NULL;
	for (enum login_field field = 0; field < LOGIN_FIELDS; field++)
		shown_value(import, field, text[field], sizeof text[field]);
	if (run->options->given[OPTION_JSON])
		return out_json(json_pack("{s:s, s:i, s:s, s:s, s:s, s:b, s:s?}", "kind",
					  import_kind_words(import->kind), "found",
					  (int)import->found, "client_id", text[LOGIN_CLIENT_ID],
					  "client_secret_fingerprint", text[LOGIN_CLIENT_SECRET],
					  "username", text[LOGIN_USERNAME], "has_password",
					  text[LOGIN_PASSWORD][0] != '\0', "environment", where),
				&run->error);
	out_line("Found", "%zu of 4 values in %s", import->found, import_kind_words(import->kind));
	for (enum login_field field = 0; field < LOGIN_FIELDS; field++)
		if (text[field][0] == '\0')
			out_line(login_field_name(field), "missing");
		else if (field == LOGIN_CLIENT_SECRET)
			out_mask(login_field_name(field), text[field]);
		else
			out_line(login_field_name(field), "%s", text[field]);
	out_line("Environment", "%s",
		 import->named != NULL ? environment_word(import->named) : "not named in it");
	return true;
}

/* Among the accounts, signed out. A login that is here already keeps its token. */
static bool put(struct run *run, const struct import *import, size_t environment,
		char name[ACCOUNT_NAME_MAX + 1])
{
	const char *wanted = run->options->value[OPTION_ACCOUNT];
	const char *secret = import->value[LOGIN_CLIENT_SECRET];
	struct app *app = &run->app;
	struct session session;
	if (wanted != NULL)
		text_gate(name, ACCOUNT_NAME_MAX + 1, wanted, strlen(wanted));
	else
		login_suggest_name(import->value[LOGIN_USERNAME], name, ACCOUNT_NAME_MAX + 1);
	if (name[0] == '\0')
		accounts_free_name(&app->accounts, "account", name, ACCOUNT_NAME_MAX + 1);
	size_t at = accounts_add(&app->accounts, name);
	if (at < app->accounts.count && app->accounts.list[at].session[environment] != NULL) {
		run_stop(run, VERB_WRONG_USE, "Name another with -a, or forget that one first.",
			 "%s has a login there already.", name);
		return false;
	}
	session_init(&session, &app_environments(app)->list[environment]);
	session.is_auto = !session.environment->live;
	secret_fingerprint(secret, strlen(secret), session.login.secret_mark);
	bool ok = at < app->accounts.count &&
		  login_set_names(&session.login, import->value[LOGIN_CLIENT_ID],
				  import->value[LOGIN_USERNAME]) &&
		  secret_set(&session.login.client_secret, secret, strlen(secret)) &&
		  account_put(&app->accounts.list[at], environment, &session);
	session_clear(&session);
	return ok || error_no_memory(&run->error);
}

/* All but the password, which is never kept. */
static bool has_needed(const struct import *import, const struct environment *environment)
{
	for (enum login_field field = 0; field < LOGIN_FIELDS; field++)
		if (field != LOGIN_PASSWORD && api_wants(environment, field) &&
		    import->value[field][0] == '\0')
			return false;
	return true;
}

static enum verb_exit keep_login(struct run *run, const struct import *import)
{
	char name[ACCOUNT_NAME_MAX + 1] = "", which[200];
	struct app *app = &run->app;
	size_t environment = run->environment;
	if (environment == ENVIRONMENT_MAX && import->named != NULL)
		environment = (size_t)(import->named - app_environments(app)->list);
	if (!has_needed(import, environment < ENVIRONMENT_MAX
					? &app_environments(app)->list[environment]
					: NULL))
		return run_stop(run, VERB_WRONG_USE, "Nothing was kept.",
				"Client id, client secret and e-mail are needed to keep a login.");
	run_say_places(run, NULL, which, sizeof which);
	if (environment == ENVIRONMENT_MAX)
		return run_stop(run, VERB_WRONG_USE, which, "It does not name its environment.");
	if (!run_open(run) || !run_can_keep(run) || !put(run, import, environment, name))
		return run_code(run);
	app->chosen.account = accounts_find(&app->accounts, name);
	app->chosen.environment = environment;
	if (!run_keep(run, run_session(run), name))
		return run_code(run);
	return show_login(run);
}

static enum verb_exit import_verb(struct run *run)
{
	size_t length;
	enum verb_exit code = VERB_DONE;
	if (run->options->word_count != 1)
		return run_stop(run, VERB_WRONG_USE, "etconsole import FILE, or - for stdin.",
				"import wants one file.");
	char *text = input_read(run, run->options->words[0], &length);
	struct import *import = text != NULL ? import_new() : NULL;
	if (import == NULL) {
		secret_buffer_free(text);
		if (text != NULL)
			error_no_memory(&run->error);
		return run_code(run);
	}
	import_read(import, text, length, &run->settings.environments);
	secret_buffer_free(text);
	if (import->found == 0)
		code = run_stop(run, VERB_WRONG_USE,
				"It reads a .env file, JSON, a curl line, or \"key: value\" lines.",
				"There are no values of a login in it.");
	else if (run->options->given[OPTION_KEEP])
		code = keep_login(run, import);
	else if (!print_found(run, import))
		code = run_code(run);
	import_free(import);
	return code;
}

const struct verb verb_import = {
	.name = "import",
	.line = "finds a login's values in a file; sends nothing",
	.arguments = "FILE|-",
	.options = OPTION_BIT(OPTION_KEEP),
	.needs = NEEDS_SETTINGS,
	.example = "etconsole import .env -a acme -e sandbox --keep store",
	.run = import_verb,
};
