/* Many checks at the pace that each environment allows. */
#include "core/pace.h"

#include "tests/unit/unit.h"

static struct pace pace;
static struct moment now;

static int fresh(void **state)
{
	(void)state;
	now = (struct moment){.boot_ms = 1000000};
	pace_init(&pace, 8);
	return 0;
}

static bool answer(size_t environment, long status, long remaining, int64_t retry_after_ms)
{
	struct answer of = {.status = status,
			    .rate_limit_remaining = remaining,
			    .retry_after_ms = retry_after_ms,
			    .sent_boot_ms = now.boot_ms};
	pace_note_end(&pace, environment);
	return pace_note_answer(&pace, environment, &of, now);
}

static unsigned send_all(size_t environment)
{
	unsigned sent = 0;
	for (; pace_may_send(&pace, environment, now); sent++)
		pace_note_sent(&pace, environment, now);
	return sent;
}

static void the_first_call_goes_alone(void **state)
{
	(void)state;
	assert_int_equal(send_all(0), 1);
	assert_int_equal(send_all(1), 1); /* the other environment is another service */
	assert_false(answer(0, 200, -1, -1));
	assert_int_equal(send_all(0), 7); /* no limit: as many as are wanted in all */
	assert_int_equal(pace.asking, 8);
	assert_int_equal(send_all(1), 0);
}

static void no_more_is_sent_than_is_left(void **state)
{
	(void)state;
	send_all(0);
	assert_false(answer(0, 200, 3, -1));
	assert_int_equal(send_all(0), 3);
	assert_false(answer(0, 200, 1, -1));
	assert_false(answer(0, 200, 2, -1)); /* out of order: not more */
	assert_int_equal(send_all(0), 0);
	assert_false(answer(0, 200, 0, -1));
	assert_int_equal(send_all(0), 0);
	/* Until the minute is over, counted from its first call; then one goes alone again. */
	assert_int_equal(pace_next_at(&pace, now), 1000000 + 61 * SECOND_MS);
	now.boot_ms += 61 * SECOND_MS;
	assert_int_equal(send_all(0), 1);
	assert_false(answer(0, 200, 59, -1));
	assert_int_equal(send_all(0), 8);
}

/* One answer may take as long as many others, and says then what was true long ago. */
static void an_answer_that_was_overtaken_is_no_new_minute(void **state)
{
	(void)state;
	send_all(0);
	assert_false(answer(0, 200, 59, -1));
	send_all(0);
	struct answer late = {.status = 200,
			      .rate_limit_remaining = 58,
			      .retry_after_ms = -1,
			      .sent_boot_ms = now.boot_ms};
	for (long left = 57; left > 2; left--) {
		now.boot_ms++;
		assert_false(answer(0, 200, left, -1));
		if (left > 8)
			assert_int_equal(send_all(0), 1);
	}
	pace_note_end(&pace, 0);
	assert_false(pace_note_answer(&pace, 0, &late, now));
	assert_int_equal(pace.asking + send_all(0), 3);
	/* What was sent since is another thing. */
	now.boot_ms++;
	assert_false(answer(0, 200, 59, -1));
	assert_int_equal(pace.asking + send_all(0), 8);
}

static void who_is_asked_to_wait_is_not_lost(void **state)
{
	(void)state;
	send_all(0);
	assert_true(answer(0, 429, 0, 30 * SECOND_MS));
	assert_int_equal(send_all(0), 0);
	assert_int_equal(send_all(1), 1);
	assert_int_equal(pace_next_at(&pace, now), now.boot_ms + 30 * SECOND_MS);
	now.boot_ms += 30 * SECOND_MS;
	assert_int_equal(send_all(0), 1);
	/* Without Retry-After: a minute. */
	assert_true(answer(0, 429, -1, -1));
	now.boot_ms += 59 * SECOND_MS;
	assert_int_equal(send_all(0), 0);
	now.boot_ms += 2 * SECOND_MS;
	assert_int_equal(send_all(0), 1);
}

/* One at a time, a dead host of 600 logins would be waited for 50 minutes. */
static void where_nobody_answers_all_are_asked_at_once(void **state)
{
	(void)state;
	send_all(0);
	assert_false(answer(0, 0, -1, -1));
	assert_int_equal(send_all(0), 8);
	assert_true(pace_next_at(&pace, now) == NEVER);
	/* The first that is answered says what is allowed. */
	assert_false(answer(0, 200, 6, -1));
	assert_int_equal(send_all(0), 0);
	while (pace.asking > 0)
		assert_false(answer(0, 0, -1, -1));
	assert_int_equal(send_all(0), 6);
}

/* Three times, however many logins there are; then each is told by its own answer. */
static void a_service_that_is_maintained_is_waited_for(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++) {
		assert_int_equal(send_all(0), 1);
		assert_int_equal(answer(0, 503, -1, 90 * SECOND_MS), i < 3);
		assert_int_equal(pace_may_send(&pace, 0, now), i == 3);
		now.boot_ms += i < 3 ? 90 * SECOND_MS : 0;
	}
	assert_int_equal(send_all(0), 8);
	while (pace.asking > 0)
		assert_false(answer(0, 503, -1, 90 * SECOND_MS));
	/* It is back; the next time it is waited for again. */
	send_all(0);
	assert_false(answer(0, 200, -1, -1));
	assert_true(answer(0, 503, -1, 90 * SECOND_MS));
}

static void nobody_waits_hours_for_a_service_that_is_down(void **state)
{
	(void)state;
	send_all(0);
	assert_false(answer(0, 503, -1, HOUR_MS));
	assert_int_equal(send_all(0), 8);
}

/* 200 calls against 60 a minute: each is answered once, and a limit is hit at most once each. */
static void two_hundred_calls_take_four_minutes(void **state)
{
	unsigned done = 0, refused = 0, used = 0;
	int64_t window = now.boot_ms;
	(void)state;
	while (done < 200 && now.boot_ms < 1000000 + 10 * MINUTE_MS) {
		unsigned sent = send_all(0);
		if (now.boot_ms >= window + MINUTE_MS) {
			window = now.boot_ms;
			used = 0;
		}
		for (unsigned i = 0; i < sent; i++) {
			bool over = ++used > 60;
			refused += over;
			done += !over;
			assert_int_equal(answer(0, over ? 429 : 200, over ? 0 : 60 - (long)used,
						over ? MINUTE_MS : -1),
					 over);
		}
		now.boot_ms += 20;
	}
	assert_true(done >= 200);
	assert_true(refused <= 4);
	assert_true(now.boot_ms < 1000000 + 5 * MINUTE_MS);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)

static void what_is_left_is_told_at_the_pace_so_far(void **state)
{
	const struct moment later = {10 * SECOND_MS, 0};
	(void)state;
	pace_init(&pace, 4);
	assert_int_equal(pace_left(&pace, later, 0, 20, 60), 20 * SECOND_MS);
	assert_int_equal(pace_left(&pace, later, 0, 60, 60), 0);
	assert_int_equal(pace_left(&pace, later, 0, 0, 60), NEVER);
	assert_int_equal(pace_left(&pace, later, 9 * SECOND_MS, 20, 60), NEVER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_first_call_goes_alone),
		TEST(no_more_is_sent_than_is_left),
		TEST(an_answer_that_was_overtaken_is_no_new_minute),
		TEST(who_is_asked_to_wait_is_not_lost),
		TEST(where_nobody_answers_all_are_asked_at_once),
		TEST(a_service_that_is_maintained_is_waited_for),
		TEST(nobody_waits_hours_for_a_service_that_is_down),
		TEST(two_hundred_calls_take_four_minutes),
		TEST(what_is_left_is_told_at_the_pace_so_far),
	};
	return RUN(tests);
}
