#include "tests/unit/unit.h"

#include "core/clock.h"

/* 2027-11-24T12:04:01Z, a Wednesday. */
#define NOON ((int64_t)1827057841 * SECOND_MS)

typedef void write_fn(char *out, size_t size, int64_t ms);

static const char *says(write_fn *write, int64_t ms)
{
	static char out[64];
	write(out, sizeof out, ms);
	return out;
}

static const char *date(int64_t utc_ms, int utc)
{
	static char out[64];
	clock_date(out, sizeof out, utc_ms, utc);
	return out;
}

static const char *of_day(int64_t utc_ms, int64_t now_utc_ms)
{
	static char out[64];
	clock_of_day(out, sizeof out, utc_ms, now_utc_ms);
	return out;
}

static void use_zone(const char *zone)
{
	setenv("TZ", zone, 1);
	tzset();
}

static int back_to_utc(void **state)
{
	(void)state;
	use_zone("UTC");
	return 0;
}

static void neither_clock_runs_backwards(void **state)
{
	struct moment first = clock_now(), then = clock_now();
	(void)state;
	assert_true(first.boot_ms > 0);
	assert_true(then.boot_ms >= first.boot_ms);
	assert_true(then.utc_ms > (int64_t)1700000000 * SECOND_MS);
}

static void a_countdown_starts_full_and_ends_at_zero(void **state)
{
	(void)state;
	assert_string_equal(says(clock_countdown, MINUTE_MS), "1:00");
	assert_string_equal(says(clock_countdown, 41 * SECOND_MS), "0:41");
	assert_string_equal(says(clock_countdown, 1), "0:01");
	assert_string_equal(says(clock_countdown, 0), "0:00");
}

static void a_countdown_is_never_negative(void **state)
{
	(void)state;
	assert_string_equal(says(clock_countdown, -1), "0:00");
	assert_string_equal(says(clock_countdown, INT64_MIN), "0:00");
}

static void a_countdown_shows_hours_and_days_when_there_are_any(void **state)
{
	(void)state;
	assert_string_equal(says(clock_countdown, HOUR_MS - 1), "1:00:00");
	assert_string_equal(says(clock_countdown, DAY_MS - 19 * SECOND_MS), "23:59:41");
	assert_string_equal(says(clock_countdown, DAY_MS), "1 day 00:00:00");
	assert_string_equal(says(clock_countdown, 366 * DAY_MS - 19 * SECOND_MS),
			    "365 days 23:59:41");
}

static void a_short_length_has_one_whole_unit(void **state)
{
	(void)state;
	assert_string_equal(says(clock_short, 365 * DAY_MS + HOUR_MS), "365 d");
	assert_string_equal(says(clock_short, 6 * HOUR_MS - 1), "5 h");
	assert_string_equal(says(clock_short, 12 * MINUTE_MS), "12 m");
	assert_string_equal(says(clock_short, 89 * SECOND_MS), "89 s");
	assert_string_equal(says(clock_short, 0), "0 s");
}

static void a_unit_is_used_from_two_of_it_on(void **state)
{
	(void)state;
	assert_string_equal(says(clock_short, 2 * DAY_MS), "2 d");
	assert_string_equal(says(clock_short, 2 * DAY_MS - 1), "47 h");
	assert_string_equal(says(clock_short, 2 * HOUR_MS - 1), "119 m");
	assert_string_equal(says(clock_short, 100 * SECOND_MS), "1 m");
	assert_string_equal(says(clock_short, 100 * SECOND_MS - 1), "99 s");
}

static void what_is_over_lasts_no_seconds(void **state)
{
	(void)state;
	assert_string_equal(says(clock_short, -5 * DAY_MS), "0 s");
	assert_string_equal(says(clock_words, INT64_MIN), "0 seconds");
}

static void words_tell_one_from_many(void **state)
{
	(void)state;
	assert_string_equal(says(clock_words, 6 * DAY_MS), "6 days");
	assert_string_equal(says(clock_words, 3 * HOUR_MS), "3 hours");
	assert_string_equal(says(clock_words, 110 * SECOND_MS), "1 minute");
	assert_string_equal(says(clock_words, SECOND_MS), "1 second");
}

static void ago_grows_from_just_now_to_days(void **state)
{
	(void)state;
	assert_string_equal(says(clock_ago, MINUTE_MS - 1), "just now");
	assert_string_equal(says(clock_ago, 3 * MINUTE_MS), "3 min ago");
	assert_string_equal(says(clock_ago, 2 * HOUR_MS - 1), "119 min ago");
	assert_string_equal(says(clock_ago, 2 * HOUR_MS), "2 h ago");
	assert_string_equal(says(clock_ago, 2 * DAY_MS - 1), "47 h ago");
	assert_string_equal(says(clock_ago, 5 * DAY_MS), "5 days ago");
}

static void what_is_yet_to_come_was_just_now(void **state)
{
	(void)state;
	assert_string_equal(says(clock_ago, -DAY_MS), "just now");
}

static void a_request_took_milliseconds_or_tenths(void **state)
{
	(void)state;
	assert_string_equal(says(clock_took, 61), "61 ms");
	assert_string_equal(says(clock_took, 999), "999 ms");
	assert_string_equal(says(clock_took, 1000), "1.0 s");
	assert_string_equal(says(clock_took, 1499), "1.4 s");
	assert_string_equal(says(clock_took, -3), "0 ms");
}

static void never_is_written_without_overflow(void **state)
{
	(void)state;
	assert_string_equal(says(clock_short, NEVER), "106751991167 d");
	assert_non_null(strstr(says(clock_countdown, NEVER), "106751991167 days"));
}

static void a_date_in_utc_says_so(void **state)
{
	(void)state;
	assert_string_equal(date(NOON, 1), "Wed 24 Nov 2027 12:04 UTC");
	assert_string_equal(date(0, 1), "Thu 1 Jan 1970 00:00 UTC");
}

static void a_date_is_in_the_users_zone(void **state)
{
	(void)state;
	use_zone("CET-1CEST,M3.5.0,M10.5.0/3");
	assert_string_equal(date(NOON, 0), "Wed 24 Nov 2027 13:04 CET");
	assert_string_equal(date(NOON - 120 * DAY_MS, 0), "Tue 27 Jul 2027 14:04 CEST");
	assert_string_equal(date(NOON, 1), "Wed 24 Nov 2027 12:04 UTC");
}

static void a_leap_day_is_a_day(void **state)
{
	(void)state;
	assert_string_equal(date((int64_t)1835438400 * SECOND_MS, 1), "Tue 29 Feb 2028 12:00 UTC");
}

static void today_is_a_time_and_another_day_a_date(void **state)
{
	(void)state;
	assert_string_equal(of_day(NOON, NOON + HOUR_MS), "12:04:01");
	assert_string_equal(of_day(NOON - 4 * DAY_MS, NOON), "20 Nov");
	assert_string_equal(of_day(NOON - 13 * HOUR_MS, NOON), "23 Nov");
}

static void the_same_day_a_year_ago_is_not_today(void **state)
{
	(void)state;
	assert_string_equal(of_day(NOON - 365 * DAY_MS, NOON), "24 Nov");
}

static void today_begins_at_midnight_where_the_user_is(void **state)
{
	(void)state;
	use_zone("EAST-12");
	/* 00:04:01 on the 25th there, and two minutes before midnight. */
	assert_string_equal(of_day(NOON, NOON + HOUR_MS), "00:04:01");
	assert_string_equal(of_day(NOON - 6 * MINUTE_MS, NOON), "24 Nov");
}

/* What has no room for seconds, or for the time, is not a cut of what has. */
static void a_state_lasts_since_a_minute_or_a_day(void **state)
{
	char out[64];
	(void)state;
	clock_since(out, sizeof out, NOON, NOON + HOUR_MS);
	assert_string_equal(out, "12:04");
	clock_since(out, sizeof out, NOON, NOON + 2 * DAY_MS);
	assert_string_equal(out, "24 Nov");
	clock_day(out, sizeof out, NOON, 1);
	assert_string_equal(out, "Wed 24 Nov 2027");
	clock_day(out, sizeof out, NOON - 17 * DAY_MS, 1);
	assert_string_equal(out, "Sun 7 Nov 2027");
}

static void a_small_buffer_is_not_written_over(void **state)
{
	char out[8] = "zzzzzzz";
	(void)state;
	clock_date(out, 4, NOON, 1);
	assert_string_equal(out, "Wed");
	assert_int_equal(out[4], 'z');
}

static void what_counts_down_looks_different_by_the_second(void **state)
{
	const struct moment now = {.boot_ms = 5000};
	(void)state;
	assert_int_equal(clock_step_at(90 * SECOND_MS + 1, now, true), 5001);
	assert_int_equal(clock_step_at(90 * SECOND_MS, now, true), 5000 + SECOND_MS);
	assert_int_equal(clock_step_at(90 * SECOND_MS, now, false), 5000 + 30 * SECOND_MS);
	assert_int_equal(clock_step_at(MINUTE_MS, now, false), 5000 + SECOND_MS);
	assert_true(clock_step_at(0, now, true) == NEVER);
	assert_true(clock_step_at(NEVER, now, false) == NEVER);
}

static void spans_are_read(void **state)
{
	(void)state;
	assert_int_equal(clock_read_span("90s"), 90 * SECOND_MS);
	assert_int_equal(clock_read_span("5m"), 5 * MINUTE_MS);
	assert_int_equal(clock_read_span("2h"), 2 * HOUR_MS);
	assert_int_equal(clock_read_span("1d"), DAY_MS);
	assert_int_equal(clock_read_span("0s"), 0);
	static const char *const none[] = {"", "5", "m", "5w", "5mm", "-5m", " 5m", "1234567s"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_int_equal(clock_read_span(none[i]), -1);
}

static void a_date_says_how_far_away_it_is(void **state)
{
	char out[120];
	(void)state;
	clock_far(out, sizeof out, NOON + 5 * DAY_MS, NOON, 1);
	assert_non_null(strstr(out, " UTC, in 5 days"));
	clock_far(out, sizeof out, NOON - 5 * DAY_MS, NOON, 1);
	assert_non_null(strstr(out, " UTC, 5 days ago"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(neither_clock_runs_backwards),
		cmocka_unit_test(a_countdown_starts_full_and_ends_at_zero),
		cmocka_unit_test(a_countdown_is_never_negative),
		cmocka_unit_test(a_countdown_shows_hours_and_days_when_there_are_any),
		cmocka_unit_test(a_short_length_has_one_whole_unit),
		cmocka_unit_test(a_unit_is_used_from_two_of_it_on),
		cmocka_unit_test(what_is_over_lasts_no_seconds),
		cmocka_unit_test(words_tell_one_from_many),
		cmocka_unit_test(ago_grows_from_just_now_to_days),
		cmocka_unit_test(what_is_yet_to_come_was_just_now),
		cmocka_unit_test(a_request_took_milliseconds_or_tenths),
		cmocka_unit_test(never_is_written_without_overflow),
		cmocka_unit_test(a_date_in_utc_says_so),
		cmocka_unit_test_teardown(a_date_is_in_the_users_zone, back_to_utc),
		cmocka_unit_test(a_leap_day_is_a_day),
		cmocka_unit_test(today_is_a_time_and_another_day_a_date),
		cmocka_unit_test(the_same_day_a_year_ago_is_not_today),
		cmocka_unit_test_teardown(today_begins_at_midnight_where_the_user_is, back_to_utc),
		cmocka_unit_test(a_state_lasts_since_a_minute_or_a_day),
		cmocka_unit_test(a_date_says_how_far_away_it_is),
		cmocka_unit_test(a_small_buffer_is_not_written_over),
		cmocka_unit_test(spans_are_read),
		cmocka_unit_test(what_counts_down_looks_different_by_the_second),
	};
	return RUN(tests);
}
