#include "core/clock.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef CLOCK_BOOTTIME
#define CLOCK_BOOTTIME CLOCK_MONOTONIC
#endif

static int64_t read_ms(clockid_t id)
{
	struct timespec at = {0};
	clock_gettime(id, &at);
	return (int64_t)at.tv_sec * SECOND_MS + at.tv_nsec / 1000000;
}

struct moment clock_now(void)
{
	return (struct moment){.boot_ms = read_ms(CLOCK_BOOTTIME),
			       .utc_ms = read_ms(CLOCK_REALTIME)};
}

void clock_countdown(char *out, size_t size, int64_t left_ms)
{
	/*
	 * Rounded up: a token that lives for 60 s starts at 1:00, and 0:00 means that it is over.
	 */
	int64_t left = left_ms > 0 ? (left_ms - 1) / SECOND_MS + 1 : 0;
	int64_t days = left / 86400, hours = left / 3600 % 24;
	int minutes = (int)(left / 60 % 60), seconds = (int)(left % 60);
	if (days > 0)
		snprintf(out, size, "%" PRId64 " day%s %02d:%02d:%02d", days, days == 1 ? "" : "s",
			 (int)hours, minutes, seconds);
	else if (hours > 0)
		snprintf(out, size, "%d:%02d:%02d", (int)hours, minutes, seconds);
	else
		snprintf(out, size, "%d:%02d", minutes, seconds);
}

struct unit {
	int64_t from_ms; /* used from here on */
	int64_t ms;
	const char *sign, *one, *many;
};

/* Seconds are kept up to 100, so that the last minute and a half are seen to run. */
static const struct unit units[] = {
	{2 * DAY_MS, DAY_MS, "d", "day", "days"},
	{2 * HOUR_MS, HOUR_MS, "h", "hour", "hours"},
	{100 * SECOND_MS, MINUTE_MS, "m", "minute", "minutes"},
	{INT64_MIN, SECOND_MS, "s", "second", "seconds"},
};

static const struct unit *unit_for(int64_t ms)
{
	const struct unit *unit = units;
	while (ms < unit->from_ms)
		unit++;
	return unit;
}

void clock_short(char *out, size_t size, int64_t left_ms)
{
	const struct unit *unit = unit_for(left_ms);
	int64_t left = left_ms > 0 ? left_ms / unit->ms : 0;
	snprintf(out, size, "%" PRId64 " %s", left, unit->sign);
}

void clock_words(char *out, size_t size, int64_t left_ms)
{
	const struct unit *unit = unit_for(left_ms);
	int64_t left = left_ms > 0 ? left_ms / unit->ms : 0;
	snprintf(out, size, "%" PRId64 " %s", left, left == 1 ? unit->one : unit->many);
}

void clock_ago(char *out, size_t size, int64_t ago_ms)
{
	if (ago_ms < MINUTE_MS)
		snprintf(out, size, "just now");
	else if (ago_ms < 2 * HOUR_MS)
		snprintf(out, size, "%" PRId64 " min ago", ago_ms / MINUTE_MS);
	else if (ago_ms < 2 * DAY_MS)
		snprintf(out, size, "%" PRId64 " h ago", ago_ms / HOUR_MS);
	else
		snprintf(out, size, "%" PRId64 " days ago", ago_ms / DAY_MS);
}

void clock_iso(char *out, size_t size, int64_t utc_ms)
{
	time_t seconds = (time_t)(utc_ms / SECOND_MS);
	struct tm utc;
	out[0] = '\0';
	if (utc_ms > 0 && gmtime_r(&seconds, &utc) != NULL)
		strftime(out, size, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

void clock_took(char *out, size_t size, int64_t took_ms)
{
	if (took_ms < SECOND_MS)
		snprintf(out, size, "%" PRId64 " ms", took_ms > 0 ? took_ms : 0);
	else
		snprintf(out, size, "%" PRId64 ".%d s", took_ms / SECOND_MS,
			 (int)(took_ms % SECOND_MS / 100));
}

static void broken_down(int64_t utc_ms, int utc, struct tm *tm)
{
	time_t at = (time_t)(utc_ms / SECOND_MS);
	*tm = (struct tm){0};
	if (utc)
		gmtime_r(&at, tm);
	else
		localtime_r(&at, tm);
}

/* English names whatever the locale: the words around them are English. */
static const char *const weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
				     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* "Wed 24 Nov 2027" */
static void put_day(char *out, size_t size, const struct tm *tm)
{
	snprintf(out, size, "%s %d %s %d", weekdays[tm->tm_wday], tm->tm_mday, months[tm->tm_mon],
		 tm->tm_year + 1900);
}

void clock_far(char *out, size_t size, int64_t utc_ms, int64_t now_utc_ms, int utc)
{
	char date[48], span[32];
	int64_t left = utc_ms - now_utc_ms;
	clock_date(date, sizeof date, utc_ms, utc);
	if (left > 0)
		clock_words(span, sizeof span, left);
	else
		clock_ago(span, sizeof span, -left);
	snprintf(out, size, "%s, %s%s", date, left > 0 ? "in " : "", span);
}

void clock_day(char *out, size_t size, int64_t utc_ms, int utc)
{
	struct tm tm;
	broken_down(utc_ms, utc, &tm);
	put_day(out, size, &tm);
}

void clock_date(char *out, size_t size, int64_t utc_ms, int utc)
{
	struct tm tm;
	char day[48], zone[16] = "UTC";
	broken_down(utc_ms, utc, &tm);
	if (!utc)
		strftime(zone, sizeof zone, "%Z", &tm);
	put_day(day, sizeof day, &tm);
	snprintf(out, size, "%s %02d:%02d %s", day, tm.tm_hour, tm.tm_min, zone);
}

/* True on the day of now; else out is the day. */
static int is_today(char *out, size_t size, int64_t utc_ms, int64_t now_utc_ms, struct tm *tm)
{
	struct tm now;
	broken_down(utc_ms, 0, tm);
	broken_down(now_utc_ms, 0, &now);
	snprintf(out, size, "%d %s", tm->tm_mday, months[tm->tm_mon]);
	return tm->tm_year == now.tm_year && tm->tm_yday == now.tm_yday;
}

void clock_of_day(char *out, size_t size, int64_t utc_ms, int64_t now_utc_ms)
{
	struct tm tm;
	if (is_today(out, size, utc_ms, now_utc_ms, &tm))
		snprintf(out, size, "%02d:%02d:%02d", tm.tm_hour, tm.tm_min, tm.tm_sec);
}

void clock_since(char *out, size_t size, int64_t utc_ms, int64_t now_utc_ms)
{
	struct tm tm;
	if (is_today(out, size, utc_ms, now_utc_ms, &tm))
		snprintf(out, size, "%02d:%02d", tm.tm_hour, tm.tm_min);
}

int64_t clock_read_span(const char *text)
{
	static const struct {
		char unit;
		int64_t ms;
	} known[] = {{'s', SECOND_MS}, {'m', MINUTE_MS}, {'h', HOUR_MS}, {'d', DAY_MS}};
	size_t digits = strspn(text, "0123456789");
	if (digits == 0 || digits > 6 || text[digits] == '\0' || text[digits + 1] != '\0')
		return -1;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (text[digits] == known[i].unit)
			return strtol(text, NULL, 10) * known[i].ms;
	return -1;
}

int64_t clock_step_at(int64_t left_ms, struct moment now, bool motion)
{
	if (left_ms <= 0 || left_ms == NEVER)
		return NEVER;
	int64_t step = motion || left_ms <= MINUTE_MS ? SECOND_MS : MINUTE_MS;
	return now.boot_ms + (left_ms - 1) % step + 1;
}
