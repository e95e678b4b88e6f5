/*
 * main: starts things in the order that keeps secrets in and the terminal whole, runs the console
 * or the demo, and ends them in the reverse order.
 */
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/demo.h"
#include "core/file.h"
#include "core/help.h"
#include "core/http.h"
#include "core/login_table.h"
#include "core/lookup.h"
#include "core/options.h"
#include "core/paths.h"
#include "core/process.h"
#include "core/proxy.h"
#include "core/signals.h"
#include "core/theme_list.h"
#include "tui/app/account_list.h"
#include "tui/app/keeping.h"
#include "tui/app/lock.h"
#include "tui/app/update.h"
#include "tui/plain/plain.h"
#include "tui/screens/screens.h"
#include "tui/screens/view.h"
#include "tui/shell/demo.h"
#include "tui/shell/loop.h"
#include "tui/shell/programs.h"
#include "tui/shell/start.h"
#include "tui/shell/store_jobs.h"
#include "tui/shell/term.h"
#include "tui/shell/trace.h"
#include "tui/verbs/help.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/verbs/verb.h"

struct program {
	struct options options;
	struct settings settings;
	struct themes themes;
	char settings_path[START_PATH], config_given[START_PATH], data_given[START_PATH];
	struct app app;
	struct loop loop;
	struct demo demo;
	struct store_jobs store_jobs;
};

/* All of them are read now: libconfig is not called once the screen is up. */
static void read_themes(struct program *program, struct error *error)
{
	char folder[1024], file[PATH_MAX];
	struct app *app = &program->app;
	const char *wanted = program->options.value[OPTION_THEME];
	if (wanted != NULL && strchr(wanted, '/') != NULL && realpath(wanted, file) != NULL)
		wanted = file;
	paths_themes(folder, sizeof folder);
	themes_read(&program->themes, folder);
	app->setup.themes = &program->themes;
	snprintf(app->setup.theme_trouble, sizeof app->setup.theme_trouble, "%s",
		 program->themes.trouble);
	app->view.is_light = themes_is_light(getenv("COLORFGBG"));
	app->view.theme = themes_choose(&program->themes, folder,
					wanted != NULL ? wanted : program->settings.theme, error);
}

/* A store that cannot be used is said; the console opens all the same, and keeps nothing. */
static void start_store(struct program *program, struct error *error)
{
	program->loop.store_jobs = &program->store_jobs;
	program->app.setup.is_once = program->options.once;
	program->app.keeping.state = KEEP_NEVER;
	if (program->options.demo || program->options.once) {
		program->app.notices.command = "";
		return;
	}
	store_jobs_init(&program->store_jobs, program->options.value[OPTION_DATA]);
	store_jobs_open(&program->store_jobs, &program->app.keeping, error);
}

/* Lines for scripts name what was named here. */
static void take_paths(struct program *program)
{
	const char *config = program->options.value[OPTION_CONFIG];
	const char *data = program->options.value[OPTION_DATA];
	if (config != NULL)
		program->app.setup.config_given = file_whole_path(config, program->config_given,
								  sizeof program->config_given);
	if (data != NULL)
		program->app.setup.data_given =
			file_whole_path(data, program->data_given, sizeof program->data_given);
}

/* A broken file is said in the sentence row; the console opens all the same. False when one that
 * was named is not there. */
static bool read_settings(struct program *program, struct error *said)
{
	if (start_settings(&program->settings, program->options.value[OPTION_CONFIG],
			   program->settings_path, said))
		return true;
	if (said->kind == ERROR_INPUT)
		return false;
	size_t used = strlen(said->remedy);
	snprintf(said->remedy + used, sizeof said->remedy - used, " The defaults are used.");
	return true;
}

static bool start_app(struct program *program, struct error *error)
{
	struct app *app = &program->app;
	const struct settings *settings = &program->settings;
	app_init(app, settings);
	app->setup.screens = screens;
	take_paths(program);
	keymap_read(&app->setup.keymap, settings, error);
	proxy_find(&program->settings, app->setup.proxy, sizeof app->setup.proxy);
	program->loop.app = app;
	program->loop.draw = view_draw;
	program->loop.settings_path = program->settings_path;
	program->loop.http = http_new(settings->proxy, error);
	if (program->loop.http != NULL)
		http_set_proxy_command(program->loop.http, settings->proxy_command);
	if (program->loop.http == NULL || !programs_start(&program->loop.programs, app, error) ||
	    !http_prepare(error))
		return false;
	snprintf(app->setup.versions, sizeof app->setup.versions,
		 "etconsole " PACKAGE_VERSION ", %s", http_versions());
	if (error->kind == ERROR_CONFIG)
		snprintf(app->setup.settings_trouble, sizeof app->setup.settings_trouble, "%s",
			 error->cause);
	read_themes(program, error);
	start_store(program, error);
	return program->options.demo || account_list_add_settings(app, error);
}

static bool start_demo(struct program *program, struct error *error)
{
	struct options *options = &program->options;
	struct app *app = &program->app;
	if (!options->demo)
		return true;
	app->setup.is_demo = true;
	app->setup.demo = &program->demo;
	return options->demo_fresh ||
	       demo_fill(&program->demo, &program->settings, &app->accounts, error);
}

/* Where it opens, by -e and -a. Under the lock the accounts are not known yet. */
static bool choose_login(struct program *program, struct error *error)
{
	struct app *app = &program->app;
	const char *where = program->options.value[OPTION_ENVIRONMENT];
	app->setup.account_given = program->options.value[OPTION_ACCOUNT];
	app->setup.environment_given = where != NULL;
	if (where != NULL &&
	    !lookup_environment(app_environments(app), where, &app->chosen.environment, error))
		return false;
	return app->keeping.state == KEEP_LOCKED || account_list_choose_given(app, error);
}

static int fail_with(const struct app *app, const struct error *error)
{
	start_complain(app, error);
	return verb_exits[verb_exit_of(error->kind)].status;
}

static int run_console(struct program *program, struct error *said)
{
	struct error error = {0};
	struct app *app = &program->app;
	struct loop *loop = &program->loop;
	struct term_options options = {.mouse = program->settings.mouse,
				       .no_color = program->options.no_color};
	const char *trace = program->options.value[OPTION_TRACE];
	if (trace != NULL && !trace_open(&loop->trace, trace, &error))
		return fail_with(app, &error);
	/* Quitting must not fail for want of memory. */
	if (!effects_have_room(&loop->effects))
		error_no_memory(&error);
	if (error.kind != ERROR_NONE || !signals_start(term_restore_async, &error) ||
	    !term_start(&options, &error))
		return fail_with(app, &error);
	app->setup.unicode = term_has_utf8() && program->settings.glyphs != GLYPHS_ASCII;
	app->setup.has_alternate_screen = term_has_alternate_screen();
	app->setup.has_color = term_has_color();
	app->view.screen = app->accounts.count > 0 ? SCREEN_CONSOLE : SCREEN_WELCOME;
	if (said->kind != ERROR_NONE)
		app_say_error(app, said);
	struct effects effects = {0};
	loop->now = app->now = clock_now();
	if (app->setup.is_demo)
		demo_begin(app, &effects);
	if (app->keeping.state == KEEP_LOCKED)
		lock_begin(app, &effects);
	loop_do(loop, &effects);
	bool ok = loop_run(loop);
	programs_end(&loop->programs);
	frame_release(&loop->frame);
	if (keeping_is_late(app)) {
		error_set(&error, ERROR_STORE, "That login must sign in again.",
			  "a new token could not be saved before the end.");
		return fail_with(app, &error);
	}
	return ok ? 0 : verb_exits[VERB_SYSTEM].status;
}

/* What was printed reaches whoever reads it, or it is said. */
static int end_output(void)
{
	struct error error = {0};
	return out_end(&error) ? 0 : fail_with(NULL, &error);
}

/* Without a terminal the demo prints what all of its logins came to. */
static int print_demo(struct program *program)
{
	struct effects effects = {0};
	struct error error = {0};
	struct app *app = &program->app;
	size_t count;
	out_start();
	demo_begin(app, &effects);
	program->loop.now = clock_now();
	loop_do(&program->loop, &effects);
	demo_wait(&program->loop);
	struct account_login *list = accounts_logins(&app->accounts, false, &count);
	if (list == NULL)
		error_no_memory(&error);
	struct table table = login_table_states(list, list != NULL ? count : 0, app->now,
						program->settings.motion);
	free(list);
	if (error.kind != ERROR_NONE || !out_table(&table, &error))
		return fail_with(app, &error);
	out_text("\nThis is the demo. In a terminal, the same command opens the console.\n");
	return end_output();
}

static int run_program(struct program *program, struct error *said)
{
	bool has_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	if (has_terminal)
		return run_console(program, said);
	if (!program->options.demo) {
		fprintf(stderr, "etconsole: this is not a terminal.\n"
				"           Run it in one, or see etconsole --help.\n");
		return verb_exits[VERB_WRONG_USE].status;
	}
	return print_demo(program);
}

static void end_program(struct program *program)
{
	struct error error = {0};
	if (!trace_close(&program->loop.trace)) {
		error_set(&error, ERROR_SYSTEM, "Is the disk full?", "the trace is not whole.");
		start_complain(&program->app, &error);
	}
	app_release(&program->app);
	loop_release(&program->loop);
	http_free(program->loop.http);
	store_jobs_close(&program->store_jobs);
	demo_end(&program->demo);
	settings_clear(&program->settings);
	secret_end();
}

/* "Just looking": the same program again, as a demo. */
static int become_demo(void)
{
	char self[1024], option[] = "--demo";
	char *argv[] = {self, option, NULL};
	paths_self(self, sizeof self);
	execv(self, argv);
	fprintf(stderr, "etconsole: the demo could not be started.\n");
	return verb_exits[VERB_SYSTEM].status;
}

static int print_texts(const struct options *options)
{
	struct error error = {0};
	out_start();
	if (options->given[OPTION_JSON] &&
	    (!out_json(options->help ? help_json(options->verb)
				     : json_pack("{s:s}", "version", PACKAGE_VERSION),
		       &error) ||
	     !out_print_result(json_null(), &error)))
		return fail_with(NULL, &error);
	if (options->given[OPTION_JSON])
		return end_output();
	if (options->help)
		help_print(options->verb);
	else
		puts("etconsole " PACKAGE_VERSION);
	return end_output();
}

/* What asks for lines in the place of a screen; NULL: nothing does. */
static const char *why_plain(const struct options *options)
{
	const char *term = getenv("TERM"), *accessible = getenv("ACCESSIBLE");
	bool has_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	if (options->given[OPTION_PLAIN])
		return "--plain";
	if (has_terminal && term != NULL && strcmp(term, "dumb") == 0)
		return "TERM=dumb";
	bool is_accessible =
		accessible != NULL && accessible[0] != '\0' && strcmp(accessible, "0") != 0;
	return has_terminal && is_accessible ? "ACCESSIBLE" : NULL;
}

static int start_program(struct program *program, int argc, char **argv)
{
	struct error error = {0}, said = {0};
	if (!options_read(&program->options, argc, argv, &error))
		return run_refuse(&error, VERB_WRONG_USE, options_want_json(argc, argv));
	options_take_variables(&program->options, getenv);
	if (program->options.help || program->options.version)
		return print_texts(&program->options);
	if (!secret_start(&error))
		return fail_with(&program->app, &error);
	if (program->options.verb != NULL)
		return run_verb(&program->options, &program->loop.died_of);
	const char *why = why_plain(&program->options);
	if (why != NULL)
		return plain_run(&program->options, why, &program->loop.died_of);
	bool ok = read_settings(program, &said) &&
		  (!program->options.demo ||
		   demo_start(&program->demo, &program->settings, &error)) &&
		  start_app(program, &said) && start_demo(program, &error) &&
		  choose_login(program, &error);
	return ok ? run_program(program, &said)
		  : fail_with(&program->app, error.kind != ERROR_NONE ? &error : &said);
}

int main(int argc, char **argv)
{
	static struct program program = {.demo = {.keep_fd = -1}};
	struct error error = {0};
	setlocale(LC_ALL, "");
	tzset();
	app_init(&program.app, &program.settings);
	if (!process_protect(&error))
		return fail_with(&program.app, &error);
	int code = start_program(&program, argc, argv);
	bool wants_demo = program.app.view.wants_demo;
	int died_of = program.loop.died_of;
	bool is_over = program.app.setup.is_once && program.app.view.leaving;
	end_program(&program);
	if (wants_demo)
		return become_demo();
	if (died_of != 0)
		signals_die(died_of);
	if (is_over && code == 0)
		puts("Wiped: nothing of it is kept on this computer.");
	return code;
}
