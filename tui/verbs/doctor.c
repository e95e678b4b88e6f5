#include "tui/verbs/doctor.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/doctor_words.h"
#include "core/lookup.h"
#include "core/reply.h"
#include "core/results.h"
#include "tui/app/app_doctor.h"
#include "tui/app/sign_in.h"
#include "tui/app/sign_in_trial.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/login.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

/* The first rung that does not hold, by the answer that told or by itself. */
static void explain_red(struct run *run, const struct doctor *doctor)
{
	if (doctor->red == RUNGS) {
		if (!token_is_set(&run_session(run)->token))
			run_stop(run, VERB_SIGN_IN,
				 "Sign in (" DO_SIGN_IN "): that tries the rest.",
				 "All that could be tried holds, but there is no token yet.");
		return;
	}
	if (doctor->why.finding != FINDING_NONE)
		run_blame(run, &doctor->why);
	else
		run_stop(run, doctor->red == RUNG_TOKEN ? VERB_SIGN_IN : VERB_WRONG_USE,
			 doctor->red == RUNG_TOKEN ? "Sign in again (" DO_SIGN_IN ")."
						   : "Mend it, then look again.",
			 "%s: %s", doctor_name(doctor->red), doctor->rung[doctor->red].text);
}

/* All values are tried by signing in; fewer, up to the client. */
bool doctor_take_typed(struct run *run)
{
	struct app *app = &run->app;
	struct effects effects = {0};
	if (!login_take(run))
		return false;
	bool all = sign_in_first_empty(app) == LOGIN_FIELDS;
	if (all && login_press(run)) {
		if (run->paste == NULL)
			fputs(login_leaves_token, stderr);
		return true;
	}
	run_forgive(run);
	app_hush(app);
	app->sign_in->is_known = false;
	bool ok = (all ? sign_in_leave_behind(app) : sign_in_leave_typed(app)) ||
		  error_no_memory(&run->error);
	sign_in_close(app, &effects);
	loop_do(&run->loop, &effects);
	return ok;
}

/* Without a login there is the way to the service. */
static bool find_login(struct run *run)
{
	if (run->options->given[OPTION_STDIN])
		return doctor_take_typed(run);
	if (!run_open(run))
		return false;
	return run->app.accounts.count == 0 ? doctor_take_typed(run) : run_choose(run);
}

/* The letter is the result; what is wrong is told beside it, as always. */
static bool print_letter(struct run *run, const struct reply_language *language)
{
	char *text = reply_text(run->app.doctor.ladder, run_session(run), language);
	if (text == NULL)
		return error_no_memory(&run->error);
	out_text(text);
	free(text);
	return true;
}

/* "acme (variable), live: values: kept; client secret: command; ..." */
static void say_origin(const struct run *run)
{
	char from[LOOKUP_SOURCES];
	const bool *is_variable = run->options->by_variable;
	lookup_sources_words(&run->settings, run_account(run), run_session(run), from);
	fprintf(stderr, "etconsole: %s%s, %s%s: values: %s.\n", run_account(run),
		is_variable[OPTION_ACCOUNT] ? " (variable)" : "",
		environment_word(app_environment(&run->app)),
		is_variable[OPTION_ENVIRONMENT] ? " (variable)" : "",
		run->options->given[OPTION_STDIN] ? "standard input" : from);
}

bool doctor_show(struct run *run)
{
	struct app *app = &run->app;
	struct effects effects = {0};
	const char *wanted = run->options->value[OPTION_LANGUAGE];
	const struct reply_language *language = !run->options->given[OPTION_REPLY] ? NULL
						: wanted == NULL
							? reply_languages[0]
							: reply_language(wanted, &run->error);
	if (run->error.kind != ERROR_NONE)
		return false;
	app_doctor_open(app, &effects);
	if (app->doctor.ladder == NULL)
		return run_fail(run, NULL);
	run_do(run, &effects);
	if (run->loop.died_of != 0)
		return false;
	if (language == NULL)
		return doctor_tell(run);
	explain_red(run, app->doctor.ladder);
	say_origin(run);
	return print_letter(run, language) && run->error.kind == ERROR_NONE;
}

bool doctor_tell(struct run *run)
{
	struct error told = {0};
	const struct app *app = &run->app;
	struct table table = {.columns = 4};
	explain_red(run, app->doctor.ladder);
	if (run->paste == NULL)
		say_origin(run);
	if (!run->options->given[OPTION_JSON])
		doctor_words_table(app->doctor.ladder, &table);
	bool ok = run->options->given[OPTION_JSON]
			  ? out_json(results_doctor(run_account(run), app->doctor.ladder), &told)
			  : out_table(&table, &told);
	return (ok || error_no_memory(&run->error)) && run->error.kind == ERROR_NONE;
}

bool verb_doctor(struct run *run)
{
	return find_login(run) && doctor_show(run);
}
