#include "core/import_line_kind.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/import_hosts.h"
#include "core/import_labels.h"
#include "core/import_pairs.h"
#include "core/import_regions.h"
#include "core/import_setting.h"

void line_trim(struct line *line)
{
	while (line->length > 0 && isspace((unsigned char)line->at[line->length - 1]))
		line->length--;
	while (line->length > 0 && isspace((unsigned char)*line->at)) {
		line->at++;
		line->length--;
	}
}

bool line_speaks_of_mail(const char *text, size_t length)
{
	for (size_t i = 0; i + 4 <= length; i++)
		if (strncasecmp(text + i, "mail", 4) == 0)
			return true;
	return false;
}

bool line_begins(const struct line *line, const char *start)
{
	size_t n = strlen(start);
	return line->length >= n && strncasecmp(line->at, start, n) == 0;
}

/* psql's "-[ RECORD 1 ]---", mysql's "*** 1. row ***": the next row of a table. */
static bool is_record(const struct line *line)
{
	return line_begins(line, "-[ RECORD ") ||
	       (line_begins(line, "*****") && memmem(line->at, line->length, ". row *", 7) != NULL);
}

static bool is_section(const struct line *line)
{
	if (is_record(line))
		return true;
	if (line->length < 3 || line->at[0] != '[')
		return false;
	const char *close = memchr(line->at, ']', line->length);
	if (close == NULL || memchr(line->at, '(', line->length) != NULL)
		return false;
	while (close < line->at + line->length && *close == ']')
		close++;
	while (close < line->at + line->length && *close == ' ')
		close++;
	return close == line->at + line->length || *close == '#' || *close == ';';
}

static bool is_request(const struct line *line)
{
	static const char *const methods[] = {"POST ", "GET ", "PUT ", "PATCH ", "DELETE "};
	for (size_t i = 0; i < 5; i++)
		if (strncmp(line->at, methods[i], strlen(methods[i])) == 0 &&
		    line->length > strlen(methods[i]))
			return true;
	return false;
}

static bool is_address(const struct line *line)
{
	const struct environment *named;
	struct environments none = {.count = 0};
	size_t skip = pairs_skip_bullet(line->at, line->length);
	const char *at = line->at + skip;
	size_t length = line->length - skip;
	if (memchr(at, '.', length) == NULL || memchr(at, '@', length) != NULL)
		return false;
	return host_of(at, length, &none, &named) != HOST_NONE;
}

static bool is_form(const struct line *line)
{
	struct label label;
	const char *equals = memchr(line->at, '=', line->length);
	const char *ampersand = memchr(line->at, '&', line->length);
	if (equals == NULL || ampersand == NULL || memchr(line->at, ' ', line->length) != NULL)
		return false;
	const char *start = *line->at == '&' ? line->at + 1 : line->at;
	if (equals <= start)
		return false;
	/* A password may hold "&": the name behind it must be known, too. */
	const char *second = ampersand == line->at ? start : ampersand + 1;
	const char *sign = memchr(second, '=', line->length - (size_t)(second - line->at));
	return sign != NULL && label_parse(second, (size_t)(sign - second), &label);
}

static bool is_comment(const struct line *line)
{
	return line->at[0] == '#' || line->at[0] == ';' || line_begins(line, "//") ||
	       line_begins(line, "rem ") || line_begins(line, "::") || line_begins(line, "-- ") ||
	       line_begins(line, "<!--");
}

size_t line_words(const struct line *line)
{
	size_t words = 0;
	for (size_t i = 0; i < line->length; i++)
		words += !isspace((unsigned char)line->at[i]) &&
			 (i == 0 || isspace((unsigned char)line->at[i - 1]));
	return words;
}

bool line_is_button(const struct line *line)
{
	static const char *const words[] = {
		"copy",		 "copied",  "copied!",	  "kopieren", "kopiert",	 "kopier",
		"kopi\xc3\xa9r", "kopiera", "copier",	  "copiar",   "copia",		 "kopiuj",
		"show",		 "hide",    "reveal",	  "edit",     "anzeigen",	 "vis",
		"afficher",	 "view",    "regenerate", "rotate",   "kopi\xc3\xabren", "mostrar",
		"mostra"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (line->length == strlen(words[i]) && line_begins(line, words[i]))
			return true;
	return false;
}

bool line_is_mail_header(const struct line *line)
{
	size_t n = 0;
	while (n < line->length && n < 12 &&
	       (isalpha((unsigned char)line->at[n]) || line->at[n] == '-'))
		n++;
	return n > 0 && n + 1 < line->length && line->at[n] == ':' && line->at[n + 1] == ' ' &&
	       memchr(line->at, '@', line->length) != NULL;
}

bool line_is_rule(const struct line *line)
{
	return line->length > 2 && strspn(line->at, "=-~_*") >= line->length;
}

/* "[12.03.24, 09:14:02] Lars: ": its length; 0 when there is none. */
static size_t chat_length(const char *at, size_t length)
{
	const char *close = length > 8 && at[0] == '[' ? memchr(at, ']', length) : NULL;
	if (close == NULL || close - at > 30)
		return 0;
	size_t n = 1 + strspn(at + 1, "0123456789.,:/- APMapm");
	if (at + n != close || memchr(at, ':', n) == NULL || !isdigit((unsigned char)at[1]))
		return 0;
	const char *colon = memchr(close, ':', length - n);
	if (colon == NULL || colon - close > 40 || close[1] != ' ' || colon[1] != ' ')
		return 0;
	return (size_t)(colon - at) + 2;
}

/* "12/11/2025, 10:12 - Mette: ", as WhatsApp exports a chat. */
static size_t export_length(const char *at, size_t length)
{
	size_t n = 0;
	while (n < length && strchr("0123456789./-:, ", at[n]) != NULL)
		n++;
	const char *colon = n < length ? memchr(at + n, ':', length - n) : NULL;
	bool is_dated = n >= 14 && isdigit((unsigned char)at[0]) && at[n - 1] == ' ' &&
			at[n - 2] == '-' && memchr(at, ':', n) != NULL;
	if (!is_dated || colon == NULL || colon - at > 80 || colon[1] != ' ')
		return 0;
	return (size_t)(colon - at) + 2;
}

/* ".env:3:NAME=value": the length of what grep -n writes; 0 when there is none. */
static size_t grep_length(const char *at, size_t length)
{
	size_t name = 0, digits = 0;
	while (name < length && (isalnum((unsigned char)at[name]) || strchr("./_-", at[name])))
		name++;
	if (name == 0 || memchr(at, '.', name) == NULL || name >= length || at[name] != ':')
		return 0;
	while (name + 1 + digits < length && isdigit((unsigned char)at[name + 1 + digits]))
		digits++;
	size_t n = name + digits + 2;
	bool is_named = n + 1 < length && (isalpha((unsigned char)at[n]) || at[n] == '_') &&
			(memchr(at + n, '=', length - n) != NULL ||
			 memmem(at + n, length - n, ": ", 2) != NULL);
	return digits > 0 && at[n - 1] == ':' && is_named ? n : 0;
}

void line_skip_origin(struct line *line)
{
	size_t skip = chat_length(line->at, line->length);
	if (skip == 0)
		skip = export_length(line->at, line->length);
	if (skip == 0)
		skip = grep_length(line->at, line->length);
	if (skip >= line->length)
		return;
	line->at += skip;
	line->length -= skip;
	line_trim(line);
}

bool line_is_attribution(const struct line *line)
{
	static const char *const ends[] = {
		"wrote:",	    "schrieb:", "skrev:",      "crit :",	 "crit:",
		"escribi\xc3\xb3:", "schreef:", "ha scritto:", "napisa\xc5\x82:"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);
		if (line->length > n && strncasecmp(line->at + line->length - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

bool line_is_rest(const struct line *line)
{
	size_t digits = 0, capitals = 0;
	for (size_t i = 0; i < line->length; i++) {
		char c = line->at[i];
		if (!isalnum((unsigned char)c) && strchr("-_.+/=~@!#$%&*", c) == NULL)
			return false;
		digits += isdigit((unsigned char)c) != 0;
		capitals += i > 0 && isupper((unsigned char)c);
	}
	return line->kind == LINE_PROSE && line->length > 3 &&
	       (digits > 0 || (capitals > 0 && line->length >= 8));
}

char line_open_quote(const struct line *line)
{
	const char *equals = memchr(line->at, '=', line->length), *end = line->at + line->length;
	const char *value = equals != NULL ? equals + 1 : end;
	while (value < end && (*value == ' ' || *value == '\t'))
		value++;
	if (value >= end || (*value != '"' && *value != '\''))
		return '\0';
	for (const char *c = value + 1; c < end; c++) {
		if (*c == '\\' && *value == '"' && c + 1 < end)
			c++;
		else if (*c == *value)
			return '\0';
	}
	return *value;
}

static enum line_kind kind_of_text(const struct line *line)
{
	struct line_pair pairs[PAIRS_MAX];
	struct label label;
	const char *name;
	size_t name_length, skip = pairs_skip_bullet(line->at, line->length);
	if (pairs_is_label(line->at, line->length, &label, &name, &name_length) &&
	    (label.kind <= LABEL_ENVIRONMENT) && label.sign <= SIGN_OWN)
		return LINE_LABEL;
	size_t length = line->length - skip < LINE_LOOKED ? line->length - skip : LINE_LOOKED;
	size_t count = pairs_find(line->at + skip, length, pairs);
	if (count > 0 && (pairs[0].value_length > 0 || count > 1) &&
	    (pairs[0].label.kind != LABEL_NONE || count > 1))
		return LINE_PAIRS;
	if (line->at[line->length - 1] == ':' && line->length < 100 &&
	    memchr(line->at, '@', line->length) == NULL && !line_is_attribution(line))
		return LINE_HEADING;
	return LINE_PROSE;
}

static bool is_assign(const struct line *line)
{
	size_t n = 0;
	const char *at = line->at;
	if (import_setting_is(at, line->length))
		return true;
	if (line_begins(line, "setx "))
		return memchr(at, ' ', line->length) != NULL;
	if (line_begins(line, "export ") || line_begins(line, "set ") ||
	    line_begins(line, "$env:") || at[0] == '@' || line_begins(line, "ENV ") ||
	    line_begins(line, "ARG ") || line_begins(line, "-e "))
		return memchr(at, '=', line->length) != NULL;
	while (n < line->length && (isalnum((unsigned char)at[n]) || strchr("_.-$", at[n]) != NULL))
		n++;
	size_t sign = n;
	while (sign < line->length && strchr(" \t:?", at[sign]) != NULL)
		sign++;
	bool is_arrow = sign + 1 < line->length && at[sign + 1] == '>';
	return n > 0 && sign < line->length && at[sign] == '=' && !is_arrow &&
	       (isalpha((unsigned char)at[0]) || strchr("_$", at[0]) != NULL);
}

enum line_kind line_kind_of(const struct line *line)
{
	if (line->length == 0)
		return LINE_BLANK;
	if (memchr(line->at, REGION_MARK, line->length) != NULL)
		return LINE_REGION;
	if (is_section(line))
		return LINE_SECTION;
	if (is_comment(line))
		return LINE_COMMENT;
	if (is_request(line))
		return LINE_REQUEST;
	if (is_address(line))
		return LINE_ADDRESS;
	if (is_form(line))
		return LINE_FORM;
	if (is_assign(line))
		return LINE_ASSIGN;
	return kind_of_text(line);
}

bool line_is_filled(enum line_kind kind)
{
	return kind == LINE_PAIRS || kind == LINE_ASSIGN || kind == LINE_LABEL;
}
