/* What is known without asking anybody. */
#include <stdlib.h>

#include "core/login_table.h"
#include "core/results.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

/* For monitors: has every login a token, for as long as was said? */
static bool is_enough(struct run *run)
{
	size_t count;
	const struct options *options = run->options;
	if (!options->given[OPTION_EXIT_CODE])
		return true;
	size_t without = verb_without_token(
		&run->app.accounts, options->given[OPTION_ALL] ? NULL : run_session(run),
		options->given[OPTION_MIN_VALID] ? options->min_valid_ms : 1, run->app.now, &count);
	return (count > 0 && without == 0) ||
	       run_stop(run, VERB_SIGN_IN, "Refresh what ends, sign in where there is none.",
			"%zu of %zu logins have no token for that long.", without, count);
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
	size_t count;
	struct account_login *list = accounts_logins(&run->app.accounts, false, &count);
	if (list == NULL)
		return error_no_memory(&run->error);
	struct table table = login_table_sources(list, count, &run->settings);
	free(list);
	return out_table(&table, &run->error);
}

static json_t *make_account(const void *user, size_t at)
{
	const struct run *run = user;
	return results_account(&run->app.accounts.list[at], &run->settings);
}

bool verb_accounts(struct run *run)
{
	if (!run_narrow(run))
		return false;
	return run->options->given[OPTION_JSON] ? out_json_list("accounts", run->app.accounts.count,
								make_account, run, &run->error)
						: accounts_table(run);
}
