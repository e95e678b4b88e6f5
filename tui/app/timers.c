#include "tui/app/timers.h"

#include "tui/app/keeping.h"
#include "tui/app/requests.h"

/* A run of many tries its own checks again, at its pace. */
static bool is_of_run(const struct session *session)
{
	return session->turn == TURN_WAITS && session->again == REQUEST_CHECK;
}

/* When it next changes by itself; the list says "asking" after 300 ms, once. */
static int64_t moment_of(const struct app *app, const struct session *session)
{
	bool waits =
		(app->setup.is_by_hand && session->again == REQUEST_NONE) || is_of_run(session);
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
	    (app->setup.is_by_hand && session->again == REQUEST_NONE))
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

static size_t count_asked(const struct app *app)
{
	const struct session *session;
	size_t count = 0;
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		count += session->running != REQUEST_NONE && session->turn != TURN_ASKING;
	return count;
}

void timers_pass(struct app *app, struct effects *effects)
{
	struct session *session;
	if (app->now.boot_ms < app->timers.due_at)
		return;
	size_t asked = count_asked(app), most = (size_t)app->setup.settings->check_parallel;
	app->timers.due_at = NEVER;
	app->timers.waits = false;
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;) {
		session_tick(session, app->now);
		bool is_due = due_now(app, session) != REQUEST_NONE;
		bool waits = is_due && asked >= most && app_account_at(app, at) != app_account(app);
		if (is_due && !waits) {
			begin_due(app, session, effects);
			asked++;
		}
		/* One that waits is looked at when an answer has made room. */
		app->timers.waits |= waits;
		if (!waits)
			timers_note(app, session);
	}
}

void timers_made_room(struct app *app)
{
	if (app->timers.waits)
		timers_note_all(app);
}
