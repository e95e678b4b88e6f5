#include "tui/verbs/login.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "core/import.h"
#include "core/import_put.h"
#include "core/lookup.h"
#include "core/tty.h"
#include "tui/app/sign_in.h"
#include "tui/app/sign_in_trial.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/input.h"
#include "tui/verbs/open.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

const char login_leaves_token[] =
	"etconsole: each sign-in leaves a token at the service, which cannot be withdrawn from "
	"here.\n";

/* The environment of -e, or that of the only login of -a. False, with run->error, without one. */
static bool find_environment(struct run *run, size_t *environment)
{
	const struct accounts *accounts = &run->app.accounts;
	const char *wanted = run->options->value[OPTION_ACCOUNT];
	size_t at = wanted != NULL ? accounts_find(accounts, wanted) : accounts->count;
	char which[200];
	*environment = run->environment;
	if (run->environment == ENVIRONMENT_MAX && at < accounts->count)
		*environment = account_only(&accounts->list[at]);
	if (*environment != ENVIRONMENT_MAX)
		return true;
	lookup_places(app_environments(&run->app), NULL, which, sizeof which);
	return run_stop(run, VERB_SEVERAL, which, "Where to sign in is never guessed.");
}

bool login_none_in_stdin(struct run *run)
{
	return run_stop(run, VERB_WRONG_USE,
			"Give it what import takes: JSON, a .env file, a curl line, a mail.",
			"There is no login in standard input.");
}

/* Standard input's one login; its own environment counts where -e names none. */
static bool is_one_login(struct run *run, const struct import *import)
{
	const struct environments *all = app_environments(&run->app);
	const struct environment *named = import->count == 1 ? import->logins[0].named : NULL;
	size_t at = named != NULL ? (size_t)(named - all->list) : ENVIRONMENT_MAX;
	if (import->count == 0)
		return login_none_in_stdin(run);
	if (import->count > 1) {
		import_put_list(stderr, import);
		return run_stop(run, VERB_WRONG_USE, "Take one with --pick NUMBER.",
				"There are %zu logins in standard input.", import->count);
	}
	if (at != ENVIRONMENT_MAX && run->environment != ENVIRONMENT_MAX && run->environment != at)
		return run_stop(
			run, VERB_WRONG_USE, "Name that one with -e, or give it other keys.",
			"Standard input names another environment: %s.", environment_word(named));
	run->environment = at != ENVIRONMENT_MAX ? at : run->environment;
	return true;
}

static struct import *read_stdin(struct run *run)
{
	struct import *import = input_import(run, "-", true);
	if (import == NULL)
		return NULL;
	import_put_left(stderr, import);
	if (is_one_login(run, import))
		return import;
	import_free(import);
	return NULL;
}

static void take_login(struct run *run, const struct import_login *login)
{
	for (size_t i = 0; i < LOGIN_FIELDS; i++)
		if (login->value[i].text[0] != '\0') {
			field_set(&run->app.sign_in->field[i], login->value[i].text);
			sign_in_edited(&run->app, i);
		}
	sign_in_take_names(run->app.sign_in, login);
}

/* Of a login that comes by standard input nothing is asked for. */
static bool never_asks(const struct run *run)
{
	return run->options->given[OPTION_STDIN] || run->options->given[OPTION_NO_INPUT];
}

/* Did the service blame it when it was last sent? It may be typed again then. */
static bool is_blamed(const struct run *run, enum login_field field)
{
	const struct session *session = app_session(&run->app);
	enum blame blame = BLAME_NOBODY;
	if (session != NULL && run->app.sign_in->is_known && !run->options->given[OPTION_STDIN])
		blame = remedy_of(session_last(session)->finding)->blame;
	return (blame == BLAME_KEYS && field <= LOGIN_CLIENT_SECRET) ||
	       (blame == BLAME_LOGIN && field == LOGIN_USERNAME);
}

/* In line mode nothing that was typed is lost without a word. */
static bool leaves_form(struct run *run)
{
	int number = 0;
	char typed[8] = "";
	const struct tty_question question = {
		"Leave the form? What was typed is wiped. 1 leaves it, Enter stays: ",
		.is_short = true, .paste = run->paste, .pass_time = run->pass_time, .user = run};
	if (run->paste == NULL || run->app.sign_in == NULL || !run->app.sign_in->unsent)
		return true;
	enum tty_answer answer = tty_ask(&question, typed, sizeof typed, &number);
	return answer != TTY_ANSWERED || strcmp(typed, "1") == 0;
}

/* What is still missing is asked for; with --stdin nobody is asked. */
static bool ask_field(struct run *run, enum login_field field)
{
	char prompt[40];
	bool is_form = run->paste != NULL;
	int number = 0;
	bool is_there = run->app.sign_in->field[field].length > 0;
	const struct tty_question question = {
		prompt, .is_secret = field == LOGIN_CLIENT_SECRET || field == LOGIN_PASSWORD,
		.paste = run->paste, .pass_time = run->pass_time, .user = run};
	char *typed = secret_buffer(FIELD_MAX + 1);
	enum tty_answer answer = TTY_NONE;
	bool would_ask = run->options->given[OPTION_NO_INPUT] && !run->options->given[OPTION_STDIN];
	snprintf(prompt, sizeof prompt, "%s%s: ", login_field_name(field),
		 is_there ? " (Enter keeps it)" : "");
	if (typed != NULL && !never_asks(run))
		answer = tty_ask(&question, typed, FIELD_MAX + 1, &number);
	/* Time has passed: the form may be gone. */
	bool is_back = answer == TTY_CANCELLED ||
		       (is_form && answer == TTY_ANSWERED && strcmp(typed, "0") == 0);
	if (is_back) {
		secret_buffer_free(typed);
		number = answer == TTY_CANCELLED ? number : 0;
		bool is_end = number != SIGINT && number != 0;
		return (is_end || leaves_form(run)) && run_cancel(run, number);
	}
	bool is_typed = answer == TTY_ANSWERED && typed[0] != '\0';
	bool ok = is_typed ? field_set(&run->app.sign_in->field[field], typed)
			   : answer == TTY_ANSWERED && is_there;
	if (ok && is_typed)
		sign_in_edited(&run->app, field);
	if (is_form && !ok && answer == TTY_ANSWERED)
		fprintf(stderr, "%s is needed. Type or paste it.\n", login_field_name(field));
	else if (!ok && answer != TTY_PASTED)
		run_stop(run, would_ask ? VERB_WOULD_ASK : VERB_WRONG_USE,
			 "Give it on standard input, with --stdin, or type it on a terminal.",
			 "%s is missing: the service wants all %s values.", login_field_name(field),
			 api_wanted_words(sign_in_environment(&run->app)));
	secret_buffer_free(typed);
	return ok;
}

/* "Client secret: This value has a blank at its end." */
static void say_doubt(const struct sign_in *form, enum login_field field)
{
	enum login_doubt doubt = login_doubt(field, form->field[field].text);
	if (doubt != LOGIN_FINE)
		fprintf(stderr, "etconsole: %s: %s\n", login_field_name(field),
			login_doubt_words(doubt));
}

/* In line mode a line of a text may have come in its place. */
static bool is_none(struct run *run, enum login_field field)
{
	struct field *typed = &run->app.sign_in->field[field];
	bool has_blanks = field == LOGIN_CLIENT_ID && strchr(typed->text, ' ') != NULL;
	bool is_none = has_blanks || login_doubt(field, typed->text) == LOGIN_NOT_EMAIL;
	if (run->paste == NULL || !is_none || run->app.sign_in == NULL)
		return false;
	fprintf(stderr, "%s\n",
		has_blanks ? "A client id has no blanks." : login_doubt_words(LOGIN_NOT_EMAIL));
	field_clear(typed);
	return true;
}

/* All may be pasted at once: none of them is lost, and no secret among them is seen. */
static bool ask_all(struct run *run)
{
	bool ok = run->loop.died_of == 0, is_told = false;
	if (!never_asks(run))
		tty_hush();
	for (size_t i = 0; ok && i < LOGIN_FIELDS; i++) {
		enum login_field field = (enum login_field)i;
		bool is_empty = run->app.sign_in->field[i].length == 0;
		bool asks = api_wants(sign_in_environment(&run->app), field) &&
			    (is_empty || is_blamed(run, field));
		if (run->paste != NULL && asks && !is_told)
			fputs("One value after another, typed or pasted; 0 goes back.\n", stderr);
		is_told |= asks;
		do
			ok = !asks || ask_field(run, field);
		/* In line mode what was neither answered nor left is asked for again. */
		while (asks &&
		       (ok ? is_none(run, field)
			   : run->paste != NULL && run->paste->length == 0 &&
					run->error.kind == ERROR_NONE && run->loop.died_of == 0 &&
					run->app.sign_in != NULL));
		if (ok)
			say_doubt(run->app.sign_in, field);
	}
	tty_echo();
	return ok;
}

static bool open_form(struct run *run)
{
	size_t environment;
	struct app *app = &run->app;
	struct accounts *accounts = &app->accounts;
	const char *wanted = run->options->value[OPTION_ACCOUNT];
	if (!find_environment(run, &environment))
		return false;
	size_t at = wanted != NULL ? accounts_find(accounts, wanted) : accounts->count;
	bool is_known = at < accounts->count && accounts->list[at].session[environment] != NULL;
	/* Its secrets come with it. */
	if (is_known && app->keeping.state == KEEP_OPEN) {
		run->environment = environment;
		if (!run_choose(run))
			return false;
	}
	if (!(is_known ? sign_in_open_known(app, &accounts->list[at], environment)
		       : sign_in_open(app, environment)))
		return run_fail(run, NULL);
	if (wanted != NULL && !field_set(&app->sign_in->field[SIGN_IN_NAME], wanted))
		return run_stop(run, VERB_WRONG_USE, "Give it a shorter name.",
				"That name is too long.");
	app->sign_in->name_typed = wanted != NULL;
	return true;
}

static bool fill(struct run *run)
{
	struct app *app = &run->app;
	struct effects effects = {0};
	sign_in_run_commands(app, &effects);
	run_do(run, &effects);
	if (app->sentence.kind != ERROR_NONE)
		return run_fail(run, NULL);
	if (app->sign_in->is_rotated)
		fputs("etconsole: the client secret of its command is not the one that was kept.\n",
		      stderr);
	return ask_all(run);
}

bool login_take(struct run *run)
{
	struct import *import = NULL;
	if (run->options->given[OPTION_STDIN] && (import = read_stdin(run)) == NULL)
		return false;
	bool is_open = open_form(run);
	if (is_open && import != NULL)
		take_login(run, import->logins);
	import_free(import);
	return is_open;
}

bool login_press(struct run *run)
{
	struct app *app = &run->app;
	struct effects effects = {0};
	bool was_known = app->sign_in->is_known;
	app->sign_in->is_known = true; /* no check follows by itself */
	sign_in_press(app, BUTTON_SIGN_IN, &effects);
	run_do(run, &effects);
	if (app->sign_in == NULL)
		return true;
	app->sign_in->is_known = was_known;
	return run_fail(run, &app->sign_in->trial);
}

bool login_sign_in(struct run *run)
{
	return login_take(run) && fill(run) && login_press(run);
}

bool login_sign_in_with(struct run *run, const struct import_login *login)
{
	if (!open_form(run))
		return false;
	take_login(run, login);
	return fill(run) && login_press(run);
}

/* It could be written to before; there is no console that would try again. */
static bool keep_login(struct run *run)
{
	if (run_keep(run, run_session(run), run_account(run)))
		return true;
	snprintf(run->error.remedy, sizeof run->error.remedy,
		 "Mend that, then sign in again. The token that came is wiped here; at the service "
		 "it stays good.");
	return false;
}

bool verb_sign_in(struct run *run)
{
	bool keep = run->options->given[OPTION_KEEP];
	if (keep && (!run_open(run) || !run_can_keep(run)))
		return false;
	if (!login_take(run) || !fill(run))
		return false;
	/* What cannot be kept is not even asked for. */
	if (keep && run->app.keeping.state == KEEP_NOTHING && !run_begin_store(run))
		return false;
	if (!login_press(run) || (keep && !keep_login(run)))
		return false;
	if (!keep)
		fprintf(stderr, "etconsole: not kept; --keep store keeps it, encrypted.\n");
	return show_login(run);
}
