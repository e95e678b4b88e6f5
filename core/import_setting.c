#include "core/import_setting.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/import_labels.h"

#define PIECES_MAX 32

/* "set -gx ", "bin/magento config:set ": the length of what stands before the name, or 0. */
static size_t command_length(const char *line, size_t length)
{
	static const char *const starts[] = {"bin/magento config:set ",
					     "php bin/magento config:set ",
					     "magento config:set ",
					     "wp config set ",
					     "wp option update ",
					     "wp option add ",
					     "SetEnv ",
					     "fastcgi_param ",
					     "uwsgi_param "};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (length > strlen(starts[i]) && strncmp(line, starts[i], strlen(starts[i])) == 0)
			return strlen(starts[i]);
	size_t n = 0;
	if (length < 8 || strncmp(line, "set -", 5) != 0)
		return 0;
	for (n = 4; n < length && line[n] == '-';) {
		while (n < length && !isspace((unsigned char)line[n]))
			n++;
		while (n < length && line[n] == ' ')
			n++;
	}
	return n < length ? n : 0;
}

static size_t name_length(const char *at, const char *end)
{
	size_t n = 0;
	while (at + n < end && (isalnum((unsigned char)at[n]) || strchr("_./", at[n]) != NULL))
		n++;
	return n;
}

/* One word of a shell: in quotes, or without any sign that a shell takes away. */
static bool plain_word(const char **at, size_t *length)
{
	char quote = (*at)[0];
	if (*length < 2 || (quote != '\'' && quote != '"'))
		return memchr(*at, ' ', *length) == NULL && memchr(*at, '\\', *length) == NULL &&
		       memchr(*at, '$', *length) == NULL && memchr(*at, '"', *length) == NULL &&
		       memchr(*at, '\'', *length) == NULL && memchr(*at, '`', *length) == NULL;
	const char *close = memchr(*at + 1, quote, *length - 1);
	bool is_whole = close == *at + *length - 1;
	++*at;
	*length -= 2;
	return is_whole && memchr(*at, '\\', *length) == NULL &&
	       (quote == '\'' ||
		(memchr(*at, '$', *length) == NULL && memchr(*at, '`', *length) == NULL));
}

static bool read_command(struct reading *reading, size_t scope, const char *line, size_t length,
			 size_t number)
{
	size_t skip = command_length(line, length);
	const char *name = line + skip, *end = line + length;
	size_t name_size = skip > 0 ? name_length(name, end) : 0;
	const char *value = name + name_size;
	if (name_size == 0 || value >= end || *value != ' ')
		return false;
	while (value < end && *value == ' ')
		value++;
	/* nginx ends its lines so. */
	end -= line[0] == 'f' || line[0] == 'u' ? end[-1] == ';' : 0;
	size_t value_length = (size_t)(end - value);
	bool is_sure = plain_word(&value, &value_length);
	reading_add(reading, scope, name, name_size, value, value_length, number,
		    READ_EXACT | (is_sure ? 0 : READ_CUT));
	return true;
}

/* What stands in SQL's quotes behind a word: value = '...'. NULL when that is not sure. */
static const char *sql_text(const char *line, size_t length, const char *word, size_t *found)
{
	const char *end = line + length, *at = memmem(line, length, word, strlen(word));
	if (at == NULL)
		return NULL;
	at += strlen(word);
	while (at < end && (*at == ' ' || *at == '='))
		at++;
	if (at >= end || *at != '\'')
		return NULL;
	at++;
	const char *close = memchr(at, '\'', (size_t)(end - at));
	if (close == NULL || (close + 1 < end && close[1] == '\'') ||
	    memchr(at, '\\', (size_t)(close - at)) != NULL)
		return NULL;
	*found = (size_t)(close - at);
	return at;
}

/* Magento's settings: UPDATE core_config_data SET value = '...' WHERE path = '...' */
static bool read_sql(struct reading *reading, size_t scope, const char *line, size_t length,
		     size_t number)
{
	size_t name_size, value_length;
	if (length < 7 || strncasecmp(line, "update ", 7) != 0)
		return false;
	const char *name = sql_text(line, length, "WHERE path", &name_size);
	const char *value = sql_text(line, length, "SET value", &value_length);
	if (name == NULL || value == NULL)
		return false;
	if (reading != NULL)
		reading_add(reading, scope, name, name_size, value, value_length, number,
			    READ_EXACT);
	return true;
}

/* systemd, supervisor: where the words behind "Environment=" begin; 0 for another line. */
static size_t environment_length(const char *line, size_t length)
{
	static const char name[] = "environment";
	size_t n = sizeof name - 1;
	if (length <= n || strncasecmp(line, name, n) != 0)
		return 0;
	while (n < length && line[n] == ' ')
		n++;
	if (n >= length || line[n] != '=')
		return 0;
	n++;
	while (n < length && strchr(" \"'", line[n]) != NULL)
		n++;
	size_t named = name_length(line + n, line + length);
	return named > 0 && n + named < length && line[n + named] == '=' ? n : 0;
}

/* The end of a word with quotes in it, as systemd.syntax(7) has them; NULL when one is open. */
static const char *word_end(const char *at, const char *end)
{
	char quote = '\0';
	for (; at < end; at++) {
		if (*at == '\\' && at + 1 < end)
			at++;
		else if (quote != '\0')
			quote = *at == quote ? '\0' : quote;
		else if (*at == '"' || *at == '\'')
			quote = *at;
		else if (*at == ' ' || *at == ',')
			return at;
	}
	return quote == '\0' ? end : NULL;
}

/* "NAME=value", NAME="value", NAME=value: one word. */
static void read_environment_word(struct reading *reading, size_t scope, const char *at,
				  const char *end, size_t number)
{
	bool is_quoted = end - at > 1 && (*at == '"' || *at == '\'') && end[-1] == *at;
	at += is_quoted;
	end -= is_quoted;
	size_t name = name_length(at, end);
	if (name == 0 || at + name >= end || at[name] != '=')
		return;
	const char *value = at + name + 1;
	size_t length = (size_t)(end - value);
	bool is_sure = is_quoted || plain_word(&value, &length);
	/* "%" names something of systemd's own. */
	if (memchr(value, '\\', length) != NULL || memchr(value, '%', length) != NULL)
		is_sure = false;
	reading_add(reading, scope, at, name, value, length, number,
		    READ_EXACT | (is_sure ? 0 : READ_CUT));
}

static bool read_environment(struct reading *reading, size_t scope, const char *line, size_t length,
			     size_t number)
{
	const char *end = line + length, *at = memchr(line, '=', length), *stop;
	if (environment_length(line, length) == 0)
		return false;
	for (at++; at < end; at = stop) {
		while (at < end && (*at == ' ' || *at == ','))
			at++;
		stop = word_end(at, end);
		if (stop == NULL)
			break;
		read_environment_word(reading, scope, at, stop, number);
	}
	return true;
}

struct setting {
	const char *name, *value;
	size_t name_length, value_length;
	bool is_cut;
};

/* All pieces between semicolons are NAME=value, and one of them is a client's. */
static size_t split_pieces(const char *line, size_t length, struct setting list[PIECES_MAX])
{
	size_t count = 0;
	bool is_client = false;
	const char *end = line + length;
	for (const char *at = line; at < end && count < PIECES_MAX;) {
		const char *stop = memchr(at, ';', (size_t)(end - at));
		stop = stop != NULL ? stop : end;
		size_t n = name_length(at, stop);
		struct label label;
		if (n == 0 || at + n >= stop || at[n] != '=' || !label_parse(at, n, &label)) {
			/* A semicolon may be of the value before. */
			if (count == 0)
				return 0;
			if (stop > at)
				list[count - 1].is_cut = true;
			at = stop + 1;
			continue;
		}
		is_client = is_client || label.kind == LABEL_CLIENT_ID ||
			    label.kind == LABEL_CLIENT_SECRET;
		list[count++] = (struct setting){at, at + n + 1, n, (size_t)(stop - at) - n - 1,
						 at[n + 1] == '"' || at[n + 1] == '\''};
		at = stop + 1;
	}
	return is_client && count > 1 ? count : 0;
}

static size_t pieces_of(const char *line, size_t length, struct setting list[PIECES_MAX])
{
	if (length > 4096 || memchr(line, ';', length) == NULL ||
	    memchr(line, ' ', length) != NULL || memchr(line, '"', length) != NULL)
		return 0;
	return split_pieces(line, length, list);
}

bool import_setting_is(const char *line, size_t length)
{
	struct setting list[PIECES_MAX];
	return command_length(line, length) > 0 || environment_length(line, length) > 0 ||
	       read_sql(NULL, 0, line, length, 0) || pieces_of(line, length, list) > 0;
}

bool import_setting_read(struct reading *reading, size_t scope, const char *line, size_t length,
			 size_t number)
{
	struct setting list[PIECES_MAX];
	if (read_command(reading, scope, line, length, number) ||
	    read_environment(reading, scope, line, length, number) ||
	    read_sql(reading, scope, line, length, number))
		return true;
	size_t count = pieces_of(line, length, list);
	for (size_t i = 0; i < count; i++)
		reading_add(reading, scope, list[i].name, list[i].name_length, list[i].value,
			    list[i].value_length, number, list[i].is_cut ? READ_CUT : 0);
	return count > 0;
}
