/*
 * Clocks that jump, and a machine that sleeps, played through the app: both clocks are inputs. A
 * login that refreshes itself must neither be logged out too early nor refreshed for nothing.
 */
#include "tests/unit/unit.h"

#include "tui/app/deadline.h"
#include "tui/app/event.h"
#include "tui/app/state.h"
#include "tui/app/timers.h"
#include "tui/app/update.h"
#include "tui/screens/screens.h"

#define LIFE_MS HOUR_MS
/* 10 % of the hour: its refresh is due after 54 minutes. */
#define EACH_MS (54 * MINUTE_MS)

static struct settings settings;
static struct app app;
static struct moment now;
static unsigned refreshes, too_early, too_late;

static const char good[] = "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"a\","
			   "\"refresh_token\":\"r\"}";

static struct session *session(void)
{
	return app.accounts.list[0].session[0];
}

static int open_app(void **state)
{
	struct session made;
	(void)state;
	now = (struct moment){HOUR_MS, 1792886400000}; /* 25 October 2026, 00:00 UTC */
	refreshes = too_early = too_late = 0;
	settings_init(&settings);
	app_init(&app, &settings);
	app.setup.screens = screens;
	app.now = now;
	app.view.rows = 24;
	app.view.cols = 80;
	session_init(&made, &settings.environments.list[0]);
	assert_true(login_set_names(&made.login, "id", "a@b.example"));
	assert_true(secret_set(&made.login.client_secret, "hush", 4));
	assert_true(token_read(&made.token, good, strlen(good), NULL));
	made.token.obtained_boot_ms = now.boot_ms;
	made.token.obtained_utc_ms = now.utc_ms;
	made.state = SESSION_UNCHECKED;
	made.is_auto = true;
	size_t at = accounts_add(&app.accounts, "acme");
	assert_true(account_put(&app.accounts.list[at], 0, &made));
	app.view.screen = SCREEN_CONSOLE;
	timers_note_all(&app);
	return 0;
}

static int close_app(void **state)
{
	(void)state;
	app_release(&app);
	return 0;
}

static void tell(struct event *event);

static void answer(const struct request *request)
{
	struct answer answer = {.number = request->number,
				.kind = request->kind,
				.status = 200,
				.sent = true,
				.content_type = "application/json",
				.body = (char *)(uintptr_t)good,
				.length = strlen(good),
				.sent_boot_ms = now.boot_ms,
				.sent_utc_ms = now.utc_ms,
				.date_utc_ms = -1,
				.retry_after_ms = -1};
	struct event event = {.kind = EVENT_ANSWER, .answer = &answer};
	now.boot_ms += 100;
	now.utc_ms += 100;
	tell(&event);
}

static void tell(struct event *event)
{
	struct effects effects = {0};
	event->now = now;
	app_update(&app, event, &effects);
	for (size_t i = 0; i < effects.count; i++) {
		if (effects.list[i].kind != EFFECT_SEND)
			continue;
		int64_t left = token_left(&session()->token, now);
		assert_int_equal(effects.list[i].request.kind, REQUEST_REFRESH);
		refreshes++;
		too_early += left > token_lead(&session()->token);
		too_late += left == 0;
		answer(&effects.list[i].request);
	}
	effects_clear(&effects);
}

/* Time passes as the loop lets it: to the next deadline, at most so far. */
static void pass(int64_t ms)
{
	int64_t until = now.boot_ms + ms;
	while (now.boot_ms < until) {
		struct event event = {.kind = EVENT_TICK};
		int64_t at = deadline_of(&app);
		int64_t step = at < until ? at - now.boot_ms : until - now.boot_ms;
		step = step > 0 ? step : 1;
		now.boot_ms += step;
		now.utc_ms += step;
		tell(&event);
		bool lives = token_left(&session()->token, now) > 0;
		assert_int_not_equal(session()->state, SESSION_SIGNED_OUT);
		assert_false(lives && session()->state == SESSION_EXPIRED);
	}
}

/* What may differ is one refresh, at an end of the time. */
static void assert_refreshed(int64_t over_ms)
{
	unsigned wanted = (unsigned)(over_ms / EACH_MS);
	assert_in_range(refreshes, wanted, wanted + 1);
	assert_int_equal(too_early, 0);
	assert_int_equal(too_late, 0);
}

static void a_calendar_that_jumps_ten_years_changes_nothing(void **state)
{
	(void)state;
	for (int i = 0; i < 20; i++) {
		pass(2 * HOUR_MS + 7 * MINUTE_MS);
		now.utc_ms += i % 2 == 0 ? 3653 * DAY_MS : -3653 * DAY_MS;
	}
	assert_refreshed(20 * (2 * HOUR_MS + 7 * MINUTE_MS));
}

static void a_calendar_that_is_nudged_each_minute_changes_nothing(void **state)
{
	(void)state;
	for (int i = 0; i < 24 * 60; i++) {
		pass(MINUTE_MS);
		now.utc_ms += i % 3 == 0 ? -SECOND_MS : SECOND_MS;
	}
	assert_refreshed(24 * HOUR_MS);
}

static void summer_time_ends_and_begins_unnoticed(void **state)
{
	(void)state;
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	pass(6 * HOUR_MS);
	now.utc_ms = 1774742400000; /* 29 March 2026, 00:00 UTC */
	pass(6 * HOUR_MS);
	now.utc_ms = 1792886400000; /* 25 October 2026, 00:00 UTC */
	pass(6 * HOUR_MS);
	setenv("TZ", "UTC", 1);
	tzset();
	assert_refreshed(18 * HOUR_MS);
}

static void a_night_asleep_costs_one_refresh_and_no_session(void **state)
{
	(void)state;
	pass(10 * MINUTE_MS);
	now.boot_ms += 8 * HOUR_MS;
	now.utc_ms += 8 * HOUR_MS;
	pass(SECOND_MS);
	assert_int_equal(refreshes, 1);
	assert_int_equal(too_early, 0);
	assert_true(token_left(&session()->token, now) > 0);
	assert_int_not_equal(session()->state, SESSION_EXPIRED);
}

static void a_session_that_nobody_refreshes_ends_when_it_ends(void **state)
{
	(void)state;
	session()->is_auto = false;
	timers_note_all(&app);
	pass(LIFE_MS - SECOND_MS);
	assert_int_equal(session()->state, SESSION_SOON);
	now.utc_ms -= 3653 * DAY_MS;
	pass(2 * SECOND_MS);
	assert_int_equal(session()->state, SESSION_EXPIRED);
	assert_true(token_is_set(&session()->token));
	assert_int_equal(refreshes, 0);
}

/* The first one asks; the time of "the one before it" must be no time at all. */
static void the_first_ctrl_c_asks(void **state)
{
	struct event event = {.kind = EVENT_KEY, .key = INPUT_CTRL('c')};
	(void)state;
	session()->is_auto = false;
	now.boot_ms = 1000 * DAY_MS;
	tell(&event);
	assert_false(app.view.leaving);
	assert_int_equal(app.view.screen, SCREEN_QUESTION);
	tell(&event);
	assert_true(app.view.leaving);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_calendar_that_jumps_ten_years_changes_nothing,
						open_app, close_app),
		cmocka_unit_test_setup_teardown(
			a_calendar_that_is_nudged_each_minute_changes_nothing, open_app, close_app),
		cmocka_unit_test_setup_teardown(summer_time_ends_and_begins_unnoticed, open_app,
						close_app),
		cmocka_unit_test_setup_teardown(a_night_asleep_costs_one_refresh_and_no_session,
						open_app, close_app),
		cmocka_unit_test_setup_teardown(a_session_that_nobody_refreshes_ends_when_it_ends,
						open_app, close_app),
		cmocka_unit_test_setup_teardown(the_first_ctrl_c_asks, open_app, close_app),
	};
	return RUN(tests);
}
