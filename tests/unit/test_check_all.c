/* A run of many checks: what is counted is what is there, and it comes to an end. */
#include "tui/app/check_all.h"
#include "tui/screens/screens.h"

#include "tests/unit/unit.h"
#include "tui/app/event.h"
#include "tui/app/forget.h"
#include "tui/app/state.h"
#include "tui/app/update.h"
#include "tui/app/views.h"

#define LOGINS 20
#define SENT_MAX 64

static struct settings settings;
static struct app app;
static struct effects effects;
static uint32_t seed;

/* What the app has sent and nobody has answered yet. */
static struct {
	unsigned number[SENT_MAX];
	size_t count;
	unsigned all;	/* of checks, since the beginning */
	unsigned saves; /* of what checks found */
} sent;

static uint32_t chance(uint32_t of)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % of;
}

static void take_sent(void)
{
	for (size_t i = 0; i < effects.count; i++) {
		sent.saves +=
			effects.list[i].kind == EFFECT_STORE && effects.list[i].job == STORE_STATES;
		if (effects.list[i].kind != EFFECT_SEND)
			continue;
		assert_true(sent.count < SENT_MAX);
		sent.number[sent.count++] = effects.list[i].request.number;
		sent.all += effects.list[i].request.kind == REQUEST_CHECK;
	}
	effects_clear(&effects);
}

/* What the board says against what is there. */
static void assert_counted(void)
{
	size_t in[TURN_STATES] = {0};
	const struct session *session;
	for (size_t at = 0; (session = app_each_session(&app, &at)) != NULL;) {
		in[session->turn]++;
		if (session->turn == TURN_ASKING && app.check_all.is_running)
			assert_int_equal(session->running, REQUEST_CHECK);
	}
	assert_int_equal(check_all_done(&app.check_all), in[TURN_DONE]);
	assert_int_equal(check_all_total(&app.check_all),
			 in[TURN_DONE] + in[TURN_WAITS] + in[TURN_ASKING]);
	assert_int_equal(app.check_all.pace.asking, in[TURN_ASKING]);
}

static void tell(struct event *event, int64_t after_ms)
{
	event->now = app.now;
	event->now.boot_ms += after_ms;
	event->now.utc_ms += after_ms;
	event->random = chance(1000);
	app_update(&app, event, &effects);
	take_sent();
	assert_counted();
}

static void tick(int64_t after_ms)
{
	struct event event = {.kind = EVENT_TICK};
	tell(&event, after_ms);
}

static void press(uint32_t key)
{
	struct event event = {.kind = EVENT_KEY, .key = key};
	tell(&event, 1);
}

static void add(struct session *session, size_t environment)
{
	session_init(session, &settings.environments.list[environment]);
	session->state = SESSION_UNCHECKED;
	session->token.access_length = 5;
	session->token.life_ms = 300 * DAY_MS;
	session->token.obtained_boot_ms = app.now.boot_ms;
	session->token.obtained_utc_ms = app.now.utc_ms;
	assert_true(secret_set(&session->token.access, "token", 5));
}

static void add_account(const char *name)
{
	size_t at = accounts_add(&app.accounts, name);
	for (size_t environment = 0; environment < 2; environment++) {
		struct session session;
		add(&session, environment);
		assert_true(account_put(&app.accounts.list[at], environment, &session));
	}
}

static int fill(void **state)
{
	(void)state;
	settings_init(&settings);
	app_init(&app, &settings);
	app.setup.screens = screens;
	settings.lock_minutes = 0;
	app.now = (struct moment){1000, 1795000000000};
	memset(&sent, 0, sizeof sent);
	seed = 1;
	for (int i = 0; i < LOGINS / 2; i++) {
		char name[16];
		snprintf(name, sizeof name, "login-%02d", i);
		add_account(name);
	}
	tick(0);
	return 0;
}

static int empty(void **state)
{
	(void)state;
	effects_clear(&effects);
	app_release(&app);
	return 0;
}

/* The oldest of what was sent, or any. status 0: nobody is there. */
static void answer(size_t which, long status, int64_t retry_after_ms)
{
	static const char good[] = "{\"data\":{\"type\":\"customer\",\"id\":\"1\"}}";
	struct answer of = {.number = sent.number[which],
			    .kind = REQUEST_CHECK,
			    .end = status == 0 ? ANSWER_NO_CONNECTION : ANSWER_COMPLETE,
			    .status = status,
			    .content_type = "application/json",
			    .body = status == 200 ? (char *)(uintptr_t)good : NULL,
			    .length = status == 200 ? sizeof good - 1 : 0,
			    .sent_boot_ms = app.now.boot_ms,
			    .date_utc_ms = -1,
			    .retry_after_ms = retry_after_ms,
			    .rate_limit_remaining = -1};
	struct event event = {.kind = EVENT_ANSWER, .answer = &of};
	sent.number[which] = sent.number[--sent.count];
	tell(&event, 5);
}

static void answer_all(long status)
{
	for (int i = 0; i < 10000 && (app.check_all.is_running || sent.count > 0); i++) {
		if (sent.count > 0)
			answer(0, status, -1);
		else
			tick(SECOND_MS);
	}
	assert_false(app.check_all.is_running);
}

static void every_login_is_asked_once(void **state)
{
	(void)state;
	press('b');
	assert_int_equal(check_all_total(&app.check_all), LOGINS);
	answer_all(200);
	assert_int_equal(sent.all, LOGINS);
	assert_int_equal(check_all_done(&app.check_all), LOGINS);
}

/* Three tries are the run's own: so many at a time, none while it is paused, counted once. */
static void a_second_try_is_the_run_s(void **state)
{
	(void)state;
	press('b');
	for (int i = 0; i < 3; i++)
		answer(0, 0, -1);
	assert_int_equal(check_all_done(&app.check_all), 0);
	assert_true(app.check_all.pace.asking <= 8);
	press(' ');
	while (sent.count > 0)
		answer(0, 0, -1);
	unsigned before = sent.all;
	for (int i = 0; i < 60; i++)
		tick(SECOND_MS);
	assert_int_equal(sent.all, before);
	press(' ');
	answer_all(0);
	assert_int_equal(sent.all, 3 * LOGINS);
	assert_int_equal(check_all_done(&app.check_all), LOGINS);
	for (int i = 0; i < 60; i++)
		tick(SECOND_MS);
	assert_int_equal(sent.all, 3 * LOGINS);
}

/* It wakes up for the second tries by itself. */
static void it_says_when_it_wants_to_go_on(void **state)
{
	(void)state;
	press('b');
	app.view.screen = SCREEN_CONSOLE;
	while (sent.count > 0)
		answer(0, 0, -1);
	assert_true(app.check_all.is_running);
	int64_t at = check_all_deadline(&app);
	assert_in_range(at - app.now.boot_ms, 1, 10 * SECOND_MS);
	tick(at - app.now.boot_ms);
	assert_true(sent.count > 0);
}

static void what_it_found_is_written_when_it_ends(void **state)
{
	(void)state;
	app.keeping.state = KEEP_OPEN;
	for (size_t i = 0; i < 2; i++)
		app.accounts.list[0].session[i]->kept = (int64_t)i + 1;
	press('b');
	answer_all(200);
	tick(0);
	assert_int_equal(sent.saves, 1);
}

static void who_is_forgotten_is_not_waited_for(void **state)
{
	(void)state;
	press('b');
	assert_int_equal(app.accounts.list[0].session[0]->turn, TURN_ASKING);
	app.chosen.account = 0;
	app.chosen.environment = 0;
	forget_chosen(&app, &effects);
	take_sent();
	assert_counted();
	app.chosen.account = 4;
	forget_chosen(&app, &effects);
	take_sent();
	assert_counted();
	answer_all(200);
	assert_int_equal(check_all_total(&app.check_all), LOGINS - 2);
	assert_int_equal(check_all_done(&app.check_all), LOGINS - 2);
}

/* As by a sign-in: another session takes the place of the one that is asked for. */
static void replace(size_t at, size_t environment)
{
	struct session session;
	if (app.accounts.list[at].session[environment] == NULL)
		return;
	add(&session, environment);
	check_all_settle(&app, app.accounts.list[at].session[environment]);
	assert_true(account_put(&app.accounts.list[at], environment, &session));
}

static void who_is_signed_in_anew_is_done_with(void **state)
{
	(void)state;
	press('b');
	replace(0, 0);
	replace(7, 1);
	assert_counted();
	assert_int_equal(check_all_done(&app.check_all), 2);
	answer_all(200);
	assert_int_equal(check_all_done(&app.check_all), LOGINS);
	assert_int_equal(sent.all, LOGINS - 1);
}

static void what_is_checked_by_hand_is_not_asked_again(void **state)
{
	(void)state;
	press('b');
	press(INPUT_ESC);
	app.chosen.account = 9;
	app.chosen.environment = 1;
	press('c');
	assert_int_equal(app.accounts.list[9].session[1]->turn, TURN_WAITS);
	answer(sent.count - 1, 200, -1);
	assert_int_equal(app.accounts.list[9].session[1]->turn, TURN_DONE);
	answer_all(200);
	assert_int_equal(sent.all, LOGINS);
}

static void do_anything(void)
{
	static const long statuses[] = {200, 200, 200, 401, 429, 503, 0, 0};
	size_t any = chance((uint32_t)app.accounts.count);
	char name[24];
	app.chosen.account = any;
	app.chosen.environment = chance(2);
	switch (chance(12)) {
	case 0:
		forget_chosen(&app, &effects);
		break;
	case 1:
		snprintf(name, sizeof name, "added-%u", (unsigned)chance(100000));
		add_account(name);
		break;
	case 2:
		replace(any, app.chosen.environment);
		break;
	case 3:
		app.check_all.is_paused = !app.check_all.is_paused;
		break;
	case 4:
		press('c');
		break;
	case 5:
		tick(chance(5000));
		break;
	default:
		if (sent.count > 0)
			answer(chance((uint32_t)sent.count), statuses[chance(8)],
			       chance(2) == 0 ? -1 : 20 * SECOND_MS);
	}
	take_sent();
	tick(0);
}

static void no_more_is_done_than_there_is_whatever_happens(void **state)
{
	for (uint32_t run = 0; run < 200; run++) {
		assert_int_equal(fill(state), 0);
		seed = run;
		press('b');
		views_show(&app, SCREEN_CONSOLE);
		for (int i = 0; i < 200 && app.accounts.count > 1; i++)
			do_anything();
		app.check_all.is_paused = false;
		answer_all(200);
		assert_int_equal(check_all_done(&app.check_all), check_all_total(&app.check_all));
		assert_int_equal(app.check_all.pace.asking, 0);
		empty(state);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fill, empty)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_login_is_asked_once),
		TEST(a_second_try_is_the_run_s),
		TEST(it_says_when_it_wants_to_go_on),
		TEST(what_it_found_is_written_when_it_ends),
		TEST(who_is_forgotten_is_not_waited_for),
		TEST(who_is_signed_in_anew_is_done_with),
		TEST(what_is_checked_by_hand_is_not_asked_again),
		cmocka_unit_test(no_more_is_done_than_there_is_whatever_happens),
	};
	return RUN(tests);
}
