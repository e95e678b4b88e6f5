#include "tui/app/update.h"

#include <stdio.h>

#include "core/log.h"
#include "tui/app/account_list.h"
#include "tui/app/actions.h"
#include "tui/app/app_doctor.h"
#include "tui/app/check_all.h"
#include "tui/app/copy.h"
#include "tui/app/forget.h"
#include "tui/app/keeping.h"
#include "tui/app/lock.h"
#include "tui/app/probe.h"
#include "tui/app/requests.h"
#include "tui/app/reveal.h"
#include "tui/app/secret_commands.h"
#include "tui/app/sign_in.h"
#include "tui/app/sign_in_trial.h"
#include "tui/app/team_names.h"
#include "tui/app/timers.h"
#include "tui/app/views.h"

void app_release(struct app *app)
{
	struct effects none = {0};
	if (app->setup.settings == NULL)
		return; /* it was never begun */
	reveal_hide(app);
	sign_in_close(app, &none);
	effects_clear(&none);
	secret_clear(&app->clipboard.text);
	session_clear(&app->guest);
	app_doctor_clear(app);
	check_all_clear(app);
	accounts_clear(&app->accounts);
	account_list_clear(&app->list);
	log_clear(&app->log);
	field_clear(&app->question.typed);
	lock_close(app);
	notices_clear(&app->notices);
}

bool app_is_typing(const struct app *app)
{
	const struct sign_in *form = app->sign_in;
	const struct passphrase *passphrase = app->lock.passphrase;
	return app->view.is_naming || app->view.screen == SCREEN_FIND ||
	       (passphrase != NULL && passphrase->focus < 2) ||
	       (form != NULL && !form->is_picking && form->focus > FOCUS_WHERE &&
		form->focus < FOCUS_BUTTON) ||
	       (app->view.screen == SCREEN_QUESTION && app->question.wanted[0] != '\0');
}

static void pass_time(struct app *app, struct effects *effects)
{
	timers_pass(app, effects);
	if (app->now.boot_ms >= app->reveal.until)
		reveal_leave(app);
	keeping_retry(app, effects);
	if (app->now.boot_ms >= lock_at(app))
		lock_rest(app, effects);
	if (app->now.boot_ms >= app->clipboard.clear_at)
		copy_take_back(app, effects);
}

/* From an empty form to a call that works; who took long is not told how long. */
static void say_done(struct app *app)
{
	int64_t seconds = (app->now.boot_ms - app->view.form_at) / SECOND_MS;
	app_hush(app);
	if (app->setup.screens != NULL && seconds < 100)
		app_say(app, TONE_OK, "Done in %d second%s.", (int)seconds,
			seconds == 1 ? "" : "s");
}

/* What came of a check or refresh, in one sentence, if it is the session that is shown. */
static void say_outcome(struct app *app, const struct session *session)
{
	const struct verdict *verdict = session_last(session);
	bool is_refresh = session->last_kind == REQUEST_REFRESH;
	/* One of many says nothing of its own; what is wrong with the settings is not hidden. */
	if (session != app_session(app) || app->keeping.state == KEEP_LOCKED ||
	    session->turn == TURN_ASKING ||
	    (app->sentence.kind == ERROR_CONFIG && !app->sentence.is_read))
		return;
	if (verdict->finding != FINDING_NONE) {
		app_say(app, TONE_ERROR, "%s", verdict->error.cause);
		app->sentence.is_outcome = true;
	} else if (app->view.screen == SCREEN_FIRST)
		say_done(app);
	else if (session->last_kind == REQUEST_CHECK)
		app_say(app, TONE_OK, "The API accepted the token.%s",
			app->setup.screens == NULL ? "" : " " DO_COPY " c copies your first call.");
	else if (is_refresh && session->secret_was[0] != '\0')
		app_say(app, TONE_OK,
			"New token, by the client secret of its command: it is %s; %s was kept.",
			session->login.secret_mark, session->secret_was);
	else if (is_refresh)
		app_say(app, TONE_OK, "New token. What used the old one must get this one.");
}

/* Of a session of an account, or of nobody any more. */
static void on_session_answer(struct app *app, const struct answer *answer, struct effects *effects)
{
	struct account *account;
	struct session *session = requests_find(app, answer->number, &account);
	bool was_refused =
		session != NULL && (session_is_refused(session) || session->refresh_refused);
	if (session == NULL || !session_take(session, answer, app->now, app->requests.random))
		return;
	if (answer->end == ANSWER_CANCELLED && session == app_session(app))
		app_say(app, TONE_TEXT, "Cancelled. Nothing was changed.");
	else if (answer->end != ANSWER_CANCELLED)
		say_outcome(app, session);
	app_note(app, account, session);
	if (answer->end != ANSWER_CANCELLED)
		notices_answer(&app->notices, account->name, session, answer->kind, was_refused,
			       app->now);
	timers_answer(app, session, answer);
	timers_note(app, session);
	check_all_answer(app, session, answer);
	app_doctor_look(app);
	keeping_answer(app, account, session, answer, effects);
	lock_wipe_key(app, effects);
	if (answer->kind == REQUEST_CHECK && answer->end != ANSWER_CANCELLED)
		team_names_follow(app, session, effects);
}

static void on_answer(struct app *app, const struct answer *answer, struct effects *effects)
{
	switch (answer->asker) {
	case ASKED_BY_SESSION:
		on_session_answer(app, answer, effects);
		break;
	case ASKED_BY_FORM:
		sign_in_answer(app, answer, effects);
		break;
	case ASKED_BY_FORM_PROBE:
		probe_answer(app, answer);
		break;
	case ASKED_BY_DOCTOR:
		app_doctor_answer(app, answer, effects);
		break;
	case ASKED_BY_TEAM_NAMES:
		team_names_answer(app, answer, effects);
		break;
	case ASKED_BY_GUEST:
		session_take(&app->guest, answer, app->now, app->requests.random);
		break;
	}
	timers_made_room(app);
}

/* In flight it cancels, in a form it is Esc, else it quits; twice in 2 s it leaves at once. */
static void on_interrupt(struct app *app, struct effects *effects)
{
	struct session *session = app_session(app);
	if (app->now.boot_ms < app->view.interrupt_at + 2 * SECOND_MS) {
		actions_leave(app, effects);
		return;
	}
	app->view.interrupt_at = app->now.boot_ms;
	if (app->view.screen == SCREEN_SIGN_IN)
		views_open(app)->key(app, INPUT_ESC, effects);
	else if (session != NULL && session->running != REQUEST_NONE)
		requests_cancel(app, session, effects);
	else
		actions_quit(app, effects);
}

static void hide_and_stop(struct app *app, struct effects *effects)
{
	reveal_leave(app);
	if (app->sign_in != NULL)
		for (size_t i = 0; i < SIGN_IN_FIELDS; i++)
			app->sign_in->field[i].is_shown = false;
	effects_add(effects, EFFECT_SUSPEND);
}

static void on_key(struct app *app, uint32_t key, struct effects *effects)
{
	const struct screen *open = views_open(app);
	app->lock.touched_at = app->now.boot_ms;
	app->sentence.is_read = true;
	if (!app->sentence.stays)
		app_hush(app);
	if (key == INPUT_CTRL('l'))
		effects_add(effects, EFFECT_REDRAW);
	else if (key == INPUT_CTRL('z'))
		hide_and_stop(app, effects);
	else if (key == INPUT_CTRL('c'))
		on_interrupt(app, effects);
	else if (views_are_too_small(app) && app->view.screen != SCREEN_REVEAL)
		(void)key; /* nothing is done that cannot be seen */
	else if (key == INPUT_CTRL('g') && app->setup.demo != NULL &&
		 app->keeping.state != KEEP_LOCKED && app->view.screen != SCREEN_PASSPHRASE)
		views_toggle(app, SCREEN_DEMO);
	else if (open != NULL && open->key != NULL)
		open->key(app, key, effects);
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

static void on_paste(struct app *app, const struct event *event)
{
	const struct screen *open = views_open(app);
	if (!reveal_leave(app)) {
		if (views_are_too_small(app))
			return;
		if (open != NULL && open->paste != NULL)
			open->paste(app, event);
		else
			app_say(app, TONE_TEXT,
				"A paste means nothing here. Esc, then paste again.");
	}
	if (event->paste_cut)
		app_say(app, TONE_WARNING, "The paste is over 64 KiB: the rest was not looked at.");
}

static void on_resize(struct app *app, const struct event *event)
{
	struct view *view = &app->view;
	bool changed = view->rows != event->rows || view->cols != event->cols;
	view->rows = event->rows;
	view->cols = event->cols;
	if (changed)
		reveal_leave(app);
}

/* What was asked for once this login's secrets are here is done now, or never. */
static void act_when_woken(struct app *app, const struct event *event, struct effects *effects)
{
	enum action next = app->keeping.when_woken;
	if (event->session != app->keeping.when_woken_of)
		return;
	keeping_act_when_woken(app, ACTION_NONE);
	if (event->error == NULL && !event->session->is_asleep &&
	    event->session == app_session(app))
		actions_do(app, next, effects);
}

static void on_store(struct app *app, const struct event *event, struct effects *effects)
{
	keeping_event(app, event);
	lock_event(app, event, effects);
	forget_event(app, event, effects);
	check_all_event(app, event, effects);
	if (event->job == STORE_WAKE)
		act_when_woken(app, event, effects);
	if (event->remark != NULL)
		app_say_error(app, event->remark);
	if (event->error != NULL || event->job == STORE_LEASE || event->job == STORE_NEWER)
		timers_made_room(app);
	/* What it waited for may not have been sent at all. */
	lock_wipe_key(app, effects);
}

static void on_secret_command(struct app *app, const struct event *event, struct effects *effects)
{
	enum secret_command what = secret_command_ended(app, event);
	const struct secret *printed = event->error == NULL ? event->printed : NULL;
	if (what == SECRET_COMMAND_REFRESH)
		requests_take_secret(app, printed, effects);
	if (printed == NULL)
		return;
	if (what == SECRET_COMMAND_KEY)
		lock_take_key(app, printed, effects);
	else if (what == SECRET_COMMAND_PASSWORD)
		sign_in_take_printed(app, LOGIN_PASSWORD, printed, effects);
	else if (what == SECRET_COMMAND_CLIENT_SECRET)
		sign_in_take_printed(app, LOGIN_CLIENT_SECRET, printed, effects);
}

static void on_written(struct app *app, const struct event *event)
{
	struct sentence *sentence = &app->sentence;
	bool is_theme = event->kind == EVENT_THEME;
	if (event->error == NULL) {
		app_say(app, TONE_OK,
			is_theme ? "%s from now on: written into your settings." : "Written: %s",
			event->text);
		return;
	}
	app_say_error(app, event->error);
	if (is_theme)
		snprintf(sentence->remedy, sizeof sentence->remedy,
			 "%.200s The theme stays until you quit.", event->error->remedy);
}

static void obey_event(struct app *app, const struct event *event, struct effects *effects)
{
	switch (event->kind) {
	case EVENT_TICK:
		keeping_list(app, effects);
		return;
	case EVENT_FOCUS_IN:
	case EVENT_GROUND_CHANGED:
	case EVENT_RESUME:
		return;
	case EVENT_GROUND:
		app->view.is_light = event->is_light;
		return;
	case EVENT_KEY:
		on_key(app, event->key, effects);
		return;
	case EVENT_PASTE:
		on_paste(app, event);
		return;
	case EVENT_MOUSE:
		on_mouse(app, event, effects);
		return;
	case EVENT_FOCUS_OUT:
		reveal_leave(app);
		return;
	case EVENT_RESIZE:
		on_resize(app, event);
		return;
	case EVENT_ANSWER:
		on_answer(app, event->answer, effects);
		return;
	case EVENT_PROGRESS:
		if (app->sign_in != NULL)
			app->sign_in->progress = event->progress;
		return;
	case EVENT_COPIED:
		copy_result(app, event);
		return;
	case EVENT_SUSPEND:
		hide_and_stop(app, effects);
		return;
	case EVENT_STORE:
		on_store(app, event, effects);
		return;
	case EVENT_SECRET_COMMAND:
		on_secret_command(app, event, effects);
		return;
	case EVENT_THEMES:
		actions_show_themes(app, (size_t)event->row, event->text);
		return;
	case EVENT_WRITTEN:
	case EVENT_THEME:
		on_written(app, event);
		return;
	case EVENT_LEAVE:
		actions_leave(app, effects);
		return;
	}
}

static void say_refused(struct app *app, struct effects *effects)
{
	if (effects->is_refused)
		app_say(app, TONE_WARNING, "Too much is under way at once. Try again in a moment.");
	effects->is_refused = false;
}

void app_update(struct app *app, const struct event *event, struct effects *effects)
{
	app->now = event->now;
	app->requests.random = event->random;
	pass_time(app, effects);
	obey_event(app, event, effects);
	keeping_follow(app, effects);
	check_all_step(app, effects);
	const struct account *account = app_account(app);
	for (size_t i = 0; i < app_environments(app)->count && account != NULL; i++)
		timers_note(app, account->session[i]);
	/* One that another program has forgotten is gone by now. */
	if (event->kind != EVENT_STORE || event->job != STORE_GONE)
		timers_note(app, event->session);
	account_list_follow(app);
	say_refused(app, effects);
}
