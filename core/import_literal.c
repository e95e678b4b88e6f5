#include "core/import_literal.h"

#include <ctype.h>
#include <string.h>

#include "core/import_reading.h"
#include "core/text.h"

struct literal {
	const char *at, *end;
	char *out;
	unsigned dialect;
	char quote;
	bool is_triple, is_raw, is_verbatim, is_format, is_sure;
};

static bool holds(const char *text, size_t length, const char *wanted)
{
	return memmem(text, length, wanted, strlen(wanted)) != NULL;
}

/* "$name = '...'" at a line's start, with nothing behind it: PowerShell needs no semicolon. */
static unsigned dialect_of_line(const char *line, size_t length)
{
	while (length > 0 && isspace((unsigned char)*line)) {
		line++;
		length--;
	}
	while (length > 0 && isspace((unsigned char)line[length - 1]))
		length--;
	if (length > 3 && (strncmp(line, "val ", 4) == 0 || strncmp(line, "def ", 4) == 0))
		return DIALECT_SIGILS;
	if (length < 4 || line[0] != '$' || !isalpha((unsigned char)line[1]) ||
	    memchr(line, '=', length) == NULL)
		return 0;
	if (line[length - 1] == ';')
		return DIALECT_SIGILS | DIALECT_PHP;
	return line[length - 1] == '"' || line[length - 1] == '\''
		       ? DIALECT_SIGILS | DIALECT_POWERSHELL
		       : DIALECT_SIGILS;
}

unsigned literal_dialect(const char *text, size_t length)
{
	static const char *const shells[] = {"Invoke-RestMethod",
					     "Invoke-WebRequest",
					     "ConvertTo-",
					     "New-Object ",
					     "$env:",
					     "= @{"};
	const char *at = text;
	unsigned dialect = 0;
	size_t n;
	for (const char *line; at < text + length && (line = reading_line(&at, &n)) != NULL;)
		dialect |= dialect_of_line(line, n);
	if (holds(text, length, "NSString") || holds(text, length, "@{@\"") ||
	    holds(text, length, "#import"))
		dialect |= DIALECT_OBJC;
	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
		if (holds(text, length, shells[i]))
			dialect |= DIALECT_POWERSHELL | DIALECT_SIGILS;
	if (holds(text, length, "<?php") || holds(text, length, "=>"))
		dialect = (dialect & ~(unsigned)DIALECT_POWERSHELL) | DIALECT_PHP | DIALECT_SIGILS;
	if ((dialect & DIALECT_POWERSHELL) != 0)
		dialect &= ~(unsigned)DIALECT_PHP;
	return dialect;
}

bool literal_is_prefix(const char *word, size_t length)
{
	if (length == 0 || length > 2)
		return false;
	for (size_t i = 0; i < length; i++)
		if (!isalpha((unsigned char)word[i]) && word[i] != '@' && word[i] != '$')
			return false;
	return true;
}

static void put(struct literal *literal, char c)
{
	*literal->out++ = c;
}

static unsigned digits_at(const struct literal *literal, size_t most, size_t *count)
{
	unsigned code = 0;
	*count = 0;
	while (*count < most && literal->at + *count < literal->end &&
	       isxdigit((unsigned char)literal->at[*count])) {
		char c = literal->at[(*count)++];
		code = code * 16 + (unsigned)(isdigit((unsigned char)c)
						      ? c - '0'
						      : tolower((unsigned char)c) - 'a' + 10);
	}
	return code;
}

/* \x41 and \u00e9; at stands behind the letter. */
static void take_code(struct literal *literal, char letter)
{
	size_t count, most = letter == 'x' ? 2 : 4;
	unsigned code = digits_at(literal, most, &count);
	bool is_php = (literal->dialect & DIALECT_PHP) != 0;
	const char *behind = literal->at + count;
	if (count < most || code == 0 || (code >= 0xd800 && code < 0xe000) ||
	    (letter == 'u' && is_php) || (letter == 'x' && code >= 0x80) ||
	    (letter == 'x' && !is_php && behind < literal->end &&
	     isxdigit((unsigned char)*behind))) {
		literal->is_sure = false;
		put(literal, letter);
		return;
	}
	literal->out += text_encode(literal->out, code);
	literal->at = behind;
}

/* What stands behind a backslash; at stands on it. */
static void take_escape(struct literal *literal)
{
	char c = *literal->at++;
	bool is_php = (literal->dialect & DIALECT_PHP) != 0;
	if (literal->is_triple)
		literal->is_sure = false;
	if (c == '\\' || c == literal->quote)
		put(literal, c);
	else if (literal->quote == '\'') {
		/* In single quotes PHP keeps both signs, and others take them together. */
		literal->is_sure = literal->is_sure && is_php;
		put(literal, '\\');
		put(literal, c);
	} else if (c == 'n' || c == 't')
		put(literal, c == 'n' ? '\n' : '\t');
	else if (c == 'x' || c == 'u')
		take_code(literal, c);
	else {
		bool is_dollar = c == '$' && ((literal->dialect & DIALECT_SIGILS) != 0 ||
					      literal->quote == '`');
		bool is_slash = c == '/' && !is_php;
		bool is_quote = c == '\'' && !is_php;
		literal->is_sure = literal->is_sure && (is_dollar || is_slash || is_quote);
		put(literal, c);
	}
}

/* PowerShell: `" and `$ */
static void take_backtick(struct literal *literal)
{
	char c = *literal->at++;
	if (c == 'n' || c == 't')
		c = c == 'n' ? '\n' : '\t';
	else if (isalnum((unsigned char)c))
		literal->is_sure = false;
	put(literal, c);
}

/* Does the value of something else stand in the string here? */
static bool is_inserted(const struct literal *literal)
{
	char c = *literal->at, next = literal->at + 1 < literal->end ? literal->at[1] : '\0';
	if (literal->is_format && (c == '{' || c == '}' || c == '$'))
		return true;
	if (literal->quote != '"' || literal->is_raw)
		return false;
	if (c == '#' && next == '{')
		return true;
	return c == '$' && (literal->dialect & DIALECT_SIGILS) != 0 && !literal->is_verbatim &&
	       (isalpha((unsigned char)next) || next == '_' || next == '{' || next == '(');
}

static bool is_closed(struct literal *literal)
{
	const char *at = literal->at;
	if (*at != literal->quote)
		return false;
	if (literal->is_triple)
		return literal->end - at > 2 && at[1] == literal->quote && at[2] == literal->quote;
	bool is_double = at + 1 < literal->end && at[1] == literal->quote;
	bool joins = (literal->dialect & DIALECT_POWERSHELL) != 0 || literal->is_verbatim;
	if (is_double && joins)
		literal->at++; /* two quotes are one of the string */
	return !(is_double && joins);
}

static void take_sign(struct literal *literal)
{
	bool is_shell = (literal->dialect & DIALECT_POWERSHELL) != 0;
	char c = *literal->at;
	bool more = literal->at + 1 < literal->end;
	if (is_inserted(literal))
		literal->is_sure = false;
	literal->at++;
	if (c == '`' && is_shell && literal->quote == '"' && more)
		take_backtick(literal);
	else if (c == '\\' && more && literal->is_raw && *literal->at == literal->quote) {
		literal->is_sure = false;
		put(literal, *literal->at++);
	} else if (c == '\\' && more && !is_shell && !literal->is_raw && !literal->is_verbatim)
		take_escape(literal);
	else
		put(literal, c);
}

static void take_prefix(struct literal *literal, const char *prefix, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		char c = (char)tolower((unsigned char)prefix[i]);
		literal->is_raw = literal->is_raw || c == 'r';
		literal->is_format = literal->is_format || c == 'f' || c == '$' || c == 's';
		literal->is_verbatim = literal->is_verbatim ||
				       (c == '@' && (literal->dialect & DIALECT_OBJC) == 0 &&
					(literal->dialect & DIALECT_POWERSHELL) == 0);
		if (strchr("rfs$@bul", c) == NULL)
			literal->is_sure = false;
	}
}

size_t literal_read(const char **at, const char *end, unsigned dialect, const char *prefix,
		    size_t prefix_length, char *out, bool *is_sure)
{
	struct literal literal = {.at = *at + 1,
				  .end = end,
				  .out = out,
				  .dialect = dialect,
				  .quote = **at,
				  .is_sure = true};
	bool is_whole = false;
	take_prefix(&literal, prefix, prefix_length);
	literal.is_triple = end - literal.at > 2 && literal.at[0] == literal.quote &&
			    literal.at[1] == literal.quote && (dialect & DIALECT_POWERSHELL) == 0 &&
			    !literal.is_verbatim;
	literal.at += literal.is_triple ? 2 : 0;
	while (literal.at < end && !is_whole) {
		is_whole = is_closed(&literal);
		if (is_whole)
			literal.at += literal.is_triple ? 3 : 1;
		else if (*literal.at == '\n' && !literal.is_triple && literal.quote != '`')
			break;
		else
			take_sign(&literal);
	}
	/* 'it''s' is a quote in one language, and nothing in another. */
	if (literal.at < end && (*literal.at == '"' || *literal.at == '\''))
		literal.is_sure = false;
	*at = literal.at;
	*literal.out = '\0';
	*is_sure = is_whole && literal.is_sure;
	return (size_t)(literal.out - out);
}
