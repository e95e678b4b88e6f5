#include "tui/plain/plain.h"

#include <stdio.h>
#include <string.h>

#include "tui/app/action_words.h"
#include "tui/app/actions.h"
#include "tui/plain/ask.h"
#include "tui/plain/jobs.h"
#include "tui/plain/pasted.h"
#include "tui/shell/demo.h"
#include "tui/shell/loop.h"
#include "tui/shell/programs.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"
#include "tui/verbs/tty.h"

static void say_where(const struct run *run)
{
	char state[160];
	const struct app *app = &run->app;
	const struct environment *environment = app_environment(app);
	const struct account *account = app_account(app);
	printf("\n%s: %s, %s.", environment->live ? "LIVE" : "Sandbox", environment->host,
	       environment->live ? "real projects" : "no real projects");
	if (app->setup.proxy[0] != '\0' && !environment->is_direct)
		printf(" By proxy %s.", app->setup.proxy);
	puts(app->setup.is_demo	  ? " DEMO, on this computer."
	     : app->setup.is_once ? " Nothing is kept."
				  : "");
	if (account == NULL) {
		puts(action_words(app, "Nobody is signed in. " DO_NEW " begins a new account."));
		return;
	}
	if (app_session(app) == NULL) {
		printf("%s has no login here.\n", account->name);
		return;
	}
	const char *stop = show_state(run, app_session(app), state, sizeof state);
	printf("%s: %s%s\n", account->name, state, stop);
}

static void list_jobs(void)
{
	const struct job *job;
	puts("");
	for (int n = 1; (job = job_row(n)) != NULL; n++)
		printf("%2d  %s\n", n, job->line);
	puts(" 0  quit");
}

static void do_job(struct plain *plain, const struct job *job)
{
	const struct app *app = &plain->run.app;
	const struct session *session = app_session(app);
	if (job->wants_login && session == NULL)
		puts(action_words(app, "There is no login here. " DO_SIGN_IN " signs in."));
	else if (job->wants_token && !token_is_set(&session->token))
		puts(action_words(app, "There is no token here. " DO_SIGN_IN " signs in."));
	else
		job_do(plain, job);
}

/* Asks when a login would be lost, as the screen does. */
static void leave_mode(struct plain *plain)
{
	struct run *run = &plain->run;
	struct effects effects = {0};
	actions_quit(&run->app, &effects);
	if (run->app.view.screen == SCREEN_QUESTION)
		ask_question(run, &effects);
	run_do(run, &effects);
}

static void one_turn(struct plain *plain)
{
	char word[40], prompt[ACCOUNT_NAME_MAX + 120];
	struct event event = {.kind = EVENT_TICK};
	struct run *run = &plain->run;
	run->loop.now = clock_now();
	loop_tell(&run->loop, &event);
	say_where(run);
	/* Where the keys go stands first in every line that asks. */
	const struct account *account = app_account(&run->app);
	environment_label(word, sizeof word, app_environment(&run->app), true);
	snprintf(prompt, sizeof prompt, "%s%s%s, number (Enter lists them): ", word,
		 account != NULL ? " " : "", account != NULL ? account->name : "");
	int most = 0;
	while (job_row(most + 1) != NULL)
		most++;
	int number = ask_number(run, prompt, most);
	if (number == ASK_ENTER)
		list_jobs();
	else if (number == 0)
		leave_mode(plain);
	else if (number > 0)
		do_job(plain, job_row(number));
	pasted_take(plain);
}

static bool has_terminal(struct run *run)
{
	return tty_is_there() ||
	       run_stop(run, VERB_WRONG_USE, "Run it in one, or use the verbs: etconsole --help.",
			"Line mode wants a terminal.");
}

static bool begin_mode(struct plain *plain)
{
	struct run *run = &plain->run;
	struct effects effects = {0};
	if (!has_terminal(run) || !run_start(run) || !pasted_begin(plain) ||
	    !programs_start(&run->loop.programs, &run->app, &run->error) || !run_open(run))
		return false;
	/* Through the terminal a copy would be seen as letters. */
	if (strcmp(run->settings.clipboard, "osc52") == 0)
		run->app.clipboard.tool[0] = '\0';
	if (run->options->demo)
		demo_begin(&run->app, &effects);
	run_do(run, &effects);
	if (run->environment != ENVIRONMENT_MAX)
		run->app.chosen.environment = run->environment;
	const char *wanted = plain->options.value[OPTION_ACCOUNT];
	const struct accounts *accounts = &run->app.accounts;
	if (wanted != NULL && accounts_find(accounts, wanted) == accounts->count)
		return run_no_account(run);
	job_begin(plain);
	run->app.setup.how = job_how;
	return true;
}

/* What was copied is taken away again; a refresh that was sent is waited for. */
static void finish_mode(struct run *run)
{
	struct event event = {.kind = EVENT_LEAVE};
	loop_tell(&run->loop, &event);
	while (http_must_finish(run->loop.http) > 0 ||
	       clipboard_deadline(run->loop.programs.clipboard) != NEVER)
		loop_step(&run->loop);
	programs_end(&run->loop.programs);
}

int plain_run(const struct options *options, int *died_of)
{
	static struct plain plain;
	struct run *run = &plain.run;
	plain.options = *options;
	run_init(run, &plain.options);
	if (begin_mode(&plain)) {
		puts("etconsole, line by line. Answer with a number and Enter; 0 goes back.");
		list_jobs();
		while (!run->loop.leaving && run->loop.died_of == 0)
			one_turn(&plain);
		finish_mode(run);
		puts(run->app.setup.is_once ? "Wiped: nothing of it is kept on this computer."
					    : "Wiped.");
	}
	pasted_end(&plain);
	return run_end(run, died_of);
}
