#include "tui/verbs/activity.h"
#include "core/login_table.h"
#include "core/results.h"
#include "tui/shell/demo.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

bool activity_print(struct run *run)
{
	const struct log *log = &run->app.log;
	const char *account = run->options->value[OPTION_ACCOUNT];
	const char *environment =
		run->environment < ENVIRONMENT_MAX
			? environment_word(&run->settings.environments.list[run->environment])
			: NULL;
	if (run->options->given[OPTION_JSON])
		return out_json(results_log(log, account, environment), &run->error);
	struct table table = login_table_log(log, account, environment);
	return out_table(&table, &run->error);
}

bool verb_activity(struct run *run)
{
	struct effects effects = {0};
	/* The demo has done nothing yet that could be shown. */
	if (run->options->demo) {
		demo_begin(&run->app, &effects);
		run_do(run, &effects);
	}
	return run_has_folder(run) && run_narrow(run) && activity_print(run);
}
