#include <string.h>

#include "core/results.h"
#include "core/session_words.h"
#include "tui/shell/demo.h"
#include "tui/verbs/activity.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

/* Is it what -a and -e name? */
static bool fits_filter(const struct run *run, const struct log_line *line)
{
	const char *account = run->options->value[OPTION_ACCOUNT];
	size_t at = run->environment;
	return (account == NULL || log_is_of(line, account)) &&
	       (at == ENVIRONMENT_MAX ||
		strcmp(log_environment(line),
		       environment_word(&run->settings.environments.list[at])) == 0);
}

static json_t *list_json(const struct run *run)
{
	json_t *list = json_array();
	const struct log_line *line;
	for (size_t i = 0; (line = log_at(&run->app.log, i)) != NULL; i++)
		if (fits_filter(run, line))
			json_array_append_new(list, results_activity(line));
	return json_pack("{s:o}", "activity", list);
}

bool activity_print(struct run *run)
{
	struct table table = {.columns = 6};
	const struct log_line *line;
	table_add(&table,
		  (const char *const[]){"TIME", "LOGIN", "ACTION", "STATUS", "TOOK", "RESULT"});
	for (size_t i = 0; (line = log_at(&run->app.log, i)) != NULL; i++) {
		const struct activity *done = &line->activity;
		char at[32], took[ACTIVITY_FIGURE], status[ACTIVITY_FIGURE];
		if (!fits_filter(run, line))
			continue;
		clock_iso(at, sizeof at, done->utc_ms);
		activity_figures(done, took, status);
		table_add(&table,
			  (const char *const[]){at, line->who, session_words_request(done->kind),
						status, took, activity_word(done->result)});
	}
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
	if (!run_narrow(run))
		return false;
	return run->options->given[OPTION_JSON] ? out_json(list_json(run), &run->error)
						: activity_print(run);
}
