#include <stdio.h>

#include "tui/app/action_words.h"
#include "tui/app/forget.h"
#include "tui/app/questions.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

static enum verb_exit forget_run(struct run *run)
{
	char said[QUESTION_TEXT], name[ACCOUNT_NAME_MAX + 1];
	struct app *app = &run->app;
	struct effects effects = {0};
	const struct environment *environment = run_session(run)->environment;
	bool was_kept = run_session(run)->kept != 0;
	snprintf(name, sizeof name, "%s", run_account(run));
	questions_forget_text(app, said);
	if (!run_may(run, said))
		return run_code(run);
	forget_chosen(app, &effects);
	app->chosen.account = SIZE_MAX; /* nobody else is to be woken */
	run_do(run, &effects);
	if (app->sentence.kind != ERROR_NONE)
		return run_fail(run, NULL);
	json_t *object = json_pack("{s:s, s:s, s:b, s:b}", "account", name, "environment",
				   environment->name, "forgotten", true, "was_kept", was_kept);
	if (!run->options->given[OPTION_JSON]) {
		out_line("Forgotten", "%s %s", name, environment_word(environment));
		json_decref(object);
	} else if (!out_json(object, &run->error))
		return run_code(run);
	fprintf(stderr, "etconsole: %s\n", action_words(app, app->sentence.text));
	return VERB_DONE;
}

const struct verb verb_forget = {
	.name = "forget",
	.line = "wipes a login here, and erases it if it is kept",
	.arguments = "",
	.options = OPTION_BIT(OPTION_YES),
	.action = ACTION_FORGET,
	.needs = NEEDS_LOGIN,
	.example = "etconsole forget -a acme -e sandbox",
	.run = forget_run,
};
