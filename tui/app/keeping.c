#include "tui/app/keeping.h"

#include <stdio.h>

#include "core/session_problem.h"

#define AGAIN_MS (SECOND_MS / 2)
#define TOGETHER_MS (SECOND_MS / 4)
/* So many effects are left to others. */
#define RESERVE 8
/* How soon a refresh that another console is doing is looked at again. */
#define LEASE_AGAIN_MS SECOND_MS

struct effect *keeping_job(struct effects *effects, enum store_job what, struct session *session,
			   const char *name)
{
	struct effect *effect = effects_add(effects, EFFECT_STORE);
	if (effect == NULL)
		return NULL;
	effect->job = what;
	effect->session = session;
	if (name != NULL)
		snprintf(effect->name, sizeof effect->name, "%s", name);
	return effect;
}

void keeping_put(struct app *app, struct effects *effects)
{
	struct session *session = app_session(app);
	if (session == NULL || !token_is_set(&session->token))
		app_say(app, TONE_WARNING,
			"There is no login to keep here. " DO_SIGN_IN " signs in.");
	else if (app->keeping.state == KEEP_NEVER)
		app_say(app, TONE_WARNING,
			app->setup.is_demo   ? "The demo keeps nothing."
			: app->setup.is_once ? "With --once nothing is kept."
					     : "The store cannot be used: nothing is kept.");
	else
		keeping_job(effects, STORE_KEEP, session, app_account(app)->name);
}

/* What is kept, and not needed here for anything that is still to be done. */
static bool may_sleep(const struct session *session)
{
	return session->kept != 0 && !session->unsaved && !session->state_unsaved &&
	       session->running == REQUEST_NONE && !session->is_fetching;
}

static void let_go(struct session *session)
{
	if (session != NULL && (!session->is_asleep || secret_is_set(&session->token.access)) &&
	    may_sleep(session))
		session_sleep(session);
}

static void put_to_sleep(struct app *app, const struct account *but)
{
	struct session *session;
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		if (app_account_at(app, at) != but)
			let_go(session);
}

/* Once: its answer is waited for. */
static void ask_for(struct app *app, enum store_job job, struct session *session,
		    struct effects *effects)
{
	if (app->keeping.state == KEEP_OPEN && !session->stays_asleep && !session->is_waking)
		session->is_waking = keeping_job(effects, job, session, NULL) != NULL;
}

void keeping_wake(struct app *app, struct session *session, struct effects *effects)
{
	if (session->is_asleep)
		ask_for(app, STORE_WAKE, session, effects);
}

void keeping_lend(struct app *app, struct session *session, struct effects *effects)
{
	ask_for(app, STORE_LEND, session, effects);
}

void keeping_act_when_woken(struct app *app, enum action action)
{
	app->keeping.when_woken = action;
	app->keeping.when_woken_of = action != ACTION_NONE ? app_session(app) : NULL;
}

void keeping_follow(struct app *app, struct effects *effects)
{
	const struct account *account = app_account(app);
	if (app->keeping.state != KEEP_OPEN || account == NULL)
		return;
	bool is_another = app->keeping.woken != app->chosen.account;
	if (app->keeping.woken_of != app->accounts.count)
		put_to_sleep(app, account);
	else if (is_another)
		for (size_t i = 0; i < app_environments(app)->count; i++)
			let_go(app->accounts.list[app->keeping.woken].session[i]);
	app->keeping.woken = app->chosen.account;
	app->keeping.woken_of = app->accounts.count;
	for (size_t i = 0; i < app_environments(app)->count; i++)
		if (account->session[i] != NULL) {
			if (is_another)
				account->session[i]->stays_asleep = false;
			keeping_wake(app, account->session[i], effects);
		}
}

/* Of many checks, what they found is written together. */
static void write_soon(struct app *app, struct session *session)
{
	session->state_unsaved = true;
	if (app->keeping.save_at > app->now.boot_ms + TOGETHER_MS)
		app->keeping.save_at = app->now.boot_ms + TOGETHER_MS;
}

void keeping_answer(struct app *app, const struct account *account, struct session *session,
		    const struct answer *answer, struct effects *effects)
{
	if (session->kept == 0)
		return;
	bool brought =
		session_last(session)->finding == FINDING_NONE && answer->end != ANSWER_CANCELLED;
	enum store_job what = STORE_STATE;
	if (answer->kind == REQUEST_REFRESH)
		what = brought ? STORE_TOKEN : STORE_RELEASE;
	bool is_later = app->check_all.is_running && answer->kind == REQUEST_CHECK;
	if (!is_later && (app->keeping.state == KEEP_OPEN || app->lock.waits)) {
		is_later = keeping_job(effects, what, session, account->name) == NULL;
		session->unsaved |= is_later && what == STORE_TOKEN;
	}
	if (is_later)
		write_soon(app, session);
}

/* Without a screen nobody sees whether it comes to that. */
static void say_again(struct app *app, const struct error *error)
{
	app_say_error(app, error);
	if (!app->setup.is_by_hand && (error->next == NEXT_AGAIN || error->next == NEXT_WAIT))
		snprintf(app->sentence.remedy, sizeof app->sentence.remedy,
			 "Trying again; nothing is lost yet.");
}

static void try_again(struct app *app, const struct error *error)
{
	if (app->keeping.save_at == NEVER)
		app->keeping.save_at = app->now.boot_ms + AGAIN_MS;
	app->keeping.save_failed = true;
	say_again(app, error);
}

void keeping_list(struct app *app, struct effects *effects)
{
	if (app->keeping.is_listing)
		app->keeping.is_listing = keeping_job(effects, STORE_LIST, NULL, NULL) == NULL;
}

void keeping_retry(struct app *app, struct effects *effects)
{
	if (app->now.boot_ms < app->keeping.save_at || app->keeping.state != KEEP_OPEN)
		return;
	app->keeping.save_at = NEVER;
	struct session *session;
	bool states = false;
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;) {
		/* More than fit: the rest comes next time. */
		if (effects->count + RESERVE > EFFECTS_MAX) {
			app->keeping.save_at = app->now.boot_ms + AGAIN_MS;
			return;
		}
		/* Only what has a new token puts one there: another console may have one that is
		 * newer than ours. */
		states = states || (session->state_unsaved && !session->unsaved);
		if (session->unsaved)
			keeping_job(effects, session->kept != 0 ? STORE_TOKEN : STORE_KEEP, session,
				    app_account_at(app, at)->name);
		if (session->auto_unsaved)
			keeping_job(effects, STORE_AUTO, session, NULL);
	}
	if (states)
		keeping_job(effects, STORE_STATES, NULL, NULL);
}

bool keeping_is_late(const struct app *app)
{
	const struct session *session;
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		if (session->unsaved)
			return app->keeping.state == KEEP_OPEN;
	return false;
}

static void say_saved(struct app *app)
{
	app->keeping.save_failed = false;
	app_say(app, TONE_OK, "Saved.");
}

/* All of them are on the disk, or none. */
static void on_states(struct app *app, const struct event *event)
{
	struct session *session;
	if (event->error != NULL) {
		try_again(app, event->error);
		return;
	}
	if (app->keeping.save_failed)
		say_saved(app);
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;) {
		if (!session->state_unsaved || session->unsaved)
			continue;
		session->state_unsaved = false;
		if (app_account_at(app, at) != app_account(app))
			let_go(session);
	}
}

/* A login of another account than the chosen one, with nothing to be done for it now. */
static void rest_session(struct app *app, struct session *session)
{
	if (app->keeping.state == KEEP_OPEN && session->turn != TURN_ASKING &&
	    session_due(session, app->now) == REQUEST_NONE &&
	    app_account_of(app, session) != app_account(app))
		let_go(session);
}

/* Its blob is damaged or the store is busy: not asked for again until it is chosen anew. */
static void on_woken(struct app *app, const struct event *event)
{
	struct error error = {0};
	struct session *session = event->session;
	session->is_waking = false;
	if (event->error != NULL)
		error = *event->error;
	else if (session_wake(session, &event->found->woken, app->now, &error)) {
		/* What time has begun needs them at the next event. */
		if (!session->is_paced)
			rest_session(app, session);
		return;
	}
	session_stay_asleep(session, &error);
	app_say_error(app, &error);
}

static void on_saved(struct app *app, const struct event *event)
{
	struct session *session = event->session;
	bool is_keep = event->job == STORE_KEEP;
	bool is_whole = is_keep || event->job == STORE_TOKEN;
	/* The pair is on the disk, whatever else failed; its line of activity is not. */
	bool pair_alone = event->found != NULL && event->found->pair_is_saved;
	bool was_late = is_whole ? session->unsaved : session->state_unsaved;
	if (event->row != 0 && (pair_alone || (is_keep && event->error == NULL)))
		session->kept = event->row;
	session->unsaved = session->unsaved && !pair_alone;
	if (event->error != NULL) {
		session->unsaved |= is_whole;
		session->state_unsaved = true;
		try_again(app, event->error);
		return;
	}
	if (was_late)
		say_saved(app);
	else if (is_keep)
		app_say(app, TONE_OK, "Kept, encrypted on this computer. The password is not.");
	session->unsaved = session->unsaved && !is_whole;
	session->state_unsaved = session->state_unsaved && pair_alone;
	rest_session(app, session);
}

static void on_auto(struct app *app, const struct event *event)
{
	struct session *session = event->session;
	bool was_late = session->auto_unsaved;
	session->auto_unsaved = event->error != NULL;
	if (event->error != NULL)
		try_again(app, event->error);
	else if (was_late)
		say_saved(app);
}

/* Another console has got the pair that this refresh, or check, was about. */
static void on_newer(struct app *app, const struct event *event)
{
	struct error error = {0};
	struct session *session = event->session;
	bool is_here = session_wake(session, &event->found->woken, app->now, &error);
	/* Nothing was sent. */
	if (session->running == REQUEST_REFRESH && !is_here)
		session_postpone(session, app->now, LEASE_AGAIN_MS);
	else if (session->running == REQUEST_REFRESH)
		session->running = REQUEST_NONE;
	if (!is_here)
		app_say_error(app, &error);
	else if (session == app_session(app))
		app_say(app, TONE_OK,
			"Another console has refreshed this login; its token is taken over.");
	rest_session(app, session);
}

static void on_lease(struct app *app, const struct event *event)
{
	struct session *session = event->session;
	if (event->found != NULL && event->found->pair_is_saved)
		session->unsaved = false;
	if (event->job == STORE_NEWER && event->error == NULL) {
		on_newer(app, event);
		return;
	}
	session_postpone(session, app->now, LEASE_AGAIN_MS);
	if (session != app_session(app))
		return;
	if (event->error != NULL)
		say_again(app, event->error);
	else
		app_say(app, TONE_TEXT,
			"Another console is refreshing this login; its result is taken over.");
}

void keeping_say_undone(struct app *app, const struct error *error, const char *what)
{
	app_say_error(app, error);
	snprintf(app->sentence.remedy, sizeof app->sentence.remedy, "%s %.200s", what,
		 error->remedy);
}

static void on_renamed(struct app *app, const struct event *event)
{
	if (event->error == NULL)
		return;
	app->chosen.account = accounts_rename(&app->accounts, app->chosen.account, event->text);
	keeping_say_undone(app, event->error, "Not renamed.");
}

void keeping_event(struct app *app, const struct event *event)
{
	switch (event->job) {
	case STORE_STATES:
		on_states(app, event);
		return;
	case STORE_KEEP:
	case STORE_TOKEN:
	case STORE_STATE:
	case STORE_RELEASE:
		on_saved(app, event);
		return;
	case STORE_AUTO:
		on_auto(app, event);
		return;
	case STORE_WAKE:
	case STORE_LEND:
		on_woken(app, event);
		return;
	case STORE_LEASE:
	case STORE_NEWER:
		on_lease(app, event);
		return;
	case STORE_LOCK:
		/* Now, not before: what was to be saved has been. */
		if (app->keeping.state == KEEP_LOCKED)
			put_to_sleep(app, NULL);
		return;
	case STORE_RENAME:
		on_renamed(app, event);
		return;
	case STORE_BEGIN:
	case STORE_OPEN:
	case STORE_CHANGE:
	case STORE_GUARD:
	case STORE_UNGUARD:
	case STORE_ASIDE:
	case STORE_LIST:
	case STORE_FORGET:
	case STORE_GONE:
		return; /* lock's, and forget's */
	}
}

const char *keeping_words(const struct app *app, const struct session *session)
{
	if (session->kept != 0)
		return session->unsaved ? "not saved yet: trying again"
					: "encrypted on this computer";
	return app->keeping.state == KEEP_NEVER && !app->setup.is_demo && !app->setup.is_once
		       ? "nothing: the store cannot be used"
		       : "nothing: wiped when you quit";
}
