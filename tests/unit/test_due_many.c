/*
 * Very many logins that are due at once, at a service that takes 60 requests a minute: played
 * through the app, with the clock as an input. 600 of them; 10,000 with LONG set.
 */
#include "tests/unit/unit.h"

#include "tui/app/deadline.h"
#include "tui/app/event.h"
#include "tui/app/state.h"
#include "tui/app/timers.h"
#include "tui/app/update.h"
#include "tui/screens/screens.h"

#define A_MINUTE 60
#define SENT_MAX 64
#define MINUTES_MAX 1000

static struct settings settings;
static struct app app;
static struct moment now;
static struct effects effects;
static int logins;

static const char good[] = "{\"token_type\":\"Bearer\",\"expires_in\":2592000,"
			   "\"access_token\":\"new\",\"refresh_token\":\"next\"}";

/* What the service was asked: by whom, and how often it had to say no in each of its minutes. */
static struct {
	unsigned of_login[10000];
	struct session *first;
	int64_t minute;
	int taken, noes[MINUTES_MAX];
} asked;

/* Answers that are on their way. */
static struct {
	struct answer answer;
	int64_t at;
} coming[SENT_MAX];
static size_t coming_count;

static struct session *session_of(int login)
{
	return app.accounts.list[login].session[0];
}

/* Kept and asleep; it ends in three days, and its lead has begun. */
static void add_due(int login)
{
	char name[20];
	struct session session;
	snprintf(name, sizeof name, "due-%05d", login);
	session_init(&session, &settings.environments.list[0]);
	session.kept = login + 1;
	session.state = SESSION_VALID;
	session.is_auto = session.is_asleep = true;
	session.token.access_length = 5;
	session.token.life_ms = 30 * DAY_MS;
	session.token.obtained_boot_ms = now.boot_ms - 27 * DAY_MS;
	snprintf(session.token.access_mark, FINGERPRINT_SIZE, "#12345678");
	snprintf(session.token.refresh_mark, FINGERPRINT_SIZE, "#87654321");
	size_t at = accounts_add(&app.accounts, name);
	assert_true(account_put(&app.accounts.list[at], 0, &session));
}

static int start(void **state)
{
	(void)state;
	logins = getenv("LONG") != NULL ? 10000 : 600;
	now = (struct moment){100 * DAY_MS, 1792886400000};
	settings_init(&settings);
	settings.lock_minutes = 0;
	app_init(&app, &settings);
	app.setup.screens = screens;
	app.now = now;
	app.keeping.state = KEEP_OPEN;
	app.view.screen = SCREEN_CONSOLE;
	for (int i = 0; i < logins; i++)
		add_due(i);
	app.chosen.account = (size_t)logins / 2;
	timers_note_all(&app);
	return 0;
}

static int end(void **state)
{
	(void)state;
	effects_clear(&effects);
	app_release(&app);
	return 0;
}

/* By the service's own minutes, which begin when they do. */
static struct answer answer_of(const struct request *request)
{
	int64_t minute = (now.boot_ms + 17 * SECOND_MS) / MINUTE_MS;
	if (minute != asked.minute)
		asked.taken = 0;
	asked.minute = minute;
	bool is_no = asked.taken == A_MINUTE;
	asked.taken += !is_no;
	asked.noes[minute % MINUTES_MAX] += is_no;
	return (struct answer){.number = request->number,
			       .kind = request->kind,
			       .status = is_no ? 429 : 200,
			       .sent = true,
			       .content_type = "application/json",
			       .body = is_no ? NULL : (char *)(uintptr_t)good,
			       .length = is_no ? 0 : sizeof good - 1,
			       .sent_boot_ms = now.boot_ms,
			       .sent_utc_ms = now.utc_ms,
			       .date_utc_ms = -1,
			       .retry_after_ms = is_no ? (minute + 1) * MINUTE_MS - now.boot_ms -
								 17 * SECOND_MS
						       : -1,
			       .rate_limit_remaining = A_MINUTE - asked.taken};
}

static void send_refresh(struct effect *effect)
{
	struct session *session = effect->session;
	assert_int_equal(effect->request.kind, REQUEST_REFRESH);
	if (asked.first == NULL)
		asked.first = session;
	assert_true(coming_count < SENT_MAX);
	coming[coming_count].at = now.boot_ms + 100 + effect->request.number % 7 * 40;
	coming[coming_count].answer = answer_of(&effect->request);
	asked.of_login[session->kept - 1] += coming[coming_count].answer.status == 200;
	coming_count++;
}

static void tell(struct event *event);

/* As a store that does all it is asked. */
static void do_job(const struct effect *effect)
{
	struct found found = {0};
	struct woken *woken = &found.woken;
	struct event event = {.kind = EVENT_STORE,
			      .job = effect->job,
			      .session = effect->session,
			      .row = effect->session != NULL ? effect->session->kept : 0,
			      .found = &found};
	if (effect->job == STORE_WAKE) {
		woken->token = effect->session->token;
		assert_true(secret_set(&woken->token.access, "token", 5));
		assert_true(secret_set(&woken->token.refresh, "again", 5));
		assert_true(login_set_names(&woken->login, "id", "a@b.example"));
		assert_true(secret_set(&woken->login.client_secret, "hush", 4));
	}
	tell(&event);
	found_clear(&found);
}

static void tell(struct event *event)
{
	struct effects wanted = {0};
	struct effect effect;
	event->now = now;
	app_update(&app, event, &wanted);
	while (effects_take(&wanted, &effect)) {
		if (effect.kind == EFFECT_SEND)
			send_refresh(&effect);
		else if (effect.kind == EFFECT_STORE)
			do_job(&effect);
		effect_clear(&effect);
	}
	effects_clear(&wanted);
}

static size_t first_coming(void)
{
	size_t first = 0;
	for (size_t i = 1; i < coming_count; i++)
		if (coming[i].at < coming[first].at)
			first = i;
	return first;
}

/* To whatever comes next: an answer, or what the app waits for. */
static void go_on(void)
{
	struct answer answer;
	struct event event = {.kind = EVENT_TICK};
	size_t first = first_coming();
	int64_t at = deadline_of(&app);
	if (at <= now.boot_ms)
		at = now.boot_ms + 1;
	if (coming_count > 0 && coming[first].at <= at) {
		at = coming[first].at > now.boot_ms ? coming[first].at : now.boot_ms;
		answer = coming[first].answer;
		event = (struct event){.kind = EVENT_ANSWER, .answer = &answer};
		coming[first] = coming[--coming_count];
	}
	now.utc_ms += at - now.boot_ms;
	now.boot_ms = at;
	tell(&event);
}

static int count_renewed(void)
{
	int count = 0;
	for (int i = 0; i < logins; i++)
		count += session_of(i)->token.obtained_boot_ms >= 100 * DAY_MS;
	return count;
}

static void each_is_refreshed_once_at_the_pace_of_the_service(void **state)
{
	int64_t from = now.boot_ms;
	(void)state;
	/* As fast as it allows, and a minute to find out; then nothing is left to do. */
	while (now.boot_ms < from + (logins / A_MINUTE + 5) * MINUTE_MS)
		go_on();
	assert_int_equal(count_renewed(), logins);
	assert_int_equal(coming_count, 0);
	for (int i = 0; i < logins; i++) {
		assert_int_equal(asked.of_login[i], 1);
		assert_int_equal(session_of(i)->state, SESSION_UNCHECKED);
	}
	for (int i = 0; i < MINUTES_MAX; i++)
		assert_in_range(asked.noes[i], 0, 1);
	assert_ptr_equal(asked.first, session_of(logins / 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_is_refreshed_once_at_the_pace_of_the_service,
						start, end),
	};
	return RUN(tests);
}
