#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/import.h"
#include "core/import_report.h"
#include "core/results.h"
#include "tui/app/check_all.h"
#include "tui/app/forget.h"
#include "tui/app/requests.h"
#include "tui/app/sign_in.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/input.h"
#include "tui/verbs/login.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

/* So often at most, in a row. */
#define TAKEN_OVER 3

static bool check_one(struct run *run)
{
	char asked[FINGERPRINT_SIZE] = "";
	if (!run_choose(run) || !run_has_token(run))
		return false;
	struct session *session = run_session(run);
	/* Another program may have got a new token meanwhile, which is taken over: that one is
	 * asked. */
	for (int i = 0; i < TAKEN_OVER && strcmp(asked, session->token.access_mark) != 0; i++) {
		struct effects effects = {0};
		memcpy(asked, session->token.access_mark, sizeof asked);
		requests_check(&run->app, session, &effects);
		run_do(run, &effects);
		if (run->loop.died_of != 0)
			return false;
	}
	if (!show_login(run))
		return false;
	return (session_last(session)->finding == FINDING_NONE && session->accepted_utc_ms != 0) ||
	       run_fail(run, session);
}

#define PROGRESS_COLUMNS 70

/* One line that is written again and again, for who looks on. */
static void say_progress(struct run *run)
{
	char text[PROGRESS_COLUMNS + 1], wait[32];
	const struct check_all *check_all = &run->app.check_all;
	int64_t left = pace_next_at(&check_all->pace, run->app.now) - run->app.now.boot_ms;
	int used = snprintf(text, sizeof text, "Checked %zu of %zu", check_all_done(check_all),
			    check_all_total(check_all));
	if (check_all->is_running && left > SECOND_MS && left < DAY_MS) {
		clock_words(wait, sizeof wait, left);
		snprintf(text + used, sizeof text - (size_t)used, "; the service wants a pause: %s",
			 wait);
	}
	fprintf(stderr, "\r%-*s", PROGRESS_COLUMNS, text);
}

static bool check_all(struct run *run)
{
	bool is_watched = isatty(STDERR_FILENO) && !run->options->given[OPTION_PLAIN];
	struct effects effects = {0};
	if (!run_narrow(run))
		return false;
	run->look_on = is_watched ? say_progress : NULL;
	check_all_start(&run->app, &effects);
	run_do(run, &effects);
	if (is_watched)
		fprintf(stderr, "\r%-*s\r", PROGRESS_COLUMNS, "");
	if (run->loop.died_of != 0)
		return false;
	if (run->app.accounts.count == 0 && show_logins(run, true))
		return run_sign_in_first(run, "There is no login to check.");
	return show_logins(run, true) && run_judge(run);
}

/* Its verdict is a row, and stands in run->error; nothing else of it stays here. True when a token
 * came. */
static bool try_login(struct run *run, const struct import_login *login, size_t number,
		      struct table *table, json_t *list)
{
	char at[24], mark[FIELD_MAX + 1], user[FIELD_MAX + 1], words[VERDICT_WORDS];
	struct app *app = &run->app;
	struct effects effects = {0};
	const struct environment *all = app_environments(app)->list;
	size_t given = run->environment;
	run->environment = login->named != NULL ? (size_t)(login->named - all) : given;
	const struct environment *where =
		run->environment < ENVIRONMENT_MAX ? &all[run->environment] : NULL;
	bool has_token = login_sign_in_with(run, login);
	if (has_token) {
		requests_check(app, run_session(run), &effects);
		run_do(run, &effects);
		if (session_last(run_session(run))->finding != FINDING_NONE)
			run_fail(run, run_session(run));
	}
	enum verb_exit code = run_code(run);
	import_shown(login, LOGIN_CLIENT_SECRET, mark, sizeof mark);
	import_shown(login, LOGIN_USERNAME, user, sizeof user);
	snprintf(at, sizeof at, "%zu", number);
	table_add(table, (const char *const[]){at, user,
					       where != NULL ? environment_word(where) : "-", mark,
					       code == VERB_DONE ? "accepted"
					       : run->why.finding != FINDING_NONE
						       ? verdict_words(&run->why, words)
						       : run->error.cause});
	json_array_append_new(list, results_tried(number, where, user, mark, run_error_json(run)));
	sign_in_close(app, &effects);
	forget_chosen(app, &effects);
	loop_do(&run->loop, &effects);
	app_hush(app);
	run->environment = given;
	return has_token;
}

/* What standard input holds, if that is one login, or all are to be tried. */
static struct import *read_logins(struct run *run)
{
	struct import *import = input_import(run, "-", true);
	if (import == NULL)
		return NULL;
	if (import->count == 0)
		login_none_in_stdin(run);
	else if (import->count > 1 && !run->options->given[OPTION_ALL])
		run_stop(run, VERB_SEVERAL, "Take one with --pick NUMBER, or all: --all.",
			 "There are %zu logins in standard input.", import->count);
	else
		return import;
	import_free(import);
	return NULL;
}

/* Whatever import reads: each login is signed in, and then asked about. */
static bool check_stdin(struct run *run)
{
	struct verb_sum sum = {0};
	struct table table = {.columns = 5};
	const char *picked = run->options->value[OPTION_PICK];
	struct import *import = read_logins(run);
	if (import == NULL)
		return false;
	bool is_one = import->count == 1, has_left = false;
	json_t *list = json_array();
	table_add(&table,
		  (const char *const[]){"NUMBER", "E-MAIL", "ENVIRONMENT", "SECRET", "VERDICT"});
	for (size_t i = 0; i < import->count && run->loop.died_of == 0; i++) {
		size_t number = picked != NULL ? strtoul(picked, NULL, 10) : i + 1;
		has_left |= try_login(run, &import->logins[i], number, &table, list);
		verb_sum_add(&sum, run_code(run), &run->why);
		/* Of several the rows tell, of one its own words. */
		if (!is_one)
			run_forgive(run);
	}
	import_free(import);
	if (has_left)
		fputs(login_leaves_token, stderr);
	bool ok = run->options->given[OPTION_JSON]
			  ? out_json(json_pack("{s:o}", "logins", list), &run->error)
			  : out_table(&table, &run->error);
	return ok && run->error.kind == ERROR_NONE && run_sum(run, &sum);
}

bool verb_check(struct run *run)
{
	if (run->options->given[OPTION_STDIN])
		return check_stdin(run);
	if (!run_open(run))
		return false;
	return run->options->given[OPTION_ALL] ? check_all(run) : check_one(run);
}
