#include "tui/plain/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/exchange_lines.h"
#include "core/explain.h"
#include "core/paths.h"
#include "core/theme_list.h"
#include "tui/app/action_words.h"
#include "tui/app/change.h"
#include "tui/app/check_all.h"
#include "tui/app/requests.h"
#include "tui/app/team_names.h"
#include "tui/plain/ask.h"
#include "tui/plain/pasted.h"
#include "tui/verbs/activity.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/input.h"
#include "tui/verbs/inspect.h"
#include "tui/verbs/out.h"
#include "tui/verbs/show.h"

void view_more(struct plain *plain)
{
	show_login(&plain->run);
}

void view_inside(struct plain *plain)
{
	inspect_show(&plain->run);
}

static void print_exchange(const struct app *app, const struct exchange *exchange)
{
	char *text = exchange_lines(exchange, app->view.is_private);
	out_text(text != NULL ? text : "There is no memory for it.\n");
	free(text);
}

void view_sent(struct plain *plain)
{
	const struct app *app = &plain->run.app;
	const struct session *session = app_session(app);
	if (session->exchange != NULL)
		print_exchange(app, session->exchange);
	if (session->names_exchange != NULL)
		print_exchange(app, session->names_exchange);
	if (session->exchange == NULL && session->names_exchange == NULL)
		puts(action_words(
			app, "Nothing has been sent for this login since it was opened. " DO_CHECK
			     " checks it, " DO_SIGN_IN " signs in."));
}

void view_activity(struct plain *plain)
{
	struct run *run = &plain->run;
	job_point(plain, true);
	run->environment = ENVIRONMENT_MAX;
	activity_print(run);
}

/* By which names a team knows the user. */
static void ask_names(struct plain *plain, const struct team *team)
{
	char words[320];
	struct error error = {0};
	struct effects effects = {0};
	struct run *run = &plain->run;
	struct session *session = app_session(&run->app);
	if (!team_names_ask(&run->app, session, team->identifier, &effects, &error)) {
		puts(error.cause);
		return;
	}
	run_do(run, &effects);
	while (session->names_request != 0 && !run->loop.interrupted)
		loop_step(&run->loop);
	const struct error *last = &session_names_last(session)->error;
	names_words(&session->identity->names, words, sizeof words);
	printf("%s: %s\n", team->identifier,
	       last->kind != ERROR_NONE ? last->cause
	       : words[0] != '\0'	? words
					: "it says no names");
}

static void put_team(const void *user, size_t at, char *out, size_t size)
{
	const struct team *team = &((const struct identity *)user)->teams[at];
	snprintf(out, size, "%s, %s", team->identifier, team->company);
}

void view_teams(struct plain *plain)
{
	struct run *run = &plain->run;
	const struct app *app = &run->app;
	const struct identity *identity = app_session(app)->identity;
	size_t count = identity != NULL ? identity_known(identity) : 0;
	if (count == 0) {
		puts(action_words(app, "No team is known yet. " DO_CHECK " asks for them."));
		return;
	}
	int number = ask_list(run, "Teams. A number asks by which names that one knows you.",
			      put_team, identity, (int)count, "back");
	if (number > 0)
		ask_names(plain, &identity->teams[number - 1]);
}

#define PATIENCE_MS (5 * SECOND_MS)
/* So often who listens hears that it goes on. */
#define STEP_MS (5 * SECOND_MS)

/* Those that need not be asked are done with, too. */
static void count_done(const struct app *app, size_t counts[CHECK_COUNTS], size_t *done,
		       size_t *all)
{
	check_all_count(app, counts);
	*done = check_all_done(&app->check_all) + counts[CHECK_COUNT_APART];
	*all = check_all_total(&app->check_all) + counts[CHECK_COUNT_APART];
}

void view_look_on(struct run *run)
{
	size_t counts[CHECK_COUNTS], done, all;
	struct plain *plain = (struct plain *)run;
	if (plain->heard_at < run->began)
		plain->heard_at = run->began;
	if (run->loop.now.boot_ms < plain->heard_at + STEP_MS)
		return;
	plain->heard_at = run->loop.now.boot_ms;
	count_done(&run->app, counts, &done, &all);
	if (run->app.check_all.is_running)
		printf("%zu of %zu.\n", done, all);
	else
		puts("Still waiting; Ctrl-C ends that.");
	fflush(stdout);
}

/* Until all are checked, or the service wants a longer pause: then it goes on beside all else. */
static void wait_a_while(struct plain *plain)
{
	struct run *run = &plain->run;
	struct check_all *check_all = &run->app.check_all;
	int64_t began = run->loop.now.boot_ms;
	plain->heard_at = began;
	while (check_all->is_running && !run->loop.interrupted && !run->loop.leaving &&
	       (check_all_deadline(&run->app) < run->loop.now.boot_ms + PATIENCE_MS ||
		run->loop.now.boot_ms < began + PATIENCE_MS)) {
		loop_step(&run->loop);
		view_look_on(run);
	}
	run->loop.interrupted = false;
}

static void tell_counts(const struct app *app)
{
	size_t counts[CHECK_COUNTS], done, all;
	count_done(app, counts, &done, &all);
	size_t rest = done;
	for (int i = 0; i < CHECK_COUNT_APART; i++)
		rest -= counts[i] < rest ? counts[i] : rest;
	printf("Checked %zu of %zu: %zu valid, %zu end soon, %zu ended, %zu refused, %zu without "
	       "an answer, %zu not told.\n",
	       done, all, counts[CHECK_COUNT_VALID], counts[CHECK_COUNT_SOON],
	       counts[CHECK_COUNT_EXPIRED], counts[CHECK_COUNT_REFUSED],
	       counts[CHECK_COUNT_OFFLINE], rest);
}

void view_check_all(struct plain *plain)
{
	struct run *run = &plain->run;
	struct app *app = &run->app;
	struct effects effects = {0};
	size_t counts[CHECK_COUNTS], done, all;
	if (app->accounts.count == 0) {
		puts(action_words(app, "There is no login to check. " DO_NEW " signs in."));
		return;
	}
	if (!app->check_all.is_running) {
		check_all_start(app, &effects);
		count_done(app, counts, &done, &all);
		printf("Checking %zu logins. Ctrl-C: it goes on by itself.\n", all);
		fflush(stdout);
	}
	loop_do(&run->loop, &effects);
	wait_a_while(plain);
	if (app->check_all.is_running)
		puts("The rest goes on by itself; the same number says how far it is.");
	tell_counts(app);
	static const char *const answers[] = {
		"all of them, worst first",
		"choose one that failed: refused, ended, or without an answer",
		"export them to a file here, as CSV, without secrets", "the same as JSON"};
	int number = ask_choice(run, "What is shown?", answers, 4, "nothing");
	if (number == 1)
		show_logins(run, true);
	else if (number == 2)
		job_choose(plain, "is:failed");
	else if (number > 2)
		check_all_export(app, number == 4, &effects);
	run_do(run, &effects);
	job_told(plain);
}

static void put_theme(const void *user, size_t at, char *out, size_t size)
{
	const struct theme *theme = &((const struct themes *)user)->list[at];
	snprintf(out, size, "%s: %s", theme->name, theme->description);
}

void view_themes(struct plain *plain)
{
	static struct themes all;
	char folder[1024];
	struct run *run = &plain->run;
	struct effects effects = {0};
	paths_themes(folder, sizeof folder);
	themes_read(&all, folder);
	int number = ask_list(run, "How the full screen looks:", put_theme, &all, (int)all.count,
			      "as before");
	if (number > 0)
		change_theme(&run->app, all.list[number - 1].name, &effects);
	run_do(run, &effects);
	job_told(plain);
}

void view_explain(struct plain *plain)
{
	char typed[FIELD_MAX + 1];
	struct run *run = &plain->run;
	if (!ask_line(run, "Type or paste what was said, 0 goes back: ", typed, sizeof typed))
		return;
	const struct explanation *found = explain(typed, strlen(typed));
	if (found != NULL)
		printf("%s\n%s\n%s\n", found->title, found->meaning, found->remedy);
	else
		puts(explain_unknown());
}

/* A file is read as if it had been pasted. */
void view_import(struct plain *plain)
{
	char path[FIELD_MAX + 1];
	size_t length;
	struct run *run = &plain->run;
	struct tty_paste *paste = &plain->paste;
	if (!ask_line(run, "Paste the text, or type the name of a file; 0 goes back: ", path,
		      sizeof path))
		return;
	char *text = input_read(run, path, &length);
	if (text != NULL && length < paste->size) {
		memcpy(paste->text, text, length);
		paste->length = length;
		paste->is_cut = false;
	} else if (text != NULL)
		puts("It is over 64 KiB: the verb import takes it.");
	secret_buffer_free(text);
	job_told(plain);
}
