#include "tui/verbs/due.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/login_table.h"
#include "core/results.h"
#include "tui/app/timers.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"
#include "tui/verbs/show.h"

static enum due due_in(const struct run *run, const struct session *session)
{
	return due_of(session, run->app.now, run->options->within_ms);
}

struct plan {
	const struct run *run;
	const struct account_login *list;
};

static json_t *make_due(const void *user, size_t at)
{
	const struct plan *plan = user;
	const struct session *session = plan->list[at].session;
	return results_due(plan->list[at].account, session, plan->run->app.now,
			   due_in(plan->run, session));
}

/* Says of each what would be done with it, and why; or what came of it. */
static bool say_all(struct run *run, bool is_plan)
{
	size_t count;
	struct account_login *list = accounts_logins(&run->app.accounts, !is_plan, &count);
	if (list == NULL)
		return error_no_memory(&run->error);
	bool is_json = run->options->given[OPTION_JSON];
	struct table table = {0};
	if (!is_json)
		table = is_plan ? login_table_due(list, count, run->app.now,
						  run->options->within_ms)
				: login_table_refreshed(list, count);
	bool ok = is_json ? out_json_list("logins", count, make_due,
					  &(const struct plan){run, list}, &run->error)
			  : out_table(&table, &run->error);
	free(list);
	return ok;
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
	if (!run_has_folder(run) || !run_narrow(run))
		return false;
	if (options->given[OPTION_DRY_RUN])
		return say_all(run, true);
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		notices_look(&app->notices, app_account_at(app, at)->name, session, app->now);
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
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		show_secret_change(session);
	if (run->loop.died_of != 0)
		return false;
	bool ok = options->given[OPTION_JSON] ? show_logins(run, true) : say_all(run, false);
	return ok && run_judge(run);
}
