#include "tui/lock.h"

#include <stdio.h>
#include <string.h>

#include "tui/due.h"
#include "tui/fetch.h"
#include "tui/keep.h"
#include "tui/sign_in.h"

/* Where the settings say that the key comes from. */
static enum vault_kind wanted_kind(const struct app *app)
{
	if (app->settings->key_command[0] != '\0')
		return VAULT_COMMAND;
	return app->settings->key_file[0] != '\0' ? VAULT_KEY_FILE : VAULT_PASSPHRASE;
}

const char *lock_source(const struct app *app)
{
	enum vault_kind kind = wanted_kind(app);
	return kind == VAULT_COMMAND ? "key_command" : kind == VAULT_KEY_FILE ? "key_file" : NULL;
}

/* The key goes along in the effect; that of a key file is read by whoever does the job. */
static struct effect *key_job(struct effects *effects, enum store_job job, enum vault_kind kind)
{
	struct effect *effect = effects_add(effects, EFFECT_STORE);
	if (effect != NULL) {
		effect->job = job;
		effect->seal = kind;
	}
	return effect;
}

static void use_key_of(struct app *app, enum store_job job, enum vault_kind kind,
		       struct effects *effects)
{
	app->key_for = job;
	if (kind == VAULT_COMMAND)
		fetch_key(app, effects);
	else
		key_job(effects, job, kind);
}

void lock_fetched(struct app *app, const struct secret *key, struct effects *effects)
{
	struct effect *effect = key != NULL ? key_job(effects, app->key_for, VAULT_COMMAND) : NULL;
	if (effect != NULL && !secret_copy(&effect->text, key))
		effects_take_back(effects);
}

void lock_begin(struct app *app, struct effects *effects)
{
	lock_ask(app, PASSPHRASE_OPEN);
	if (!lock_is_typed(app))
		lock_enter(app, effects);
}

void lock_make(struct app *app, struct effects *effects)
{
	app->keeps_next = true;
	if (wanted_kind(app) == VAULT_PASSPHRASE)
		lock_ask(app, PASSPHRASE_NEW);
	else
		use_key_of(app, STORE_BEGIN, wanted_kind(app), effects);
}

void lock_use_settings(struct app *app, struct effects *effects)
{
	use_key_of(app, STORE_CHANGE, wanted_kind(app), effects);
}

bool lock_is_typed(const struct app *app)
{
	return app->is_guarded ||
	       (app->sealed_by != VAULT_COMMAND && app->sealed_by != VAULT_KEY_FILE);
}

void lock_ask(struct app *app, enum passphrase_why why)
{
	struct passphrase *passphrase = app->passphrase;
	if (passphrase == NULL)
		passphrase = secret_buffer(sizeof *passphrase);
	if (passphrase == NULL) {
		app_say(app, ROLE_ERROR, "✗ There is no memory for a passphrase.");
		return;
	}
	*passphrase = (struct passphrase){.why = why};
	passphrase->field[0].is_secret = passphrase->field[1].is_secret = true;
	app->passphrase = passphrase;
	if (why == PASSPHRASE_OPEN)
		app_show(app, &screen_lock);
	else
		app_show_over(app, &screen_passphrase);
}

void lock_close(struct app *app)
{
	secret_buffer_free(app->passphrase);
	app->passphrase = NULL;
}

static void enter_typed(struct app *app, enum store_job job, struct effects *effects)
{
	const struct field *typed = &app->passphrase->field[0];
	struct effect *effect = key_job(effects, job, VAULT_PASSPHRASE);
	app_say(app, ROLE_TEXT, job == STORE_OPEN ? "Opening …" : "Making the key …");
	if (effect != NULL)
		secret_set(&effect->text, typed->text, typed->length);
}

static void open_again(struct app *app, struct effects *effects)
{
	int64_t wait = app->passphrase->blocked_until - app->now.boot_ms;
	enum vault_kind kind = lock_is_typed(app) ? VAULT_PASSPHRASE : app->sealed_by;
	const char *missing =
		kind == VAULT_COMMAND && app->settings->key_command[0] == '\0' ? "key_command"
		: kind == VAULT_KEY_FILE && app->settings->key_file[0] == '\0' ? "key_file"
									       : NULL;
	if (missing != NULL)
		app_say(app, ROLE_ERROR, "✗ The key comes from %s; the settings name none.%s%s",
			missing, app->settings_trouble[0] != '\0' ? " They are not used: " : "",
			app->settings_trouble);
	else if (kind != VAULT_PASSPHRASE)
		use_key_of(app, STORE_OPEN, kind, effects);
	else if (app->passphrase->field[0].length == 0)
		app_say(app, ROLE_WARNING, "Type the passphrase first.");
	else if (wait > 0)
		app_say(app, ROLE_WARNING, "Wait %d s before the next try.",
			(int)((wait + SECOND_MS - 1) / SECOND_MS));
	else
		enter_typed(app, app->is_guarded ? STORE_UNGUARD : STORE_OPEN, effects);
}

void lock_enter(struct app *app, struct effects *effects)
{
	switch (app->passphrase->why) {
	case PASSPHRASE_OPEN:
		open_again(app, effects);
		return;
	case PASSPHRASE_NEW:
		enter_typed(app, STORE_BEGIN, effects);
		return;
	case PASSPHRASE_CHANGE:
		enter_typed(app, STORE_CHANGE, effects);
		return;
	case PASSPHRASE_GUARD:
		enter_typed(app, STORE_GUARD, effects);
		return;
	}
}

void lock_ask_aside(struct app *app)
{
	struct question *question = &app->question;
	*question = (struct question){
		.kind = QUESTION_ASIDE,
		.title = "forgotten",
		.text = "Begin anew, with nothing kept?\n\nWithout its key the store cannot be "
			"opened by anybody. It is set aside, beside the new one, and nothing in "
			"it is changed: should the key be found, put the file back.\n\nYou sign "
			"in again with the four values.",
		.buttons = {"Try once more", "Set it aside and begin anew"},
		.count = 2};
	app_show_over(app, &screen_question);
}

/* Is a refresh of a kept login under way? */
static bool is_refreshing(const struct app *app)
{
	const struct session *session;
	for (size_t at = 0; (session = due_each(app, &at)) != NULL;)
		if (session->kept != 0 && session->running == REQUEST_REFRESH)
			return true;
	return false;
}

void lock_wipe_key(struct app *app, struct effects *effects)
{
	if (!app->lock_waits || is_refreshing(app))
		return;
	app->lock_waits = false;
	key_job(effects, STORE_LOCK, VAULT_NONE);
}

static void uncopy(struct app *app, struct effects *effects)
{
	if (app->uncopy_at != NEVER)
		effects_add(effects, EFFECT_UNCOPY);
	app->uncopy_at = NEVER;
	secret_clear(&app->to_copy);
}

/* Whatever is open is left, with what it shows. */
static void show_first(struct app *app)
{
	app_show(app, app->accounts.count > 0 ? &screen_console : &screen_welcome);
}

void lock_now(struct app *app, struct effects *effects)
{
	if (app->keeping != KEEP_OPEN && !app->has_guard) {
		lock_ask(app, PASSPHRASE_GUARD);
		return;
	}
	uncopy(app, effects);
	/* What was typed or is on its way in the form is not waited for. */
	sign_in_close(app, effects);
	fetch_stop(app, effects);
	app->is_guarded = app->keeping != KEEP_OPEN;
	app->keeping_under = app->keeping;
	app->keeping = KEEP_LOCKED;
	app->lock_waits = !app->is_guarded;
	lock_wipe_key(app, effects);
	app_hush(app);
	lock_ask(app, PASSPHRASE_OPEN);
}

void lock_rest(struct app *app, struct effects *effects)
{
	struct session *session;
	if (app->keeping == KEEP_OPEN || app->has_guard) {
		lock_now(app, effects);
		return;
	}
	uncopy(app, effects);
	for (size_t at = 0; (session = due_each(app, &at)) != NULL;)
		if (session->running == REQUEST_NONE)
			session_leave(session);
	sign_in_close(app, effects);
	lock_close(app);
	show_first(app);
	app_say(app, ROLE_WARNING, "Nobody was here for long: every secret is wiped. s signs in.");
}

/* 1, 2, 4, 8, 10 s after a wrong passphrase. */
static int64_t delay_after(unsigned wrong)
{
	int64_t seconds = wrong <= 4 ? (int64_t)1 << (wrong - 1) : 10;
	return seconds * SECOND_MS;
}

static void on_wrong(struct app *app, const struct event *event)
{
	struct passphrase *passphrase = app->passphrase;
	bool typed = event->seal != VAULT_COMMAND && event->seal != VAULT_KEY_FILE;
	app_say_error(app, event->error);
	/* Nothing is kept under it that one could begin anew without. */
	if (app->is_guarded)
		snprintf(app->remedy, sizeof app->remedy, "Try again.");
	if (passphrase == NULL || !typed)
		return;
	field_clear(&passphrase->field[0]);
	passphrase->field[0].is_secret = true;
	passphrase->focus = 0;
	passphrase->blocked_until = app->now.boot_ms + delay_after(++passphrase->wrong);
}

static void show_what_was_locked(struct app *app)
{
	app->lock_waits = app->is_guarded = false;
	due_note_all(app);
	app->touched_at = app->now.boot_ms;
	show_first(app);
}

/* What was kept in the old store; from its end, as places move. */
static void drop_kept(struct app *app, struct effects *effects)
{
	for (size_t i = app->accounts.count; i > 0; i--) {
		struct account *account = &app->accounts.list[i - 1];
		bool empty = false;
		for (size_t j = 0; j < app_environments(app)->count; j++)
			if (account->side[j] != NULL && account->side[j]->kept != 0) {
				keep_leave(app, account->side[j], effects);
				empty = account_drop(account, j);
			}
		if (empty)
			accounts_remove(&app->accounts, i - 1);
	}
	app->chosen = 0;
}

static void on_aside(struct app *app, const struct event *event, struct effects *effects)
{
	if (event->error != NULL) {
		app_say_error(app, event->error);
		return;
	}
	drop_kept(app, effects);
	app->keeping = KEEP_NOTHING;
	app->sealed_by = VAULT_NONE;
	lock_close(app);
	show_what_was_locked(app);
	app_say(app, ROLE_TEXT, "The old store is set aside as %s.", event->text);
}

static void on_key(struct app *app, const struct event *event, struct effects *effects)
{
	bool opened = event->job == STORE_OPEN, keeps = app->keeps_next;
	app_hush(app);
	app->keeping = KEEP_OPEN;
	app->sealed_by = event->seal;
	app->keeps_next = false;
	if (opened)
		show_what_was_locked(app);
	else if (app->screen == &screen_passphrase)
		app_back(app);
	lock_close(app);
	if (event->job == STORE_CHANGE)
		app_say(app, ROLE_OK,
			event->seal == VAULT_PASSPHRASE ? "The passphrase is changed."
							: "The key comes from %s from now on.",
			lock_source(app));
	if (keeps && !opened)
		keep_chosen(app, effects);
}

static void on_guard(struct app *app, struct effects *effects)
{
	app->has_guard = true;
	app_back(app);
	lock_close(app);
	lock_now(app, effects);
}

static void on_unguarded(struct app *app)
{
	app_hush(app);
	app->keeping = app->keeping_under;
	lock_close(app);
	show_what_was_locked(app);
}

void lock_event(struct app *app, const struct event *event, struct effects *effects)
{
	if (event->job == STORE_ASIDE)
		on_aside(app, event, effects);
	else if (event->error != NULL)
		on_wrong(app, event);
	else if (event->job == STORE_GUARD)
		on_guard(app, effects);
	else if (event->job == STORE_UNGUARD)
		on_unguarded(app);
	else
		on_key(app, event, effects);
}
