#include "tui/verbs/due.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/results.h"
#include "core/session_problem.h"
#include "tui/app/timers.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"
#include "tui/verbs/show.h"

static enum due due_in(const struct run *run, const struct session *session)
{
	return due_of(session, run->app.now, run->options->within_ms);
}

/* Says of each what would be done with it, and why. */
static bool say_plan(struct run *run)
{
	size_t count;
	struct table table = {.columns = 3};
	json_t *logins = json_array();
	struct account_login *list = accounts_logins(&run->app.accounts, false, &count);
	table_add(&table, (const char *const[]){"ACCOUNT", "ENVIRONMENT", "DUE"});
	for (size_t i = 0; list != NULL && i < count; i++) {
		char words[80];
		const struct session *session = list[i].session;
		enum due due = due_in(run, session);
		due_words(session, run->app.now, due, words, sizeof words);
		table_add(&table,
			  (const char *const[]){list[i].account,
						environment_word(session->environment), words});
		json_array_append_new(logins,
				      results_due(list[i].account, session, run->app.now, due));
	}
	table.has_failed |= list == NULL;
	free(list);
	if (!run->options->given[OPTION_JSON]) {
		json_decref(logins);
		return out_table(&table, &run->error);
	}
	return out_json(json_pack("{s:o}", "logins", logins), &run->error);
}

/* Says of each what came of it. */
static bool say_results(struct run *run)
{
	size_t count;
	struct table table = {.columns = 3};
	struct account_login *list = accounts_logins(&run->app.accounts, true, &count);
	table_add(&table, (const char *const[]){"ACCOUNT", "ENVIRONMENT", "RESULT"});
	for (size_t i = 0; list != NULL && i < count; i++) {
		struct verdict why;
		const struct session *session = list[i].session;
		bool is_ours = session->last_kind == REQUEST_REFRESH;
		session_problem(session, &why);
		table_add(&table, (const char *const[]){
					  list[i].account, environment_word(session->environment),
					  why.finding != FINDING_NONE ? why.error.cause
					  : is_ours		      ? "new token"
						    : "another program has refreshed it"});
	}
	table.has_failed |= list == NULL;
	free(list);
	return out_table(&table, &run->error);
}

static bool is_due(const struct account *account, size_t environment, const void *user)
{
	return due_in(user, account->session[environment]) == DUE_NOW;
}

bool due_refresh(struct run *run)
{
	struct session *session;
	struct effects effects = {0};
	struct app *app = &run->app;
	const struct options *options = run->options;
	bool is_named = options->value[OPTION_ACCOUNT] != NULL;
	if (!(options->given[OPTION_DRY_RUN] ? run_read_names(run) : run_open(run)))
		return false;
	if (!options->given[OPTION_ALL] && !is_named && app->accounts.count > 1)
		return run_stop(run, VERB_WRONG_USE, "Say --all, or which one: -a NAME.",
				"There are several accounts.");
	if (!run_narrow(run))
		return false;
	if (options->given[OPTION_DRY_RUN])
		return say_plan(run);
	accounts_keep(&app->accounts, is_due, run);
	if (app->accounts.count == 0 && !options->given[OPTION_JSON]) {
		puts("Nothing is due.");
		return true;
	}
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		due_begin(session, app->now);
	timers_note_all(app);
	run->is_patient = true;
	run_do(run, &effects);
	if (run->loop.died_of != 0)
		return false;
	bool ok = options->given[OPTION_JSON] ? show_logins(run, true) : say_results(run);
	return ok && run_judge(run);
}
