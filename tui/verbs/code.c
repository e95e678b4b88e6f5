#include "core/code.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tui/verbs/choose.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

static bool list_code(struct run *run)
{
	struct table table = code_table();
	return run->options->given[OPTION_JSON] ? out_json(code_json(), &run->error)
						: out_table(&table, &run->error);
}

/* Where the account's only login is. */
static bool find_side(struct run *run)
{
	if (!run_read_names(run) || !run_narrow(run))
		return false;
	if (run->environment == ENVIRONMENT_MAX && run->app.accounts.count == 1)
		run->environment = account_only(run->app.accounts.list);
	return true;
}

/* Without -e for the sandbox: a program that is tried out does no harm there. */
bool verb_code(struct run *run)
{
	const struct options *options = run->options;
	const struct environments *all = app_environments(&run->app);
	if (options->value[OPTION_ACCOUNT] != NULL && !find_side(run))
		return false;
	bool is_named = run->environment < all->count;
	const struct environment *environment = &all->list[is_named ? run->environment : 0];
	if (options->word_count == 0)
		return list_code(run);
	const struct code *code = code_find(options->words[0], &run->error);
	if (code == NULL) {
		run->code = VERB_WRONG_USE;
		return false;
	}
	char *text = code_text(code, NULL, environment, &run->error);
	if (text == NULL)
		return false;
	bool ok = true;
	if (options->given[OPTION_JSON])
		ok = out_json(json_pack("{s:s, s:s, s:s, s:s}", "language", code->language, "file",
					code->file, "environment", environment->name, "text", text),
			      &run->error);
	else
		fputs(text, stdout);
	if (!is_named && isatty(STDERR_FILENO))
		fprintf(stderr, "etconsole: It calls %s; -e names another environment.\n",
			environment->host);
	free(text);
	return ok;
}
