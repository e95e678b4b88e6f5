#include "tui/verbs/open.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "core/store_lease.h"
#include "core/store_logins.h"
#include "core/tty.h"
#include "tui/app/keeping.h"
#include "tui/app/lock.h"
#include "tui/shell/store_jobs.h"

#define TRIES 3
#define PAUSE_MS 100
#define PAUSES 20
/* No screen stands still here: so long somebody who reads is waited for. */
#define PATIENCE_MS 3000

static const char key_remedy[] = "For scripts, let the settings name a key_command or a key_file.";

static void pause_for(struct run *run, int64_t ms)
{
	if (ms > 0)
		http_wait(run->loop.http, NULL, 0, ms);
	run->loop.now = run->app.now = clock_now();
}

static bool no_terminal(struct run *run)
{
	if (run->options->given[OPTION_NO_INPUT])
		return run_stop(run, VERB_WOULD_ASK, key_remedy,
				"It would have to ask for the passphrase of the store.");
	return run_stop(run, VERB_LOCKED, key_remedy,
			"The store wants its passphrase, and there is no terminal to ask on.");
}

bool run_cancel(struct run *run, int number)
{
	bool is_back = run->paste != NULL && (number == SIGINT || number == 0);
	if (is_back)
		return run_stop(run, VERB_CANCELLED, "", "Nothing was done.");
	run->loop.died_of = number;
	return false;
}

/* The terminal itself: a login may come by standard input all the same. */
static bool can_ask(const struct run *run)
{
	return !run->options->given[OPTION_NO_INPUT] && tty_is_there();
}

/* Into the field that the app has for it. False when nobody can be asked, or nobody answered. The
 * terminal is hushed from then on: to make a key of it takes a while. */
static bool ask_passphrase(struct run *run, const char *prompt, struct field *field)
{
	int number = 0;
	const struct tty_question question = {prompt,
					      .is_secret = true,
					      .is_any = true,
					      .paste = run->paste,
					      .pass_time = run->pass_time,
					      .user = run};
	char *typed = secret_buffer(FIELD_MAX + 1);
	enum tty_answer answer = TTY_NONE;
	if (typed != NULL && can_ask(run)) {
		tty_hush();
		while ((answer = tty_ask(&question, typed, FIELD_MAX + 1, &number)) == TTY_PASTED)
			fprintf(stderr, "etconsole: several lines are no passphrase.\n");
	}
	if (answer == TTY_ANSWERED)
		field_set(field, typed);
	else if (answer == TTY_CANCELLED)
		run_cancel(run, number);
	else
		no_terminal(run);
	secret_buffer_free(typed);
	return answer == TTY_ANSWERED;
}

bool run_unlock(struct run *run)
{
	struct app *app = &run->app;
	struct effects effects = {0};
	struct store *store = run->store_jobs.store;
	/* Others may be asking at this very terminal. */
	while (store != NULL && can_ask(run) && !store_take_turn(store)) {
		pause_for(run, PAUSE_MS);
		loop_turn(&run->loop);
		if (run->loop.leaving)
			return false;
	}
	for (int i = 0; i < TRIES && app->keeping.state == KEEP_LOCKED; i++) {
		pause_for(run, app->lock.passphrase->blocked_until - app->now.boot_ms);
		if (!ask_passphrase(run,
				    app->lock.is_guarded ? "Passphrase of this lock: "
							 : "Passphrase of the store: ",
				    &app->lock.passphrase->field[0]))
			break;
		lock_enter(app, &effects);
		run_do(run, &effects);
		if (app->keeping.state == KEEP_LOCKED && i + 1 < TRIES)
			fprintf(stderr, "etconsole: this is not the passphrase.\n");
	}
	if (store != NULL)
		store_end_turn(store);
	tty_echo();
	if (app->keeping.state == KEEP_LOCKED && run->loop.died_of == 0)
		run_stop(run, VERB_LOCKED, "If it is forgotten, the console can begin anew.",
			 "This is not the passphrase.");
	return app->keeping.state == KEEP_OPEN;
}

static bool no_folder(struct run *run)
{
	bool can_do_without =
		run->options->verb == &verb_words[VERB_NAME_DOCTOR] || run->options->verb == NULL;
	return can_do_without || run_stop(run, VERB_STORE, "Set HOME, or name one: --data DIR.",
					  "There is no folder in which logins could be kept.");
}

/* Another program may be writing at this very moment. */
static bool open_store(struct run *run)
{
	struct error error = {0};
	const struct verb_words *verb = run->options->verb;
	bool adds = verb == NULL || verb_of(verb)->action == ACTION_SIGN_IN ||
		    verb == &verb_words[VERB_NAME_IMPORT];
	store_jobs_init(&run->store_jobs, run->options->value[OPTION_DATA]);
	run->store_jobs.patience_ms = PATIENCE_MS;
	run->store_jobs.only = adds ? NULL : run->options->value[OPTION_ACCOUNT];
	for (int i = 0; i < PAUSES; i++) {
		error = (struct error){0};
		if (store_jobs_open(&run->store_jobs, &run->app.keeping, &error))
			return run->store_jobs.folder[0] != '\0' || no_folder(run);
		store_jobs_close(&run->store_jobs);
		if (error.next != NEXT_WAIT)
			break;
		pause_for(run, PAUSE_MS);
	}
	run->error = error;
	run->code = VERB_STORE;
	return false;
}

/* Why its key did not open it. Always false. */
static bool fail_locked(struct run *run)
{
	if (run->loop.died_of == 0)
		run_fail(run, NULL);
	if (run->code == VERB_DONE)
		run->code = VERB_LOCKED;
	return false;
}

bool run_open(struct run *run)
{
	struct app *app = &run->app;
	struct effects effects = {0};
	if (run->options->once || run->options->demo)
		return true;
	if (!open_store(run))
		return false;
	if (app->keeping.state != KEEP_LOCKED)
		return true;
	lock_begin(app, &effects);
	run_do(run, &effects);
	if (lock_is_typed(app) ? run_unlock(run) : app->keeping.state == KEEP_OPEN)
		return true;
	return fail_locked(run);
}

bool run_read_names(struct run *run)
{
	struct app *app = &run->app;
	struct found found = {0};
	if (run->options->once || run->options->demo)
		return true;
	if (!open_store(run))
		return false;
	if (app->keeping.state != KEEP_LOCKED)
		return true;
	bool ok = store_jobs_list(&run->store_jobs, app, run->loop.now, &found, &run->error);
	if (ok)
		lock_take_found(app, &found);
	found_clear(&found);
	run->code = ok ? run->code : VERB_STORE;
	return ok;
}

bool run_each_name(struct run *run, void (*take)(void *user, const char *name), void *user)
{
	if (run->options->once || run->options->demo)
		return true;
	if (!open_store(run))
		return false;
	bool ok = run->store_jobs.store == NULL ||
		  store_each_name(run->store_jobs.store, take, user, &run->error);
	run->code = ok ? run->code : VERB_STORE;
	return ok;
}

bool run_type_key(struct run *run, enum passphrase_why why, struct effects *effects)
{
	struct app *app = &run->app;
	lock_ask(app, why);
	struct passphrase *passphrase = app->lock.passphrase;
	if (passphrase == NULL ||
	    !ask_passphrase(run,
			    why == PASSPHRASE_GUARD ? "Passphrase for this lock alone: "
						    : "New passphrase for the store: ",
			    &passphrase->field[0]) ||
	    !ask_passphrase(run, "Once more: ", &passphrase->field[1]))
		return false;
	if (strcmp(passphrase->field[0].text, passphrase->field[1].text) != 0)
		return run_stop(run, VERB_WRONG_USE, "Nothing was kept. Try again.",
				"The two passphrases differ.");
	lock_enter(app, effects);
	return true;
}

bool run_begin_store(struct run *run)
{
	struct app *app = &run->app;
	struct effects effects = {0};
	if (app->keeping.state == KEEP_OPEN)
		return true;
	if (lock_source(app) == NULL && !run_type_key(run, PASSPHRASE_NEW, &effects)) {
		tty_echo();
		return false;
	}
	if (lock_source(app) != NULL)
		lock_make_key(app, &effects);
	app->keeping.keeps_next = false; /* what is kept is said below */
	run_do(run, &effects);
	tty_echo();
	if (app->keeping.state == KEEP_OPEN)
		return true;
	run_fail(run, NULL);
	run->code = VERB_STORE;
	return false;
}

bool run_can_keep(struct run *run)
{
	struct app *app = &run->app;
	struct error error = {0};
	if (app->keeping.state == KEEP_NEVER)
		return true;
	if (app->keeping.state == KEEP_NOTHING && lock_source(app) == NULL && !can_ask(run))
		return no_terminal(run);
	for (int i = 0; i < PAUSES; i++) {
		error = (struct error){0};
		if (store_jobs_try(&run->store_jobs, &error))
			return true;
		if (error.next != NEXT_WAIT)
			break;
		pause_for(run, PAUSE_MS);
	}
	run->error = error;
	run->code = VERB_STORE;
	return false;
}

bool run_keep(struct run *run, struct session *session, const char *name)
{
	struct app *app = &run->app;
	struct effects effects = {0};
	if (app->keeping.state == KEEP_NEVER) {
		fprintf(stderr, "etconsole: the demo keeps nothing.\n");
		return true;
	}
	if (!run_begin_store(run))
		return false;
	keeping_job(&effects, STORE_KEEP, session, name);
	run_do(run, &effects);
	if (session->kept != 0 && !session->unsaved)
		return true;
	run_fail(run, NULL);
	run->code = VERB_STORE;
	return false;
}
