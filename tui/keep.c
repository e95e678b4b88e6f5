#include "tui/keep.h"

#include <stdio.h>
#include <string.h>

#include "core/store.h"
#include "tui/due.h"
#include "tui/lock.h"
#include "tui/sign_in.h"

#define AGAIN_MS (SECOND_MS / 2)
#define TOGETHER_MS (SECOND_MS / 4)
/* How soon a refresh that another console is doing is looked at again. */
#define LEASE_AGAIN_MS SECOND_MS

struct effect *keep_job(struct effects *effects, enum store_job what, struct session *session,
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

void keep_chosen(struct app *app, struct effects *effects)
{
	struct session *session = app_session(app);
	if (session == NULL || !token_is_set(&session->token))
		app_say(app, ROLE_WARNING, "There is no login to keep here. s signs in.");
	else if (app->keeping == KEEP_NEVER)
		app_say(app, ROLE_WARNING,
			app->is_demo   ? "The demo keeps nothing."
			: app->is_once ? "With --once nothing is kept."
				       : "The store cannot be used: nothing is kept.");
	else if (app->keeping == KEEP_NOTHING)
		lock_make(app, effects);
	else
		keep_job(effects, STORE_KEEP, session, app_account(app)->name);
}

/* What is kept, and not needed here for anything that is still to be done. */
static bool may_sleep(const struct session *session)
{
	return session->kept != 0 && !session->unsaved && !session->state_unsaved &&
	       session->running == REQUEST_NONE;
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
	for (size_t at = 0; (session = due_each(app, &at)) != NULL;)
		if (due_account(app, at) != but)
			let_go(session);
}

void keep_wake(struct app *app, struct session *session, struct effects *effects)
{
	if (app->keeping == KEEP_OPEN && session->is_asleep && !session->stays_asleep)
		keep_job(effects, STORE_WAKE, session, NULL);
}

void keep_lend(struct app *app, struct session *session, struct effects *effects)
{
	if (app->keeping == KEEP_OPEN && !session->stays_asleep)
		keep_job(effects, STORE_LEND, session, NULL);
}

void keep_follow(struct app *app, struct effects *effects)
{
	const struct account *account = app_account(app);
	if (app->keeping != KEEP_OPEN || account == NULL)
		return;
	if (app->woken_of != app->accounts.count)
		put_to_sleep(app, account);
	else if (app->woken != app->chosen)
		for (size_t i = 0; i < app_environments(app)->count; i++)
			let_go(app->accounts.list[app->woken].side[i]);
	app->woken = app->chosen;
	app->woken_of = app->accounts.count;
	for (size_t i = 0; i < app_environments(app)->count; i++)
		if (account->side[i] != NULL)
			keep_wake(app, account->side[i], effects);
}

/* Its blob is damaged or the store is busy: not asked for again until it is chosen anew. */
static void on_woken(struct app *app, const struct event *event, struct effects *effects)
{
	struct session *session = event->session;
	board_woken(app, session, event->error == NULL, effects);
	if (event->error == NULL && session == app_session(app)) {
		enum action next = app->when_woken;
		app->when_woken = ACTION_NONE;
		app_act(app, next, effects);
	}
	if (event->error == NULL)
		return;
	app->when_woken = ACTION_NONE;
	session->stays_asleep = true;
	session->auto_tried = true;
	session_give_up(session);
	app_say_error(app, event->error);
}

bool keep_is_anything_lost(const struct app *app)
{
	const struct session *session;
	for (size_t at = 0; (session = due_each(app, &at)) != NULL;)
		if (token_is_set(&session->token) && session->kept == 0)
			return true;
	return app->sign_in != NULL && app->sign_in->unsent;
}

void keep_leave(struct app *app, struct session *session, struct effects *effects)
{
	board_leave(app, session);
	effects_drop(effects, session);
}

/* Wipes it here, and its account with the last one. */
static void wipe(struct app *app, struct account *account, struct session *session,
		 struct effects *effects)
{
	size_t place = (size_t)(session->environment - app_environments(app)->list);
	bool stays = settings_account(app->settings, account->name, place) != NULL;
	keep_leave(app, session, effects);
	if (account_drop(account, place))
		accounts_remove(&app->accounts, (size_t)(account - app->accounts.list));
	if (app->chosen == app->accounts.count && app->chosen > 0)
		app->chosen--;
	app_say(app, ROLE_TEXT, "%s",
		stays ? "Wiped here. It stands in the settings, and is back at the next start."
		      : "Wiped here. Its tokens stay good at the service until they expire.");
}

void keep_forget(struct app *app, struct effects *effects)
{
	struct session *session = app_session(app);
	if (session == NULL)
		return;
	app_cancel(app, session, effects);
	if (session->kept == 0) {
		wipe(app, app_account(app), session, effects);
		return;
	}
	struct effect *effect = keep_job(effects, STORE_FORGET, NULL, NULL);
	if (effect == NULL) {
		app_say(app, ROLE_WARNING, "Too much is under way for that. Try again.");
		return;
	}
	effect->row = session->kept;
	/* Nothing is begun for it meanwhile. */
	board_leave(app, session);
	session->stays_asleep = true;
}

/* Of many checks, what they found is written together. */
static void write_soon(struct app *app, struct session *session)
{
	session->state_unsaved = true;
	if (app->save_at > app->now.boot_ms + TOGETHER_MS)
		app->save_at = app->now.boot_ms + TOGETHER_MS;
}

void keep_answer(struct app *app, const struct account *account, struct session *session,
		 const struct answer *answer, struct effects *effects)
{
	if (session->kept == 0)
		return;
	bool brought =
		session_last(session)->finding == FINDING_NONE && answer->end != ANSWER_CANCELLED;
	enum store_job what = STORE_STATE;
	if (answer->kind == REQUEST_REFRESH)
		what = brought ? STORE_TOKEN : STORE_RELEASE;
	bool is_later = app->board.is_running && answer->kind == REQUEST_CHECK;
	if (!is_later && (app->keeping == KEEP_OPEN || app->lock_waits)) {
		is_later = keep_job(effects, what, session, account->name) == NULL;
		session->unsaved |= is_later && what == STORE_TOKEN;
	}
	if (is_later)
		write_soon(app, session);
	lock_wipe_key(app, effects);
}

/* Without a screen nobody sees whether it comes to that. */
static void say_again(struct app *app, const struct error *error)
{
	app_say_error(app, error);
	if (!app->is_by_hand && strcmp(error->remedy, STORE_AGAIN) == 0)
		snprintf(app->remedy, sizeof app->remedy, "Trying again; nothing is lost yet.");
}

static void try_again(struct app *app, const struct error *error)
{
	if (app->save_at == NEVER)
		app->save_at = app->now.boot_ms + AGAIN_MS;
	app->save_failed = true;
	say_again(app, error);
}

static void save_later(struct app *app, struct session *session, bool is_whole,
		       const struct error *error)
{
	session->unsaved |= is_whole;
	session->state_unsaved = true;
	try_again(app, error);
}

void keep_again(struct app *app, struct effects *effects)
{
	if (app->now.boot_ms < app->save_at || app->keeping != KEEP_OPEN)
		return;
	app->save_at = NEVER;
	struct session *side;
	bool states = false;
	for (size_t at = 0; (side = due_each(app, &at)) != NULL;) {
		/* Only what has a new token puts one there: another console may have one that is
		 * newer than ours. */
		states = states || (side->state_unsaved && !side->unsaved);
		if (side->unsaved)
			keep_job(effects, STORE_KEEP, side, due_account(app, at)->name);
		if (side->auto_unsaved)
			keep_job(effects, STORE_AUTO, side, NULL);
	}
	if (states)
		keep_job(effects, STORE_STATES, NULL, NULL);
	/* More than fit: the rest comes next time. */
	if (effects->is_refused)
		app->save_at = app->now.boot_ms + AGAIN_MS;
	effects->is_refused = false;
}

static void say_saved(struct app *app)
{
	app->save_failed = false;
	app_say(app, ROLE_OK, "Saved.");
}

/* All of them are on the disk, or none. */
static void on_states(struct app *app, const struct event *event)
{
	struct session *session;
	if (event->error != NULL) {
		try_again(app, event->error);
		return;
	}
	if (app->save_failed)
		say_saved(app);
	for (size_t at = 0; (session = due_each(app, &at)) != NULL;) {
		if (!session->state_unsaved || session->unsaved)
			continue;
		session->state_unsaved = false;
		if (due_account(app, at) != app_account(app))
			let_go(session);
	}
}

static void on_saved(struct app *app, const struct event *event)
{
	struct session *session = event->session;
	bool is_keep = event->job == STORE_KEEP;
	bool is_whole = is_keep || event->job == STORE_TOKEN;
	if (event->error != NULL) {
		save_later(app, session, is_whole, event->error);
		return;
	}
	bool was_late = is_whole ? session->unsaved : session->state_unsaved;
	if (was_late)
		say_saved(app);
	else if (is_keep)
		app_say(app, ROLE_OK, "Kept, encrypted on this computer. The password is not.");
	session->unsaved = session->unsaved && !is_whole;
	session->state_unsaved = false;
	if (app->keeping == KEEP_OPEN && app_account_of(app, session) != app_account(app))
		let_go(session);
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

static void on_lease(struct app *app, const struct event *event)
{
	struct session *session = event->session;
	if (event->job == STORE_NEWER && event->error == NULL) {
		board_put_back(app, session);
		if (session == app_session(app))
			app_say(app, ROLE_OK,
				"Another console has refreshed this login; its token "
				"is taken over.");
		return;
	}
	session_postpone(session, app->now, LEASE_AGAIN_MS);
	if (session != app_session(app))
		return;
	if (event->error != NULL)
		say_again(app, event->error);
	else
		app_say(app, ROLE_TEXT,
			"Another console is refreshing this login; its result is taken over.");
}

/* What the store did not do is not done here either; nor is it tried again. */
static void say_undone(struct app *app, const struct error *error, const char *what)
{
	app_say_error(app, error);
	snprintf(app->remedy, sizeof app->remedy, "%s %.200s", what, error->remedy);
}

static void on_forgotten(struct app *app, const struct event *event, struct effects *effects)
{
	struct session *session;
	size_t at = 0;
	while ((session = due_each(app, &at)) != NULL && session->kept != event->row)
		continue;
	if (event->error != NULL)
		say_undone(app, event->error, "Still kept.");
	if (session != NULL && event->error != NULL)
		session->stays_asleep = false;
	else if (session != NULL)
		wipe(app, due_account(app, at), session, effects);
}

static void on_renamed(struct app *app, const struct event *event)
{
	if (event->error == NULL)
		return;
	app->chosen = accounts_rename(&app->accounts, app->chosen, event->text);
	app->board.from = 0;
	say_undone(app, event->error, "Not renamed.");
}

void keep_event(struct app *app, const struct event *event, struct effects *effects)
{
	switch (event->job) {
	case STORE_BEGIN:
	case STORE_OPEN:
	case STORE_CHANGE:
	case STORE_GUARD:
	case STORE_UNGUARD:
	case STORE_ASIDE:
		lock_event(app, event, effects);
		return;
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
		on_woken(app, event, effects);
		return;
	case STORE_LEASE:
	case STORE_NEWER:
		on_lease(app, event);
		return;
	case STORE_LOCK:
		/* Now, not before: what was to be saved has been. */
		if (app->keeping == KEEP_LOCKED)
			put_to_sleep(app, NULL);
		return;
	case STORE_FORGET:
		on_forgotten(app, event, effects);
		return;
	case STORE_RENAME:
		on_renamed(app, event);
		return;
	}
}

const char *keep_words(const struct app *app, const struct session *session)
{
	if (session->kept != 0)
		return session->unsaved ? "not saved yet: trying again"
					: "encrypted on this computer";
	return app->keeping == KEEP_NEVER && !app->is_demo && !app->is_once
		       ? "nothing: the store cannot be used"
		       : "nothing: wiped when you quit";
}
