#include "core/import.h"

#include <stdio.h>
#include <string.h>

#include "core/import_batch.h"
#include "core/import_login.h"
#include "core/import_report.h"
#include "core/import_words.h"
#include "core/lookup.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/found.h"
#include "tui/verbs/input.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

/* So often, and at such a distance, a store that another program writes to is tried. */
#define STORE_TRIES 20
#define STORE_PAUSE_MS 100

static bool print_found(struct run *run, const struct import *import)
{
	if (run->options->given[OPTION_JSON])
		return out_json(import_report(import), &run->error);
	if (import->count > 1)
		out_line("Found", "%zu logins in %s", import->count, import_words(import));
	else
		out_line("Found", "%zu of 4 values in %s", import->logins[0].found,
			 import_words(import));
	for (size_t i = 0; i < import->count; i++) {
		if (import->count > 1)
			printf("\n%zu\n", i + 1);
		found_print(&import->logins[i]);
	}
	if (import->unsure > 0)
		puts("\nWhat else is in it does not say whose it is, and is left.");
	if (import->has_refresh_token)
		puts("\nThe refresh token in it is left alone.");
	if (import->has_error)
		puts("\nAn error of the service stands in it: etconsole explain - tells about it.");
	return true;
}

/* -a, the name that stood beside it, or one of its e-mail. */
static void name_account(struct run *run, const struct import_login *login,
			 char name[ACCOUNT_NAME_MAX + 1])
{
	const char *wanted = run->options->value[OPTION_ACCOUNT];
	const char *stood = wanted != NULL ? wanted : login->account;
	text_gate(name, ACCOUNT_NAME_MAX + 1, stood, strlen(stood));
	if (name[0] == '\0')
		login_suggest_name(login->value[LOGIN_USERNAME].text, name, ACCOUNT_NAME_MAX + 1);
	if (name[0] == '\0')
		accounts_free_name(&run->app.accounts, "account", name, ACCOUNT_NAME_MAX + 1);
}

/* Among the accounts, signed out, and chosen. A login that is here already keeps its token. */
static bool put_login(struct run *run, const struct import_login *login, size_t environment)
{
	char name[ACCOUNT_NAME_MAX + 1];
	struct app *app = &run->app;
	struct session session = {0};
	name_account(run, login, name);
	size_t at = accounts_add(&app->accounts, name);
	if (at < app->accounts.count && app->accounts.list[at].session[environment] != NULL)
		return run_stop(run, VERB_WRONG_USE,
				"Name another with -a, or forget that one first.",
				"%s has a login there already.", name);
	bool ok = at < app->accounts.count &&
		  import_login_take(login, &app_environments(app)->list[environment], &session) &&
		  account_put(&app->accounts.list[at], environment, &session);
	session_clear(&session);
	app->chosen.account = at;
	app->chosen.environment = environment;
	return ok || error_no_memory(&run->error);
}

static bool keep_login(struct run *run, const struct import_login *login)
{
	char which[200];
	const struct environment *all = app_environments(&run->app)->list;
	size_t environment = run->environment;
	if (environment == ENVIRONMENT_MAX && login->named != NULL)
		environment = (size_t)(login->named - all);
	if (!import_login_is_whole(login, environment < ENVIRONMENT_MAX ? &all[environment] : NULL))
		return run_stop(run, VERB_WRONG_USE, "Nothing was kept.",
				"Client id, client secret and e-mail are needed to keep a login.");
	lookup_places(app_environments(&run->app), NULL, which, sizeof which);
	if (environment == ENVIRONMENT_MAX)
		return run_stop(run, VERB_WRONG_USE, which, "It does not name its environment.");
	if (login->named != NULL && login->named != &all[environment])
		return run_stop(run, VERB_WRONG_USE, which, "It names another environment: %s.",
				environment_word(login->named));
	return run_open(run) && run_can_keep(run) && put_login(run, login, environment) &&
	       run_keep(run, run_session(run), run_account(run)) && show_login(run);
}

/* What cannot be kept, by its number and why; or what was, under which name. */
static bool print_batch(struct run *run, const struct import_batch *batch)
{
	struct table table = {.columns = 4};
	if (run->options->given[OPTION_JSON])
		return out_json(import_batch_report(batch), &run->error);
	import_batch_table(batch, &table);
	if (!out_table(&table, &run->error))
		return false;
	if (batch->refused == 0)
		printf("\n%zu kept, %zu there already and left as they are. No password is "
		       "kept.\n",
		       batch->kept, batch->there);
	return true;
}

/* Another program may be writing at this very moment. */
static bool keep_batch(struct run *run, const struct import_batch *batch)
{
	struct error error = {0};
	if (batch->kept == 0)
		return true;
	if (run->app.keeping.state == KEEP_NEVER) {
		fprintf(stderr, "etconsole: the demo keeps nothing.\n");
		return true;
	}
	if (!run_begin_store(run))
		return false;
	struct store *store = run->store_jobs.store;
	for (int i = 0; i < STORE_TRIES; i++) {
		error = (struct error){0};
		if (import_batch_keep(batch, store, &error))
			return true;
		if (error.next != NEXT_WAIT && error.next != NEXT_AGAIN)
			break;
		http_wait(run->loop.http, NULL, 0, STORE_PAUSE_MS);
	}
	run->error = error;
	run->code = VERB_STORE;
	return false;
}

/* All or nothing. */
static bool keep_all(struct run *run, const struct import *import)
{
	struct import_batch batch;
	if (!run_open(run) || !run_can_keep(run))
		return false;
	if (!import_batch_plan(&batch, import, &run->app.accounts, app_environments(&run->app),
			       run->environment, run->options->value[OPTION_ACCOUNT]))
		return error_no_memory(&run->error);
	bool ok = (batch.refused > 0 || keep_batch(run, &batch)) && print_batch(run, &batch);
	if (ok && batch.refused > 0)
		ok = run_stop(run, VERB_WRONG_USE, "Mend them, or keep one with --pick NUMBER.",
			      "%zu of %zu logins cannot be kept. Nothing was kept.", batch.refused,
			      batch.count);
	import_batch_free(&batch);
	return ok;
}

/* Of those that name no environment; the first that cannot be asked for ends it. */
static bool ask_all(struct run *run, struct import *import)
{
	bool ok = true;
	for (size_t i = 0; ok && i < import->count; i++)
		if (import_login_can_ask(&import->logins[i]))
			ok = found_ask(run, &import->logins[i]);
	return ok;
}

static bool is_right_use(struct run *run)
{
	const struct options *options = run->options;
	if (options->word_count != 1)
		return run_stop(run, VERB_WRONG_USE, "etconsole import FILE, or - for stdin.",
				"import wants one file.");
	if (options->given[OPTION_ALL] && options->given[OPTION_PICK])
		return run_stop(run, VERB_WRONG_USE, "Leave one of them out.",
				"--pick takes one login, and --all takes all.");
	return !options->given[OPTION_ASK] || run->environment == ENVIRONMENT_MAX ||
	       run_stop(run, VERB_WRONG_USE, "Leave one of them out.",
			"-e names the environment, and --ask asks for it.");
}

static bool do_import(struct run *run, const struct import *import)
{
	const bool *given = run->options->given;
	if (given[OPTION_KEEP] && given[OPTION_ALL])
		return keep_all(run, import);
	if (given[OPTION_KEEP] && import->count == 1)
		return keep_login(run, &import->logins[0]);
	if (given[OPTION_KEEP])
		return run_stop(run, VERB_WRONG_USE, "Take one with --pick NUMBER, or all: --all.",
				"There is more than one login in it: %zu.", import->count);
	return print_found(run, import);
}

bool verb_import(struct run *run)
{
	if (!is_right_use(run))
		return false;
	struct import *import = input_import(run, run->options->words[0], false);
	if (import == NULL)
		return false;
	bool ok =
		import->count > 0 ||
		run_stop(run, VERB_WRONG_USE,
			 import->unsure > 0 ? "If they are EasyTranslate's, write EasyTranslate "
					      "right above them."
					    : "It reads a .env file, JSON, a curl line, or \"key: "
					      "value\" lines.",
			 "%s", import_none_words(import, "There are no values of a login in it."));
	bool is_told = !run->options->given[OPTION_ASK] || (ok && ask_all(run, import));
	/* What was found is told all the same, unless it was to be kept. */
	if (ok && (is_told || (run->loop.died_of == 0 && !run->options->given[OPTION_KEEP])))
		ok = do_import(run, import) && is_told;
	else
		ok = false;
	import_free(import);
	return ok;
}
