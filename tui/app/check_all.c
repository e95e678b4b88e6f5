#include "tui/app/check_all.h"

#include <stdlib.h>

#include "core/export.h"
#include "core/retry.h"
#include "tui/app/account_list.h"
#include "tui/app/keeping.h"
#include "tui/app/requests.h"
#include "tui/app/views.h"

/* Rows are put in order at most so often while a run is under way. */
#define SORT_MS 500
/* So often a login is asked again without a screen when the service wants a pause. */
#define PAUSES_MAX 3

static bool is_listed(const struct app *app, const struct session *session)
{
	return token_is_set(&session->token) &&
	       app_environment_of(app, session) < app_environments(app)->count;
}

/*
 * The one place where a session gets on in the run. What is counted is what is there: no more can
 * be done than the run is about, whatever is tried again, forgotten or signed in meanwhile; and
 * the pace counts those that are being asked, nobody else.
 */
static void move_turn(struct app *app, struct session *session, enum session_turn to)
{
	struct check_all *check_all = &app->check_all;
	if (session->turn == TURN_ASKING)
		pace_note_end(&check_all->pace, app_environment_of(app, session));
	if (session->turn != TURN_NONE)
		check_all->in[session->turn]--;
	if (to != TURN_NONE)
		check_all->in[to]++;
	if (to == TURN_WAITS)
		check_all->from = 0;
	if (to == TURN_ASKING)
		pace_note_sent(&check_all->pace, app_environment_of(app, session), app->now);
	session->turn = to;
}

size_t check_all_total(const struct check_all *check_all)
{
	return check_all->in[TURN_WAITS] + check_all->in[TURN_ASKING] + check_all->in[TURN_DONE];
}

size_t check_all_done(const struct check_all *check_all)
{
	return check_all->in[TURN_DONE];
}

void check_all_leave(struct app *app, struct session *session)
{
	move_turn(app, session, TURN_NONE);
}

void check_all_settle(struct app *app, struct session *session)
{
	if (session->turn != TURN_NONE)
		move_turn(app, session, TURN_DONE);
}

/* The accounts of the list as it is shown. False when memory fails. */
static bool make_rows(struct app *app)
{
	struct check_all *check_all = &app->check_all;
	size_t shown = account_list_count(app);
	size_t *rows = calloc(shown > 0 ? shown : 1, sizeof *rows);
	if (rows == NULL) {
		app_say(app, TONE_ERROR, "There is not enough memory for this.");
		return false;
	}
	free(check_all->rows);
	check_all->rows = rows;
	check_all->from = 0;
	check_all->count = shown;
	check_all->of = app->accounts.count;
	for (size_t i = 0; i < shown; i++)
		rows[i] = account_list_account(app, i);
	return true;
}

/* All of their sides. */
void check_all_start(struct app *app, struct effects *effects)
{
	struct check_all *check_all = &app->check_all;
	check_all_clear(app);
	if (!make_rows(app))
		return;
	check_all->began = app->now.boot_ms;
	check_all->is_running = true;
	pace_init(&check_all->pace, (unsigned)app->setup.settings->check_parallel);
	for (size_t i = 0; i < check_all->count; i++) {
		const struct account *account = &app->accounts.list[check_all->rows[i]];
		for (size_t j = 0; j < app_environments(app)->count; j++)
			if (account->session[j] != NULL && is_listed(app, account->session[j])) {
				move_turn(app, account->session[j], TURN_WAITS);
				account->session[j]->turn_pauses = 0;
			}
	}
	check_all_step(app, effects);
}

/* Coming back from a row: the next one, which has moved up if that one is not seen any more. */
static void next_row(struct app *app)
{
	size_t *cursor = &app->check_all.cursor;
	if (check_all_row(app, *cursor) == app->chosen.account)
		++*cursor;
	else if (*cursor > 0 && *cursor >= check_all_seen(app))
		--*cursor;
}

void check_all_open(struct app *app, struct effects *effects)
{
	bool was_left = app->view.was_row;
	app->view.was_row = false;
	if (app->accounts.count == 0) {
		app_say(app, TONE_WARNING, "There is no login to check. " DO_NEW " signs in.");
		return;
	}
	views_show_over(app, SCREEN_CHECK_ALL);
	if (was_left)
		next_row(app);
	else if (!app->check_all.is_running)
		check_all_start(app, effects);
}

static void begin_check(struct app *app, struct session *session, struct effects *effects)
{
	move_turn(app, session, TURN_ASKING);
	if (session->is_asleep)
		keeping_lend(app, session, effects);
	else
		requests_check(app, session, effects);
	if (session->running == REQUEST_NONE && !session->is_asleep)
		move_turn(app, session, TURN_DONE);
}

static void end_run(struct app *app)
{
	struct check_all *check_all = &app->check_all;
	if (check_all->is_running && check_all_done(check_all) == check_all_total(check_all)) {
		check_all->is_running = false;
		/* Nothing more comes that could be written together with what it found. */
		if (app->keeping.save_at != NEVER && !app->keeping.save_failed)
			app->keeping.save_at = app->now.boot_ms;
		check_all->is_held = false;
		check_all_sort(app);
	}
}

static bool can_be_asked(const struct app *app, const struct session *session)
{
	return is_listed(app, session) &&
	       (!session->is_asleep || (app->keeping.state == KEEP_OPEN && !session->stays_asleep));
}

/* True when it need not be looked at again: it does not wait any more. */
static bool ask_next(struct app *app, struct session *session, struct effects *effects)
{
	struct check_all *check_all = &app->check_all;
	if (session->turn != TURN_WAITS)
		return true;
	if (!can_be_asked(app, session)) {
		move_turn(app, session, TURN_DONE);
		return true;
	}
	if (session->again != REQUEST_NONE && app->now.boot_ms < session->again_at) {
		if (session->again_at < check_all->again_at)
			check_all->again_at = session->again_at;
		return false;
	}
	if (session->running != REQUEST_NONE ||
	    !pace_may_send(&check_all->pace, app_environment_of(app, session), app->now))
		return false;
	begin_check(app, session, effects);
	return true;
}

void check_all_look_anew(struct app *app)
{
	app->check_all.from = 0;
}

void check_all_step(struct app *app, struct effects *effects)
{
	struct session *session;
	struct check_all *check_all = &app->check_all;
	bool passed = false;
	if (check_all->rows != NULL && check_all->of != app->accounts.count) {
		account_list_update(app);
		check_all_sort(app);
	}
	if (!check_all->is_running || check_all->is_paused || app->keeping.state == KEEP_LOCKED ||
	    app->view.leaving)
		return;
	check_all->again_at = NEVER;
	for (size_t at = check_all->from; check_all->pace.asking < check_all->pace.width &&
					  effects->count + 8 < EFFECTS_MAX &&
					  (session = app_each_session(app, &at)) != NULL;) {
		passed |= !ask_next(app, session, effects);
		check_all->from = passed ? check_all->from : at;
	}
	end_run(app);
	if (!check_all->is_held && app->now.boot_ms - check_all->sorted_at >= SORT_MS)
		check_all_sort(app);
}

/* With nobody there to pause it, a run must end. */
static bool may_wait(const struct app *app, struct session *session)
{
	return !app->setup.is_by_hand || session->turn_pauses++ < PAUSES_MAX;
}

/* A login of the demo is always throttled: without a screen, which can show that, neither it nor
 * the others of its side wait for it. */
static bool wants_pause(struct app *app, const struct session *session, const struct answer *answer)
{
	bool is_looked_at = !app->setup.is_demo || !app->setup.is_by_hand;
	return is_looked_at && pace_note_answer(&app->check_all.pace,
						app_environment_of(app, session), answer, app->now);
}

/* What was not judged is asked again by the run, at its pace; what nobody answered, in a moment. */
static bool is_asked_again(const struct app *app, struct session *session, bool pauses)
{
	bool again = session->again == REQUEST_CHECK && !app->setup.is_by_hand &&
		     retry_pause(session_last(session)) == 0;
	if (!again)
		session_give_up(session);
	return again || (pauses && may_wait(app, session));
}

void check_all_answer(struct app *app, struct session *session, const struct answer *answer)
{
	struct check_all *check_all = &app->check_all;
	if (!check_all->is_running || answer->kind != REQUEST_CHECK)
		return;
	/* By hand, before its turn came: then that was its turn. */
	if (session->turn == TURN_WAITS && session->again == REQUEST_NONE &&
	    answer->end != ANSWER_CANCELLED)
		move_turn(app, session, TURN_DONE);
	if (session->turn != TURN_ASKING)
		return;
	bool again = is_asked_again(app, session, wants_pause(app, session, answer));
	move_turn(app, session, again ? TURN_WAITS : TURN_DONE);
}

/* Its access token was lent, or could not be. */
static void take_woken(struct app *app, struct session *session, struct effects *effects)
{
	if (!app->check_all.is_running || session->turn != TURN_ASKING ||
	    session->running != REQUEST_NONE)
		return;
	if (!session->stays_asleep)
		requests_check(app, session, effects);
	if (session->running == REQUEST_NONE)
		move_turn(app, session, TURN_DONE);
}

/* Another console's token has taken its place: no answer is waited for, it is asked once more. */
static void put_back(struct app *app, struct session *session)
{
	if (session->turn == TURN_ASKING && session->running == REQUEST_NONE)
		move_turn(app, session, TURN_WAITS);
}

void check_all_event(struct app *app, const struct event *event, struct effects *effects)
{
	if (event->job == STORE_WAKE || event->job == STORE_LEND)
		take_woken(app, event->session, effects);
	else if (event->job == STORE_NEWER && event->error == NULL)
		put_back(app, event->session);
	else if (event->job == STORE_RENAME)
		check_all_look_anew(app);
}

void check_all_count(const struct app *app, size_t counts[CHECK_COUNTS])
{
	const struct session *session;
	for (size_t i = 0; i < CHECK_COUNTS; i++)
		counts[i] = 0;
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;) {
		bool apart = session_is_refused(session) && session->turn == TURN_NONE;
		counts[CHECK_COUNT_APART] += apart;
		counts[CHECK_COUNT_REFUSED] +=
			apart || (session_is_refused(session) && session->turn == TURN_DONE);
		if (session->turn != TURN_DONE)
			continue;
		counts[CHECK_COUNT_VALID] += session->state == SESSION_VALID;
		counts[CHECK_COUNT_SOON] += session->state == SESSION_SOON;
		counts[CHECK_COUNT_EXPIRED] += session->state == SESSION_EXPIRED;
		counts[CHECK_COUNT_OFFLINE] += session->state == SESSION_OFFLINE;
	}
}

void check_all_sort(struct app *app)
{
	struct check_all *check_all = &app->check_all;
	if (app->list.find.length > 0)
		account_list_update(app);
	if (check_all->count != account_list_count(app) || app->list.find.length > 0)
		make_rows(app);
	check_all->sorted_at = app->now.boot_ms;
	account_order(&app->accounts, check_all->rows, check_all->count, ORDER_WORST, app->now);
}

static bool is_seen(const struct app *app, size_t at, int filter)
{
	int badness = account_badness(&app->accounts.list[at]);
	if (filter == SEEN_BROKEN)
		return badness >= BADNESS_BROKEN;
	return filter == SEEN_ALL || badness == BADNESS_SOON;
}

size_t check_all_row(const struct app *app, size_t row)
{
	const struct check_all *check_all = &app->check_all;
	for (size_t i = 0; i < check_all->count; i++)
		if (check_all->rows[i] < app->accounts.count &&
		    is_seen(app, check_all->rows[i], check_all->filter) && row-- == 0)
			return check_all->rows[i];
	return app->accounts.count;
}

size_t check_all_filtered(const struct app *app, int filter)
{
	size_t count = 0;
	for (size_t i = 0; i < app->check_all.count; i++)
		count += app->check_all.rows[i] < app->accounts.count &&
			 is_seen(app, app->check_all.rows[i], filter);
	return count;
}

size_t check_all_seen(const struct app *app)
{
	return check_all_filtered(app, app->check_all.filter);
}

int64_t check_all_deadline(const struct app *app)
{
	const struct check_all *check_all = &app->check_all;
	if (!check_all->is_running || check_all->is_paused || app->keeping.state == KEEP_LOCKED)
		return NEVER;
	int64_t at = pace_next_at(&check_all->pace, app->now);
	if (check_all->again_at < at)
		at = check_all->again_at;
	/* The time left is shown by the second. */
	if (app->view.screen == SCREEN_CHECK_ALL && app->now.boot_ms + SECOND_MS < at)
		at = app->now.boot_ms + SECOND_MS;
	return at;
}

void check_all_clear(struct app *app)
{
	struct session *session;
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		session->turn = TURN_NONE;
	free(app->check_all.rows);
	app->check_all = (struct check_all){.filter = app->check_all.filter, .again_at = NEVER};
}

void check_all_export(struct app *app, bool json, struct effects *effects)
{
	struct effect *effect = effects_add(effects, EFFECT_WRITE);
	if (effect == NULL)
		return;
	effect->plain =
		export_text(&app->accounts, app->check_all.rows, app->check_all.count, json);
	export_name(effect->name, sizeof effect->name, app->now.utc_ms, json);
}
