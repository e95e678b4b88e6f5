/* What is known without asking anybody. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/login_table.h"
#include "core/results.h"
#include "core/status_format.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/open.h"
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
	if (count == 0)
		return run_sign_in_first(run, "No login is kept here.");
	return without == 0 ||
	       run_stop(run, VERB_SIGN_IN, "Refresh what ends, sign in where there is none.",
			"%zu of %zu logins have no token for that long.", without, count);
}

/* In a form of the user's own, or a monitor's. */
static bool print_format(struct run *run)
{
	const char *format = run->options->value[OPTION_FORMAT];
	struct account_login one, *list = NULL;
	size_t count = 1;
	if (run->options->given[OPTION_ALL])
		list = accounts_logins(&run->app.accounts, false, &count);
	else
		one = (struct account_login){.account = run_account(run),
					     .session = run_session(run)};
	if (list == NULL && run->options->given[OPTION_ALL])
		return error_no_memory(&run->error);
	status_format_write(stdout, format, list != NULL ? list : &one, count, run->app.now);
	free(list);
	return true;
}

bool verb_status(struct run *run)
{
	const bool *given = run->options->given;
	bool has_format = given[OPTION_FORMAT];
	if (given[OPTION_MIN_VALID] && !given[OPTION_EXIT_CODE])
		return run_stop(run, VERB_WRONG_USE, "Add --exit-code, or leave it out.",
				"--min-valid is about --exit-code here.");
	if (run->options->given[OPTION_ALL])
		return run_has_folder(run) && run_narrow(run) &&
		       (has_format ? print_format(run) : show_logins(run, false)) && is_enough(run);
	return run_choose(run) && (has_format ? print_format(run) : show_login(run)) &&
	       is_enough(run);
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

/* Of those that are kept: the others stand before them. */
static void print_name(void *user, const char *name)
{
	char shown[ACCOUNT_NAME_MAX + 1];
	const struct accounts *accounts = user;
	text_gate(shown, sizeof shown, name, strlen(name));
	if (accounts_find(accounts, name) == accounts->count)
		puts(shown);
}

/* For completion, which waits for nothing: however many there are. */
static bool print_names(struct run *run, const char *what)
{
	struct accounts *accounts = &run->app.accounts;
	const struct environments *all = app_environments(&run->app);
	bool is_account = strcmp(what, "accounts") == 0;
	for (size_t i = 0; !is_account && i < all->count; i++)
		puts(environment_word(&all->list[i]));
	for (size_t i = 0; is_account && i < accounts->count; i++)
		puts(accounts->list[i].name);
	return !is_account || run_each_name(run, print_name, accounts);
}

bool verb_accounts(struct run *run)
{
	if (run->options->value[OPTION_NAMES] != NULL)
		return print_names(run, run->options->value[OPTION_NAMES]);
	if (!run_read_names(run))
		return false;
	if (!run_has_folder(run) || !run_narrow(run))
		return false;
	return run->options->given[OPTION_JSON] ? out_json_list("accounts", run->app.accounts.count,
								make_account, run, &run->error)
						: accounts_table(run);
}
