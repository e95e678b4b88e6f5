#include "core/import_shell.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/import_smart.h"
#include "core/text.h"

/* Where a few words are wanted, no more lines are looked at. */
#define LOOKED_MAX 512

struct splitter {
	const char *at;
	enum shell shell;
	char *out; /* the word so far; as long as the command at most */
	size_t length;
	bool is_cut, is_smart;
};

enum shell shell_of(const char *text)
{
	size_t line = strcspn(text, "\n");
	while (line > 0 && (text[line - 1] == ' ' || text[line - 1] == '\r'))
		line--;
	if (line > 0 && text[line - 1] == '`' && text[line] != '\0')
		return SHELL_POWERSHELL;
	if ((line > 0 && text[line - 1] == '^') || memmem(text, line, "^\"", 2) != NULL)
		return SHELL_CMD;
	return SHELL_POSIX;
}

static void put(struct splitter *splitter, char c)
{
	splitter->out[splitter->length++] = c;
}

/* Digits of an escape: \x41, \u00e9, \101. */
static void put_code(struct splitter *splitter, const char *digits, size_t most, int base)
{
	char copy[9] = "", *end;
	size_t n = 0;
	while (n < most && n < 8 && isxdigit((unsigned char)digits[n])) {
		copy[n] = digits[n];
		n++;
	}
	unsigned long code = strtoul(copy, &end, base);
	splitter->at = digits + (end - copy);
	if (code == 0 || code > 0x10ffff)
		return;
	if (base == 16 && most > 2)
		splitter->length += text_encode(splitter->out + splitter->length, (uint32_t)code);
	else
		put(splitter, (char)code);
}

/* Behind a backslash in $'...' (POSIX.1-2024, 2.2.4; \u is bash's). */
static void take_escape(struct splitter *splitter)
{
	static const char letters[] = "abefnrtv", signs[] = "\a\b\033\f\n\r\t\v";
	char c = *splitter->at;
	const char *letter = c != '\0' ? strchr(letters, c) : NULL;
	if (c == 'x')
		put_code(splitter, splitter->at + 1, 2, 16);
	else if (c == 'u')
		put_code(splitter, splitter->at + 1, 4, 16);
	else if (c == 'U')
		put_code(splitter, splitter->at + 1, 8, 16);
	else if (c >= '0' && c <= '7')
		put_code(splitter, splitter->at, 3, 8);
	else if (c != '\0') {
		put(splitter, letter != NULL ? signs[letter - letters] : c);
		splitter->at++;
	}
}

/* The length of what joins two lines here: a backslash, ^ or `, blanks, and the line's end. */
static size_t joint_length(const struct splitter *splitter)
{
	char mark = splitter->shell == SHELL_CMD	  ? '^'
		    : splitter->shell == SHELL_POWERSHELL ? '`'
							  : '\\';
	const char *at = splitter->at;
	if (*at != mark)
		return 0;
	size_t blanks = 1 + strspn(at + 1, " \t\r");
	return at[blanks] == '\n' ? blanks + 1 : 0;
}

static void take_single(struct splitter *splitter, bool has_escapes)
{
	while (*splitter->at != '\0' && *splitter->at != '\'') {
		if (has_escapes && *splitter->at == '\\') {
			splitter->at++;
			take_escape(splitter);
		} else
			put(splitter, *splitter->at++);
		if (splitter->shell == SHELL_POWERSHELL && splitter->at[0] == '\'' &&
		    splitter->at[1] == '\'') {
			put(splitter, '\'');
			splitter->at += 2;
		}
	}
	splitter->is_cut = *splitter->at == '\0';
	splitter->at += !splitter->is_cut;
}

/* â...â, from its opening quote on. */
static void take_smart(struct splitter *splitter)
{
	splitter->is_smart = true;
	const char *at = splitter->at + smart_quote(splitter->at), *close = smart_close(at);
	splitter->is_cut = close == NULL;
	if (close == NULL)
		close = at + strcspn(at, "\n");
	while (at < close)
		put(splitter, *at++);
	splitter->at = close + (splitter->is_cut ? 0 : smart_quote(close));
}

static bool is_escaped_in_double(const struct splitter *splitter)
{
	char c = splitter->at[0], next = splitter->at[1];
	if (next == '\0')
		return false;
	if (splitter->shell == SHELL_POWERSHELL)
		return c == '`' || (c == '\\' && next == '"') || (c == '"' && next == '"');
	if (splitter->shell == SHELL_CMD)
		return (c == '\\' && (next == '"' || next == '\\')) || (c == '"' && next == '"');
	return c == '\\' && strchr("\"\\$`", next) != NULL;
}

static void take_double(struct splitter *splitter)
{
	while (*splitter->at != '\0' && *splitter->at != '"') {
		size_t joint = splitter->shell == SHELL_POSIX ? joint_length(splitter) : 0;
		if (joint > 0 && splitter->at[1] == '\n')
			splitter->at += joint;
		else {
			splitter->at += is_escaped_in_double(splitter);
			put(splitter, *splitter->at++);
		}
	}
	splitter->is_cut = *splitter->at == '\0';
	splitter->at += !splitter->is_cut;
}

static bool ends_command(const struct splitter *splitter)
{
	char c = *splitter->at;
	if (c == '\0' || c == '\n' || c == '|' || c == ';')
		return true;
	if (c == '&' && (splitter->at[1] == '&' || splitter->at[1] == ' '))
		return true;
	return splitter->shell != SHELL_CMD && (c == ')' || c == '`');
}

/* One word; false at the end of the command. */
static bool take_word(struct splitter *splitter)
{
	size_t joint;
	bool any = false;
	splitter->length = 0;
	splitter->is_smart = false;
	while ((joint = joint_length(splitter)) > 0 ||
	       (*splitter->at != '\0' && strchr(" \t\r", *splitter->at) != NULL))
		splitter->at += joint > 0 ? joint : 1;
	while (!ends_command(splitter) && strchr(" \t\r", *splitter->at) == NULL &&
	       joint_length(splitter) == 0 && !splitter->is_cut) {
		bool may_open = !any || (splitter->length > 0 &&
					 splitter->out[splitter->length - 1] == '=');
		any = true;
		if (may_open && smart_quote(splitter->at) > 0) {
			take_smart(splitter);
			continue;
		}
		char c = *splitter->at++;
		if (c == '"')
			take_double(splitter);
		else if (c == '\'' && splitter->shell != SHELL_CMD)
			take_single(splitter, false);
		else if (c == '$' && *splitter->at == '\'' && splitter->shell == SHELL_POSIX) {
			splitter->at++;
			take_single(splitter, true);
		} else if ((c == '\\' && splitter->shell == SHELL_POSIX && *splitter->at != '\0') ||
			   (c == '`' && splitter->shell == SHELL_POWERSHELL &&
			    *splitter->at != '\0'))
			put(splitter, *splitter->at++);
		else
			put(splitter, c);
	}
	return any;
}

/*
 * cmd.exe takes its ^ away before a program sees the line, but in quotes that it sees itself, which
 * end with the line: ^" (as Chrome writes it) is a quote for the program alone, ^^ is ^, ^ at the
 * end of a line joins it with the next.
 */
static char *drop_carets(struct reading *reading, const char *text, size_t length)
{
	char *copy = reading_copy(reading, text, length), *out = copy;
	if (reading->failed)
		return copy;
	bool is_quoted = false;
	for (const char *at = text; at < text + length; at++) {
		is_quoted = *at == '"' ? !is_quoted : is_quoted && *at != '\n';
		if (*at == '^' && at + 1 < text + length && !is_quoted) {
			size_t blanks = 1 + strspn(at + 1, " \t\r");
			if (at[blanks] == '\n') {
				*out++ = ' ';
				at += blanks + (at[blanks + 1] == '\n');
				continue;
			}
			at++;
		}
		*out++ = *at;
	}
	*out = '\0';
	return copy;
}

/* The lines of a command for cmd.exe: each but the last ends with ^. */
static size_t cmd_length(const char *text, size_t most)
{
	size_t at = 0;
	for (;;) {
		if (most > 0 && at > most)
			return at;
		size_t line = strcspn(text + at, "\n"), end = at + line;
		while (end > at && strchr(" \t\r", text[end - 1]) != NULL)
			end--;
		if (end == at || text[end - 1] != '^' || text[at + line] == '\0')
			return at + line;
		at += line + 1;
	}
}

void shell_split(struct reading *reading, const char *text, enum shell shell,
		 struct shell_words *words)
{
	struct splitter splitter = {.at = text, .shell = shell};
	size_t most = words->most > 0 ? words->most : SHELL_WORDS_MAX;
	words->count = 0;
	words->is_cut = false;
	words->end = text;
	if (reading->scratch == NULL)
		return;
	if (shell == SHELL_CMD) {
		words->end = text + cmd_length(text, words->most > 0 ? LOOKED_MAX : 0);
		splitter.at = drop_carets(reading, text, (size_t)(words->end - text));
	}
	/* A word is no longer than the whole text, but for codes written as \u. */
	splitter.out = reading->scratch;
	for (; words->count < most && take_word(&splitter); words->count++) {
		words->is_smart[words->count] = splitter.is_smart;
		words->word[words->count] = reading_copy(reading, splitter.out, splitter.length);
	}
	words->is_cut = splitter.is_cut;
	if (shell != SHELL_CMD)
		words->end = splitter.at;
}
