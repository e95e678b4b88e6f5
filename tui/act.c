/*
 * What the console's keys do: the part of app.h that acts.
 */
#include <stdio.h>
#include <string.h>

#include "tui/app.h"
#include "tui/chrome.h"
#include "tui/copy.h"
#include "tui/doctor_view.h"
#include "tui/fetch.h"
#include "tui/guard.h"
#include "tui/keep.h"
#include "tui/lock.h"
#include "tui/reveal.h"
#include "tui/sign_in.h"
#include "tui/theme_view.h"

static bool send(struct effects *effects, struct request *request)
{
	struct effect *effect = effects_add(effects, EFFECT_SEND);
	if (effect != NULL)
		request_move(&effect->request, request);
	request_clear(request);
	return effect != NULL;
}

void app_check(struct app *app, struct session *session, struct effects *effects)
{
	struct request request = {0};
	struct error error = {0};
	if (!effects_have_room(effects))
		return;
	if (session_check(session, app_number(app), app->now, &request, &error))
		send(effects, &request);
	else
		app_say_error(app, &error);
}

void app_refresh(struct app *app, struct session *session, struct effects *effects)
{
	struct request request = {0};
	struct error error = {0};
	if (!effects_have_room(effects))
		return;
	if (session_refresh(session, app_number(app), app->now, &request, &error)) {
		send(effects, &request);
		effects->list[effects->count - 1].session = session;
	} else
		app_say_error(app, &error);
}

void app_cancel(struct app *app, struct session *session, struct effects *effects)
{
	if (session->again != REQUEST_NONE) {
		session_give_up(session);
		app_say(app, ROLE_TEXT, "Nothing is tried by itself any more.");
	}
	if (session->running == REQUEST_NONE)
		return;
	struct effect *effect = effects_add(effects, EFFECT_CANCEL);
	if (effect != NULL)
		effect->number = session->request;
	if (session->running == REQUEST_REFRESH)
		app_say(app, ROLE_TEXT, "A refresh that was sent runs on; its token is kept.");
}

bool app_go_to(struct app *app, size_t place)
{
	if (place >= app_environments(app)->count)
		return false;
	app->place = place;
	app_hush(app);
	return true;
}

static void switch_side(struct app *app)
{
	size_t count = app_environments(app)->count, next = (app->place + 1) % count;
	if (count > 2) {
		app_show_over(app, &screen_where);
		app->cursor = (int)next;
	} else {
		app_go_to(app, next);
	}
}

static void act_sign_in(struct app *app, struct effects *effects)
{
	struct account *account = app_account(app);
	if (account == NULL)
		sign_in_open(app, app->place);
	else if (!app_is_private(app) && sign_in_open_known(app, account, app->place))
		fetch_login(app, effects);
}

/* What the guard says before a refresh on live. */
static void ask_refresh(struct app *app, const struct session *session)
{
	struct question *question = &app->question;
	const struct account *account = app_account(app);
	*question = (struct question){.kind = QUESTION_REFRESH, .count = 2};
	snprintf(question->title, sizeof question->title, "refresh");
	guard_refresh(app, account, session, question->text);
	snprintf(question->buttons[0], sizeof question->buttons[0], "Keep this token");
	snprintf(question->buttons[1], sizeof question->buttons[1], "Refresh on LIVE");
	if (app->settings->guard == GUARD_NAME)
		snprintf(question->wanted, sizeof question->wanted, "%s", app_name(app, account));
	app_show_over(app, &screen_question);
}

static void say_nobody(struct app *app)
{
	app_say(app, ROLE_WARNING, "Nobody is signed in here. s signs in.");
}

static void act_refresh(struct app *app, struct effects *effects)
{
	struct session *session = app_session(app);
	bool guarded = app_environment(app)->live && app->settings->guard != GUARD_OFF;
	if (session == NULL)
		say_nobody(app);
	else if (guarded && session_can_refresh(session))
		ask_refresh(app, session);
	else
		app_refresh(app, session, effects);
}

static void act_check(struct app *app, struct effects *effects)
{
	struct session *session = app_session(app);
	if (session == NULL)
		say_nobody(app);
	else
		app_check(app, session, effects);
}

static void ask_forget(struct app *app)
{
	struct question *question = &app->question;
	const struct account *account = app_account(app);
	const struct session *session = app_session(app);
	const char *where = environment_word(app_environment(app));
	if (session == NULL) {
		app_say(app, ROLE_WARNING, "There is no %s login to forget here.", where);
		return;
	}
	*question = (struct question){.kind = QUESTION_FORGET, .count = 2};
	snprintf(question->title, sizeof question->title, "forget");
	guard_forget(app, account, session, question->text);
	snprintf(question->buttons[0], sizeof question->buttons[0], "Keep it");
	snprintf(question->buttons[1], sizeof question->buttons[1], "Forget %s login",
		 app_environment(app)->live ? "the LIVE" : "this");
	if (app->settings->guard == GUARD_NAME)
		snprintf(question->wanted, sizeof question->wanted, "%s", app_name(app, account));
	app_show_over(app, &screen_question);
}

static bool has_token(struct app *app)
{
	const struct session *session = app_session(app);
	if (session != NULL && token_is_set(&session->token))
		return true;
	app_say(app, ROLE_WARNING, "There is no token here. s signs in.");
	return false;
}

static void toggle_private(struct app *app)
{
	app->is_private = !app->is_private;
	if (app->is_private)
		app_say(app, ROLE_TEXT,
			"Names are hidden for sharing; reveal and copy are off. p ends it.");
	else
		app_say(app, ROLE_TEXT, "Names are shown again.");
}

/* What is about the list, what is kept, and how it all looks. */
static void act_on_list(struct app *app, enum action action, struct effects *effects)
{
	if (action == ACTION_CHANGE && app_account(app) != NULL && !app_is_private(app))
		app_show_over(app, &screen_change);
	else if (action == ACTION_PRIVATE)
		toggle_private(app);
	else if (action == ACTION_FORGET)
		ask_forget(app);
	else if (action == ACTION_FIND && app->accounts.count > 0) {
		app->list_page |= app->screen == &screen_console;
		app_show_over(app, &screen_find);
	} else if (action == ACTION_ORDER)
		app_say(app, ROLE_TEXT, "The list is in order: %s.", shown_next_order(app));
	else if (action == ACTION_BOARD)
		board_open(app, effects);
	else if (action == ACTION_LOCK)
		lock_now(app, effects);
	else if (action == ACTION_THEME)
		theme_open(app);
}

/* Its key once more leaves it. */
static void open_view(struct app *app, const struct screen *screen)
{
	if (app->screen == screen)
		app_back(app);
	else
		app_show_over(app, screen);
}

/* The views that explain. */
static void act_understand(struct app *app, enum action action, struct effects *effects)
{
	bool about_login = action == ACTION_SENT || action == ACTION_TEAMS;
	if (about_login && app_session(app) == NULL)
		say_nobody(app);
	else if (action == ACTION_DOCTOR)
		doctor_view_open(app, effects);
	else if (action == ACTION_SENT)
		open_view(app, &screen_sent);
	else if (action == ACTION_INSIDE && has_token(app))
		open_view(app, &screen_inside);
	else if (action == ACTION_ACTIVITY)
		open_view(app, &screen_activity);
	else if (action == ACTION_TEAMS && !app_is_private(app))
		open_view(app, &screen_teams);
	else if (action == ACTION_HELP)
		open_view(app, &screen_help);
}

void app_act(struct app *app, enum action action, struct effects *effects)
{
	switch (action) {
	case ACTION_NONE:
	case ACTION_COUNT:
		return;
	case ACTION_CHANGE:
	case ACTION_BOARD:
	case ACTION_FORGET:
	case ACTION_FIND:
	case ACTION_ORDER:
	case ACTION_PRIVATE:
	case ACTION_LOCK:
	case ACTION_THEME:
		act_on_list(app, action, effects);
		return;
	case ACTION_SWITCH:
		switch_side(app);
		return;
	case ACTION_SIGN_IN:
		act_sign_in(app, effects);
		return;
	case ACTION_REFRESH:
		act_refresh(app, effects);
		return;
	case ACTION_CHECK:
		act_check(app, effects);
		return;
	case ACTION_REVEAL:
		if (!app_is_private(app) && has_token(app))
			reveal_ask(app);
		return;
	case ACTION_COPY:
		if (!app_is_private(app) && has_token(app))
			app_show_over(app, &screen_copy);
		return;
	case ACTION_DOCTOR:
	case ACTION_SENT:
	case ACTION_INSIDE:
	case ACTION_ACTIVITY:
	case ACTION_TEAMS:
	case ACTION_HELP:
		act_understand(app, action, effects);
		return;
	case ACTION_NEW:
		sign_in_open(app, app->place);
		return;
	case ACTION_CLOCK:
		app_turn_clock(app, true);
		return;
	case ACTION_MENU:
		if (app->accounts.count == 0)
			app_show(app, &screen_welcome);
		else
			app_show_over(app, &screen_menu);
		return;
	case ACTION_QUIT:
		app_quit(app, effects);
		return;
	}
}

static void go_to_number(struct app *app, uint32_t digit)
{
	if (!app_go_to(app, digit - '1'))
		app_say(app, ROLE_WARNING, "There is no environment %c.", (char)digit);
	else if (app->screen == &screen_doctor && !doctor_view_is_here(app))
		app_show(app, &screen_console);
}

void app_turn_clock(struct app *app, bool has_left)
{
	app->clock_style = (enum clock_style)((app->clock_style + 1) % 3);
	if (!has_left && app->clock_style == CLOCK_LEFT)
		app->clock_style = CLOCK_LOCAL;
	app_say(app, ROLE_TEXT, "Times: %s.",
		app->clock_style == CLOCK_LEFT	  ? "what is left"
		: app->clock_style == CLOCK_LOCAL ? "as clocks say here"
						  : "UTC");
}

void app_key_over(struct app *app, uint32_t key, struct effects *effects)
{
	enum action action = keymap_action(&app->keymap, key);
	bool welcome = app->depth > 0 && app->under[0].screen == &screen_welcome;
	if (key >= '1' && key <= '9') {
		go_to_number(app, key);
	} else if (action == ACTION_QUIT) {
		app_back(app);
	} else if (action == ACTION_NONE) {
		return;
	} else if (welcome && action != ACTION_HELP && action != ACTION_THEME) {
		app_say(app, ROLE_TEXT, "Nobody is signed in yet. Esc leads to the welcome.");
	} else if (action == ACTION_FIND || action == ACTION_ORDER || action == ACTION_MENU) {
		app_say(app, ROLE_TEXT, "%s acts in the list of accounts: Esc leads there.",
			keymap_label(&app->keymap, action));
	} else {
		/* These end what the view is about, or have the list beside them. */
		if (action == ACTION_BOARD || action == ACTION_FORGET || action == ACTION_CHANGE)
			app_show(app, &screen_console);
		app_act(app, action, effects);
	}
}

static size_t count_tokens(const struct app *app)
{
	size_t count = 0;
	for (size_t i = 0; i < app->accounts.count; i++)
		for (size_t j = 0; j < ENVIRONMENT_MAX; j++) {
			const struct session *side = app->accounts.list[i].side[j];
			count += side != NULL && token_is_set(&side->token) &&
				 (side->kept == 0 || side->unsaved);
		}
	return count;
}

void app_quit(struct app *app, struct effects *effects)
{
	/* With --once it was said before that nothing is to be kept. */
	size_t count = app->is_demo || app->is_once ? 0 : count_tokens(app);
	struct question *question = &app->question;
	if (count == 0) {
		app_leave(app, effects);
		return;
	}
	*question = (struct question){.kind = QUESTION_QUIT, .count = 2};
	snprintf(question->title, sizeof question->title, "quit");
	snprintf(question->text, sizeof question->text,
		 "Quit etconsole?\n\n%zu login%s not kept and will be wiped. The service is not "
		 "told: "
		 "tokens stay good there until they expire.",
		 count, count == 1 ? " is" : "s are");
	snprintf(question->buttons[0], sizeof question->buttons[0], "Stay");
	snprintf(question->buttons[1], sizeof question->buttons[1], "Wipe and quit");
	app_show_over(app, &screen_question);
}
