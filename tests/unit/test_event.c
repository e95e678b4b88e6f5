/*
 * The queue between effects and events: what waits in it owns what it points to, goes with its
 * session, and has a maximum that is said.
 */
#include "tests/unit/keeping.h"

#include "tui/app/keeping.h"
#include "tui/app/requests.h"
#include "tui/app/timers.h"

static struct events events;

static void what_waits_owns_what_it_points_to(void **state)
{
	struct error why = {.kind = ERROR_STORE, .cause = "as it was told"};
	struct secret printed = {0};
	char text[] = "a name";
	(void)state;
	assert_true(secret_set(&printed, "hush", 4));
	struct event event = {
		.kind = EVENT_STORE, .error = &why, .text = text, .printed = &printed};
	events_add(&events, &event);
	memset(&why, 0, sizeof why);
	memset(text, 'x', sizeof text - 1);
	assert_false(secret_is_set(&printed));
	struct event *first = events_first(&events);
	assert_string_equal(first->error->cause, "as it was told");
	assert_string_equal(first->text, "a name");
	assert_true(secret_is_set(first->printed));
	events_shift(&events);
	assert_null(events_first(&events));
}

static void they_are_told_in_the_order_in_which_they_came(void **state)
{
	(void)state;
	for (int round = 0; round < 3; round++) {
		for (int64_t i = 0; i < EVENTS_MAX - 1; i++) {
			struct event event = {.kind = EVENT_STORE, .row = i};
			assert_true(events_have_room(&events));
			events_add(&events, &event);
		}
		for (int64_t i = 0; i < EVENTS_MAX - 1; i++) {
			assert_int_equal(events_first(&events)->row, i);
			events_shift(&events);
		}
	}
	assert_null(events_first(&events));
}

static void a_full_queue_says_that_it_is(void **state)
{
	struct event event = {.kind = EVENT_TICK};
	(void)state;
	/* One effect may bring two. */
	for (size_t i = 0; i < EVENTS_MAX - 1; i++) {
		assert_true(events_have_room(&events));
		events_add(&events, &event);
	}
	assert_false(events_have_room(&events));
	events_clear(&events);
	assert_true(events_have_room(&events));
}

static void what_waits_goes_with_its_session(void **state)
{
	struct session *session = fill(7);
	struct event of_it = {.kind = EVENT_STORE, .job = STORE_TOKEN, .session = session};
	struct event other = {.kind = EVENT_STORE, .job = STORE_STATES};
	(void)state;
	events_add(&events, &of_it);
	events_add(&events, &other);
	effects_clear(&effects);
	effects.results = &events;
	keeping_job(&effects, STORE_STATE, session, NULL);
	effects_drop(&effects, session);
	effects.results = NULL;
	assert_int_equal(effects.count, 0);
	assert_int_equal(events_first(&events)->kind, EVENT_TICK);
	assert_null(events_first(&events)->session);
	events_shift(&events);
	assert_int_equal(events_first(&events)->job, STORE_STATES);
	events_clear(&events);
}

static void more_than_fits_is_said_and_nothing_is_half_begun(void **state)
{
	struct session *session = fill(0);
	struct event event = {.kind = EVENT_TICK, .now = app.now};
	(void)state;
	effects_clear(&effects);
	while (effects_add(&effects, EFFECT_REDRAW) != NULL)
		continue;
	assert_int_equal(effects.count, EFFECTS_MAX);
	requests_check(&app, session, &effects);
	assert_int_equal(session->running, REQUEST_NONE);
	app_update(&app, &event, &effects);
	assert_string_equal(app.sentence.text,
			    "Too much is under way at once. Try again in a moment.");
	assert_false(effects.is_refused);
}

/* So many sandbox logins, asleep, whose lead has begun. */
static void add_due(size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char name[32];
		snprintf(name, sizeof name, "due-%03zu", i);
		struct session *session = add_asleep(name, (int64_t)i + 100);
		session->token.obtained_boot_ms -= DAY_MS - MINUTE_MS;
		snprintf(session->token.refresh_mark, FINGERPRINT_SIZE, "#87654321");
	}
	timers_note_all(&app);
}

/* How many are begun by themselves when all are looked at. */
static size_t count_begun(void)
{
	struct event event = {.kind = EVENT_TICK, .now = app.now};
	size_t woken = 0;
	effects_clear(&effects);
	timers_note_all(&app);
	app_update(&app, &event, &effects);
	for (size_t i = 0; i < effects.count; i++)
		woken += effects.list[i].kind == EFFECT_STORE && effects.list[i].job == STORE_WAKE;
	return woken;
}

static void what_is_due_is_begun_a_few_at_a_time(void **state)
{
	struct answer answer = {.kind = REQUEST_REFRESH, .status = 200, .rate_limit_remaining = -1};
	(void)state;
	fill(0);
	app.keeping.state = KEEP_OPEN;
	add_due(100);
	/* One asks how fast the service may be asked; once, however often it is told the time. */
	assert_int_equal(count_begun(), 1);
	assert_true(app.timers.waits);
	assert_int_equal(count_begun(), 0);
	timers_answer(&app, app.accounts.list[1].session[0], &answer);
	assert_int_equal(count_begun(), settings.check_parallel - 1);
	assert_int_equal(count_begun(), 0);
	assert_true(app.timers.waits);
}

static void what_is_due_keeps_the_pace_of_the_service(void **state)
{
	struct answer answer = {.kind = REQUEST_REFRESH, .status = 429, .retry_after_ms = 30000};
	(void)state;
	fill(0);
	app.keeping.state = KEEP_OPEN;
	add_due(100);
	assert_int_equal(count_begun(), 1);
	timers_answer(&app, app.accounts.list[1].session[0], &answer);
	app.accounts.list[1].session[0]->is_waking = false;
	assert_int_equal(count_begun(), 0);
	assert_int_equal(app.timers.due_at, app.now.boot_ms + 30000);
	app.now.boot_ms += 30000;
	assert_int_equal(count_begun(), 1);
	assert_int_equal(count_begun(), 0);
}

static void what_is_chosen_comes_first(void **state)
{
	(void)state;
	fill(0);
	app.keeping.state = KEEP_OPEN;
	add_due(100);
	app.chosen.account = 60;
	app.keeping.woken = 60;
	app.keeping.woken_of = app.accounts.count;
	assert_int_equal(count_begun(), 1);
	assert_true(app.accounts.list[60].session[0]->is_paced);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_waits_owns_what_it_points_to),
		cmocka_unit_test(they_are_told_in_the_order_in_which_they_came),
		cmocka_unit_test(a_full_queue_says_that_it_is),
		TEST(what_waits_goes_with_its_session),
		TEST(more_than_fits_is_said_and_nothing_is_half_begun),
		TEST(what_is_due_is_begun_a_few_at_a_time),
		TEST(what_is_due_keeps_the_pace_of_the_service),
		TEST(what_is_chosen_comes_first),
	};
	return RUN(tests);
}
