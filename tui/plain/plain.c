#include "tui/plain/plain.h"

#include <stdio.h>
#include <string.h>

#include "core/login_table.h"
#include "core/tty.h"
#include "tui/app/action_words.h"
#include "tui/app/actions.h"
#include "tui/app/lock.h"
#include "tui/app/timers.h"
#include "tui/plain/ask.h"
#include "tui/plain/jobs.h"
#include "tui/plain/pasted.h"
#include "tui/plain/views.h"
#include "tui/shell/demo.h"
#include "tui/shell/loop.h"
#include "tui/shell/programs.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

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
		puts(action_words(app, "Nobody is signed in. Paste the mail with your values right "
				       "here, or " DO_NEW " asks for them."));
		return;
	}
	if (app_session(app) == NULL) {
		printf("%s has no login here.\n", app_name(app, account));
		return;
	}
	const char *stop = login_state(app_session(app), app->now, app->setup.settings->motion,
				       state, sizeof state);
	printf("%s: %s%s\n", app_name(app, account), state, stop);
}

static void list_jobs(void)
{
	const struct job *job;
	puts("");
	for (int n = 1; (job = job_row(n)) != NULL; n++)
		printf("%2d  %s\n", n, job->line);
	puts(" 0  quit");
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

/* What happened by itself while somebody was asked, the oldest first. */
static void say_meanwhile(struct plain *plain)
{
	char words[200];
	struct run *run = &plain->run;
	size_t back = log_since(&run->app.log, plain->told_utc);
	while (!run->app.view.is_private && back-- > 0) {
		log_words(log_at(&run->app.log, back), words, sizeof words);
		printf("Meanwhile %s.\n", words);
	}
	job_told(plain);
}

/* Nobody was here, or it was asked for. False when it is left instead of opened. */
static bool unlock_mode(struct plain *plain)
{
	struct run *run = &plain->run;
	struct effects effects = {0};
	bool goes_on = true;
	run->is_unlocking = true;
	while (run->app.keeping.state == KEEP_LOCKED && !run->loop.leaving && goes_on) {
		puts("\nLocked. Nothing is shown or refreshed.");
		if (lock_is_typed(&run->app))
			run_unlock(run);
		else if (ask_yes(run, "Open it again?", "yes", "not yet"))
			lock_enter(&run->app, &effects);
		run_do(run, &effects);
		job_told(plain);
		goes_on = run->app.keeping.state != KEEP_LOCKED ||
			  ask_yes(run, "It stays locked.", "try again", "quit, and wipe");
	}
	run->is_unlocking = false;
	return goes_on;
}

static void one_turn(struct plain *plain)
{
	char word[40], prompt[ACCOUNT_NAME_MAX + 120];
	struct event event = {.kind = EVENT_TICK};
	struct run *run = &plain->run;
	run->loop.now = clock_now();
	loop_tell(&run->loop, &event);
	if (run->app.keeping.state == KEEP_LOCKED && !unlock_mode(plain)) {
		run->loop.leaving = true;
		return;
	}
	say_meanwhile(plain);
	say_where(run);
	/* Where the keys go stands first in every line that asks. */
	const struct account *account = app_account(&run->app);
	environment_label(word, sizeof word, app_environment(&run->app), true);
	snprintf(prompt, sizeof prompt, "%s%s%s, number (Enter lists them): ", word,
		 account != NULL ? " " : "", account != NULL ? app_name(&run->app, account) : "");
	int most = 0;
	while (job_row(most + 1) != NULL)
		most++;
	int number = ask_number(run, prompt, most);
	bool is_pasted = plain->paste.length > 0;
	bool is_locked = run->app.keeping.state == KEEP_LOCKED;
	say_meanwhile(plain);
	if (number == ASK_ENTER)
		list_jobs();
	else if (number > 0)
		job_do(plain, job_row(number));
	else if (!is_pasted && !is_locked && !run->loop.leaving)
		leave_mode(plain);
	pasted_take(plain);
	job_told(plain);
	plain->told_utc = clock_now().utc_ms;
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
	/* From now on time passes, as on the screen. */
	run->app.setup.is_by_hand = false;
	run->loop.steps_back = true;
	run->pass_time = ask_pass_time;
	run->look_on = view_look_on;
	run->app.lock.touched_at = run->loop.now.boot_ms;
	plain->told_utc = run->loop.now.utc_ms;
	timers_note_all(&run->app);
	out_page_by(ask_more, run);
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

int plain_run(const struct options *options, const char *why, int *died_of)
{
	static struct plain plain;
	struct run *run = &plain.run;
	plain.options = *options;
	run_init(run, &plain.options);
	if (begin_mode(&plain)) {
		printf("etconsole, line by line, because of %s. Answer with a number and Enter; 0 "
		       "goes back.\n",
		       why);
		list_jobs();
		while (!run->loop.leaving && run->loop.died_of == 0)
			one_turn(&plain);
		finish_mode(run);
		run->error = (struct error){0};
		run->code = VERB_DONE;
		puts(run->app.setup.is_once ? "Wiped: nothing of it is kept on this computer."
					    : "Wiped.");
	}
	pasted_end(&plain);
	return run_end(run, died_of);
}
