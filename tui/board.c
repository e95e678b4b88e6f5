#include "tui/board.h"

#include <stdlib.h>

#include "core/retry.h"
#include "tui/app.h"
#include "tui/due.h"
#include "tui/keep.h"

/* Rows are put in order at most so often while a run is under way. */
#define SORT_MS 500
/* So often a login is asked again without a screen when the service wants a pause. */
#define PAUSES_MAX 3

static size_t place_of(const struct app *app, const struct session *session)
{
	return (size_t)(session->environment - app_environments(app)->list);
}

static bool is_listed(const struct app *app, const struct session *session)
{
	return token_is_set(&session->token) &&
	       place_of(app, session) < app_environments(app)->count;
}

/*
 * The one place where a session gets on in the run. What is counted is what is there: no more can
 * be done than the run is about, whatever is tried again, forgotten or signed in meanwhile; and
 * who is being asked is under way at the roster, nobody else.
 */
static void move(struct app *app, struct session *session, enum session_run to)
{
	struct board *board = &app->board;
	if (session->run == RUN_ASKING)
		roster_gave_up(&board->roster, place_of(app, session));
	if (session->run != RUN_NONE)
		board->in[session->run]--;
	if (to != RUN_NONE)
		board->in[to]++;
	if (to == RUN_WAITS)
		board->from = 0;
	if (to == RUN_ASKING)
		roster_sent(&board->roster, place_of(app, session), app->now);
	session->run = to;
}

size_t board_total(const struct board *board)
{
	return board->in[RUN_WAITS] + board->in[RUN_ASKING] + board->in[RUN_DONE];
}

size_t board_done(const struct board *board)
{
	return board->in[RUN_DONE];
}

void board_leave(struct app *app, struct session *session)
{
	move(app, session, RUN_NONE);
}

void board_settle(struct app *app, struct session *session)
{
	if (session->run != RUN_NONE)
		move(app, session, RUN_DONE);
}

void board_put_back(struct app *app, struct session *session)
{
	if (session->run == RUN_ASKING && session->running == REQUEST_NONE)
		move(app, session, RUN_WAITS);
}

/* The accounts of the list as it is shown. False when memory fails. */
static bool make_rows(struct app *app)
{
	struct board *board = &app->board;
	size_t shown = shown_count(app);
	size_t *rows = calloc(shown > 0 ? shown : 1, sizeof *rows);
	if (rows == NULL) {
		app_say(app, ROLE_ERROR, "There is not enough memory for this.");
		return false;
	}
	free(board->rows);
	board->rows = rows;
	board->from = 0;
	board->count = shown;
	board->of = app->accounts.count;
	for (size_t i = 0; i < shown; i++)
		rows[i] = shown_account(app, i);
	return true;
}

/* All of their sides. */
void board_start(struct app *app, struct effects *effects)
{
	struct board *board = &app->board;
	board_clear(app);
	if (!make_rows(app))
		return;
	board->began = app->now.boot_ms;
	board->is_running = true;
	roster_init(&board->roster, (unsigned)app->settings->check_parallel);
	for (size_t i = 0; i < board->count; i++) {
		const struct account *account = &app->accounts.list[board->rows[i]];
		for (size_t j = 0; j < app_environments(app)->count; j++)
			if (account->side[j] != NULL && is_listed(app, account->side[j])) {
				move(app, account->side[j], RUN_WAITS);
				account->side[j]->pauses = 0;
			}
	}
	board_step(app, effects);
}

void board_open(struct app *app, struct effects *effects)
{
	bool was_left = app->board.is_left;
	app->board.is_left = false;
	if (app->accounts.count == 0) {
		app_say(app, ROLE_WARNING, "There is no login to check. n signs in.");
		return;
	}
	app_show_over(app, &screen_board);
	if (was_left)
		board_next_row(app);
	else if (!app->board.is_running)
		board_start(app, effects);
}

static void begin(struct app *app, struct session *session, struct effects *effects)
{
	move(app, session, RUN_ASKING);
	if (session->is_asleep)
		keep_lend(app, session, effects);
	else
		app_check(app, session, effects);
	if (session->running == REQUEST_NONE && !session->is_asleep)
		move(app, session, RUN_DONE);
}

static void finish(struct app *app)
{
	struct board *board = &app->board;
	if (board->is_running && board_done(board) == board_total(board)) {
		board->is_running = false;
		board->is_held = false;
		board_sort(app);
	}
}

static bool can_be_asked(const struct app *app, const struct session *session)
{
	return is_listed(app, session) &&
	       (!session->is_asleep || (app->keeping == KEEP_OPEN && !session->stays_asleep));
}

/* True when it need not be looked at again: it does not wait any more. */
static bool ask(struct app *app, struct session *session, struct effects *effects)
{
	struct board *board = &app->board;
	if (session->run != RUN_WAITS)
		return true;
	if (!can_be_asked(app, session)) {
		move(app, session, RUN_DONE);
		return true;
	}
	if (session->again != REQUEST_NONE && app->now.boot_ms < session->again_at) {
		if (session->again_at < board->again_at)
			board->again_at = session->again_at;
		return false;
	}
	if (session->running != REQUEST_NONE ||
	    !roster_may(&board->roster, place_of(app, session), app->now))
		return false;
	begin(app, session, effects);
	return true;
}

void board_step(struct app *app, struct effects *effects)
{
	struct session *session;
	struct board *board = &app->board;
	bool passed = false;
	if (board->rows != NULL && board->of != app->accounts.count) {
		shown_update(app);
		board_sort(app);
	}
	if (!board->is_running || board->is_paused || app->keeping == KEEP_LOCKED)
		return;
	board->again_at = NEVER;
	for (size_t at = board->from; board->roster.asking < board->roster.width &&
				      effects->count + 8 < EFFECTS_MAX &&
				      (session = due_each(app, &at)) != NULL;) {
		passed |= !ask(app, session, effects);
		board->from = passed ? board->from : at;
	}
	finish(app);
	if (!board->is_held && app->now.boot_ms - board->sorted_at >= SORT_MS)
		board_sort(app);
}

/* With nobody there to pause it, a run must end. */
static bool may_wait(const struct app *app, struct session *session)
{
	return !app->is_by_hand || session->pauses++ < PAUSES_MAX;
}

/* A login of the demo is always throttled: without a screen, which can show that, neither it nor
 * the others of its side wait for it. */
static bool wants_pause(struct app *app, const struct session *session, const struct answer *answer)
{
	bool is_looked_at = !app->is_demo || !app->is_by_hand;
	return is_looked_at &&
	       roster_took(&app->board.roster, place_of(app, session), answer, app->now);
}

/* What was not judged is asked again by the run, at its pace; what nobody answered, in a moment. */
static bool is_asked_again(const struct app *app, struct session *session, bool pauses)
{
	bool again = session->again == REQUEST_CHECK && !app->is_by_hand &&
		     retry_pause(session_last(session)) == 0;
	if (!again)
		session_give_up(session);
	return again || (pauses && may_wait(app, session));
}

void board_answer(struct app *app, struct session *session, const struct answer *answer)
{
	struct board *board = &app->board;
	if (!board->is_running || answer->kind != REQUEST_CHECK)
		return;
	/* By hand, before its turn came: then that was its turn. */
	if (session->run == RUN_WAITS && session->again == REQUEST_NONE &&
	    answer->end != ANSWER_CANCELLED)
		move(app, session, RUN_DONE);
	if (session->run != RUN_ASKING)
		return;
	bool again = is_asked_again(app, session, wants_pause(app, session, answer));
	move(app, session, again ? RUN_WAITS : RUN_DONE);
}

void board_woken(struct app *app, struct session *session, bool ok, struct effects *effects)
{
	if (!app->board.is_running || session->run != RUN_ASKING ||
	    session->running != REQUEST_NONE)
		return;
	if (ok)
		app_check(app, session, effects);
	if (session->running == REQUEST_NONE)
		move(app, session, RUN_DONE);
}

void board_count(const struct app *app, size_t counts[BOARD_STATES])
{
	const struct session *session;
	for (size_t i = 0; i < BOARD_STATES; i++)
		counts[i] = 0;
	for (size_t at = 0; (session = due_each(app, &at)) != NULL;) {
		counts[BOARD_REFUSED] += shown_is_refused(session);
		if (session->run != RUN_DONE)
			continue;
		counts[BOARD_VALID] += session->state == SESSION_VALID;
		counts[BOARD_SOON] += session->state == SESSION_SOON;
		counts[BOARD_EXPIRED] += session->state == SESSION_EXPIRED;
		counts[BOARD_OFFLINE] += session->state == SESSION_OFFLINE;
	}
}

/* What qsort() compares: it takes no context. */
static const struct app *sorted;

static int compare(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	int left = shown_badness(&sorted->accounts.list[x]);
	int right = shown_badness(&sorted->accounts.list[y]);
	if (left != right)
		return right - left;
	return (x > y) - (x < y);
}

void board_sort(struct app *app)
{
	struct board *board = &app->board;
	if (app->shown.find.length > 0)
		shown_update(app);
	if (board->count != shown_count(app) || app->shown.find.length > 0)
		make_rows(app);
	sorted = app;
	board->sorted_at = app->now.boot_ms;
	if (board->count > 1)
		qsort(board->rows, board->count, sizeof *board->rows, compare);
}

static bool is_seen(const struct app *app, size_t at, int filter)
{
	int badness = shown_badness(&app->accounts.list[at]);
	if (filter == SEEN_BROKEN)
		return badness >= SHOWN_BROKEN;
	return filter == SEEN_ALL || badness == SHOWN_SOON;
}

size_t board_row(const struct app *app, size_t row)
{
	const struct board *board = &app->board;
	for (size_t i = 0; i < board->count; i++)
		if (board->rows[i] < app->accounts.count &&
		    is_seen(app, board->rows[i], board->filter) && row-- == 0)
			return board->rows[i];
	return app->accounts.count;
}

size_t board_filtered(const struct app *app, int filter)
{
	size_t count = 0;
	for (size_t i = 0; i < app->board.count; i++)
		count += app->board.rows[i] < app->accounts.count &&
			 is_seen(app, app->board.rows[i], filter);
	return count;
}

size_t board_seen(const struct app *app)
{
	return board_filtered(app, app->board.filter);
}

int64_t board_deadline(const struct app *app)
{
	const struct board *board = &app->board;
	if (!board->is_running || board->is_paused || app->keeping == KEEP_LOCKED)
		return NEVER;
	int64_t at = roster_next(&board->roster, app->now);
	if (board->again_at < at)
		at = board->again_at;
	/* The time left is shown by the second. */
	if (app->screen == &screen_board && app->now.boot_ms + SECOND_MS < at)
		at = app->now.boot_ms + SECOND_MS;
	return at;
}

void board_clear(struct app *app)
{
	struct session *session;
	for (size_t at = 0; (session = due_each(app, &at)) != NULL;)
		session->run = RUN_NONE;
	free(app->board.rows);
	app->board = (struct board){.filter = app->board.filter, .again_at = NEVER};
}
