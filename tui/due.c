#include "tui/due.h"

#include "tui/keep.h"

struct session *due_each(const struct app *app, size_t *at)
{
	size_t sides = app_environments(app)->count;
	while (*at < app->accounts.count * sides) {
		size_t i = (*at)++;
		struct session *side = app->accounts.list[i / sides].side[i % sides];
		if (side != NULL)
			return side;
	}
	return NULL;
}

struct account *due_account(const struct app *app, size_t at)
{
	return &app->accounts.list[(at - 1) / app_environments(app)->count];
}

static struct session *waiting_for(const struct account *account, size_t sides, unsigned number)
{
	for (size_t i = 0; i < sides; i++) {
		struct session *side = account->side[i];
		if (side != NULL && (side->names_request == number ||
				     (side->running != REQUEST_NONE && side->request == number)))
			return side;
	}
	return NULL;
}

/* Answers come about in the order of the list: it is searched outwards from the last one's. */
struct session *due_find(struct app *app, unsigned number, struct account **account)
{
	size_t count = app->accounts.count, from = app->answered < count ? app->answered : 0;
	for (size_t i = 0; i < 2 * count; i++) {
		size_t at = i % 2 ? from - i / 2 - 1 : from + i / 2;
		if (at >= count)
			continue;
		*account = &app->accounts.list[at];
		struct session *side = waiting_for(*account, app_environments(app)->count, number);
		if (side == NULL)
			continue;
		app->answered = at;
		return side;
	}
	return NULL;
}

/* A run of many tries its own checks again, at its pace. */
static bool is_of_run(const struct session *session)
{
	return session->run == RUN_WAITS && session->again == REQUEST_CHECK;
}

/* When it next changes by itself; the list says "asking" after 300 ms, once. */
static int64_t moment_of(const struct app *app, const struct session *session)
{
	bool waits = (app->is_by_hand && session->again == REQUEST_NONE) || is_of_run(session);
	int64_t at = waits ? NEVER : session_deadline(session, app->now);
	if (session->running != REQUEST_NONE && app->now.boot_ms - session->running_since < 300 &&
	    session->running_since + 300 < at)
		at = session->running_since + 300;
	return at;
}

void due_note(struct app *app, const struct session *session)
{
	int64_t at = session != NULL ? moment_of(app, session) : NEVER;
	if (at < app->due_at)
		app->due_at = at;
}

void due_note_all(struct app *app)
{
	app->due_at = 0;
}

/* What is due and may be begun by itself; REQUEST_NONE: nothing. */
static enum request_kind due_now(const struct app *app, const struct session *session)
{
	if (app->keeping == KEEP_LOCKED || is_of_run(session) ||
	    (app->is_by_hand && session->again == REQUEST_NONE))
		return REQUEST_NONE;
	return session_due(session, app->now);
}

static void begin_due(struct app *app, struct session *session, struct effects *effects)
{
	if (session->is_asleep)
		keep_wake(app, session, effects);
	else if (due_now(app, session) == REQUEST_CHECK)
		app_check(app, session, effects);
	else
		app_refresh(app, session, effects);
}

static size_t count_asked(const struct app *app)
{
	const struct session *session;
	size_t count = 0;
	for (size_t at = 0; (session = due_each(app, &at)) != NULL;)
		count += session->running != REQUEST_NONE && session->run != RUN_ASKING;
	return count;
}

void due_pass(struct app *app, struct effects *effects)
{
	struct session *session;
	if (app->now.boot_ms < app->due_at)
		return;
	size_t asked = count_asked(app), most = (size_t)app->settings->check_parallel;
	app->due_at = NEVER;
	app->due_waits = false;
	for (size_t at = 0; (session = due_each(app, &at)) != NULL;) {
		session_tick(session, app->now);
		bool is_due = due_now(app, session) != REQUEST_NONE;
		bool waits = is_due && asked >= most && due_account(app, at) != app_account(app);
		if (is_due && !waits) {
			begin_due(app, session, effects);
			asked++;
		}
		/* One that waits is looked at when an answer has made room. */
		app->due_waits |= waits;
		if (!waits)
			due_note(app, session);
	}
}

void due_made_room(struct app *app)
{
	if (app->due_waits)
		due_note_all(app);
}
