#include "tui/app/timers.h"

#include "tui/app/keeping.h"
#include "tui/app/requests.h"

/* A run of many tries its own checks again, at its pace. */
static bool is_of_run(const struct session *session)
{
	return session->turn == TURN_WAITS && session->again == REQUEST_CHECK;
}

/* Nothing but what was begun is gone on with where nobody looks. */
static bool is_left(const struct app *app, const struct session *session)
{
	return app->setup.is_by_hand && session->again == REQUEST_NONE;
}

/* When it next changes by itself; the list says "asking" after 300 ms, once. */
static int64_t moment_of(const struct app *app, const struct session *session)
{
	bool waits = is_left(app, session) || is_of_run(session);
	int64_t at = waits ? NEVER : session_deadline(session, app->now);
	if (session->running != REQUEST_NONE && app->now.boot_ms - session->running_since < 300 &&
	    session->running_since + 300 < at)
		at = session->running_since + 300;
	return at;
}

void timers_note(struct app *app, const struct session *session)
{
	int64_t at = session != NULL ? moment_of(app, session) : NEVER;
	if (at < app->timers.due_at)
		app->timers.due_at = at;
}

void timers_note_all(struct app *app)
{
	app->timers.due_at = 0;
}

/* What is due and may be begun by itself; REQUEST_NONE: nothing. */
static enum request_kind due_now(const struct app *app, const struct session *session)
{
	if (app->keeping.state == KEEP_LOCKED || app->view.leaving || is_of_run(session) ||
	    is_left(app, session))
		return REQUEST_NONE;
	return session_due(session, app->now);
}

static void begin_due(struct app *app, struct session *session, struct effects *effects)
{
	if (session->is_asleep)
		keeping_wake(app, session, effects);
	else if (due_now(app, session) == REQUEST_CHECK)
		requests_check(app, session, effects);
	else
		requests_refresh(app, session, effects);
}

/* Those that are under way, or whose secrets are being read to begin; whoever has gone since is
 * none of them. */
static void count_asked(struct app *app)
{
	struct session *session;
	struct pace *pace = &app->timers.pace;
	pace->width = (unsigned)app->setup.settings->check_parallel;
	pace->asking = 0;
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++)
		pace->allowance[i].asking = 0;
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;) {
		session->is_paced &= session->running != REQUEST_NONE || session->is_waking;
		pace->asking += session->is_paced;
		pace->allowance[app_environment_of(app, session)].asking += session->is_paced;
	}
}

/* May it be begun? Then it is counted from now on. */
static bool take_turn(struct app *app, struct session *session)
{
	size_t environment = app_environment_of(app, session);
	if (session->is_paced)
		return true;
	session->is_paced = pace_may_send(&app->timers.pace, environment, app->now);
	if (session->is_paced)
		pace_note_sent(&app->timers.pace, environment, app->now);
	return session->is_paced;
}

static void look_at(struct app *app, struct session *session, struct effects *effects)
{
	session_tick(session, app->now);
	bool is_due = due_now(app, session) != REQUEST_NONE;
	bool waits = is_due && !take_turn(app, session);
	if (is_due && !waits)
		begin_due(app, session, effects);
	app->timers.waits |= waits;
	if (!waits)
		timers_note(app, session);
}

void timers_pass(struct app *app, struct effects *effects)
{
	struct session *session;
	struct timers *timers = &app->timers;
	const struct account *chosen = app_account(app);
	if (app->now.boot_ms < timers->due_at)
		return;
	count_asked(app);
	timers->due_at = NEVER;
	timers->waits = false;
	for (size_t i = 0; i < app_environments(app)->count && chosen != NULL; i++)
		if (chosen->session[i] != NULL)
			look_at(app, chosen->session[i], effects);
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;) {
		const struct account *account = app_account_at(app, at);
		if (account != chosen)
			look_at(app, session, effects);
		notices_look(&app->notices, account->name, session, app->now);
	}
	/* One that waits is looked at when an answer has made room, or a pause is over. */
	int64_t next = timers->waits ? pace_next_at(&timers->pace, app->now) : NEVER;
	if (next < timers->due_at)
		timers->due_at = next;
}

void timers_answer(struct app *app, struct session *session, const struct answer *answer)
{
	if (session->is_paced)
		pace_note_answer(&app->timers.pace, app_environment_of(app, session), answer,
				 app->now);
	session->is_paced = false;
}

void timers_made_room(struct app *app)
{
	if (app->timers.waits)
		timers_note_all(app);
}
