#include <stdio.h>

#include "tui/app/action_words.h"
#include "tui/app/forget.h"
#include "tui/app/questions.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

/* What is not there need not be forgotten. */
static bool is_nothing(struct run *run)
{
	const char *name = run->options->value[OPTION_ACCOUNT];
	bool is_none = run->code == VERB_NO_ACCOUNT || run->code == VERB_SIGN_IN;
	if (!run->options->given[OPTION_IF_KEPT] || !is_none)
		return false;
	run_forgive(run);
	if (run->options->given[OPTION_JSON])
		return out_json(
			json_pack("{s:s?, s:s?, s:b, s:b}", "account", name, "environment",
				  run->environment < ENVIRONMENT_MAX
					  ? app_environments(&run->app)->list[run->environment].name
					  : NULL,
				  "forgotten", false, "was_kept", false),
			&run->error);
	out_line("Forgotten", "nothing: it is not kept");
	return true;
}

static bool forget_one(struct run *run)
{
	char said[QUESTION_TEXT], name[ACCOUNT_NAME_MAX + 1];
	struct app *app = &run->app;
	struct effects effects = {0};
	const struct environment *environment = run_session(run)->environment;
	bool was_kept = run_session(run)->kept != 0;
	snprintf(name, sizeof name, "%s", run_account(run));
	questions_forget_text(app, said);
	if (!run_may(run, said))
		return false;
	forget_chosen(app, &effects);
	app->chosen.account = SIZE_MAX; /* nobody else is to be woken */
	run_do(run, &effects);
	if (app->sentence.kind != ERROR_NONE)
		return run_fail(run, NULL);
	if (!run->options->given[OPTION_JSON])
		out_line("Forgotten", "%s %s", name, environment_word(environment));
	else if (!out_json(json_pack("{s:s, s:s, s:b, s:b}", "account", name, "environment",
				     environment->name, "forgotten", true, "was_kept", was_kept),
			   &run->error))
		return false;
	fprintf(stderr, "etconsole: %s\n", action_words(app, app->sentence.text));
	return true;
}

bool verb_forget(struct run *run)
{
	return run_choose(run) ? forget_one(run) : is_nothing(run);
}
