#include "tui/app/actions.h"

#include "tui/app/account_list.h"
#include "tui/app/app_doctor.h"
#include "tui/app/check_all.h"
#include "tui/app/copy.h"
#include "tui/app/forget.h"
#include "tui/app/keeping.h"
#include "tui/app/lock.h"
#include "tui/app/questions.h"
#include "tui/app/requests.h"
#include "tui/app/reveal.h"
#include "tui/app/sign_in.h"
#include "tui/app/sign_in_paste.h"
#include "tui/app/views.h"

/* With more than two a view asks where to. */
static void do_switch(struct app *app)
{
	size_t count = app_environments(app)->count;
	size_t next = (app->chosen.environment + 1) % count;
	if (count > 2) {
		views_show_over(app, SCREEN_ENVIRONMENTS);
		app->view.cursor = (int)next;
	} else {
		app_go_to(app, next);
	}
}

static void do_sign_in(struct app *app, struct effects *effects)
{
	struct account *account = app_account(app);
	size_t environment = app->chosen.environment;
	if (account == NULL)
		sign_in_open(app, environment);
	else if (!app_is_private(app) && sign_in_open_known(app, account, environment))
		sign_in_run_commands(app, effects);
}

static void do_refresh(struct app *app, struct effects *effects)
{
	struct session *session = app_session(app);
	bool is_guarded = app_environment(app)->live && app->setup.settings->guard != GUARD_OFF;
	if (is_guarded && session_can_refresh(session))
		questions_ask_refresh(app);
	else
		requests_refresh(app, session, effects);
}

static void do_check(struct app *app, struct effects *effects)
{
	requests_check(app, app_session(app), effects);
}

static void do_new(struct app *app)
{
	sign_in_open(app, app->chosen.environment);
}

void actions_turn_clock(struct app *app, bool has_left)
{
	enum clock_style *style = &app->view.clock_style;
	*style = (enum clock_style)((*style + 1) % 3);
	if (!has_left && *style == CLOCK_LEFT)
		*style = CLOCK_LOCAL;
	app_say(app, TONE_TEXT, "Times: %s.",
		*style == CLOCK_LEFT	? "what is left"
		: *style == CLOCK_LOCAL ? "as clocks say here"
					: "UTC");
}

static void do_clock(struct app *app)
{
	actions_turn_clock(app, true);
}

static void do_theme(struct app *app)
{
	if (app->setup.themes == NULL || !app->setup.has_color) {
		app_say(app, TONE_WARNING,
			"There are no colours here, so there is one theme: mono.");
		return;
	}
	views_show_over(app, SCREEN_THEME);
	app->view.cursor = (int)app->view.theme;
	if (app->setup.theme_trouble[0] != '\0')
		app_say(app, TONE_WARNING, "! %s", app->setup.theme_trouble);
}

static void do_find(struct app *app)
{
	if (app->accounts.count == 0)
		return;
	app->view.shows_list |= app->view.screen == SCREEN_CONSOLE;
	views_show_over(app, SCREEN_FIND);
}

static void do_order(struct app *app)
{
	app_say(app, TONE_TEXT, "The list is in order: %s.", account_list_next_order(app));
}

static void do_private(struct app *app)
{
	app->view.is_private = !app->view.is_private;
	if (app->view.is_private)
		app_say(app, TONE_TEXT,
			"Names are hidden, reveal and copy are off. " DO_HIDE_NAMES " ends it.");
	else
		app_say(app, TONE_TEXT, "Names are shown again.");
}

static void do_menu(struct app *app)
{
	if (app->accounts.count == 0)
		views_show(app, SCREEN_WELCOME);
	else
		views_show_over(app, SCREEN_MENU);
}

/* What must be there before an action is done; asked in this order. */
#define NEEDS_ACCOUNT 1u
#define NEEDS_LOGIN 2u /* of the chosen account, here */
#define NEEDS_NAMES 4u /* that are not hidden */
#define NEEDS_TOKEN 8u

/* An action does something, here alone or outside, or opens a view, which its key leaves again. */
static const struct {
	void (*here)(struct app *app);
	void (*outside)(struct app *app, struct effects *effects);
	enum screen_id view;
	unsigned needs;
} rows[ACTION_COUNT] = {
	[ACTION_SWITCH] = {.here = do_switch},
	[ACTION_SIGN_IN] = {.outside = do_sign_in},
	[ACTION_REFRESH] = {.outside = do_refresh, .needs = NEEDS_LOGIN},
	[ACTION_CHECK] = {.outside = do_check, .needs = NEEDS_LOGIN},
	[ACTION_REVEAL] = {.here = reveal_ask, .needs = NEEDS_NAMES | NEEDS_TOKEN},
	[ACTION_COPY] = {.view = SCREEN_COPY, .needs = NEEDS_NAMES | NEEDS_TOKEN},
	[ACTION_DOCTOR] = {.outside = app_doctor_open},
	[ACTION_INSIDE] = {.view = SCREEN_INSIDE, .needs = NEEDS_TOKEN},
	[ACTION_SENT] = {.view = SCREEN_SENT, .needs = NEEDS_LOGIN},
	[ACTION_ACTIVITY] = {.view = SCREEN_ACTIVITY},
	[ACTION_TEAMS] = {.view = SCREEN_TEAMS, .needs = NEEDS_LOGIN | NEEDS_NAMES},
	[ACTION_CHECK_ALL] = {.outside = check_all_open},
	[ACTION_NEW] = {.here = do_new},
	[ACTION_CHANGE] = {.view = SCREEN_CHANGE, .needs = NEEDS_ACCOUNT | NEEDS_NAMES},
	[ACTION_FORGET] = {.here = questions_ask_forget},
	[ACTION_CLOCK] = {.here = do_clock},
	[ACTION_THEME] = {.here = do_theme},
	[ACTION_FIND] = {.here = do_find},
	[ACTION_ORDER] = {.here = do_order},
	[ACTION_PRIVATE] = {.here = do_private},
	[ACTION_LOCK] = {.outside = lock_now},
	[ACTION_MENU] = {.here = do_menu},
	[ACTION_HELP] = {.view = SCREEN_HELP},
	[ACTION_QUIT] = {.outside = actions_quit},
};

/* What is missing is said. */
static bool has_all(struct app *app, unsigned needs)
{
	if ((needs & NEEDS_ACCOUNT) != 0 && app_account(app) == NULL)
		return false;
	if ((needs & NEEDS_LOGIN) != 0 && app_session(app) == NULL) {
		app_say_nobody(app);
		return false;
	}
	if ((needs & NEEDS_NAMES) != 0 && app_is_private(app))
		return false;
	return (needs & NEEDS_TOKEN) == 0 || app_has_token(app);
}

void actions_do(struct app *app, enum action action, struct effects *effects)
{
	if (action == ACTION_NONE || !has_all(app, rows[action].needs))
		return;
	if (rows[action].here != NULL)
		rows[action].here(app);
	else if (rows[action].outside != NULL)
		rows[action].outside(app, effects);
	else
		views_toggle(app, rows[action].view);
}

/* A view about the login that was left is left, too. */
static void leave_unfit(struct app *app)
{
	const struct screen *screen = views_open(app);
	if (screen != NULL && screen->still_fits != NULL && !screen->still_fits(app))
		views_show(app, SCREEN_CONSOLE);
}

static void go_to_number(struct app *app, uint32_t digit)
{
	if (app_go_to(app, digit - '1'))
		leave_unfit(app);
	else
		app_say(app, TONE_WARNING, "There is no environment %c.", (char)digit);
}

void actions_key_over(struct app *app, uint32_t key, struct effects *effects)
{
	const struct view *view = &app->view;
	enum action action = keymap_action(&app->setup.keymap, key);
	bool welcome = view->depth > 0 && view->under[0].screen == SCREEN_WELCOME;
	if (key >= '1' && key <= '9') {
		go_to_number(app, key);
	} else if (views_is_back(app, key)) {
		views_back(app);
	} else if (action == ACTION_NONE) {
		return;
	} else if (welcome && action != ACTION_HELP && action != ACTION_THEME) {
		app_say(app, TONE_TEXT, "Nobody is signed in yet. Esc leads to the welcome.");
	} else if (action == ACTION_FIND || action == ACTION_ORDER || action == ACTION_MENU) {
		app_say(app, TONE_TEXT, DO_NAMED " acts in the list of accounts: Esc leads there.",
			keymap_row(action)->name);
	} else {
		/* These end what the view is about, or have the list beside them. */
		if (action == ACTION_CHECK_ALL || action == ACTION_FORGET ||
		    action == ACTION_CHANGE)
			views_show(app, SCREEN_CONSOLE);
		actions_do(app, action, effects);
		leave_unfit(app);
	}
}

static void answer_ending(struct app *app, size_t button, struct effects *effects)
{
	if (button == 1) {
		actions_do(app, ACTION_REFRESH, effects);
		secret_clear(&app->clipboard.text);
	} else {
		copy_waiting(app, effects);
	}
}

/* The menu of programs is under the question, and has the cursor on the one that is meant. */
static void answer_code(struct app *app, bool is_file, struct effects *effects)
{
	size_t count;
	const struct code *code = &code_list(&count)[app->view.cursor];
	views_back(app);
	(is_file ? copy_write_code : copy_code)(app, code, effects);
}

static void leave_form(struct app *app, struct effects *effects)
{
	enum screen_id from = app->sign_in->from;
	sign_in_close(app, effects);
	views_show(app, from);
	app_say(app, TONE_TEXT, "What was typed is wiped.");
}

void actions_answer(struct app *app, size_t button, struct effects *effects)
{
	enum question_kind kind = app->question.kind;
	views_back(app);
	if (button == 0) {
		secret_clear(&app->clipboard.text);
		return;
	}
	switch (kind) {
	case QUESTION_NONE:
		return;
	case QUESTION_REFRESH:
		if (app_session(app) != NULL)
			requests_refresh(app, app_session(app), effects);
		return;
	case QUESTION_FORGET:
		forget_chosen(app, effects);
		return;
	case QUESTION_QUIT:
		actions_leave(app, effects);
		return;
	case QUESTION_LEAVE:
		leave_form(app, effects);
		return;
	case QUESTION_SIDE:
		if (app->sign_in != NULL)
			sign_in_go_to_named(app);
		return;
	case QUESTION_ENDING:
		answer_ending(app, button, effects);
		return;
	case QUESTION_NO_TOOL:
		copy_by_terminal(app, effects);
		return;
	case QUESTION_EXPORT:
		check_all_export(app, button == 2, effects);
		return;
	case QUESTION_REPORT:
		app_doctor_copy(app, button == 2, effects);
		return;
	case QUESTION_CODE:
		answer_code(app, button == 2, effects);
		return;
	case QUESTION_ASIDE:
		keeping_job(effects, STORE_ASIDE, NULL, NULL);
		return;
	case QUESTION_SCROLLBACK:
		reveal_show(app, 0);
		return;
	}
}

static size_t count_unkept(const struct app *app)
{
	const struct session *session;
	size_t count = 0;
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		count += token_is_set(&session->token) && (session->kept == 0 || session->unsaved);
	return count;
}

void actions_quit(struct app *app, struct effects *effects)
{
	/* With --once it was said before that nothing is to be kept. */
	size_t count = app->setup.is_demo || app->setup.is_once ? 0 : count_unkept(app);
	if (count == 0)
		actions_leave(app, effects);
	else
		questions_ask_quit(app, count);
}

void actions_leave(struct app *app, struct effects *effects)
{
	reveal_hide(app);
	app->view.leaving = true;
	copy_take_back(app, effects);
	effects_add(effects, EFFECT_QUIT);
}
