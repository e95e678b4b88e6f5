#include "core/import_line_kind.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/import_hosts.h"
#include "core/import_labels.h"
#include "core/import_pairs.h"
#include "core/import_regions.h"

void line_trim(struct line *line)
{
	while (line->length > 0 && isspace((unsigned char)line->at[line->length - 1]))
		line->length--;
	while (line->length > 0 && isspace((unsigned char)*line->at)) {
		line->at++;
		line->length--;
	}
}

bool line_begins(const struct line *line, const char *start)
{
	size_t n = strlen(start);
	return line->length >= n && strncasecmp(line->at, start, n) == 0;
}

static bool is_section(const struct line *line)
{
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
	return n > 0 && sign < line->length && at[sign] == '=' &&
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
