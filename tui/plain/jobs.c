#include "tui/plain/jobs.h"

#include <stdio.h>

#include "tui/app/action_words.h"
#include "tui/app/actions.h"
#include "tui/app/app_doctor.h"
#include "tui/app/copy.h"
#include "tui/app/sign_in.h"
#include "tui/app/sign_in_trial.h"
#include "tui/app/views.h"
#include "tui/plain/ask.h"
#include "tui/shell/loop.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/doctor.h"
#include "tui/verbs/login.h"
#include "tui/verbs/open.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

/* Verbs find the login by name and side. */
void job_point(struct plain *plain, bool is_new)
{
	const struct account *account = is_new ? NULL : app_account(&plain->run.app);
	plain->options.value[OPTION_ACCOUNT] = account != NULL ? account->name : NULL;
	plain->run.environment = plain->run.app.chosen.environment;
	plain->run.error = (struct error){0};
	plain->run.why = (struct verdict){0};
	plain->run.code = VERB_DONE;
}

/* Says what stands in run->error, or else the app's sentence, and forgets it. */
void job_told(struct plain *plain)
{
	struct app *app = &plain->run.app;
	struct error *error = &plain->run.error;
	const struct sentence *said = &app->sentence;
	/* What helps against a bad answer stands elsewhere on the screen. */
	if (said->is_outcome || said->kind != ERROR_NONE)
		run_fail(&plain->run, said->is_outcome ? app_session(app) : NULL);
	if (error->kind != ERROR_NONE) {
		char words[VERDICT_WORDS];
		bool answered = plain->run.why.finding != FINDING_NONE;
		puts(action_words(app,
				  answered ? verdict_words(&plain->run.why, words) : error->cause));
		puts(action_words(app, error->remedy));
	} else if (said->text[0] != '\0') {
		printf("%s%s", action_words(app, said->text), said->remedy[0] != '\0' ? " " : "");
		puts(action_words(app, said->remedy));
	}
	*error = (struct error){0};
	plain->run.why = (struct verdict){0};
	app_hush(app);
}

/* What was begun comes to its end; what the app asks first is asked here. */
static void finish_job(struct plain *plain, struct effects *effects)
{
	struct run *run = &plain->run;
	if (run->app.view.screen == SCREEN_QUESTION)
		ask_question(run, effects);
	run_do(run, effects);
	while (clipboard_deadline(run->loop.programs.clipboard) != NEVER)
		loop_step(&run->loop);
	job_told(plain);
}

/* As the key would. */
static void act_and_say(struct plain *plain, enum action action)
{
	struct effects effects = {0};
	actions_do(&plain->run.app, action, &effects);
	finish_job(plain, &effects);
}

static void job_status(struct plain *plain)
{
	show_login(&plain->run);
}

static void job_forget(struct plain *plain)
{
	act_and_say(plain, ACTION_FORGET);
	job_begin(plain);
}

static void job_copy(struct plain *plain)
{
	const char *answers[SNIPPET_CHOICES];
	struct run *run = &plain->run;
	struct effects effects = {0};
	if (run->app.clipboard.tool[0] == '\0') {
		puts("No clipboard here: no wl-copy, xclip, xsel or pbcopy that could be used.");
		return;
	}
	for (int i = 0; i < SNIPPET_CHOICES; i++)
		answers[i] = copy_rows[i].text;
	int number = ask_choice(run, "What is copied?", answers, SNIPPET_CHOICES, "nothing");
	if (number <= 0)
		return;
	copy_start(&run->app, (enum snippet)(number - 1), &effects);
	finish_job(plain, &effects);
}

static void job_reveal(struct plain *plain)
{
	static const char *const answers[] = {"access token", "refresh token", "client secret"};
	struct run *run = &plain->run;
	const struct session *session = run_session(run);
	const struct secret *const secrets[] = {&session->token.access, &session->token.refresh,
						&session->login.client_secret};
	int number = ask_choice(
		run, "Which one? It stays in the scrollback of this terminal and in recordings.",
		answers, 3, "none");
	if (number <= 0)
		return;
	char *opened = secret_open(secrets[number - 1]);
	puts(opened != NULL ? opened : "There is none.");
	secret_close(opened);
}

static void tell_reply(struct plain *plain)
{
	static const char *const answers[] = {"the reply, for a customer",
					      "the report, for engineers"};
	struct run *run = &plain->run;
	struct effects effects = {0};
	if (run->app.clipboard.tool[0] == '\0')
		return;
	int number = ask_choice(run, "Copy what was found?", answers, 2, "no");
	if (number <= 0)
		return;
	app_doctor_copy(&run->app, number == 2, &effects);
	finish_job(plain, &effects);
}

int job_ask_where(struct plain *plain, const char *other)
{
	struct run *run = &plain->run;
	const char *answers[ENVIRONMENT_MAX + 1];
	char words[ENVIRONMENT_MAX][128];
	const struct environments *all = app_environments(&run->app);
	for (size_t i = 0; i < all->count; i++) {
		snprintf(words[i], sizeof words[i], "%s, %s", environment_word(&all->list[i]),
			 all->list[i].live ? "real projects" : "for tests, no real projects");
		answers[i] = words[i];
	}
	answers[all->count] = other;
	return ask_choice(run, "Where?", answers, (int)all->count + (other != NULL), "back");
}

/* Where, for a login that is new. False when it is being left. */
static bool ask_environment(struct plain *plain)
{
	int number = job_ask_where(plain, NULL);
	if (number > 0)
		plain->run.environment = (size_t)number - 1;
	return number > 0;
}

static void job_doctor(struct plain *plain)
{
	job_point(plain, false);
	if (app_session(&plain->run.app) != NULL ||
	    (ask_environment(plain) && doctor_take_typed(&plain->run)))
		doctor_show(&plain->run);
	app_hush(&plain->run.app);
	job_told(plain);
	if (plain->run.app.doctor.ladder != NULL)
		tell_reply(plain);
	views_show(&plain->run.app, SCREEN_CONSOLE);
}

/* "no" is the preset, as on the screen. */
static void ask_keep(struct plain *plain)
{
	static const char *const yes[] = {"yes, encrypted on this computer"};
	struct run *run = &plain->run;
	struct session *session = run_session(run);
	if (run->app.keeping.state == KEEP_NEVER || session->kept != 0)
		return;
	if (ask_choice(run, "Keep this login for next time? The password is not kept.", yes, 1,
		       "no, wipe it at the end") == 1)
		run_keep(run, session, run_account(run));
	job_told(plain);
}

/* What was typed last stays for the doctor and the next try, without its password. A login that
 * has a token stays as it is. */
static void leave_behind(struct app *app)
{
	struct sign_in *form = app->sign_in;
	const struct session *session = app_session(app);
	if (!form->is_known) {
		sign_in_leave_behind(app);
		return;
	}
	if (session == NULL || token_is_set(&session->token) ||
	    session_last(&form->trial)->finding == FINDING_NONE)
		return;
	form->trial.kept = session->kept;
	form->trial.is_auto = session->is_auto;
	secret_clear(&form->trial.login.password);
	session_give_up(&form->trial);
	account_put(app_account(app), app->chosen.environment, &form->trial);
}

void job_sign_in(struct plain *plain, const struct import_login *login)
{
	struct run *run = &plain->run;
	struct app *app = &run->app;
	struct effects effects = {0};
	if (login != NULL ? login_sign_in_with(run, login) : login_sign_in(run)) {
		act_and_say(plain, ACTION_CHECK);
		job_status(plain);
		ask_keep(plain);
		return;
	}
	if (app->sign_in != NULL) {
		leave_behind(app);
		sign_in_close(app, &effects);
		loop_do(&run->loop, &effects);
		views_show(app, SCREEN_CONSOLE);
	}
	app_hush(app);
	job_told(plain);
}

static void sign_in(struct plain *plain)
{
	job_point(plain, false);
	if (app_session(&plain->run.app) != NULL || ask_environment(plain))
		job_sign_in(plain, NULL);
}

static void new_account(struct plain *plain)
{
	job_point(plain, true);
	if (ask_environment(plain))
		job_sign_in(plain, NULL);
}

/* " 2  globex: sandbox valid, live expires soon" */
static void say_account(size_t number, const struct account *account)
{
	const char *between = ": ";
	printf("%2zu  %s", number, account->name);
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++) {
		const struct session *session = account->session[i];
		if (session == NULL)
			continue;
		printf("%s%s %s", between, environment_word(session->environment),
		       session_word(session->state));
		between = ", ";
	}
	puts("");
}

static void choose_account(struct plain *plain)
{
	struct run *run = &plain->run;
	struct accounts *accounts = &run->app.accounts;
	if (accounts->count == 0) {
		puts(action_words(&run->app, "There is none yet. " DO_NEW " begins one."));
		return;
	}
	puts("");
	for (size_t i = 0; i < accounts->count; i++)
		say_account(i + 1, &accounts->list[i]);
	int number = ask_number(run, "Number of the account (0 stays): ", (int)accounts->count);
	if (number <= 0)
		return;
	run->app.chosen.account = (size_t)number - 1;
	const struct account *account = app_account(&run->app);
	for (size_t i = 0; i < ENVIRONMENT_MAX && app_session(&run->app) == NULL; i++)
		if (account->session[i] != NULL)
			app_go_to(&run->app, i);
}

static void choose_side(struct plain *plain)
{
	if (ask_environment(plain))
		app_go_to(&plain->run.app, plain->run.environment);
}

static void job_keep(struct plain *plain)
{
	job_point(plain, false);
	if (run_session(&plain->run)->kept != 0)
		puts(action_words(&plain->run.app,
				  "It is kept, encrypted on this computer. " DO_FORGET
				  " forgets it."));
	else if (plain->run.app.keeping.state == KEEP_NEVER)
		puts("Nothing is kept here: all is wiped at the end.");
	else
		ask_keep(plain);
}

static void all_logins(struct plain *plain)
{
	show_logins(&plain->run, false);
}

static const struct job jobs[] = {
	{"status of this login", true, false, ACTION_NONE, job_status},
	{"check that the token works", true, true, ACTION_CHECK, NULL},
	{"refresh the token", true, true, ACTION_REFRESH, NULL},
	{"copy the token, a header or a curl line", true, true, ACTION_COPY, job_copy},
	{"reveal a secret on this screen", true, true, ACTION_REVEAL, job_reveal},
	{"doctor: find out why something fails", false, false, ACTION_DOCTOR, job_doctor},
	{"sign in", false, false, ACTION_SIGN_IN, sign_in},
	{"another account", false, false, ACTION_FIND, choose_account},
	{"another environment", false, false, ACTION_SWITCH, choose_side},
	{"a new account", false, false, ACTION_NEW, new_account},
	{"keep this login", true, true, ACTION_CHANGE, job_keep},
	{"forget this login", true, false, ACTION_FORGET, job_forget},
	{"all accounts and their states", false, false, ACTION_NONE, all_logins},
};

const struct job *job_row(int n)
{
	return n >= 1 && n <= (int)(sizeof jobs / sizeof *jobs) ? &jobs[n - 1] : NULL;
}

void job_do(struct plain *plain, const struct job *job)
{
	if (job->run != NULL)
		job->run(plain);
	else
		act_and_say(plain, job->action);
}

const char *job_how(const struct app *app, enum action action)
{
	static char number[12];
	const struct job *job;
	int n = 1;
	(void)app;
	while ((job = job_row(n)) != NULL && job->action != action)
		n++;
	snprintf(number, sizeof number, "%d", n);
	return job != NULL ? number : NULL;
}

void job_begin(struct plain *plain)
{
	struct run *run = &plain->run;
	struct app *app = &run->app;
	const char *wanted = plain->options.value[OPTION_ACCOUNT];
	size_t at = wanted != NULL ? accounts_find(&app->accounts, wanted) : 0;
	app->chosen.account = at < app->accounts.count ? at : 0;
	const struct account *account = app_account(app);
	bool is_given = plain->options.value[OPTION_ENVIRONMENT] != NULL;
	for (size_t i = 0; account != NULL && !is_given && i < ENVIRONMENT_MAX; i++)
		if (account->session[app->chosen.environment] == NULL &&
		    account->session[i] != NULL)
			app->chosen.environment = i;
}
