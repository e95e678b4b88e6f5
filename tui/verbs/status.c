/*
 * What is known without asking anybody.
 */
#include <stdlib.h>

#include "core/results.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

/* For monitors: has every login a token, for as long as was said? */
static bool is_enough(struct run *run)
{
	const struct session *session;
	const struct options *options = run->options;
	int64_t wanted = options->given[OPTION_MIN_VALID] ? options->min_valid_ms : 1;
	size_t count = 0, without = 0;
	if (!options->given[OPTION_EXIT_CODE])
		return true;
	for (size_t at = 0; (session = app_each_session(&run->app, &at)) != NULL;) {
		if (!options->given[OPTION_ALL] && session != run_session(run))
			continue;
		count++;
		without += !token_is_set(&session->token) || session->state == SESSION_REFUSED ||
			   token_left(&session->token, run->app.now) < wanted;
	}
	return (count > 0 && without == 0) ||
	       run_stop(run, VERB_SIGN_IN, "Refresh what ends, sign in where there is none.",
			count == 0 ? "No login is kept here."
				   : "%zu of %zu have no token for that long.",
			without, count);
}

bool verb_status(struct run *run)
{
	const bool *given = run->options->given;
	if (given[OPTION_MIN_VALID] && !given[OPTION_EXIT_CODE])
		return run_stop(run, VERB_WRONG_USE, "Add --exit-code, or leave it out.",
				"--min-valid is about --exit-code here.");
	if (run->options->given[OPTION_ALL])
		return run_narrow(run) && show_logins(run, false) && is_enough(run);
	return run_choose(run) && show_login(run) && is_enough(run);
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
	return out_table(&table, &run->error);
}

bool verb_accounts(struct run *run)
{
	if (!run_narrow(run))
		return false;
	return run->options->given[OPTION_JSON]
		       ? out_json(results_accounts(&run->app.accounts), &run->error)
		       : accounts_table(run);
}
