#include "tui/verbs/run.h"

#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/doctor.h"
#include "core/lookup.h"
#include "core/proxy.h"
#include "core/results.h"
#include "core/retry.h"
#include "core/signals.h"
#include "core/tty.h"
#include "tui/app/account_list.h"
#include "tui/app/action_words.h"
#include "tui/app/check_all.h"
#include "tui/app/requests.h"
#include "tui/app/secret_commands.h"
#include "tui/app/sign_in.h"
#include "tui/app/update.h"
#include "tui/shell/loop.h"
#include "tui/shell/start.h"
#include "tui/shell/store_jobs.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"
#include "tui/verbs/verb.h"

/* What is tried again by itself is waited for so long, once; a lease of another program longer. */
#define RETRY_MS (5 * SECOND_MS)
#define LEASE_MS (35 * SECOND_MS)
/* A store that cannot be written to, before something is sent and after. */
#define BUSY_MS (5 * SECOND_MS)
#define SAVE_MS (10 * SECOND_MS)

/* Is what a session will try by itself worth waiting for? Else it is given up. */
static bool is_worth_it(const struct run *run, struct session *session)
{
	int64_t now = run->loop.now.boot_ms;
	bool failed = session_last(session)->finding != FINDING_NONE;
	int64_t patience = run->app.sentence.kind == ERROR_STORE ? BUSY_MS : LEASE_MS;
	int64_t pause = run->is_patient ? RETRY_PATIENCE_MS : RETRY_MS;
	int64_t next = pace_next_at(&run->app.timers.pace, run->loop.now);
	bool wait = failed ? session->tries < 2 && session->again_at - now <= pause
			   : run->is_patient || now - run->began <= patience;
	wait = wait && (next == NEVER || next - now <= RETRY_PATIENCE_MS);
	const struct store *store = run->store_jobs.store;
	bool is_vain = !failed && store != NULL && store_is_read_only(store);
	wait = wait && !is_vain && check_all_total(&run->app.check_all) == 0;
	/* In line mode it goes on while somebody is asked something else. */
	if (!wait && run->app.setup.is_by_hand)
		session_give_up(session);
	return wait && session->again != REQUEST_NONE;
}

static bool is_busy(const struct run *run)
{
	struct session *session;
	const struct app *app = &run->app;
	const struct doctor *doctor = app->doctor.ladder;
	bool by_hand = app->setup.is_by_hand;
	bool busy = app->command.what != SECRET_COMMAND_NONE ||
		    (by_hand && app->check_all.is_running) ||
		    (app->sign_in != NULL && sign_in_is_busy(app->sign_in)) ||
		    (doctor != NULL && (doctor->number != 0 || doctor->other_number != 0));
	for (size_t at = 0; !busy && (session = app_each_session(app, &at)) != NULL;)
		busy = (by_hand || session == app_session(app)) &&
		       (session->running != REQUEST_NONE ||
			(session->again != REQUEST_NONE && is_worth_it(run, session)));
	return busy ||
	       (app->keeping.save_at != NEVER && run->loop.now.boot_ms - run->began < SAVE_MS);
}

/* What was begun is let go of; a refresh that was sent has come to its end. */
static void step_back(struct run *run)
{
	struct session *session;
	struct app *app = &run->app;
	struct effects effects = {0};
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		requests_cancel(app, session, &effects);
	if (app->sign_in != NULL)
		sign_in_cancel(app, &effects);
	secret_command_stop(app, &effects);
	run->loop.interrupted = false;
	loop_do(&run->loop, &effects);
	app_hush(app);
	run_stop(run, VERB_CANCELLED, "", "Stopped. Nothing more is done of it.");
}

/* A refresh that was sent is waited for even when somebody asks to leave. */
static void turn_until_rest(struct run *run)
{
	struct loop *loop = &run->loop;
	run->began = loop->now.boot_ms;
	while ((!loop->leaving && !run->is_late && !loop->interrupted && is_busy(run)) ||
	       http_must_finish(loop->http) > 0) {
		loop_step(loop);
		run->is_late = loop->until > 0 && loop->now.boot_ms >= loop->until;
		if (run->look_on != NULL)
			run->look_on(run);
	}
	if (loop->interrupted)
		step_back(run);
}

void run_do(struct run *run, struct effects *effects)
{
	loop_do(&run->loop, effects);
	turn_until_rest(run);
}

bool run_stop(struct run *run, enum verb_exit code, const char *remedy, const char *cause, ...)
{
	va_list args;
	if (run->error.kind != ERROR_NONE)
		return false;
	run->error.kind = ERROR_INPUT;
	va_start(args, cause);
	vsnprintf(run->error.cause, sizeof run->error.cause, cause, args);
	va_end(args);
	snprintf(run->error.remedy, sizeof run->error.remedy, "%s", remedy);
	run->code = code;
	return false;
}

void run_blame(struct run *run, const struct verdict *verdict)
{
	retry_plain_words(verdict, &run->error);
	run->why = *verdict;
	/* Where a refresh can help, it is another finding. */
	if ((verdict->finding == FINDING_TOKEN_REFUSED || verdict->finding == FINDING_TOKEN_OVER) &&
	    run->code == VERB_DONE)
		run->code = VERB_SIGN_IN;
}

bool run_fail(struct run *run, const struct session *session)
{
	const struct app *app = &run->app;
	static const struct verdict none;
	const struct verdict *last = session != NULL ? session_last(session) : &none;
	const struct sentence *said = &app->sentence;
	if (run->error.kind != ERROR_NONE)
		return false;
	if (run->is_late)
		return run_stop(run, VERB_TIMED_OUT, "Try again, or give it longer.",
				"It was not done in the time of --timeout.");
	if (last->finding != FINDING_NONE) {
		run_blame(run, last);
		if (run->code == VERB_DONE && verb_must_sign_in(session))
			run->code = VERB_SIGN_IN;
		return false;
	}
	run->error.kind = said->kind != ERROR_NONE ? said->kind : ERROR_SYSTEM;
	snprintf(run->error.cause, sizeof run->error.cause, "%s",
		 said->text[0] != '\0' ? said->text : "It did not come to an end.");
	snprintf(run->error.remedy, sizeof run->error.remedy, "%s", said->remedy);
	return false;
}

bool run_sum(struct run *run, struct verb_sum *sum)
{
	struct error error = {0};
	if (sum->worst == VERB_DONE)
		return true;
	verb_sum_words(sum, &error);
	run->why = sum->why;
	return run_stop(run, sum->worst, error.remedy, "%s", error.cause);
}

bool run_judge(struct run *run)
{
	struct verb_sum sum;
	verb_judge(&run->app.accounts, &sum);
	return run_sum(run, &sum);
}

enum verb_exit run_code(const struct run *run)
{
	if (run->loop.died_of != 0)
		return VERB_CANCELLED;
	if (run->code != VERB_DONE)
		return run->code;
	return verb_exit_of(run->error.kind);
}

bool run_note_variable(struct run *run, enum option option)
{
	size_t used = strlen(run->error.remedy);
	if (run->options->by_variable[option])
		snprintf(run->error.remedy + used, sizeof run->error.remedy - used,
			 " It is named by %s.", options_variable(option));
	return false;
}

/* What nobody typed just now is said to who looks on. */
static void say_variables(const struct run *run)
{
	char words[OPTIONS_WORDS];
	if (options_variable_words(run->options, words) && isatty(STDERR_FILENO))
		fprintf(stderr, "etconsole: %s.\n", words);
}

static bool find_environment(struct run *run)
{
	const char *wanted = run->options->value[OPTION_ENVIRONMENT];
	run->environment = ENVIRONMENT_MAX;
	if (wanted == NULL ||
	    lookup_environment(&run->settings.environments, wanted, &run->environment, &run->error))
		return true;
	run->code = VERB_NO_ENVIRONMENT;
	return run_note_variable(run, OPTION_ENVIRONMENT);
}

static bool start_app(struct run *run)
{
	struct app *app = &run->app;
	struct loop *loop = &run->loop;
	app->setup.is_by_hand = true;
	app->setup.how = run_how;
	app->setup.is_once = run->options->once;
	app->notices.is_held = run->options->verb != NULL;
	if (run->options->once || run->options->demo)
		app->notices.command = "";
	app->setup.is_demo = run->options->demo;
	app->keeping.state = KEEP_NEVER;
	app->chosen.account = SIZE_MAX; /* none yet */
	app->setup.config_given = run->options->value[OPTION_CONFIG];
	app->setup.data_given = run->options->value[OPTION_DATA];
	proxy_find(&run->settings, app->setup.proxy, sizeof app->setup.proxy);
	loop->app = app;
	loop->store_jobs = &run->store_jobs;
	loop->settings_path = run->settings_path;
	loop->give_back = tty_give_back;
	loop->http = http_new(run->settings.proxy, &run->error);
	if (loop->http != NULL)
		http_set_proxy_command(loop->http, run->settings.proxy_command);
	loop->programs.clipboard = clipboard_new("osc52", &run->error); /* none is wanted yet */
	loop->now = app->now = clock_now();
	loop->until =
		run->options->timeout_ms > 0 ? loop->now.boot_ms + run->options->timeout_ms : 0;
	return loop->http != NULL && loop->programs.clipboard != NULL &&
	       signals_start(run->options->verb == NULL ? tty_give_back : NULL, &run->error) &&
	       (run->options->demo || account_list_add_settings(app, &run->error));
}

void run_init(struct run *run, const struct options *options)
{
	run->options = options;
	run->demo.keep_fd = -1;
	app_init(&run->app, &run->settings);
	out_start();
}

bool run_start(struct run *run)
{
	const struct options *options = run->options;
	if (!start_settings(&run->settings, options->value[OPTION_CONFIG], run->settings_path,
			    &run->error) ||
	    !find_environment(run))
		return false;
	if (options->verb != NULL)
		run->settings.lock_minutes = 0; /* nobody sits here */
	if (!options->demo)
		return start_app(run);
	return demo_start(&run->demo, &run->settings, &run->error) && start_app(run) &&
	       (options->demo_fresh ||
		demo_fill(&run->demo, &run->settings, &run->app.accounts, &run->error));
}

static void release_all(struct run *run)
{
	app_release(&run->app);
	loop_release(&run->loop);
	http_free(run->loop.http);
	store_jobs_close(&run->store_jobs);
	demo_end(&run->demo);
	settings_clear(&run->settings);
}

void run_forgive(struct run *run)
{
	run->error = (struct error){0};
	run->why = (struct verdict){0};
	run->code = VERB_DONE;
}

json_t *run_error_json(struct run *run)
{
	return results_error(run_code(run), &run->error, action_words(&run->app, run->error.remedy),
			     &run->why);
}

static void say_failure(struct run *run)
{
	char words[VERDICT_WORDS];
	bool told = run->why.finding != FINDING_NONE;
	start_say(&run->app, told ? verdict_words(&run->why, words) : run->error.cause,
		  run->error.remedy);
}

/* With --json a failure is a result, too. */
static bool print_result(struct run *run, enum verb_exit code, struct error *error)
{
	if (code == VERB_CANCELLED)
		run_stop(run, code, "", "Cancelled.");
	if (!run->options->given[OPTION_JSON] || (code == VERB_DONE && !out_has_result()))
		return true;
	return out_print_result(run_error_json(run), error);
}

void run_tell(struct run *run)
{
	struct loop *loop = &run->loop;
	notices_hurry(&run->app.notices, loop->now);
	while (loop->died_of == 0 && notices_are_busy(&run->app.notices))
		loop_step(loop);
}

int run_end(struct run *run, int *died_of)
{
	struct error unwritten = {0};
	enum verb_exit code = run_code(run);
	*died_of = run->loop.died_of != SIGINT ? run->loop.died_of : 0;
	if (run->loop.died_of == 0 && run->error.kind != ERROR_NONE)
		say_failure(run);
	bool is_printed = *died_of != 0 || print_result(run, code, &unwritten);
	run_tell(run);
	signals_end(); /* SIGPIPE ends us again, as it should */
	if ((!out_end(&unwritten) || !is_printed) && code == VERB_DONE) {
		start_complain(&run->app, &unwritten);
		code = VERB_SYSTEM;
	}
	release_all(run);
	return code == VERB_DONE ? run->child : verb_exits[code].status;
}

int run_refuse(const struct error *error, enum verb_exit code, bool is_json)
{
	static const struct verdict none;
	struct error unwritten = {0};
	start_complain(NULL, error);
	out_start();
	if (is_json)
		out_print_result(
			results_error(code, error, action_words(NULL, error->remedy), &none),
			&unwritten);
	out_end(&unwritten);
	return verb_exits[code].status;
}

/* What a verb did and could not be put on the disk. */
static void check_saved(struct run *run)
{
	if (run_code(run) != VERB_DONE || !run->app.keeping.save_failed)
		return;
	snprintf(run->error.remedy, sizeof run->error.remedy, "Check the disk and its folder.");
	run->error.kind = ERROR_STORE;
	snprintf(run->error.cause, sizeof run->error.cause, "It could not be saved: %.200s",
		 run->app.sentence.text);
}

int run_verb(const struct options *options, int *died_of)
{
	static struct run run;
	const struct verb *verb = verb_of(options->verb);
	run_init(&run, options);
	say_variables(&run);
	if ((verb->needs < NEEDS_SETTINGS || run_start(&run)) &&
	    (verb->needs != NEEDS_NAMES || run_read_names(&run)) &&
	    (verb->needs < NEEDS_STORE || run_open(&run)) &&
	    (verb->needs < NEEDS_LOGIN || run_choose(&run)) && verb->run(&run))
		check_saved(&run);
	return run_end(&run, died_of);
}
