#include "tui/verbs/choose.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/lookup.h"
#include "core/snippet.h"
#include "core/store.h"
#include "tui/app/copy.h"
#include "tui/shell/loop.h"
#include "tui/verbs/verb.h"

#define WAKES 20
#define WAKE_MS 100
#define COMMAND_MAX 256

struct session *run_session(const struct run *run)
{
	return app_session(&run->app);
}

const char *run_account(const struct run *run)
{
	return app_account(&run->app)->name;
}

bool run_no_account(struct run *run)
{
	lookup_no_account(&run->app.accounts, run->options->value[OPTION_ACCOUNT], &run->error);
	run->code = VERB_NO_ACCOUNT;
	return run_note_variable(run, OPTION_ACCOUNT);
}

static bool find_account(struct run *run)
{
	struct app *app = &run->app;
	const struct accounts *accounts = &app->accounts;
	const char *wanted = run->options->value[OPTION_ACCOUNT];
	char all[200];
	app->chosen.account = wanted != NULL ? accounts_find(accounts, wanted) : 0;
	if (accounts->count == 0 && run->options->once)
		return run_stop(run, VERB_SIGN_IN, "Leave it out to use what is kept.",
				"With --once what is kept is not opened.");
	if (accounts->count == 0 && wanted == NULL)
		return run_sign_in_first(run, "No login is kept here.");
	if (wanted != NULL)
		return app->chosen.account < accounts->count || run_no_account(run);
	lookup_names(accounts, all, sizeof all);
	return accounts->count == 1 || run_stop(run, VERB_SEVERAL, "Say which one: -a NAME.",
						"There are several accounts: %s.", all);
}

/* Is it what -a and -e name? */
static bool is_meant(const struct account *account, size_t environment, const void *user)
{
	const struct run *run = user;
	const char *wanted = run->options->value[OPTION_ACCOUNT];
	return (wanted == NULL || strcmp(account->name, wanted) == 0) &&
	       (run->environment == ENVIRONMENT_MAX || run->environment == environment);
}

static bool no_side(struct run *run, size_t account, size_t environment)
{
	struct app *app = &run->app;
	run_stop(run, VERB_SIGN_IN, "Sign in there first (" DO_SIGN_IN "), or name the other one.",
		 "%s has no %s login.", app->accounts.list[account].name,
		 environment_word(&app_environments(app)->list[environment]));
	run_note_variable(run, OPTION_ACCOUNT);
	return run_note_variable(run, OPTION_ENVIRONMENT);
}

bool run_narrow(struct run *run)
{
	struct accounts *accounts = &run->app.accounts;
	const char *wanted = run->options->value[OPTION_ACCOUNT];
	size_t at = wanted != NULL ? accounts_find(accounts, wanted) : accounts->count;
	if (wanted != NULL && at == accounts->count)
		return run_no_account(run);
	if (wanted != NULL && run->environment < ENVIRONMENT_MAX &&
	    accounts->list[at].session[run->environment] == NULL)
		return no_side(run, at, run->environment);
	accounts_keep(accounts, is_meant, run);
	return true;
}

static bool find_side(struct run *run)
{
	char which[200];
	struct app *app = &run->app;
	const struct account *account = app_account(app);
	size_t at = run->environment != ENVIRONMENT_MAX ? run->environment : account_only(account);
	lookup_places(app_environments(app), account, which, sizeof which);
	if (at == ENVIRONMENT_MAX)
		return run_stop(run, VERB_SEVERAL, which, "%s has logins on several environments.",
				account->name);
	app->chosen.environment = at;
	return account->session[at] != NULL || no_side(run, app->chosen.account, at);
}

bool run_has_folder(struct run *run)
{
	char shown[160];
	struct error ignored = {0};
	const char *folder = run->options->value[OPTION_DATA];
	if (folder == NULL || run->options->demo || run->options->once ||
	    run->app.accounts.count > 0 || access(folder, F_OK) == 0 ||
	    store_exists(folder, &ignored) != 0)
		return true;
	text_gate(shown, sizeof shown, folder, strlen(folder));
	return run_stop(run, VERB_STORE, "Check what stands behind --data.",
			"There is no folder %s.", shown);
}

/* Its secrets come with the next event. Another program may be writing at this very moment. */
static bool wake_login(struct run *run)
{
	struct session *session = run_session(run);
	for (int i = 0; i < WAKES && (i == 0 || session->is_asleep); i++) {
		struct event event = {.kind = EVENT_TICK};
		if (i > 0)
			http_wait(run->loop.http, NULL, 0, WAKE_MS);
		run->loop.now = clock_now();
		session->stays_asleep = false;
		loop_tell(&run->loop, &event);
	}
	session_tick(session, run->loop.now);
	if (!session->is_asleep)
		return true;
	run_fail(run, NULL);
	run->code = VERB_STORE;
	return false;
}

bool run_choose(struct run *run)
{
	if (!find_account(run) || !find_side(run)) {
		run->app.chosen.account = SIZE_MAX;
		return false;
	}
	/* Where it stays locked, what lies in clear is enough. */
	return run->app.keeping.state == KEEP_LOCKED || wake_login(run);
}

/* An account that is there under its name again: one that was named here for this run is not. */
static bool is_kept_name(const struct run *run, const struct app *app)
{
	const struct session *session = app_session(app);
	const char *name = app_account(app)->name, *wanted = run->options->value[OPTION_ACCOUNT];
	return app->setup.is_demo || session == NULL || session->kept != 0 ||
	       (wanted != NULL && strcmp(wanted, name) == 0) ||
	       settings_account(&run->settings, name, app->chosen.environment) != NULL;
}

/* Whom a command is about: nothing that was neither said nor is the only one. */
static struct snippet_login meant_login(const struct run *run)
{
	const struct app *app = &run->app;
	struct snippet_login login = copy_login(app);
	const struct accounts *accounts = &app->accounts;
	const char *wanted = run->options->value[OPTION_ACCOUNT];
	size_t only = accounts->count == 1 ? 0 : SIZE_MAX;
	size_t at = wanted != NULL ? accounts_find(accounts, wanted) : only;
	size_t side = at < accounts->count ? account_only(&accounts->list[at]) : ENVIRONMENT_MAX;
	if (app_account(app) != NULL) {
		if (!is_kept_name(run, app))
			login.account = "";
		return login;
	}
	login.account = wanted != NULL	       ? wanted
			: at < accounts->count ? accounts->list[at].name
					       : "";
	side = run->environment < ENVIRONMENT_MAX ? run->environment : side;
	login.environment = side < ENVIRONMENT_MAX ? &app_environments(app)->list[side] : NULL;
	return login;
}

/* " -e sandbox, or -e live": where to sign in is never guessed. */
static void add_places(const struct environments *all, char *out, size_t size)
{
	for (size_t i = 0; i < all->count; i++)
		snippet_add_word(out, size, i == 0 ? " -e " : ", or -e ",
				 environment_word(&all->list[i]));
}

const char *run_how(const struct app *app, enum action action)
{
	static char line[4096];
	const struct run *run =
		(const struct run *)(const void *)((const char *)app - offsetof(struct run, app));
	const struct verb_words *verb = verb_of_action(action);
	const struct snippet_login login = meant_login(run);
	if (verb == NULL)
		return NULL;
	snprintf(line, sizeof line, "etconsole %s%s", app->setup.is_demo ? "--demo " : "",
		 verb->name);
	snippet_add_login(line, sizeof line, &login);
	size_t used = strlen(line);
	snprintf(line + used, sizeof line - used, "%s",
		 action == ACTION_SIGN_IN ? " --keep store"
		 : action == ACTION_COPY  ? " --format curl"
					  : "");
	snippet_add_paths(line, sizeof line, &login);
	if (login.environment == NULL && action == ACTION_SIGN_IN)
		add_places(app_environments(app), line, sizeof line);
	/* Half a line would be another one. */
	if (strlen(line) >= COMMAND_MAX)
		snprintf(line, sizeof line, "etconsole %s, with the same options as here",
			 verb->name);
	return line;
}

bool run_sign_in_first(struct run *run, const char *why, ...)
{
	char cause[200];
	va_list args;
	va_start(args, why);
	vsnprintf(cause, sizeof cause, why, args);
	va_end(args);
	return run_stop(run, VERB_SIGN_IN, "Run: " DO_SIGN_IN, "%s", cause);
}

bool run_has_token(struct run *run)
{
	const struct session *session = run_session(run);
	if (secret_is_set(&session->token.access))
		return true;
	return run_sign_in_first(run, "%s has no token on %s.", run_account(run),
				 environment_word(session->environment));
}

bool run_may(struct run *run, const char *guard)
{
	if (!run_session(run)->environment->live || run->options->given[OPTION_YES])
		return true;
	fprintf(stderr, "%s\n\n", guard);
	return run_stop(run, VERB_GUARDED, "With --yes it is done.", "This is live.");
}
