#include "tui/app/lock.h"

#include <stdio.h>

#include "tui/app/account_list.h"
#include "tui/app/copy.h"
#include "tui/app/forget.h"
#include "tui/app/keeping.h"
#include "tui/app/secret_commands.h"
#include "tui/app/sign_in.h"
#include "tui/app/timers.h"
#include "tui/app/views.h"

/* Where the settings say that the key comes from. */
static enum vault_kind wanted_kind(const struct app *app)
{
	if (app->setup.settings->key_command[0] != '\0')
		return VAULT_COMMAND;
	return app->setup.settings->key_file[0] != '\0' ? VAULT_KEY_FILE : VAULT_PASSPHRASE;
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
	app->lock.key_for = job;
	if (kind == VAULT_COMMAND)
		secret_command_run(app, SECRET_COMMAND_KEY, app->setup.settings->key_command,
				   effects);
	else
		key_job(effects, job, kind);
}

void lock_take_key(struct app *app, const struct secret *key, struct effects *effects)
{
	struct effect *effect = key_job(effects, app->lock.key_for, VAULT_COMMAND);
	if (effect != NULL && !secret_copy(&effect->text, key))
		effects_take_back(effects);
}

void lock_begin(struct app *app, struct effects *effects)
{
	lock_ask(app, PASSPHRASE_OPEN);
	if (!lock_is_typed(app))
		lock_enter(app, effects);
}

void lock_keep(struct app *app, struct effects *effects)
{
	const struct session *session = app_session(app);
	bool has_token = session != NULL && token_is_set(&session->token);
	if (app->keeping.state != KEEP_NOTHING || !has_token) {
		keeping_put(app, effects);
		return;
	}
	app->keeping.keeps_next = true;
	if (wanted_kind(app) == VAULT_PASSPHRASE)
		lock_ask(app, PASSPHRASE_NEW);
	else
		lock_make_key(app, effects);
}

void lock_make_key(struct app *app, struct effects *effects)
{
	use_key_of(app, STORE_BEGIN, wanted_kind(app), effects);
}

void lock_use_settings(struct app *app, struct effects *effects)
{
	use_key_of(app, STORE_CHANGE, wanted_kind(app), effects);
}

bool lock_is_typed(const struct app *app)
{
	return app->lock.is_guarded || (app->keeping.sealed_by != VAULT_COMMAND &&
					app->keeping.sealed_by != VAULT_KEY_FILE);
}

void lock_ask(struct app *app, enum passphrase_why why)
{
	struct passphrase *passphrase = app->lock.passphrase;
	if (passphrase == NULL)
		passphrase = secret_buffer(sizeof *passphrase);
	if (passphrase == NULL) {
		app_say(app, TONE_ERROR, "There is no memory for a passphrase.");
		return;
	}
	*passphrase = (struct passphrase){.why = why};
	passphrase->field[0].is_secret = passphrase->field[1].is_secret = true;
	app->lock.passphrase = passphrase;
	if (why == PASSPHRASE_OPEN)
		views_show(app, SCREEN_LOCK);
	else
		views_show_over(app, SCREEN_PASSPHRASE);
}

void lock_close(struct app *app)
{
	secret_buffer_free(app->lock.passphrase);
	app->lock.passphrase = NULL;
}

static void enter_typed(struct app *app, enum store_job job, struct effects *effects)
{
	const struct field *typed = &app->lock.passphrase->field[0];
	struct effect *effect = key_job(effects, job, VAULT_PASSPHRASE);
	app_say(app, TONE_TEXT, job == STORE_OPEN ? "Opening …" : "Making the key …");
	if (effect != NULL)
		secret_set(&effect->text, typed->text, typed->length);
}

static void open_again(struct app *app, struct effects *effects)
{
	int64_t wait = app->lock.passphrase->blocked_until - app->now.boot_ms;
	enum vault_kind kind = lock_is_typed(app) ? VAULT_PASSPHRASE : app->keeping.sealed_by;
	const char *missing =
		kind == VAULT_COMMAND && app->setup.settings->key_command[0] == '\0' ? "key_command"
		: kind == VAULT_KEY_FILE && app->setup.settings->key_file[0] == '\0' ? "key_file"
										     : NULL;
	if (missing != NULL)
		app_say(app, TONE_ERROR, "The key comes from %s; the settings name none.%s%s",
			missing,
			app->setup.settings_trouble[0] != '\0' ? " They are not used: " : "",
			app->setup.settings_trouble);
	else if (kind != VAULT_PASSPHRASE)
		use_key_of(app, STORE_OPEN, kind, effects);
	else if (app->lock.passphrase->field[0].length == 0)
		app_say(app, TONE_WARNING, "Type the passphrase first.");
	else if (wait > 0)
		app_say(app, TONE_WARNING, "Wait %d s before the next try.",
			(int)((wait + SECOND_MS - 1) / SECOND_MS));
	else
		enter_typed(app, app->lock.is_guarded ? STORE_UNGUARD : STORE_OPEN, effects);
}

void lock_enter(struct app *app, struct effects *effects)
{
	static const enum store_job jobs[] = {
		[PASSPHRASE_NEW] = STORE_BEGIN,
		[PASSPHRASE_CHANGE] = STORE_CHANGE,
		[PASSPHRASE_GUARD] = STORE_GUARD,
	};
	enum passphrase_why why = app->lock.passphrase->why;
	if (why == PASSPHRASE_OPEN)
		open_again(app, effects);
	else
		enter_typed(app, jobs[why], effects);
}

/* Is a refresh of a kept login under way? */
static bool is_refreshing(const struct app *app)
{
	const struct session *session;
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		if (session->kept != 0 && session->running == REQUEST_REFRESH)
			return true;
	return false;
}

void lock_wipe_key(struct app *app, struct effects *effects)
{
	if (!app->lock.waits || is_refreshing(app))
		return;
	app->lock.waits = key_job(effects, STORE_LOCK, VAULT_NONE) == NULL;
}

/* Whatever is open is left, with what it shows. */
static void show_first(struct app *app)
{
	views_show(app, app->accounts.count > 0 ? SCREEN_CONSOLE : SCREEN_WELCOME);
}

void lock_now(struct app *app, struct effects *effects)
{
	if (app->keeping.state != KEEP_OPEN && !app->lock.has_guard) {
		lock_ask(app, PASSPHRASE_GUARD);
		return;
	}
	copy_take_back(app, effects);
	/* What was typed or is on its way in the form is not waited for. */
	sign_in_close(app, effects);
	secret_command_stop(app, effects);
	app->lock.is_guarded = app->keeping.state != KEEP_OPEN;
	app->lock.state_under = app->keeping.state;
	app->keeping.state = KEEP_LOCKED;
	app->lock.waits = !app->lock.is_guarded;
	lock_wipe_key(app, effects);
	app_hush(app);
	lock_ask(app, PASSPHRASE_OPEN);
}

void lock_rest(struct app *app, struct effects *effects)
{
	struct session *session;
	if (app->keeping.state == KEEP_OPEN || app->lock.has_guard) {
		lock_now(app, effects);
		return;
	}
	copy_take_back(app, effects);
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		if (session->running == REQUEST_NONE)
			session_leave(session);
	sign_in_close(app, effects);
	lock_close(app);
	show_first(app);
	app_say(app, TONE_WARNING,
		"Nobody was here for long: every secret is wiped. " DO_SIGN_IN " signs in.");
}

/* 1, 2, 4, 8, 10 s after a wrong passphrase. */
static int64_t delay_after(unsigned wrong)
{
	int64_t seconds = wrong <= 4 ? (int64_t)1 << (wrong - 1) : 10;
	return seconds * SECOND_MS;
}

static void on_wrong(struct app *app, const struct event *event)
{
	struct passphrase *passphrase = app->lock.passphrase;
	bool typed = event->seal != VAULT_COMMAND && event->seal != VAULT_KEY_FILE;
	app_say_error(app, event->error);
	/* Nothing is kept under it that one could begin anew without. */
	if (app->lock.is_guarded)
		snprintf(app->sentence.remedy, sizeof app->sentence.remedy, "Try again.");
	if (passphrase == NULL || !typed)
		return;
	field_clear(&passphrase->field[0]);
	passphrase->field[0].is_secret = true;
	passphrase->focus = 0;
	passphrase->blocked_until = app->now.boot_ms + delay_after(++passphrase->wrong);
}

static void show_what_was_locked(struct app *app)
{
	app->lock.waits = app->lock.is_guarded = false;
	timers_note_all(app);
	app->lock.touched_at = app->now.boot_ms;
	show_first(app);
}

static void on_aside(struct app *app, const struct event *event, struct effects *effects)
{
	if (event->error != NULL) {
		app_say_error(app, event->error);
		return;
	}
	forget_kept(app, effects);
	app->keeping.state = KEEP_NOTHING;
	app->keeping.sealed_by = VAULT_NONE;
	lock_close(app);
	show_what_was_locked(app);
	app_say(app, TONE_TEXT, "The old store is set aside as %s.", event->text);
}

/* Places move: whoever is chosen stays chosen. That there is no such account as was given is said.
 */
void lock_take_found(struct app *app, struct found *found)
{
	struct error error = {0};
	const struct log_line *line;
	const struct account *account = app_account(app);
	char chosen[ACCOUNT_NAME_MAX + 1];
	snprintf(chosen, sizeof chosen, "%s", account != NULL ? account->name : "");
	app->keeping.is_listing = found->is_part;
	if (!accounts_merge(&app->accounts, &found->accounts))
		error_no_memory(&error);
	for (size_t back = found->log.count; back-- > 0;)
		if ((line = log_at(&found->log, back)) != NULL)
			log_add(&app->log, line->who, &line->activity);
	if (account != NULL)
		app->chosen.account = accounts_find(&app->accounts, chosen);
	account_list_update(app);
	account_list_choose_given(app, &error);
	if (error.kind != ERROR_NONE)
		app_say_error(app, &error);
}

static void on_key(struct app *app, const struct event *event, struct effects *effects)
{
	bool opened = event->job == STORE_OPEN, keeps = app->keeping.keeps_next;
	app_hush(app);
	app->keeping.state = KEEP_OPEN;
	app->keeping.sealed_by = event->seal;
	app->keeping.keeps_next = false;
	if (opened) {
		lock_take_found(app, event->found);
		show_what_was_locked(app);
	} else if (app->view.screen == SCREEN_PASSPHRASE)
		views_back(app);
	lock_close(app);
	if (event->job == STORE_CHANGE)
		app_say(app, TONE_OK,
			event->seal == VAULT_PASSPHRASE ? "The passphrase is changed."
							: "The key comes from %s from now on.",
			lock_source(app));
	if (keeps && !opened)
		keeping_put(app, effects);
}

static void on_list(struct app *app, const struct event *event)
{
	if (event->error != NULL)
		app_say_error(app, event->error);
	else
		lock_take_found(app, event->found);
	timers_note_all(app);
}

static void on_guard(struct app *app, struct effects *effects)
{
	app->lock.has_guard = true;
	views_back(app);
	lock_close(app);
	lock_now(app, effects);
}

static void on_unguarded(struct app *app)
{
	app_hush(app);
	app->keeping.state = app->lock.state_under;
	lock_close(app);
	show_what_was_locked(app);
}

/* Is there anything to wipe, where there is nothing to lock it with? */
static bool holds_secrets(const struct app *app)
{
	const struct session *session;
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		if (token_is_set(&session->token) && session->kept == 0)
			return true;
	return token_is_set(&app->guest.token) ||
	       (app->sign_in != NULL && (app->sign_in->unsent || app->sign_in->was_sent));
}

int64_t lock_at(const struct app *app)
{
	int minutes = app->setup.settings->lock_minutes;
	int64_t touched = app->lock.touched_at;
	bool can = app->keeping.state == KEEP_OPEN || app->lock.has_guard ||
		   (!app->setup.is_demo && holds_secrets(app));
	return can && app->keeping.state != KEEP_LOCKED && minutes > 0 && touched > 0
		       ? touched + minutes * MINUTE_MS
		       : NEVER;
}

void lock_event(struct app *app, const struct event *event, struct effects *effects)
{
	bool is_about_key = event->job <= STORE_UNGUARD;
	if (event->job == STORE_ASIDE)
		on_aside(app, event, effects);
	else if (event->job == STORE_LIST)
		on_list(app, event);
	else if (is_about_key && event->error != NULL)
		on_wrong(app, event);
	else if (event->job == STORE_GUARD)
		on_guard(app, effects);
	else if (event->job == STORE_UNGUARD)
		on_unguarded(app);
	else if (is_about_key)
		on_key(app, event, effects);
}
