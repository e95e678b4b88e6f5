/*
 * clock: what time it is, and how long something lasts, in words.
 *
 * Two clocks side by side: boot_ms counts on while the machine sleeps and cannot be set
 * (CLOCK_BOOTTIME), so deadlines and countdowns run on it; utc_ms is the calendar, for people
 * and for files. Read once a turn of the loop and passed along: nothing else reads a clock.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SECOND_MS ((int64_t)1000)
#define MINUTE_MS (60 * SECOND_MS)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)
/* Later than every deadline. */
#define NEVER INT64_MAX

struct moment {
	int64_t boot_ms;
	int64_t utc_ms; /* since 1970-01-01T00:00:00Z */
};

struct moment clock_now(void);

/* Writes a countdown by the second, never negative: "365 days 23:59:41", "23:59:41", "0:41". */
void clock_countdown(char *out, size_t size, int64_t left_ms);

/* Writes a time in one whole unit, as short as a list needs it: "365 d", "5 h", "12 m", "89 s". */
void clock_short(char *out, size_t size, int64_t left_ms);

/* Writes a time in one unit, in words: "6 days", "1 hour", "41 seconds". */
void clock_words(char *out, size_t size, int64_t left_ms);

/* Writes "just now" under a minute, then "3 min ago", "2 h ago", "5 days ago". */
void clock_ago(char *out, size_t size, int64_t ago_ms);

/* Writes how long a request took: "61 ms", "1.4 s". */
void clock_took(char *out, size_t size, int64_t took_ms);

/* Writes a date in the user's time zone, "Wed 24 Nov 2027 12:04 CET", or with utc in UTC. */
void clock_date(char *out, size_t size, int64_t utc_ms, int utc);
/* The same, and how far away it is: "Wed 24 Nov 2027 11:04 UTC, in 365 days". */
void clock_far(char *out, size_t size, int64_t utc_ms, int64_t now_utc_ms, int utc);
/* "Wed 24 Nov 2027": its day alone. */
void clock_day(char *out, size_t size, int64_t utc_ms, int utc);

/* Writes a date as in RFC 3339, "2027-11-24T11:04:01Z"; "" for 0 and before. */
void clock_iso(char *out, size_t size, int64_t utc_ms);

/* Writes the local time of a moment of today, "12:04:01", and the date of another, "20 Nov". */
void clock_of_day(char *out, size_t size, int64_t utc_ms, int64_t now_utc_ms);
/* The same without seconds, of what lasts: "12:04", "20 Nov". */
void clock_since(char *out, size_t size, int64_t utc_ms, int64_t now_utc_ms);

/*
 * When a time that counts down next looks different (boot_ms): by the second, or without motion by
 * the minute until the last one. NEVER when it is over, or has no end.
 */
int64_t clock_step_at(int64_t left_ms, struct moment now, bool motion);

/* Reads how long something lasts: "90s", "5m", "2h", "1d" are ms; -1 for what is none. */
int64_t clock_read_span(const char *text);

#endif
