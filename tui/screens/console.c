/*
 * The console: the list of accounts, and beside it the details of the one that keys act on. Also
 * what a question or menu does that takes the place of the details.
 */

#include "tui/screens/console.h"

#include <ctype.h>
#include <stdio.h>

#include "core/session_problem.h"
#include "tui/app/account_list.h"
#include "tui/app/actions.h"
#include "tui/app/check_all.h"
#include "tui/app/paste.h"
#include "tui/app/requests.h"
#include "tui/draw/glyph.h"
#include "tui/screens/activity.h"
#include "tui/screens/details.h"
#include "tui/screens/inside.h"
#include "tui/screens/page.h"

#define LIST_COLS 30
#define NAME_COL 2
#define NAME_COLS 11
#define SIDE_COLS 8
/* What the details of a side take, at least; with a third column, each of the three. */
#define DETAILS_COLS 49
#define WIDE_COLS 44
#define THREE_COLS 160

static int widest_name(const struct app *app)
{
	int widest = app->view.is_private ? NAME_COLS : (int)app->accounts.widest;
	return widest > NAME_COLS ? widest : NAME_COLS;
}

static int name_cols(const struct app *app, struct area list)
{
	int room = list.cols - (LIST_COLS - NAME_COLS), widest = widest_name(app);
	return widest < room ? widest : room;
}

/* Where a side's column begins. */
static int side_col(const struct app *app, struct area list, int side)
{
	return NAME_COL + name_cols(app, list) + 1 + side * SIDE_COLS;
}

static bool has_third(const struct app *app)
{
	return app->view.cols >= THREE_COLS;
}

/* Names have what the details leave, up to a third of the width. */
static int list_cols(const struct app *app)
{
	int cols = app->view.cols, least = app_is_wide(app) ? LIST_COLS + 1 : LIST_COLS;
	int details = has_third(app)	 ? 3 * (WIDE_COLS - 1)
		      : app_is_wide(app) ? 2 * WIDE_COLS
					 : DETAILS_COLS;
	int most = cols / 3 < cols - details - 1 ? cols / 3 : cols - details - 1;
	int wanted = least + widest_name(app) - NAME_COLS;
	return wanted <= least || most <= least ? least : wanted < most ? wanted : most;
}

static int list_rows(const struct app *app)
{
	int rows = app->view.rows - 3 - 2 - 2 - 1; /* frame, header and air, footer */
	return rows > 1 ? rows : 1;
}

/* The second column is live, or an environment of the settings' while one is there. */
static size_t second_column(const struct app *app)
{
	return app->chosen.environment >= 2 ? app->chosen.environment : 1;
}

static void draw_header(const struct app *app, struct area list)
{
	const struct environments *all = app_environments(app);
	size_t columns[2] = {0, second_column(app)};
	area_text(list, 0, NAME_COL, ROLE_MUTED, "account");
	for (int i = 0; i < 2; i++) {
		char word[40];
		bool here = columns[i] == app->chosen.environment;
		environment_label(word, sizeof word, &all->list[columns[i]], here);
		int col = side_col(app, list, i);
		area_text_fit(list, 0, col, SIDE_COLS - 1, here ? ROLE_TITLE : ROLE_MUTED, word,
			      TEXT_CUT_END);
		area_spot(list, 0, col, SIDE_COLS, '1' + (uint32_t)columns[i]);
	}
}

static void draw_row(const struct app *app, struct area list, int row, size_t at)
{
	const struct account *account = &app->accounts.list[at];
	size_t columns[2] = {0, second_column(app)};
	bool chosen = at == app->chosen.account;
	if (chosen)
		area_fill(list, row, 0, list.cols, ROLE_SELECTED, ' ');
	if (chosen)
		area_fill(list, row, 0, 1, ROLE_SELECTED, glyph(GLYPH_POINTER));
	area_text_fit(list, row, NAME_COL, name_cols(app, list), chosen ? ROLE_SELECTED : ROLE_TEXT,
		      app_name(app, account), TEXT_CUT_MIDDLE);
	for (int i = 0; i < 2; i++) {
		char cell[24];
		enum role role = details_cell(app, account->session[columns[i]], cell, sizeof cell);
		area_text(list, row, side_col(app, list, i), chosen ? ROLE_SELECTED : role, cell);
	}
	area_spot(list, row, 0, list.cols, SPOT_LIST + (uint32_t)at);
}

static void draw_none(const struct app *app, struct area list)
{
	char text[160], typed[120];
	text_gate(typed, sizeof typed, app->list.find.text, app->list.find.length);
	snprintf(text, sizeof text, "No account matches “%s”.", typed);
	chrome_wrap(list, 2, 1, list.cols - 2, list.rows - 4, ROLE_TEXT, text);
}

static void draw_footer_key(const struct app *app, struct area list, int col, enum action action,
			    const char *word)
{
	const char *label = keymap_label(&app->setup.keymap, action);
	int end = area_text(list, list.rows - 1, col, ROLE_KEY, label) + 1;
	end = area_text(list, list.rows - 1, end, ROLE_MUTED, word);
	area_spot(list, list.rows - 1, col, end - col, app->setup.keymap.key[action]);
}

static void draw_list(const struct app *app, struct area list)
{
	struct list view = app->list.scroll;
	size_t height = (size_t)(list.rows > 3 ? list.rows - 3 : 1);
	char count[48];
	draw_header(app, list);
	size_t shown = account_list_count(app);
	list_follow(&view, account_list_row(app, app->chosen.account), shown, height);
	for (size_t i = 0; i < height && view.top + i < shown; i++)
		draw_row(app, list, (int)i + 2, account_list_account(app, view.top + i));
	if (shown < app->accounts.count)
		snprintf(count, sizeof count, "%zu of %zu", shown, app->accounts.count);
	else
		snprintf(count, sizeof count, "%zu account%s", shown, shown == 1 ? "" : "s");
	if (shown == 0 && app->accounts.count > 0)
		draw_none(app, list);
	chrome_more(list, view.top, height, shown);
	area_text(list, list.rows - 1, 2, ROLE_MUTED, count);
	draw_footer_key(app, list, list.cols - 14, ACTION_NEW, "new");
	draw_footer_key(app, list, list.cols - 7, ACTION_FIND, "find");
}

/* Does a refresh run that was asked to end? Once it is sent it runs on. */
static bool runs_on(const struct app *app)
{
	const struct session *session = app_session(app);
	return session != NULL && session->running == REQUEST_REFRESH &&
	       session->request == app->requests.cancelled;
}

/* Is there something that Esc ends, or will not be tried again? */
static bool can_cancel(const struct app *app)
{
	const struct session *session = app_session(app);
	return session != NULL && ((session->running != REQUEST_NONE && !runs_on(app)) ||
				   session->again != REQUEST_NONE);
}

/* What Esc does here; NULL: nothing. */
static const char *escape_word(const struct app *app)
{
	if (can_cancel(app))
		return app_session(app)->running != REQUEST_NONE ? "cancel" : "stop";
	if (app->view.was_row)
		return "check all";
	return app->list.find.length > 0 ? "all accounts" : NULL;
}

/* The most useful keys for what is the case, first. Not those that names hidden switch off. */
static void state_hints(const struct app *app, struct hints *hints)
{
	const struct session *session = app_session(app);
	bool live = app_environment(app)->live;
	bool has_token = session != NULL && token_is_set(&session->token);
	bool asks = live && app->setup.settings->guard != GUARD_OFF;
	if (session != NULL && session->running != REQUEST_NONE)
		return;
	struct verdict why = {.finding = FINDING_NONE};
	if (session != NULL)
		session_problem(session, &why);
	bool renews = why.error.next == NEXT_REFRESH;
	if (why.finding != FINDING_NONE && session->state != SESSION_EXPIRED)
		hints_add_action(hints, app, ACTION_DOCTOR, "find out why", false);
	bool is_over = session == NULL || session->state == SESSION_EXPIRED ||
		       session->state == SESSION_REFUSED || session->state == SESSION_SIGNED_OUT;
	if (renews)
		hints_add_action(hints, app, ACTION_REFRESH, "refresh", asks);
	if ((is_over || !live) && !app->view.is_private)
		hints_add_action(hints, app, ACTION_SIGN_IN, "sign in", false);
	if (session != NULL && session->state == SESSION_OFFLINE)
		hints_add_action(hints, app, ACTION_CHECK, "try now", false);
	if (has_token && !renews)
		hints_add_action(hints, app, ACTION_REFRESH, "refresh", asks);
	if (has_token && session->state != SESSION_OFFLINE)
		hints_add_action(hints, app, ACTION_CHECK, "check", false);
	if (has_token && !app->view.is_private) {
		hints_add_action(hints, app, ACTION_REVEAL, "reveal", false);
		hints_add_action(hints, app, ACTION_COPY, "copy", false);
	}
}

static void add_hints(const struct app *app, struct hints *hints)
{
	char other[40], here[40];
	const struct environments *all = app_environments(app);
	environment_label(here, sizeof here, app_environment(app), true);
	if (app->accounts.count == 0) {
		hints_add_action(hints, app, ACTION_NEW, "new account", false);
		hints_add_action(hints, app, ACTION_MENU, "start", false);
	}
	if (app_is_narrow(app) && app->accounts.count > 1)
		hints_add_move(hints, "account");
	environment_label(other, sizeof other,
			  &all->list[(app->chosen.environment + 1) % all->count], false);
	if (all->count > 2)
		snprintf(other, sizeof other, "where…");
	if (app_is_wide(app) && app_account(app) != NULL)
		snprintf(hints->before, sizeof hints->before, "On %s:", here);
	hints_add_action(hints, app, ACTION_SWITCH, other, false);
	if (app->accounts.count > 0) {
		state_hints(app, hints);
		hints_add_action(hints, app, ACTION_MENU, "more", false);
	}
	if (escape_word(app) != NULL)
		hints_add_key(hints, INPUT_ESC, escape_word(app));
	if (app->accounts.count == 0)
		hints_add_action(hints, app, ACTION_THEME, "theme", false);
	hints_add_action(hints, app, ACTION_HELP, "help", false);
	if (app->accounts.count == 0)
		hints_add_action(hints, app, ACTION_QUIT, "quit", false);
}

/* Where a line between two panes meets the border. */
static void join_border(struct area area, int col, bool live)
{
	enum role role = live ? ROLE_DANGER : ROLE_BORDER;
	area_fill(area, 0, col, 1, role, glyph_line(LINE_T_DOWN, live));
	area_fill(area, area.rows - 1, col, 1, role, glyph_line(LINE_T_UP, live));
}

static const char *list_title(const struct app *app)
{
	return app_environment(app)->live ? "LIVE · Accounts · time left" : "Accounts · time left";
}

/* The list and one pane beside it share the border between them. */
static struct area draw_two(const struct app *app, struct area area, const char *title)
{
	const struct environment *environment = app_environment(app);
	int split = list_cols(app) + 1;
	chrome_box(area, environment->live, false, list_title(app));
	join_border(area, split, environment->live);
	for (int row = 1; row < area.rows - 1; row++)
		area_fill(area, row, split, 1, environment->live ? ROLE_DANGER : ROLE_BORDER,
			  glyph_line(LINE_V, environment->live));
	char text[160];
	snprintf(text, sizeof text, " %s ", title);
	area_text_fit(area, 0, split + 1, area.cols - split - 3,
		      environment->live ? ROLE_DANGER : ROLE_TITLE, text, TEXT_CUT_MIDDLE);
	draw_list(app, area_part(area, 1, 1, area.rows - 2, list_cols(app)));
	return area_part(area, 1, split + 1, area.rows - 2, area.cols - split - 2);
}

static void pane_title(const struct app *app, const char *about, char *out, size_t size)
{
	const struct environment *environment = app_environment(app);
	const struct account *account = account_list_count(app) > 0 ? app_account(app) : NULL;
	const char *name = account != NULL	     ? app_name(app, account)
			   : app->accounts.count > 0 ? "no account"
						     : "no account yet";
	const char *more = about[0] != '\0' ? " · " : "";
	/* What is of no account has a title of its own. */
	if (isupper((unsigned char)about[0]))
		snprintf(out, size, "%s%s", environment->live ? "LIVE · " : "", about);
	else if (environment->live)
		snprintf(out, size, "LIVE · %s%s%s", name, more, about);
	else
		snprintf(out, size, "%s · %s%s%s", name, environment_word(environment), more,
			 about);
}

struct area console_pane(const struct app *app, struct frame *frame, const char *about,
			 const struct hints *hints)
{
	const struct environment *environment = app_environment(app);
	char title[160];
	if (about == NULL)
		snprintf(title, sizeof title, "%s", list_title(app));
	else
		pane_title(app, about, title, sizeof title);
	struct area area = page_around(app, frame, environment, hints);
	return app_is_narrow(app) ? chrome_box(area, environment->live, false, title)
				  : draw_two(app, area, title);
}

static void draw_side(const struct app *app, struct area area, size_t environment)
{
	const struct environment *where = &app_environments(app)->list[environment];
	const struct account *account = app_account(app);
	bool here = environment == app->chosen.environment;
	char word[40], name[ACCOUNT_NAME_MAX + 8], title[160];
	const char *behind = here ? " · keys act here" : "";
	environment_label(word, sizeof word, where, here);
	size_t taken = text_columns(word) + text_columns(behind) + (here ? 10 : 8);
	text_fit(name, sizeof name, app_name(app, account), (size_t)area.cols - taken,
		 TEXT_CUT_MIDDLE, "…");
	snprintf(title, sizeof title, "%s%s · %s%s", here ? "▸ " : "", word, name, behind);
	struct area inside = chrome_box(area, where->live, !here, title);
	details_draw(app, inside, where, account->session[environment]);
	if (!here)
		area_mute(inside);
}

/* The border that the list shares with the side beside it is the list's; rules join it. */
static void draw_shared(struct area area, int col, bool live, bool side_live)
{
	for (int row = 1; row < area.rows - 1; row++) {
		uint32_t there = frame_at(area.frame, area.row + row, area.col + col)->code[0];
		bool joins = there == glyph_line(LINE_T_RIGHT, side_live);
		area_fill(area, row, col, 1, live ? ROLE_DANGER : ROLE_BORDER,
			  glyph_line(joins ? LINE_T_RIGHT : LINE_V, live));
	}
	join_border(area, col, live);
}

/* What the token of the side that keys act on says of itself, then what was done last. */
static void draw_third(const struct app *app, struct area area)
{
	bool live = app_environment(app)->live;
	struct area inside = chrome_box(area, live, false,
					live ? "LIVE · inside the token" : "Inside the token");
	int rows = inside_draw_beside(app, inside);
	if (app->log.count == 0 || inside.rows - rows < 4)
		return;
	chrome_rule(inside, rows + 1, live, "Activity of all");
	activity_draw_beside(app, area_part(inside, rows + 2, 0, inside.rows, inside.cols));
}

/* From 120 columns on both sides of an account stand beside each other. */
static void draw_wide(const struct app *app, struct frame *frame, const struct hints *hints)
{
	const struct environments *all = app_environments(app);
	bool live = app_environment(app)->live;
	struct area area = page_around(app, frame, app_environment(app), hints);
	int left = list_cols(app) + 1, panes = has_third(app) ? 3 : 2;
	int width = (area.cols - left) / panes, last = left + (panes - 1) * width;
	struct area list = chrome_box(area_part(area, 0, 0, area.rows, left + 1), live, false,
				      list_title(app));
	draw_side(app, area_part(area, 0, left, area.rows, width), 0);
	draw_side(app,
		  area_part(area, 0, left + width, area.rows,
			    panes == 3 ? width : area.cols - left - width),
		  second_column(app));
	if (panes == 3)
		draw_third(app, area_part(area, 0, last, area.rows, area.cols - last));
	draw_list(app, list);
	draw_shared(area, left, live, all->list[0].live);
}

static void draw_nobody(const struct app *app, struct area inside)
{
	area_text(inside, 0, 1, ROLE_MUTED, "○ Nobody is signed in");
	int row = chrome_wrap(inside, 2, 1, inside.cols - 2, 4, ROLE_TEXT,
			      action_words(app, "Paste an e-mail, a curl line or a .env file here, "
						"or press " DO_NEW " to type the four values."));
	chrome_wrap(inside, row + 1, 1, inside.cols - 2, 2, ROLE_TEXT,
		    action_words(app, "Never had keys? " DO_MENU " shows where they are."));
}

static void draw_not_found(struct area pane)
{
	area_text(pane, 0, 1, ROLE_MUTED, "Nothing chosen");
	area_text_fit(pane, 2, 1, pane.cols - 2, ROLE_TEXT, "Press Esc to see all accounts again.",
		      TEXT_CUT_END);
	int row = chrome_wrap(pane, 4, 1, pane.cols - 2, 3, ROLE_TEXT,
			      "You can find by name, e-mail or team, and by");
	chrome_wrap(pane, row, 1, pane.cols - 2, 3, ROLE_KEY,
		    "is:broken  is:soon  is:expired  is:refused  is:offline  in:live");
}

void console_draw_with(const struct app *app, struct frame *frame, const struct hints *hints)
{
	bool is_none = account_list_count(app) == 0 && app->accounts.count > 0;
	if (app_is_wide(app) && app_account(app) != NULL && !is_none) {
		draw_wide(app, frame, hints);
		return;
	}
	bool is_list =
		!is_none && app_is_narrow(app) && app->view.shows_list && app->accounts.count > 0;
	struct area pane = console_pane(app, frame, is_list ? NULL : "", hints);
	if (is_none)
		draw_not_found(pane);
	else if (is_list)
		draw_list(app, pane);
	else if (app_account(app) == NULL)
		draw_nobody(app, pane);
	else
		details_draw(app, pane, app_environment(app), app_session(app));
}

/* The keys of one side do not work on the other: who has pasted them there sees it. */
static const char *compare_sides(const struct app *app, enum role *role)
{
	const struct account *account = app_account(app);
	const struct session *a = account != NULL ? account->session[0] : NULL;
	const struct session *b = account != NULL ? account->session[second_column(app)] : NULL;
	enum tone tone;
	const char *words =
		a != NULL && b != NULL ? login_compare_words(&a->login, &b->login, &tone) : NULL;
	if (words != NULL)
		*role = page_role(tone);
	return words;
}

/* Where nothing else is to be said. */
static void draw_remark(const struct app *app, struct frame *frame)
{
	const struct session *session = app_session(app);
	enum role role = ROLE_MUTED;
	const char *remark = NULL;
	if (session != NULL && session->answer_lost)
		return;
	if (app_is_narrow(app) && app->accounts.count > 1)
		remark = app->view.shows_list ? "Tab shows the one that is chosen."
					      : "Tab shows the list of accounts.";
	else if (app_is_wide(app) && account_list_count(app) > 0)
		remark = compare_sides(app, &role);
	if (remark != NULL)
		page_remark(app, frame, role, remark);
}

static void console_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	add_hints(app, &hints);
	console_draw_with(app, frame, &hints);
	draw_remark(app, frame);
}

void console_follow(struct app *app)
{
	list_follow(&app->list.scroll, account_list_row(app, app->chosen.account),
		    account_list_count(app), (size_t)list_rows(app));
}

bool console_move(struct app *app, uint32_t key)
{
	size_t row = account_list_row(app, app->chosen.account), count = account_list_count(app);
	if (key >= SPOT_LIST && key < SPOT_LIST + app->accounts.count) {
		app->chosen.account = key - SPOT_LIST;
	} else {
		if (!list_key(&row, count, (size_t)list_rows(app), key))
			return false;
		app->chosen.account = account_list_account(app, row);
	}
	console_follow(app);
	return true;
}

/* Esc: what was found and kept is left. */
static void show_all(struct app *app)
{
	app_hush(app);
	field_clear(&app->list.find);
	account_list_update(app);
	console_follow(app);
}

static void console_key(struct app *app, uint32_t key, struct effects *effects)
{
	struct session *session = app_session(app);
	enum action action = keymap_action(&app->setup.keymap, key);
	if (console_move(app, key)) {
		app_hush(app);
		app->view.was_row = false;
		return;
	}
	if (key >= '1' && key <= '9' && app_go_to(app, key - '1'))
		return;
	if (key == INPUT_TAB && app_is_narrow(app))
		app->view.shows_list = !app->view.shows_list;
	else if (key == INPUT_ESC && can_cancel(app))
		requests_cancel(app, session, effects);
	else if (key == INPUT_ESC && app->view.was_row)
		check_all_open(app, effects);
	else if (key == INPUT_ESC)
		show_all(app);
	else if (key == INPUT_ENTER && app->view.shows_list && app_is_narrow(app))
		app->view.shows_list = false;
	else if ((action == ACTION_CHECK || action == ACTION_REFRESH) && runs_on(app))
		app_say(app, TONE_TEXT, "The refresh runs on: wait for its answer.");
	else
		actions_do(app, action, effects);
}

const struct screen screen_console = {
	.draw = console_draw, .key = console_key, .paste = paste_take};
