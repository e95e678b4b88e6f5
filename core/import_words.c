#include "core/import_words.h"

#include <stdio.h>
#include <string.h>

struct words {
	const char *name, *words;
};

static const struct words source_rows[] = {
	[IMPORT_FROM_TEXT] = {"text", "text"},
	[IMPORT_FROM_MAIL] = {"mail", "an e-mail"},
	[IMPORT_FROM_TABLE] = {"table", "a table"},
	[IMPORT_FROM_CSV] = {"csv", "CSV"},
	[IMPORT_FROM_JSON] = {"json", "JSON"},
	[IMPORT_FROM_COMMAND] = {"command", "a command line"},
	[IMPORT_FROM_FORM] = {"form", "a form's body"},
	[IMPORT_FROM_DOTENV] = {"dotenv", "a .env file"},
	[IMPORT_FROM_YAML] = {"yaml", "YAML"},
	[IMPORT_FROM_XML] = {"xml", "XML"},
	[IMPORT_FROM_CODE] = {"code", "a program"},
	[IMPORT_FROM_REQUEST] = {"request", "a request"},
};

static const struct words empty_rows[] = {
	[IMPORT_NOT_EMPTY] = {"", ""},
	[IMPORT_NOT_THERE] = {"not_there", "not in it"},
	[IMPORT_NO_VALUE] = {"no_value", "without a value"},
	[IMPORT_PLACEHOLDER] = {"placeholder", "a placeholder"},
	[IMPORT_MASKED] = {"masked", "masked"},
	[IMPORT_TWO_VALUES] = {"two_values", "two different values"},
	[IMPORT_SENTENCE] = {"sentence", "it may be a sentence"},
	[IMPORT_NOT_FITTING] = {"not_fitting", "not such a value"},
	[IMPORT_UNSURE] = {"unsure", "unclear where it ends"},
	[IMPORT_TOO_LONG] = {"too_long", "over 1,024 bytes"},
	[IMPORT_WHOSE] = {"whose", "unclear whose it is"},
};

/* Where there is little room: those that are too long for it. */
static const char *const source_briefs[] = {
	[IMPORT_FROM_COMMAND] = "a command",
	[IMPORT_FROM_FORM] = "a form",
	[IMPORT_FROM_REQUEST] = NULL,
};
static const char *const empty_briefs[] = {
	[IMPORT_TWO_VALUES] = "two that differ", [IMPORT_SENTENCE] = "a sentence?",
	[IMPORT_NOT_FITTING] = "does not fit",	 [IMPORT_UNSURE] = "end not clear",
	[IMPORT_TOO_LONG] = "too long",		 [IMPORT_WHOSE] = "whose is it?",
};

static const struct words unnamed_rows[] = {
	[IMPORT_NAMED] = {"", ""},
	[IMPORT_NO_HOST] = {"no_host", "not named in it"},
	[IMPORT_TWO_HOSTS] = {"two_hosts", "not clear: both sides are named in it"},
	[IMPORT_HOST_ASIDE] = {"host_aside",
			       "not clear: an address stands in it, but not with the login"},
};

static const struct words asked_rows[] = {
	[IMPORT_NOT_ASKED] = {"", ""},
	[IMPORT_ASKED_ONE] = {"one", "asked"},
	[IMPORT_ASKED_BOTH] = {"both", "both know this pair"},
	[IMPORT_ASKED_NONE] = {"none", "neither knows this pair"},
	[IMPORT_ASKED_UNTOLD] = {"untold", "asked, and it cannot be told"},
};

/* By their bits. */
static const struct words taken_rows[] = {
	{"quotes", "quotes"},
	{"marks", "marks"},
	{"link", "a link"},
	{"comment", "a remark"},
	{"end", "a sign behind it"},
	{"coding", "its coding"},
	{"name", "a name it stood under"},
};

const char *import_source_words(enum import_source source)
{
	return source_rows[source].words;
}

const char *import_source_brief(enum import_source source)
{
	return source_briefs[source] != NULL ? source_briefs[source] : source_rows[source].words;
}

const char *import_source_name(enum import_source source)
{
	return source_rows[source].name;
}

const char *import_words(const struct import *import)
{
	for (size_t i = 0; import->count > 0 && i < LOGIN_FIELDS; i++)
		if (import->logins[0].value[i].text[0] != '\0')
			return import_source_words(import->logins[0].value[i].source);
	return import_source_words(IMPORT_FROM_TEXT);
}

const char *import_none_words(const struct import *import, const char *none)
{
	return import->unsure > 0 ? "It does not say whose its values are: none was taken." : none;
}

const char *import_empty_words(enum import_empty why)
{
	return empty_rows[why].words;
}

const char *import_empty_brief(enum import_empty why)
{
	return empty_briefs[why] != NULL ? empty_briefs[why] : empty_rows[why].words;
}

const char *import_empty_name(enum import_empty why)
{
	return empty_rows[why].name;
}

void import_taken_words(unsigned taken_off, char *out, size_t size)
{
	size_t used = 0;
	out[0] = '\0';
	for (size_t i = 0; i < sizeof taken_rows / sizeof *taken_rows && used < size; i++)
		if ((taken_off & 1u << i) != 0)
			used += (size_t)snprintf(out + used, size - used, "%s%s",
						 used > 0 ? ", " : "", taken_rows[i].words);
}

const char *import_taken_name(size_t n)
{
	return n < sizeof taken_rows / sizeof *taken_rows ? taken_rows[n].name : NULL;
}

const char *import_unnamed_words(enum import_unnamed unnamed)
{
	return unnamed_rows[unnamed].words;
}

const char *import_unnamed_name(enum import_unnamed unnamed)
{
	return unnamed_rows[unnamed].name;
}

const char *import_asked_words(enum import_asked asked)
{
	return asked_rows[asked].words;
}

const char *import_asked_name(enum import_asked asked)
{
	return asked_rows[asked].name;
}

void import_environment_words(const struct import_login *login, char *out, size_t size)
{
	const char *asked = import_asked_words(login->asked);
	bool is_named = login->named != NULL;
	snprintf(out, size, "%s%s%s%s",
		 is_named ? environment_word(login->named) : import_unnamed_words(login->unnamed),
		 asked[0] == '\0' ? ""
		 : is_named	  ? " ("
				  : "; ",
		 asked, asked[0] != '\0' && is_named ? ")" : "");
}

void import_took_words(const struct import_login *login, const char *wanted, size_t empty,
		       char *out, size_t size)
{
	size_t at = 0, left = 0;
	/* What was left out is said first, also where something stands in the field. */
	while (left < LOGIN_FIELDS && login->value[left].why <= IMPORT_NOT_THERE)
		left++;
	empty = left < LOGIN_FIELDS ? left : empty;
	while (at + 1 < LOGIN_FIELDS && login->value[at].text[0] == '\0')
		at++;
	const char *source = import_source_words(login->value[at].source);
	if (login->found == LOGIN_FIELDS)
		snprintf(out, size, "Took all %s values from %s. Nothing was sent yet.", wanted,
			 source);
	else if (empty == LOGIN_FIELDS)
		snprintf(out, size, "Took %zu of 4 values from %s.", login->found, source);
	else
		snprintf(out, size, "Took %zu of 4 values from %s. %s: %s.", login->found, source,
			 login_field_name((enum login_field)empty),
			 import_empty_words(login->value[empty].why));
}

void import_value_words(const struct import_value *value, char *out, size_t size)
{
	char taken[120], line[32] = "";
	import_taken_words(value->taken_off, taken, sizeof taken);
	if (value->line > 0)
		snprintf(line, sizeof line, ", line %zu", value->line);
	if (value->why != IMPORT_NOT_EMPTY)
		snprintf(out, size, "Left empty: %s%s.", import_empty_words(value->why), line);
	else
		snprintf(out, size, "From %s%s%s%s.", import_source_words(value->source), line,
			 taken[0] != '\0' ? ", without " : "", taken);
}

void import_doubt_words(const struct import_login *login, char *out, size_t size)
{
	size_t used = 0;
	out[0] = '\0';
	for (size_t i = 0; i <= LOGIN_FIELDS && used < size; i++) {
		const char *name =
			i < LOGIN_FIELDS ? login_field_name((enum login_field)i) : "Environment";
		const char *why = i < LOGIN_FIELDS ? import_empty_words(login->value[i].why)
						   : import_unnamed_words(login->unnamed);
		if (why[0] != '\0')
			used += (size_t)snprintf(out + used, size - used, "%s%s: %s.",
						 used > 0 ? " " : "", name, why);
	}
}
