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

#include "core/command.h"
#include "core/http.h"
#include "core/secret.h"
#include "core/settings.h"
#include "tui/app.h"
#include "tui/clipboard.h"
#include "tui/demo.h"
#include "tui/fetch.h"
#include "tui/helpers.h"
#include "tui/keeper.h"
#include "tui/lock.h"
#include "tui/loop.h"
#include "tui/options.h"
#include "tui/places.h"
#include "tui/plain/plain.h"
#include "tui/signals.h"
#include "tui/start.h"
#include "tui/term.h"
#include "tui/theme.h"
#include "tui/verbs/help.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/wanted.h"

struct program {
	struct options options;
	struct settings settings;
	struct themes themes;
	char settings_path[START_PATH], config_given[START_PATH], data_given[START_PATH];
	struct app app;
	struct loop loop;
	struct demo demo;
	struct keeper keeper;
};

/* All of them are read now: libconfig is not called once the screen is up. */
static void read_themes(struct program *program, struct error *error)
{
	char folder[1024], file[PATH_MAX];
	struct app *app = &program->app;
	const char *wanted = program->options.value[OPTION_THEME];
	if (wanted != NULL && strchr(wanted, '/') != NULL && realpath(wanted, file) != NULL)
		wanted = file;
	places_themes(folder, sizeof folder);
	themes_read(&program->themes, folder);
	app->themes = &program->themes;
	app->theme = themes_choose(&program->themes, folder,
				   wanted != NULL ? wanted : program->settings.theme, error);
}

/* A store that cannot be used is said; the console opens all the same, and keeps nothing. */
static void start_keeper(struct program *program, struct error *error)
{
	program->loop.keeper = &program->keeper;
	program->app.is_once = program->options.once;
	program->app.keeping = KEEP_NEVER;
	if (program->options.demo || program->options.once)
		return;
	keeper_init(&program->keeper, program->options.value[OPTION_DATA]);
	keeper_start(&program->keeper, &program->app, error);
}

/* Lines for scripts name what was named here. */
static void take_places(struct program *program)
{
	const char *config = program->options.value[OPTION_CONFIG];
	const char *data = program->options.value[OPTION_DATA];
	if (config != NULL) {
		start_whole_path(config, program->config_given);
		program->app.config_given = program->config_given;
	}
	if (data != NULL) {
		start_whole_path(data, program->data_given);
		program->app.data_given = program->data_given;
	}
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
	take_places(program);
	keymap_read(&app->keymap, settings, error);
	start_proxy(&program->settings, app->proxy, sizeof app->proxy);
	program->loop.app = app;
	program->loop.settings_path = program->settings_path;
	program->loop.http = http_new(settings->proxy, error);
	if (program->loop.http == NULL || !helpers_start(&program->loop, error) ||
	    !http_prepare(error))
		return false;
	snprintf(app->versions, sizeof app->versions, "etconsole " PACKAGE_VERSION ", %s",
		 http_versions());
	if (error->kind == ERROR_CONFIG)
		snprintf(app->settings_trouble, sizeof app->settings_trouble, "%s", error->cause);
	read_themes(program, error);
	start_keeper(program, error);
	return program->options.demo || fetch_accounts(app, error);
}

static bool start_demo(struct program *program, struct error *error)
{
	struct options *options = &program->options;
	struct app *app = &program->app;
	if (!options->demo)
		return true;
	app->is_demo = true;
	const char *dir = json_string_value(json_object_get(program->demo.told, "dir"));
	snprintf(app->demo_mail, sizeof app->demo_mail, "%s/mail-sandbox.txt\n%s/mail-live.txt",
		 dir != NULL ? dir : "", dir != NULL ? dir : "");
	return options->demo_fresh || demo_fill(&program->demo, app, error);
}

/* Where it opens, by -e and -a. Under the lock the accounts are not known yet. */
static bool choose(struct program *program, struct error *error)
{
	struct app *app = &program->app;
	const char *where = program->options.value[OPTION_ENVIRONMENT];
	app->wanted_account = program->options.value[OPTION_ACCOUNT];
	app->wants_place = where != NULL;
	if (where != NULL && !wanted_place(app_environments(app), where, &app->place, error))
		return false;
	return app->keeping == KEEP_LOCKED || wanted_choose(app, error);
}

static int run_console(struct program *program, struct error *said)
{
	struct error error = {0};
	struct app *app = &program->app;
	struct loop *loop = &program->loop;
	struct term_options options = {.mouse = program->settings.mouse,
				       .no_color = program->options.no_color};
	if (!signals_start(term_restore_async, &error) || !term_start(&options, &error)) {
		start_complain(&error);
		return verb_code(error.kind);
	}
	app->unicode = term_has_utf8() && program->settings.glyphs != GLYPHS_ASCII;
	app->has_alternate_screen = term_has_alternate_screen();
	app->has_color = term_has_color();
	app->screen = app->accounts.count > 0 ? &screen_console : &screen_welcome;
	if (said->kind != ERROR_NONE)
		app_say_error(app, said);
	struct effects effects = {0};
	loop->now = app->now = clock_now();
	if (app->is_demo)
		demo_begin(app, &effects);
	if (app->keeping == KEEP_LOCKED)
		lock_begin(app, &effects);
	loop_do(loop, &effects);
	bool ok = loop_run(loop);
	helpers_end(loop);
	frame_release(&loop->frame);
	return ok ? VERB_DONE : VERB_SYSTEM;
}

/* What was printed reaches whoever reads it, or it is said. */
static int end_output(void)
{
	struct error error = {0};
	if (out_end(&error))
		return VERB_DONE;
	start_complain(&error);
	return verb_code(error.kind);
}

static int run(struct program *program, struct error *said)
{
	bool has_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	struct effects effects = {0};
	if (has_terminal)
		return run_console(program, said);
	if (!program->options.demo) {
		fprintf(stderr, "etconsole: this is no terminal.\n"
				"           Run it in one, or see etconsole --help.\n");
		return VERB_WRONG_USE;
	}
	out_start();
	demo_begin(&program->app, &effects);
	program->loop.now = clock_now();
	loop_do(&program->loop, &effects);
	demo_print(&program->loop);
	return end_output();
}

static void end(struct program *program)
{
	app_release(&program->app);
	loop_release(&program->loop);
	clipboard_free(program->loop.clipboard);
	command_free(program->loop.command);
	http_free(program->loop.http);
	keeper_stop(&program->keeper);
	demo_end(&program->demo);
	settings_clear(&program->settings);
	secret_end();
}

/* "Just looking": the same program again, as a demo. */
static int become_demo(void)
{
	char self[1024], option[] = "--demo";
	char *argv[] = {self, option, NULL};
	places_self(self, sizeof self);
	execv(self, argv);
	fprintf(stderr, "etconsole: the demo could not be started.\n");
	return VERB_SYSTEM;
}

static int print_texts(const struct options *options)
{
	out_start();
	if (options->help)
		help_print(options->verb);
	else
		puts("etconsole " PACKAGE_VERSION);
	return end_output();
}

/* A terminal that says it cannot draw gets lines. */
static bool is_plain(const struct options *options)
{
	const char *term = getenv("TERM");
	bool is_dumb = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && term != NULL &&
		       strcmp(term, "dumb") == 0;
	return options->given[OPTION_PLAIN] || is_dumb;
}

static int start(struct program *program, int argc, char **argv)
{
	struct error error = {0}, said = {0};
	if (!options_read(&program->options, argc, argv, &error)) {
		start_complain(&error);
		return verb_code(error.kind);
	}
	if (program->options.help || program->options.version)
		return print_texts(&program->options);
	if (!secret_start(&error)) {
		start_complain(&error);
		return verb_code(error.kind);
	}
	if (program->options.verb != NULL)
		return run_verb(&program->options, &program->loop.died_of);
	if (is_plain(&program->options))
		return plain_run(&program->options, &program->loop.died_of);
	bool ok = read_settings(program, &said) &&
		  (!program->options.demo ||
		   demo_start(&program->demo, &program->settings, &error)) &&
		  start_app(program, &said) && start_demo(program, &error) &&
		  choose(program, &error);
	if (ok)
		return run(program, &said);
	const struct error *why = error.kind != ERROR_NONE ? &error : &said;
	start_complain(why);
	return verb_code(why->kind);
}

int main(int argc, char **argv)
{
	static struct program program = {.demo = {.keep_fd = -1}};
	struct error error = {0};
	setlocale(LC_ALL, "");
	tzset();
	app_init(&program.app, &program.settings);
	if (!start_process(&error)) {
		start_complain(&error);
		return verb_code(error.kind);
	}
	int code = start(&program, argc, argv);
	bool wants_demo = program.app.wants_demo;
	int died_of = program.loop.died_of;
	bool is_over = program.app.is_once && program.app.leaving;
	end(&program);
	if (wants_demo)
		return become_demo();
	if (died_of != 0)
		signals_die(died_of);
	if (is_over && code == VERB_DONE)
		puts("Wiped: nothing of it is kept on this computer.");
	return code;
}
