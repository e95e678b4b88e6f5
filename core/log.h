/*
 * log: what was done, by this console and (of what is kept) by those before it: the newest first.
 * Never a secret.
 */
#ifndef LOG_H
#define LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "core/account.h"
#include "core/session.h"

/*
 * So many lines are held; the store keeps more. Half of them are for what is routine, half for the
 * rest: one takes places of the other only while they are free.
 */
#define LOG_LINES 500

struct log_line {
	char who[ACCOUNT_NAME_MAX + 40]; /* "acme sandbox" */
	size_t name;			 /* so long is the account's name: one word is behind it */
	struct activity activity;
};

struct log {
	struct log_line *line;		 /* LOG_LINES, or NULL before the first */
	unsigned short order[LOG_LINES]; /* places in line, that of the newest first */
	size_t count, routine;		 /* so many of them are routine */
};

void log_clear(struct log *log);

/* Adds a line; when all places are taken, an old one goes. Without memory nothing is added. */
void log_add(struct log *log, const char *who, const struct activity *activity);

/* All lines of one login are gone. */
void log_drop(struct log *log, const char *who);

/* Whose it is, and where: "sandbox" of "acme sandbox". */
bool log_is_of(const struct log_line *line, const char *account);
const char *log_environment(const struct log_line *line);
/* Is it of this account, on the environment of this word? NULL stands for all. */
bool log_fits(const struct log_line *line, const char *account, const char *environment);

/* "acme sandbox: refresh, new token" */
void log_words(const struct log_line *line, char *out, size_t size);

/* How many lines are younger than that. */
size_t log_since(const struct log *log, int64_t utc_ms);

/* Which lines are looked at: all, those of an account, those of what failed. */
enum log_filter { LOG_ALL, LOG_ACCOUNT, LOG_FAILED, LOG_FILTERS };
/* The line in a row of those, the newest in row 0, and how many they are. account: for LOG_ACCOUNT;
 * NULL for none. */
const struct log_line *log_row(const struct log *log, enum log_filter filter, const char *account,
			       size_t row);
size_t log_rows(const struct log *log, enum log_filter filter, const char *account);

/* The line so many before the newest; NULL behind the last. */
const struct log_line *log_at(const struct log *log, size_t back);

#endif
