/*
 * Check all: the board's keys.
 */
#include "tui/board_view.h"
#include "tui/console.h"
#include "tui/export.h"

void board_next_row(struct app *app)
{
	size_t *cursor = &app->board.cursor;
	if (board_row(app, *cursor) == app->chosen)
		++*cursor;
	else if (*cursor > 0 && *cursor >= board_seen(app))
		--*cursor;
}

/* The account of the row, on the side that is worst. False when there is none. */
static bool choose_row(struct app *app)
{
	size_t at = board_row(app, app->board.cursor);
	if (at >= app->accounts.count)
		return false;
	app->chosen = at;
	size_t place = shown_worst_side(&app->accounts.list[at]);
	if (place < app_environments(app)->count)
		app_go_to(app, place);
	console_follow(app);
	return true;
}

static void act_on_row(struct app *app, enum action action, struct effects *effects)
{
	const struct session *session = app_session(app);
	if (session != NULL && session->is_asleep)
		app->when_woken = action;
	else
		app_act(app, action, effects);
}

/* Leaves for a row, with what mends it. */
static void open_row(struct app *app, struct effects *effects)
{
	if (!choose_row(app))
		return;
	app_show(app, &screen_console);
	app->board.is_left = true;
	const struct session *session = app_session(app);
	if (session == NULL)
		return;
	act_on_row(app,
		   session->state == SESSION_EXPIRED || session->state == SESSION_REFUSED
			   ? ACTION_SIGN_IN
		   : session->state == SESSION_OFFLINE ? ACTION_DOCTOR
						       : ACTION_NONE,
		   effects);
}

/* What is looked at is of the row; what changes something has the account beside it. */
static void act(struct app *app, enum action action, uint32_t key, struct effects *effects)
{
	if (action == ACTION_DOCTOR || action == ACTION_INSIDE || action == ACTION_SENT ||
	    action == ACTION_TEAMS) {
		if (choose_row(app))
			act_on_row(app, action, effects);
	} else if (action == ACTION_SIGN_IN || action == ACTION_REFRESH ||
		   action == ACTION_REVEAL || action == ACTION_CHANGE || action == ACTION_FORGET) {
		app_say(app, ROLE_TEXT, "%s acts on one account: Enter opens it.",
			keymap_label(&app->keymap, action));
	} else {
		app_key_over(app, key, effects);
		if (action == ACTION_SWITCH || (key >= '1' && key <= '9'))
			app_say(app, ROLE_TEXT, "The console is on the %s side now.",
				environment_word(app_environment(app)));
	}
}

bool board_move(struct app *app, uint32_t key)
{
	struct board *board = &app->board;
	if (key >= SPOT_ROW && key < SPOT_ROW + (uint32_t)app->rows) {
		board->cursor = board->list.top + (key - SPOT_ROW);
		return true;
	}
	size_t rows = app->rows > 12 ? (size_t)app->rows - 10 : 1, seen = board_seen(app);
	if (board->cursor >= seen)
		board->cursor = seen > 0 ? seen - 1 : 0;
	if (!list_key(&board->cursor, seen, rows, key))
		return false;
	board->is_held = true;
	list_follow(&board->list, board->cursor, seen, rows);
	return true;
}

static void key(struct app *app, uint32_t key, struct effects *effects)
{
	struct board *board = &app->board;
	enum action action = keymap_action(&app->keymap, key);
	if (key == INPUT_ESC || action == ACTION_BOARD)
		app_back(app);
	else if (key == INPUT_ENTER)
		open_row(app, effects);
	else if (key == INPUT_TAB || key == INPUT_BACKTAB) {
		board->filter =
			(board->filter + (key == INPUT_TAB ? 1 : SEEN_FILTERS - 1)) % SEEN_FILTERS;
		board->cursor = 0;
	} else if (key == ' ' && board->is_running) {
		board->is_paused = !board->is_paused;
		board_step(app, effects);
	} else if (action == ACTION_CHECK && board->is_running) {
		app_say(app, ROLE_TEXT, "It is under way.");
	} else if (action == ACTION_CHECK) {
		board_start(app, effects);
	} else if (action == ACTION_COPY) {
		export_ask(app);
	} else if (action == ACTION_FIND || action == ACTION_HELP) {
		app_act(app, action, effects);
	} else if (action == ACTION_ORDER) {
		board->is_held = false;
		board_sort(app);
		app_say(app, ROLE_TEXT, "Worst first.");
	} else if (!board_move(app, key)) {
		act(app, action, key, effects);
	}
}

static void paste(struct app *app, const struct event *event, struct effects *effects)
{
	(void)effects;
	console_paste(app, event, app->place);
}

const struct screen screen_board = {"board", board_draw_all, key, paste, NULL};
