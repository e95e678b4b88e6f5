/*
 * What is known without asking anybody.
 */
#include "core/results.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

bool verb_status(struct run *run)
{
	if (run->options->given[OPTION_ALL])
		return run_narrow(run) && show_logins(run, false);
	return run_choose(run) && show_login(run);
}

static bool accounts_table(struct run *run)
{
	struct table table = {.columns = 4};
	const struct session *session;
	size_t sides = run->settings.environments.count;
	table_add(&table, (const char *const[]){"ACCOUNT", "ENVIRONMENT", "E-MAIL", "KEPT"});
	for (size_t at = 0; (session = app_each_session(&run->app, &at)) != NULL;)
		table_add(&table,
			  (const char *const[]){run->app.accounts.list[(at - 1) / sides].name,
						environment_word(session->environment),
						login_username(&session->login),
						session->kept != 0 ? "yes" : "no"});
	return table_print(&table, &run->error);
}

bool verb_accounts(struct run *run)
{
	if (!run_narrow(run))
		return false;
	return run->options->given[OPTION_JSON]
		       ? out_json(results_accounts(&run->app.accounts), &run->error)
		       : accounts_table(run);
}
