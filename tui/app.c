#include "tui/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/copy.h"
#include "tui/doctor_view.h"
#include "tui/due.h"
#include "tui/fetch.h"
#include "tui/gauge.h"
#include "tui/keep.h"
#include "tui/lock.h"
#include "tui/names.h"
#include "tui/reveal.h"
#include "tui/sign_in.h"
#include "tui/theme_view.h"

void app_init(struct app *app, const struct settings *settings)
{
	*app = (struct app){.settings = settings,
			    .unicode = true,
			    .has_alternate_screen = true,
			    .rows = 24,
			    .cols = 80,
			    .screen = &screen_console,
			    .uncopy_at = NEVER,
			    .save_at = NEVER,
			    .keeping = KEEP_NOTHING,
			    .interrupt_at = -NEVER};
	keymap_init(&app->keymap);
}

void app_release(struct app *app)
{
	struct effects none = {0};
	if (app->settings == NULL)
		return; /* it was never begun */
	reveal_hide(app);
	sign_in_close(app, &none);
	effects_clear(&none);
	secret_clear(&app->to_copy);
	session_clear(&app->guest);
	if (app->doctor != NULL)
		doctor_clear(app->doctor);
	free(app->doctor);
	board_clear(app);
	accounts_clear(&app->accounts);
	shown_clear(&app->shown);
	log_clear(&app->log);
	field_clear(&app->question.typed);
	lock_close(app);
}

void app_say(struct app *app, enum role role, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vsnprintf(app->sentence, sizeof app->sentence, format, args);
	va_end(args);
	app->remedy[0] = '\0';
	app->sentence_role = role;
	app->sentence_kind = ERROR_NONE;
	app->sentence_stays = app->sentence_is_read = false;
}

void app_say_error(struct app *app, const struct error *error)
{
	app_say(app, ROLE_ERROR, "✗ %s", error->cause);
	snprintf(app->remedy, sizeof app->remedy, "%s", error->remedy);
	app->sentence_kind = error->kind;
	app->sentence_stays = true;
}

void app_hush(struct app *app)
{
	app->sentence[0] = app->remedy[0] = '\0';
	app->sentence_kind = ERROR_NONE;
	app->sentence_stays = false;
}

struct account *app_account(const struct app *app)
{
	return app->chosen < app->accounts.count ? &app->accounts.list[app->chosen] : NULL;
}

const char *app_name(const struct app *app, const struct account *account)
{
	static char hidden[32];
	if (!app->is_private)
		return account->name;
	snprintf(hidden, sizeof hidden, "account %zu", (size_t)(account - app->accounts.list) + 1);
	return hidden;
}

const struct account *app_account_of(const struct app *app, const struct session *session)
{
	for (size_t i = 0; i < app->accounts.count; i++)
		for (size_t j = 0; j < app_environments(app)->count; j++)
			if (app->accounts.list[i].side[j] == session)
				return &app->accounts.list[i];
	return NULL;
}

bool app_is_private(struct app *app)
{
	if (app->is_private)
		app_say(app, ROLE_WARNING,
			"Names and secrets are hidden for sharing. p shows them.");
	return app->is_private;
}

struct session *app_session(const struct app *app)
{
	const struct account *account = app_account(app);
	return account != NULL ? account->side[app->place] : NULL;
}

const struct environments *app_environments(const struct app *app)
{
	return &app->settings->environments;
}

const struct environment *app_environment(const struct app *app)
{
	return &app_environments(app)->list[app->place];
}

unsigned app_number(struct app *app)
{
	return ++app->last_request;
}

/* Is there anything to wipe, where there is nothing to lock it with? */
static bool holds_secrets(const struct app *app)
{
	return keep_is_anything_lost(app) || token_is_set(&app->guest.token) ||
	       (app->sign_in != NULL && app->sign_in->was_sent);
}

int64_t app_lock_at(const struct app *app)
{
	int minutes = app->settings->lock_minutes;
	bool can = app->keeping == KEEP_OPEN || app->has_guard ||
		   (!app->is_demo && holds_secrets(app));
	return can && app->keeping != KEEP_LOCKED && minutes > 0 && app->touched_at > 0
		       ? app->touched_at + minutes * MINUTE_MS
		       : NEVER;
}

static void pass_time(struct app *app, struct effects *effects)
{
	due_pass(app, effects);
	if (app->reveal.text != NULL && app->now.boot_ms >= app->reveal.until)
		app_back(app);
	keep_again(app, effects);
	if (app->now.boot_ms >= app_lock_at(app))
		lock_rest(app, effects);
	if (app->now.boot_ms >= app->uncopy_at) {
		app->uncopy_at = NEVER;
		effects_add(effects, EFFECT_UNCOPY);
	}
}

/* From an empty form to a call that works; who took long is not told how long. */
static void say_done(struct app *app)
{
	int64_t seconds = (app->now.boot_ms - app->form_at) / SECOND_MS;
	app_hush(app);
	if (!app->is_by_hand && seconds < 100)
		app_say(app, ROLE_OK, "Done in %d second%s.", (int)seconds,
			seconds == 1 ? "" : "s");
}

/* What came of a check or refresh, in one sentence, if it is the session that is shown. */
static void say_outcome(struct app *app, const struct session *session)
{
	const struct verdict *verdict = session_last(session);
	bool refresh = session->last_kind == REQUEST_REFRESH;
	/* One of many says nothing of its own; what is wrong with the settings is not hidden. */
	if (session != app_session(app) || app->keeping == KEEP_LOCKED ||
	    session->run == RUN_ASKING ||
	    (app->sentence_kind == ERROR_CONFIG && !app->sentence_is_read))
		return;
	if (verdict->finding != FINDING_NONE)
		app_say(app, ROLE_ERROR, "✗ %s", verdict->error.cause);
	else if (app->screen == &screen_first)
		say_done(app);
	else if (session->last_kind == REQUEST_CHECK)
		app_say(app, ROLE_OK, "The API accepted the token.%s",
			app->is_by_hand ? "" : " y c copies your first call.");
	else if (refresh)
		app_say(app, ROLE_OK, "New token. What used the old one must get this one.");
}

void app_note(struct app *app, const struct account *account, const struct session *session)
{
	char who[ACCOUNT_NAME_MAX + 40];
	snprintf(who, sizeof who, "%s %s", account != NULL ? account->name : "sign in",
		 environment_word(session->environment));
	log_add(&app->log, who, &session->activity[0]);
}

static void on_answer(struct app *app, const struct answer *answer, struct effects *effects)
{
	struct account *account;
	if (sign_in_answer(app, answer, effects) || doctor_view_answer(app, answer, effects) ||
	    session_take(&app->guest, answer, app->now, app->random))
		return;
	struct session *session = due_find(app, answer->number, &account);
	if (session == NULL || names_answer(app, account, session, answer, effects) ||
	    !session_take(session, answer, app->now, app->random))
		return;
	if (answer->end == ANSWER_CANCELLED && session == app_session(app))
		app_say(app, ROLE_TEXT, "Cancelled. Nothing was changed.");
	else if (answer->end != ANSWER_CANCELLED)
		say_outcome(app, session);
	app_note(app, account, session);
	due_note(app, session);
	board_answer(app, session, answer);
	doctor_view_look(app);
	keep_answer(app, account, session, answer, effects);
	if (answer->kind == REQUEST_CHECK && answer->end != ANSWER_CANCELLED)
		names_follow(app, session, effects);
}

static bool is_too_small(const struct app *app)
{
	return app->rows < APP_ROWS_MIN || app->cols < APP_COLS_MIN;
}

void app_leave(struct app *app, struct effects *effects)
{
	reveal_hide(app);
	app->leaving = true;
	if (app->uncopy_at != NEVER)
		effects_add(effects, EFFECT_UNCOPY);
	effects_add(effects, EFFECT_QUIT);
}

/* In flight it cancels, in a form it is Esc, else it quits; twice in 2 s it leaves at once. */
static void interrupt(struct app *app, struct effects *effects)
{
	struct session *session = app_session(app);
	if (app->now.boot_ms < app->interrupt_at + 2 * SECOND_MS) {
		app_leave(app, effects);
		return;
	}
	app->interrupt_at = app->now.boot_ms;
	if (app->screen == &screen_sign_in)
		screen_sign_in.key(app, INPUT_ESC, effects);
	else if (session != NULL && session->running != REQUEST_NONE)
		app_cancel(app, session, effects);
	else
		app_quit(app, effects);
}

static void suspend(struct app *app, struct effects *effects)
{
	if (app->reveal.text != NULL)
		app_back(app);
	if (app->sign_in != NULL)
		for (size_t i = 0; i < SIGN_IN_FIELDS; i++)
			app->sign_in->field[i].is_shown = false;
	effects_add(effects, EFFECT_SUSPEND);
}

static void on_key(struct app *app, uint32_t key, struct effects *effects)
{
	app->touched_at = app->now.boot_ms;
	app->sentence_is_read = true;
	if (!app->sentence_stays)
		app_hush(app);
	if (key == INPUT_CTRL('l'))
		effects_add(effects, EFFECT_REDRAW);
	else if (key == INPUT_CTRL('z'))
		suspend(app, effects);
	else if (key == INPUT_CTRL('c'))
		interrupt(app, effects);
	else if (is_too_small(app) && app->screen != &screen_reveal)
		(void)key; /* nothing is done that cannot be seen */
	else if (app->screen->key != NULL)
		app->screen->key(app, key, effects);
}

/* A click presses what it lands on: a key's name, a row, a field, a button. */
static void on_mouse(struct app *app, const struct event *event, struct effects *effects)
{
	if (event->mouse == MOUSE_WHEEL_UP)
		on_key(app, INPUT_UP, effects);
	else if (event->mouse == MOUSE_WHEEL_DOWN)
		on_key(app, INPUT_DOWN, effects);
	else if (event->spot != 0)
		on_key(app, event->spot, effects);
}

static void on_paste(struct app *app, const struct event *event, struct effects *effects)
{
	if (app->reveal.text != NULL)
		app_back(app);
	else if (is_too_small(app))
		return;
	else if (app->screen->paste != NULL)
		app->screen->paste(app, event, effects);
	else
		app_say(app, ROLE_TEXT, "A paste means nothing here. Esc, then paste again.");
	if (event->paste_cut)
		app_say(app, ROLE_WARNING, "The paste is over 64 KiB: the rest was not looked at.");
}

static void on_resize(struct app *app, const struct event *event)
{
	bool changed = app->rows != event->rows || app->cols != event->cols;
	app->rows = event->rows;
	app->cols = event->cols;
	if (changed && app->reveal.text != NULL)
		app_back(app);
}

static void obey(struct app *app, const struct event *event, struct effects *effects)
{
	app->now = event->now;
	app->random = event->random;
	pass_time(app, effects);
	switch (event->kind) {
	case EVENT_TICK:
	case EVENT_FOCUS_IN:
	case EVENT_RESUME:
		return;
	case EVENT_KEY:
		on_key(app, event->key, effects);
		return;
	case EVENT_PASTE:
		on_paste(app, event, effects);
		return;
	case EVENT_MOUSE:
		on_mouse(app, event, effects);
		return;
	case EVENT_FOCUS_OUT:
		if (app->reveal.text != NULL)
			app_back(app);
		return;
	case EVENT_RESIZE:
		on_resize(app, event);
		return;
	case EVENT_ANSWER:
		on_answer(app, event->answer, effects);
		due_made_room(app);
		return;
	case EVENT_PROGRESS:
		if (app->sign_in != NULL)
			app->sign_in->progress = event->progress;
		return;
	case EVENT_COPIED:
		copy_result(app, event);
		return;
	case EVENT_SUSPEND:
		suspend(app, effects);
		return;
	case EVENT_STORE:
		keep_event(app, event, effects);
		if (event->remark != NULL)
			app_say_error(app, event->remark);
		if (event->error != NULL || event->job == STORE_LEASE || event->job == STORE_NEWER)
			due_made_room(app);
		return;
	case EVENT_FETCHED:
		fetch_event(app, event, effects);
		return;
	case EVENT_WRITTEN:
		if (event->error != NULL)
			app_say_error(app, event->error);
		else
			app_say(app, ROLE_OK, "Written: %s", event->text);
		return;
	case EVENT_THEME:
		theme_event(app, event);
		return;
	case EVENT_LEAVE:
		app_leave(app, effects);
		return;
	}
}

void app_update(struct app *app, const struct event *event, struct effects *effects)
{
	obey(app, event, effects);
	keep_follow(app, effects);
	board_step(app, effects);
	for (size_t i = 0; i < app_environments(app)->count && app_account(app) != NULL; i++)
		due_note(app, app_account(app)->side[i]);
	due_note(app, event->session);
	shown_follow(app);
	if (effects->is_refused)
		app_say(app, ROLE_WARNING, "Too much is under way at once. Try again in a moment.");
	effects->is_refused = false;
}
