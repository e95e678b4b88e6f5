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

void log_add(struct log *log, const char *who, const struct activity *activity)
{
	if (log->line == NULL)
		log->line = calloc(LOG_LINES, sizeof *log->line);
	if (log->line == NULL)
		return;
	struct log_line *line = &log->line[log->next];
	snprintf(line->who, sizeof line->who, "%s", who);
	const char *blank = strrchr(line->who, ' ');
	line->name = blank != NULL ? (size_t)(blank - line->who) : strlen(line->who);
	line->activity = *activity;
	log->next = (log->next + 1) % LOG_LINES;
	log->count += log->count < LOG_LINES;
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
	if (back >= log->count)
		return NULL;
	return &log->line[(log->next + LOG_LINES - 1 - back) % LOG_LINES];
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
