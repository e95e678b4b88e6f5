#include "tui/plain/jobs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/code.h"
#include "core/reply.h"
#include "core/report.h"
#include "core/session_words.h"
#include "tui/app/account_list.h"
#include "tui/app/action_words.h"
#include "tui/app/actions.h"
#include "tui/app/app_doctor.h"
#include "tui/app/change.h"
#include "tui/app/copy.h"
#include "tui/app/lock.h"
#include "tui/app/sign_in.h"
#include "tui/app/sign_in_trial.h"
#include "tui/app/views.h"
#include "tui/plain/ask.h"
#include "tui/plain/views.h"
#include "tui/shell/loop.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/doctor.h"
#include "tui/verbs/login.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

/* Verbs find the login by name and side. */
void job_point(struct plain *plain, bool is_new)
{
	const struct account *account = is_new ? NULL : app_account(&plain->run.app);
	plain->options.value[OPTION_ACCOUNT] = account != NULL ? account->name : NULL;
	plain->run.environment = plain->run.app.chosen.environment;
	run_forgive(&plain->run);
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
		if (error->remedy[0] != '\0')
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
	char line[SESSION_SPOKEN];
	const struct app *app = &plain->run.app;
	session_words_spoken(app_name(app, app_account(app)), app_session(app), app->now, line);
	puts(action_words(app, line));
}

static void job_forget(struct plain *plain)
{
	act_and_say(plain, ACTION_FORGET);
	job_begin(plain);
}

/* Without a clipboard it can be heard or read here. */
static bool shows_here(struct run *run, bool is_secret)
{
	return ask_yes(run,
		       is_secret
			       ? "No clipboard here: no wl-copy, xclip, xsel or pbcopy that could "
				 "be used. Shown here it stays in the scrollback of this terminal "
				 "and in recordings."
			       : "No clipboard here: no wl-copy, xclip, xsel or pbcopy that could "
				 "be used.",
		       "show it here", "nothing");
}

static void show_snippet(struct run *run, enum snippet what)
{
	struct secret text = {0};
	const struct snippet_login login = copy_login(&run->app);
	char *opened = snippet_text(&login, what, false, &text) ? secret_open(&text) : NULL;
	puts(opened != NULL ? opened : "There is none.");
	secret_close(opened);
	secret_clear(&text);
}

/* A program in another language: into the clipboard, or here. */
static void copy_program(struct plain *plain)
{
	size_t count;
	const struct code *all = code_list(&count);
	struct run *run = &plain->run;
	struct effects effects = {0};
	const char *answers[CODE_MAX];
	for (size_t i = 0; i < count; i++)
		answers[i] = all[i].language;
	int number = ask_choice(run, "In which language?", answers, (int)count, "none");
	if (number <= 0)
		return;
	if (run->app.clipboard.tool[0] != '\0') {
		copy_code(&run->app, &all[number - 1], &effects);
		finish_job(plain, &effects);
		return;
	}
	char *text = code_text(&all[number - 1], NULL, app_environment(&run->app), &run->error);
	if (text != NULL)
		puts(text);
	free(text);
	job_told(plain);
}

static void job_copy(struct plain *plain)
{
	const char *answers[SNIPPET_CHOICES + 1];
	struct run *run = &plain->run;
	struct effects effects = {0};
	for (int i = 0; i < SNIPPET_CHOICES; i++)
		answers[i] = copy_rows[i].text;
	answers[SNIPPET_CHOICES] = "in your language: a program";
	int number = ask_choice(run, "What is copied?", answers, SNIPPET_CHOICES + 1, "nothing");
	enum snippet what = (enum snippet)(number - 1);
	if (number == SNIPPET_CHOICES + 1)
		copy_program(plain);
	if (number <= 0 || number > SNIPPET_CHOICES)
		return;
	bool is_here = run->app.clipboard.tool[0] != '\0' || copy_needs_keeping(&run->app, what);
	if (!is_here) {
		if (shows_here(run, snippet_is_secret(what)))
			show_snippet(run, what);
		return;
	}
	copy_start(&run->app, what, &effects);
	finish_job(plain, &effects);
}

static void job_reveal(struct plain *plain)
{
	static const char *const answers[] = {"access token", "refresh token", "client secret"};
	static const enum snippet whats[] = {SNIPPET_TOKEN, SNIPPET_REFRESH, SNIPPET_SECRET};
	struct run *run = &plain->run;
	int number = ask_choice(
		run, "Which one? It stays in the scrollback of this terminal and in recordings.",
		answers, 3, "none");
	if (number > 0)
		show_snippet(run, whats[number - 1]);
}

static void show_report(struct app *app, bool is_report)
{
	char *text =
		is_report ? report_markdown(app->doctor.ladder, app_session(app), http_versions())
			  : reply_text(app->doctor.ladder, app_session(app), reply_languages[0]);
	out_text(text != NULL ? text : "There is no memory for it.\n");
	free(text);
}

static void tell_reply(struct plain *plain)
{
	static const char *const answers[] = {"the reply, for a customer",
					      "the report, for engineers"};
	struct run *run = &plain->run;
	struct effects effects = {0};
	bool has_tool = run->app.clipboard.tool[0] != '\0';
	int number = ask_choice(
		run, has_tool ? "Copy what was found?" : "Show what was found, to be sent?",
		answers, 2, "no");
	if (number <= 0)
		return;
	if (!has_tool) {
		show_report(&run->app, number == 2);
		return;
	}
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

/* Keys that are not known here may be those of the other side. */
static void ask_other(struct plain *plain)
{
	char question[120];
	struct app *app = &plain->run.app;
	struct effects effects = {0};
	if (!app_doctor_can_ask_other(app))
		return;
	snprintf(question, sizeof question,
		 "Ask %s whether it knows id and secret? It signs nobody in.",
		 environment_word(&app_environments(app)->list[app_doctor_other(app)]));
	if (!ask_yes(&plain->run, question, "yes", "no"))
		return;
	app_doctor_ask_other(app, &effects);
	run_do(&plain->run, &effects);
	run_forgive(&plain->run);
	app_hush(app);
	doctor_tell(&plain->run);
	job_told(plain);
}

static void job_doctor(struct plain *plain)
{
	job_point(plain, false);
	if (app_session(&plain->run.app) != NULL ||
	    (ask_environment(plain) && doctor_take_typed(&plain->run)))
		doctor_show(&plain->run);
	app_hush(&plain->run.app);
	job_told(plain);
	if (plain->run.app.doctor.ladder != NULL) {
		ask_other(plain);
		tell_reply(plain);
	}
	views_show(&plain->run.app, SCREEN_CONSOLE);
}

/* "no" is the preset, as on the screen. */
static void ask_keep(struct plain *plain)
{
	struct run *run = &plain->run;
	struct session *session = run_session(run);
	if (run->app.keeping.state == KEEP_NEVER || session->kept != 0)
		return;
	if (ask_yes(run, "Keep this login for next time? The password is not kept.",
		    "yes, encrypted on this computer", "no, wipe it at the end"))
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

static void sign_in(struct plain *plain);

void job_sign_in(struct plain *plain, const struct import_login *login)
{
	static const char *const answers[] = {
		"yes", "doctor: find out why, and write a reply for the customer"};
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
	bool was_answered = run->why.finding != FINDING_NONE;
	app_hush(app);
	job_told(plain);
	if (!was_answered)
		return;
	int number = ask_choice(run, "Try again, with what is to be changed?", answers, 2, "back");
	if (number == 1)
		sign_in(plain);
	else if (number == 2)
		job_doctor(plain);
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

static void put_account(const void *user, size_t at, char *out, size_t size)
{
	const struct app *app = user;
	const struct account *account = &app->accounts.list[account_list_account(app, at)];
	session_words_account(app_name(app, account), account, out, size);
}

static void look_for(struct app *app, const char *text)
{
	field_set(&app->list.find, text);
	account_list_update(app);
}

void job_choose(struct plain *plain, const char *find)
{
	struct run *run = &plain->run;
	struct app *app = &run->app;
	look_for(app, find);
	size_t count = account_list_count(app);
	if (count == 0) {
		puts(app->accounts.count > 0
			     ? "None is like that."
			     : action_words(app, "There is none yet. " DO_NEW " begins one."));
		look_for(app, "");
		return;
	}
	int number = ask_list(run, "Which account?", put_account, app, (int)count, "back");
	if (number > 0)
		app->chosen.account = account_list_account(app, (size_t)number - 1);
	/* What is done next is about all of them again. */
	look_for(app, "");
	if (number <= 0)
		return;
	const struct account *account = app_account(app);
	/* Of one that is looked for because it is broken, that side. */
	bool is_broken = strncmp(find, "is:", 3) == 0;
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++)
		if (account->session[i] != NULL &&
		    (app_session(app) == NULL ||
		     (is_broken && verb_code_of(account->session[i]) != VERB_DONE)))
			app_go_to(app, i);
}

static void choose_account(struct plain *plain)
{
	job_choose(plain, "");
}

static void find_account(struct plain *plain)
{
	char typed[FIELD_MAX + 1];
	puts("By name, e-mail or team, or is:broken, is:soon, is:expired, is:refused, "
	     "is:offline, is:failed, in:live.");
	if (ask_line(&plain->run, "Find, 0 goes back: ", typed, sizeof typed))
		job_choose(plain, typed);
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

static void change_passphrase(struct plain *plain)
{
	struct run *run = &plain->run;
	struct effects effects = {0};
	if (run->app.keeping.state != KEEP_OPEN)
		puts("Nothing is kept here: there is no passphrase to change.");
	else if (lock_source(&run->app) != NULL)
		lock_use_settings(&run->app, &effects);
	else
		run_type_key(run, PASSPHRASE_CHANGE, &effects);
	finish_job(plain, &effects);
}

static void job_change(struct plain *plain)
{
	static const char *const answers[] = {"another name", "refresh itself, or no longer",
					      "another passphrase for what is kept"};
	char typed[FIELD_MAX + 1];
	struct run *run = &plain->run;
	struct effects effects = {0};
	int number = ask_choice(run, "What is changed?", answers, 3, "nothing");
	if (number == 3)
		change_passphrase(plain);
	else if (number == 2)
		change_auto(&run->app, &effects);
	else if (number == 1 && ask_line(run, "New name, 0 goes back: ", typed, sizeof typed) &&
		 change_name(&run->app, typed, strlen(typed), &effects))
		app_say(&run->app, TONE_OK, "It is %s from now on.", app_account(&run->app)->name);
	finish_job(plain, &effects);
}

static void job_lock(struct plain *plain)
{
	struct run *run = &plain->run;
	struct effects effects = {0};
	if (run->app.keeping.state == KEEP_OPEN || run->app.lock.has_guard)
		lock_now(&run->app, &effects);
	else
		run_type_key(run, PASSPHRASE_GUARD, &effects);
	run_do(run, &effects);
	job_told(plain);
}

static const struct job jobs[] = {
	{"status of this login", JOB_LOGIN, ACTION_NONE, job_status},
	{"check that the token works", JOB_LOGIN | JOB_TOKEN, ACTION_CHECK, NULL},
	{"refresh the token", JOB_LOGIN | JOB_TOKEN, ACTION_REFRESH, NULL},
	{"copy the token, a header or a curl line", JOB_TOKEN | JOB_NAMES, ACTION_COPY, job_copy},
	{"reveal a secret on this screen", JOB_TOKEN | JOB_NAMES, ACTION_REVEAL, job_reveal},
	{"doctor: find out why something fails", 0, ACTION_DOCTOR, job_doctor},
	{"sign in", 0, ACTION_SIGN_IN, sign_in},
	{"another account", 0, ACTION_NONE, choose_account},
	{"another environment", 0, ACTION_SWITCH, choose_side},
	{"a new account", 0, ACTION_NEW, new_account},
	{"keep this login", JOB_TOKEN, ACTION_NONE, job_keep},
	{"forget this login", JOB_LOGIN, ACTION_FORGET, job_forget},
	{"all accounts and their states", JOB_NAMES, ACTION_NONE, all_logins},
	{"more about this login", JOB_LOGIN | JOB_NAMES, ACTION_NONE, view_more},
	{"check all accounts", JOB_NAMES, ACTION_CHECK_ALL, view_check_all},
	{"find an account", JOB_NAMES, ACTION_FIND, find_account},
	{"inside the token", JOB_TOKEN, ACTION_INSIDE, view_inside},
	{"what was sent, and what came", JOB_LOGIN, ACTION_SENT, view_sent},
	{"what was done, the newest first", JOB_NAMES, ACTION_ACTIVITY, view_activity},
	{"the teams of this login", JOB_LOGIN | JOB_NAMES, ACTION_TEAMS, view_teams},
	{"explain an error that somebody quotes", 0, ACTION_NONE, view_explain},
	{"import: logins out of a text or a file", 0, ACTION_NONE, view_import},
	{"change: name, refresh, passphrase", JOB_LOGIN | JOB_NAMES, ACTION_CHANGE, job_change},
	{"order of the accounts", 0, ACTION_ORDER, NULL},
	{"hide names while others look on or listen", 0, ACTION_PRIVATE, NULL},
	{"lock", 0, ACTION_LOCK, job_lock},
	{"theme of the full screen", 0, ACTION_THEME, view_themes},
};

const struct job *job_row(int n)
{
	return n >= 1 && n <= (int)(sizeof jobs / sizeof *jobs) ? &jobs[n - 1] : NULL;
}

void job_do(struct plain *plain, const struct job *job)
{
	struct app *app = &plain->run.app;
	const struct session *session = app_session(app);
	bool has_token = session != NULL && token_is_set(&session->token);
	job_point(plain, false);
	if ((job->needs & (JOB_LOGIN | JOB_TOKEN)) != 0 && session == NULL)
		puts(action_words(app, "There is no login here. " DO_SIGN_IN " signs in."));
	else if ((job->needs & JOB_TOKEN) != 0 && !has_token)
		puts(action_words(app, "There is no token here. " DO_SIGN_IN " signs in."));
	else if ((job->needs & JOB_NAMES) != 0 && app_is_private(app))
		job_told(plain);
	else if (job->run != NULL)
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
