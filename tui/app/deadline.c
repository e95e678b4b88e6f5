#include "tui/app/deadline.h"

#include "core/doctor.h"
#include "core/session_words.h"
#include "tui/app/check_all.h"
#include "tui/app/lock.h"
#include "tui/app/sign_in.h"

static int64_t sooner_of(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* By the second. */
static int64_t countdown_to(const struct app *app, int64_t at)
{
	return clock_step_at(at - app->now.boot_ms, app->now, true);
}

/* In its last minute the time to the lock is shown by the second. */
static int64_t lock_deadline(const struct app *app)
{
	int64_t at = lock_at(app), left = at - app->now.boot_ms;
	if (at == NEVER)
		return NEVER;
	return left > MINUTE_MS ? at - MINUTE_MS
				: clock_step_at(left, app->now, app->setup.settings->motion);
}

int64_t deadline_of(const struct app *app)
{
	int64_t at = sooner_of(app->clipboard.clear_at, lock_deadline(app));
	const struct session *session = app_session(app);
	const struct sign_in *form = app->sign_in;
	bool motion = app->setup.settings->motion;
	at = sooner_of(at, check_all_deadline(app));
	if (app->keeping.is_listing)
		at = sooner_of(at, app->now.boot_ms);
	/* Doctor's first button counts a pause down. */
	if (app->view.screen == SCREEN_DOCTOR && app->doctor.ladder != NULL)
		at = sooner_of(at, countdown_to(app, app->doctor.ladder->again_at));
	/* Under the lock nothing is done by itself. */
	if (app->keeping.state != KEEP_LOCKED)
		at = sooner_of(at, app->timers.due_at);
	if (app->keeping.state == KEEP_OPEN)
		at = sooner_of(at, app->keeping.save_at);
	if (app->command.what != SECRET_COMMAND_NONE)
		at = sooner_of(at, app->command.since +
					   ((app->now.boot_ms - app->command.since) / SECOND_MS +
					    1) * SECOND_MS);
	if (form != NULL)
		at = sooner_of(sooner_of(at, countdown_to(app, form->blocked_until)),
			       session_words_busy_at(&form->trial, app->now, motion));
	else if (session != NULL)
		at = sooner_of(at, session_words_change_at(session, app->now, motion));
	if (app->reveal.text != NULL)
		at = sooner_of(at, countdown_to(app, app->reveal.until));
	/* Minutes and hours of the other logins in the list. */
	if (app->accounts.count > 0)
		at = sooner_of(at, app->now.boot_ms + MINUTE_MS);
	return at;
}
