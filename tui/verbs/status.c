/*
 * What is known without asking anybody.
 */
#include <stdlib.h>

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
	size_t count;
	struct account_login *list = accounts_logins(&run->app.accounts, false, &count);
	table_add(&table, (const char *const[]){"ACCOUNT", "ENVIRONMENT", "E-MAIL", "KEPT"});
	for (size_t i = 0; i < count; i++)
		table_add(&table,
			  (const char *const[]){list[i].account,
						environment_word(list[i].session->environment),
						login_username(&list[i].session->login),
						list[i].session->kept != 0 ? "yes" : "no"});
	table.has_failed |= list == NULL;
	free(list);
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
