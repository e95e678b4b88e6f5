/*
 * The drawing half of app.h, and when it next looks different.
 */
#include <stdio.h>
#include <string.h>

#include "core/doctor.h"
#include "core/text.h"
#include "tui/app.h"
#include "tui/chrome.h"
#include "tui/details.h"
#include "tui/gauge.h"
#include "tui/sign_in.h"
#include "tui/theme_view.h"

static const struct environment *shown_environment(const struct app *app)
{
	if (app->sign_in != NULL)
		return sign_in_environment(app);
	return app->screen == &screen_welcome || app->screen == &screen_keys_where ||
			       app_under(app) == &screen_welcome
		       ? NULL
		       : app_environment(app);
}

/* For tabs and tmux: live says so first. Names pass the gate; tokens are never in it. */
static void set_title(const struct app *app, struct frame *frame)
{
	const struct environment *where = shown_environment(app);
	const struct account *account = app_account(app);
	if (app->keeping == KEEP_LOCKED)
		where = NULL;
	const char *name =
		account != NULL && app->sign_in == NULL ? app_name(app, account) : "sign in";
	if (where == NULL)
		snprintf(frame->title, sizeof frame->title, "etconsole");
	else
		snprintf(frame->title, sizeof frame->title, "%s%s · etconsole",
			 where->live ? "LIVE " : "", name);
}

/* One line, and still true. */
static void draw_small(const struct app *app, struct frame *frame)
{
	const struct environment *where = shown_environment(app);
	const struct account *account = app_account(app);
	char word[40] = "etconsole", state[128] = "", text[400], name[96] = "";
	if (app->keeping == KEEP_LOCKED) {
		where = NULL;
		account = NULL;
	}
	if (where != NULL)
		chrome_word(word, sizeof word, where, true);
	if (account != NULL && app->sign_in == NULL) {
		snprintf(name, sizeof name, " %s", app_name(app, account));
		snprintf(state, sizeof state, ": %s",
			 app_session(app) != NULL ? session_word(app_session(app)->state)
						  : "signed out");
	}
	snprintf(text, sizeof text, "%s%s%s · make this %d×%d, it is %d×%d", word, name, state,
		 APP_COLS_MIN, APP_ROWS_MIN, app->cols, app->rows);
	struct area area = frame_area(frame);
	bool live = where != NULL && where->live;
	area_text_fit(area, 0, 0, frame->cols, live ? ROLE_DANGER : ROLE_TEXT, text, TEXT_CUT_END);
	if (live)
		area_flag(area, 0, 0, frame->cols, CELL_REVERSED);
}

void app_view(const struct app *app, struct frame *frame)
{
	frame_clear(frame);
	set_title(app, frame);
	frame->theme = theme_shown(app);
	if (app->rows < APP_ROWS_MIN || app->cols < APP_COLS_MIN)
		draw_small(app, frame);
	else
		app->screen->draw(app, frame);
	if (!app->unicode)
		frame_to_ascii(frame);
}

static int64_t sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* A request under way: the spinner after 300 ms, then 4 steps a second, or the seconds. */
static int64_t busy_deadline(const struct app *app, const struct session *session)
{
	if (session->running == REQUEST_NONE)
		return NEVER;
	int64_t ms = app->now.boot_ms - session->running_since;
	int64_t step = app->settings->motion ? 250 : SECOND_MS;
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
static int64_t shown_deadline(const struct app *app, const struct session *session)
{
	int64_t at = busy_deadline(app, session);
	at = sooner(at, age_deadline(app, session->accepted_utc_ms));
	if (session->again != REQUEST_NONE)
		at = sooner(at,
			    gauge_deadline(session->again_at - app->now.boot_ms, app->now, true));
	if (token_is_set(&session->token))
		at = sooner(at, gauge_deadline(token_left(&session->token, app->now), app->now,
					       app->settings->motion));
	return at;
}

static int64_t form_deadline(const struct app *app)
{
	const struct sign_in *form = app->sign_in;
	int64_t at = busy_deadline(app, &form->trial);
	if (form->blocked_until > app->now.boot_ms)
		at = sooner(at,
			    gauge_deadline(form->blocked_until - app->now.boot_ms, app->now, true));
	return at;
}

/* Doctor's first button counts a pause down. */
static int64_t doctor_deadline(const struct app *app)
{
	int64_t left = app->doctor != NULL ? app->doctor->again_at - app->now.boot_ms : 0;
	return app->screen == &screen_doctor && left > 0 ? gauge_deadline(left, app->now, true)
							 : NEVER;
}

/* In its last minute the time to the lock is shown by the second. */
static int64_t lock_deadline(const struct app *app)
{
	int64_t at = app_lock_at(app), left = at - app->now.boot_ms;
	if (at == NEVER)
		return NEVER;
	return left > MINUTE_MS ? at - MINUTE_MS
				: gauge_deadline(left, app->now, app->settings->motion);
}

int64_t app_deadline(const struct app *app)
{
	int64_t at = sooner(sooner(app->uncopy_at, app->save_at), lock_deadline(app));
	const struct session *session = app_session(app);
	at = sooner(at, board_deadline(app));
	at = sooner(at, doctor_deadline(app));
	/* Under the lock nothing is done by itself. */
	if (app->keeping != KEEP_LOCKED)
		at = sooner(at, app->due_at);
	if (app->fetching != FETCH_NOTHING)
		at = sooner(at, app->fetching_since +
					((app->now.boot_ms - app->fetching_since) / SECOND_MS + 1) *
						SECOND_MS);
	if (app->sign_in != NULL)
		at = sooner(at, form_deadline(app));
	else if (session != NULL)
		at = sooner(at, shown_deadline(app, session));
	if (app->reveal.text != NULL)
		at = sooner(at,
			    gauge_deadline(app->reveal.until - app->now.boot_ms, app->now, true));
	/* Minutes and hours of the other logins in the list. */
	if (app->accounts.count > 0)
		at = sooner(at, app->now.boot_ms + MINUTE_MS);
	return at;
}
