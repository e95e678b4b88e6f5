#include "core/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/session_words.h"

void log_clear(struct log *log)
{
	free(log->line);
	*log = (struct log){0};
}

static bool is_routine(const struct log *log, size_t back)
{
	return activity_is_routine(log->line[log->order[back]].activity.kind);
}

/* Which line gives its place to one of this kind: the oldest of the half that has too many. */
static size_t line_to_go(const struct log *log, bool routine)
{
	bool from = log->routine == LOG_LINES / 2 ? routine : log->routine > LOG_LINES / 2;
	size_t back = log->count - 1;
	while (is_routine(log, back) != from)
		back--;
	return back;
}

/* A place in line for the newest. */
static size_t make_place(struct log *log, bool routine)
{
	size_t back = log->count, place = log->count;
	if (log->count == LOG_LINES) {
		back = line_to_go(log, routine);
		place = log->order[back];
		log->routine -= is_routine(log, back);
	} else {
		log->count++;
	}
	memmove(log->order + 1, log->order, back * sizeof *log->order);
	log->order[0] = (unsigned short)place;
	log->routine += routine;
	return place;
}

void log_add(struct log *log, const char *who, const struct activity *activity)
{
	if (log->line == NULL)
		log->line = calloc(LOG_LINES, sizeof *log->line);
	if (log->line == NULL)
		return;
	struct log_line *line = &log->line[make_place(log, activity_is_routine(activity->kind))];
	snprintf(line->who, sizeof line->who, "%s", who);
	const char *blank = strrchr(line->who, ' ');
	line->name = blank != NULL ? (size_t)(blank - line->who) : strlen(line->who);
	line->activity = *activity;
}

void log_drop(struct log *log, const char *who)
{
	struct log left = {0};
	const struct log_line *line;
	for (size_t back = log->count; back-- > 0;)
		if ((line = log_at(log, back)) != NULL && strcmp(line->who, who) != 0)
			log_add(&left, line->who, &line->activity);
	log_clear(log);
	*log = left;
}

bool log_is_of(const struct log_line *line, const char *account)
{
	return strlen(account) == line->name && strncmp(line->who, account, line->name) == 0;
}

const char *log_environment(const struct log_line *line)
{
	return line->who + line->name + (line->who[line->name] != '\0');
}

bool log_fits(const struct log_line *line, const char *account, const char *environment)
{
	return (account == NULL || log_is_of(line, account)) &&
	       (environment == NULL || strcmp(log_environment(line), environment) == 0);
}

void log_words(const struct log_line *line, char *out, size_t size)
{
	snprintf(out, size, "%s: %s, %s", line->who, session_words_request(line->activity.kind),
		 activity_word(line->activity.result));
}

const struct log_line *log_at(const struct log *log, size_t back)
{
	return back < log->count ? &log->line[log->order[back]] : NULL;
}

size_t log_since(const struct log *log, int64_t utc_ms)
{
	size_t back = 0;
	const struct log_line *line;
	while ((line = log_at(log, back)) != NULL && line->activity.utc_ms > utc_ms)
		back++;
	return back;
}

static bool is_looked_at(const struct log_line *line, enum log_filter filter, const char *account)
{
	if (filter == LOG_ACCOUNT)
		return account != NULL && log_is_of(line, account);
	return filter != LOG_FAILED || !activity_is_good(&line->activity);
}

const struct log_line *log_row(const struct log *log, enum log_filter filter, const char *account,
			       size_t row)
{
	const struct log_line *line;
	for (size_t back = 0; (line = log_at(log, back)) != NULL; back++)
		if (is_looked_at(line, filter, account) && row-- == 0)
			return line;
	return NULL;
}

size_t log_rows(const struct log *log, enum log_filter filter, const char *account)
{
	const struct log_line *line;
	size_t count = 0;
	for (size_t back = 0; (line = log_at(log, back)) != NULL; back++)
		count += is_looked_at(line, filter, account);
	return count;
}
