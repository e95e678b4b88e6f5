#include "core/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/import_batch.h"
#include "core/import_login.h"
#include "core/import_report.h"
#include "core/import_words.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/input.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

/* So often, and at such a distance, a store that another program writes to is tried. */
#define STORE_TRIES 20
#define STORE_PAUSE_MS 100

static void print_field(const struct import_login *login, size_t field)
{
	const struct import_value *value = &login->value[field];
	const char *name =
		field < LOGIN_FIELDS ? login_field_name((enum login_field)field) : "Team";
	char text[FIELD_MAX + 1], taken[120];
	import_shown(login, field, text, sizeof text);
	import_taken_words(value->taken_off, taken, sizeof taken);
	if (text[0] == '\0' && field < LOGIN_FIELDS)
		out_line(name, value->why == IMPORT_NOT_THERE ? "missing" : "left empty: %s",
			 import_empty_words(value->why));
	else if (field == LOGIN_CLIENT_SECRET)
		out_mask(name, text);
	else if (text[0] != '\0')
		out_line(name, "%s", text);
	if (text[0] != '\0' && taken[0] != '\0')
		out_line("", "taken off: %s", taken);
}

static void print_login(const struct import_login *login)
{
	char account[ACCOUNT_NAME_MAX + 1];
	text_gate(account, sizeof account, login->account, strlen(login->account));
	if (account[0] != '\0')
		out_line("Named", "%s", account);
	for (size_t i = 0; i < IMPORT_FIELDS; i++)
		print_field(login, i);
	out_line("Environment", "%s",
		 login->named != NULL ? environment_word(login->named)
				      : import_unnamed_words(login->unnamed));
}

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
		print_login(&import->logins[i]);
	}
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
	run_say_places(run, NULL, which, sizeof which);
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
	char number[24], words[BATCH_WORDS];
	struct table table = {.columns = 4};
	if (run->options->given[OPTION_JSON])
		return out_json(import_batch_report(batch), &run->error);
	for (size_t i = 0; i < batch->count; i++) {
		const struct batch_item *item = &batch->items[i];
		bool is_known = item->environment != ENVIRONMENT_MAX;
		if (batch->refused > 0 && item->state <= BATCH_THERE)
			continue;
		snprintf(number, sizeof number, "%zu", item->number);
		import_batch_words(batch, item, words);
		table_add(&table,
			  (const char *const[]){
				  number, item->name[0] != '\0' ? item->name : "-",
				  is_known ? environment_word(
						     &batch->environments->list[item->environment])
					   : "-",
				  words});
	}
	if (!table_print(&table, &run->error))
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

/* Leaves the login that --pick names. */
static bool pick_login(struct run *run, struct import *import)
{
	const char *wanted = run->options->value[OPTION_PICK];
	char *end;
	if (wanted == NULL || import->count == 0)
		return true;
	unsigned long number = strtoul(wanted, &end, 10);
	if (*end != '\0' || number == 0 || number > import->count)
		return run_stop(run, VERB_WRONG_USE, "Without it they are listed.",
				"--pick takes a number from 1 to %zu.", import->count);
	import->logins[0] = import->logins[number - 1];
	import->count = 1;
	return true;
}

bool verb_import(struct run *run)
{
	if (run->options->word_count != 1)
		return run_stop(run, VERB_WRONG_USE, "etconsole import FILE, or - for stdin.",
				"import wants one file.");
	if (run->options->given[OPTION_ALL] && run->options->given[OPTION_PICK])
		return run_stop(run, VERB_WRONG_USE, "Leave one of them out.",
				"--pick takes one login, and --all takes all.");
	struct import *import = input_import(run, run->options->words[0], false);
	if (import == NULL)
		return false;
	bool ok = pick_login(run, import);
	if (ok && import->count == 0)
		ok = run_stop(run, VERB_WRONG_USE,
			      "It reads a .env file, JSON, a curl line, or \"key: value\" lines.",
			      "There are no values of a login in it.");
	else if (ok && run->options->given[OPTION_KEEP] && run->options->given[OPTION_ALL])
		ok = keep_all(run, import);
	else if (ok && run->options->given[OPTION_KEEP] && import->count == 1)
		ok = keep_login(run, &import->logins[0]);
	else if (ok && run->options->given[OPTION_KEEP])
		ok = run_stop(run, VERB_WRONG_USE, "Take one with --pick NUMBER, or all: --all.",
			      "There is more than one login in it: %zu.", import->count);
	else
		ok = ok && print_found(run, import);
	import_free(import);
	return ok;
}
