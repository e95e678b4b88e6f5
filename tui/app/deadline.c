#include "tui/app/deadline.h"

#include "core/doctor.h"
#include "tui/app/check_all.h"
#include "tui/app/lock.h"
#include "tui/app/sign_in.h"

/*
 * When a time that counts down next looks different: by the second, or without motion by the minute
 * until the last one.
 */
static int64_t countdown_step(int64_t left_ms, struct moment now, bool motion)
{
	if (left_ms <= 0 || left_ms == NEVER)
		return NEVER;
	/* Without motion the minutes alone are shown, until the last one. */
	int64_t step = motion || left_ms <= MINUTE_MS ? SECOND_MS : MINUTE_MS;
	return now.boot_ms + (left_ms - 1) % step + 1;
}

static int64_t sooner_of(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* A request under way: the spinner after 300 ms, then 4 steps a second, or the seconds. */
static int64_t busy_deadline(const struct app *app, const struct session *session)
{
	if (session->running == REQUEST_NONE)
		return NEVER;
	int64_t ms = app->now.boot_ms - session->running_since;
	int64_t step = app->setup.settings->motion ? 250 : SECOND_MS;
	return session->running_since + (ms < 300 ? 300 : (ms / step + 1) * step);
}

/* "3 min ago" becomes "4 min ago". */
static int64_t age_deadline(const struct app *app, int64_t since_utc_ms)
{
	if (since_utc_ms == 0)
		return NEVER;
	int64_t age = app->now.utc_ms - since_utc_ms;
	return app->now.boot_ms + MINUTE_MS - (age > 0 ? age % MINUTE_MS : 0);
}

/* What is shown of a session, by the second. */
static int64_t session_shown_deadline(const struct app *app, const struct session *session)
{
	int64_t at = busy_deadline(app, session);
	at = sooner_of(at, age_deadline(app, session->accepted_utc_ms));
	if (session->again != REQUEST_NONE)
		at = sooner_of(
			at, countdown_step(session->again_at - app->now.boot_ms, app->now, true));
	if (token_is_set(&session->token))
		at = sooner_of(at, countdown_step(token_left(&session->token, app->now), app->now,
						  app->setup.settings->motion));
	return at;
}

static int64_t form_deadline(const struct app *app)
{
	const struct sign_in *form = app->sign_in;
	int64_t at = busy_deadline(app, &form->trial);
	if (form->blocked_until > app->now.boot_ms)
		at = sooner_of(
			at, countdown_step(form->blocked_until - app->now.boot_ms, app->now, true));
	return at;
}

/* Doctor's first button counts a pause down. */
static int64_t doctor_deadline(const struct app *app)
{
	int64_t left =
		app->doctor.ladder != NULL ? app->doctor.ladder->again_at - app->now.boot_ms : 0;
	return app->view.screen == SCREEN_DOCTOR && left > 0 ? countdown_step(left, app->now, true)
							     : NEVER;
}

/* In its last minute the time to the lock is shown by the second. */
static int64_t lock_deadline(const struct app *app)
{
	int64_t at = lock_at(app), left = at - app->now.boot_ms;
	if (at == NEVER)
		return NEVER;
	return left > MINUTE_MS ? at - MINUTE_MS
				: countdown_step(left, app->now, app->setup.settings->motion);
}

int64_t deadline_of(const struct app *app)
{
	int64_t at = sooner_of(app->clipboard.clear_at, lock_deadline(app));
	const struct session *session = app_session(app);
	at = sooner_of(at, check_all_deadline(app));
	at = sooner_of(at, doctor_deadline(app));
	/* Under the lock nothing is done by itself. */
	if (app->keeping.state != KEEP_LOCKED)
		at = sooner_of(at, app->timers.due_at);
	if (app->keeping.state == KEEP_OPEN)
		at = sooner_of(at, app->keeping.save_at);
	if (app->command.what != SECRET_COMMAND_NONE)
		at = sooner_of(at, app->command.since +
					   ((app->now.boot_ms - app->command.since) / SECOND_MS +
					    1) * SECOND_MS);
	if (app->sign_in != NULL)
		at = sooner_of(at, form_deadline(app));
	else if (session != NULL)
		at = sooner_of(at, session_shown_deadline(app, session));
	if (app->reveal.text != NULL)
		at = sooner_of(
			at, countdown_step(app->reveal.until - app->now.boot_ms, app->now, true));
	/* Minutes and hours of the other logins in the list. */
	if (app->accounts.count > 0)
		at = sooner_of(at, app->now.boot_ms + MINUTE_MS);
	return at;
}
