#include "core/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static char *put_utf8(char *out, unsigned long sign)
{
	if (sign < 0x80) {
		*out++ = (char)sign;
	} else if (sign < 0x800) {
		*out++ = (char)(0xc0 | sign >> 6);
		*out++ = (char)(0x80 | (sign & 0x3f));
	} else {
		*out++ = (char)(0xe0 | sign >> 12);
		*out++ = (char)(0x80 | (sign >> 6 & 0x3f));
		*out++ = (char)(0x80 | (sign & 0x3f));
	}
	return out;
}

/* Reads an escape behind a backslash in $'...' (POSIX.1-2024, 2.2.4; \uXXXX is bash's). */
static char *take_escape(const char **at, char *out)
{
	static const char letters[] = "abefnrtv", signs[] = "\a\b\033\f\n\r\t\v";
	const char *c = *at, *letter = strchr(letters, *c);
	size_t most = *c == 'x' ? 2 : *c == 'u' ? 4 : 0;
	char digits[5] = "";
	char *end = digits;
	memcpy(digits, c + 1, strnlen(c + 1, most));
	unsigned long number = isxdigit((unsigned char)digits[0]) ? strtoul(digits, &end, 16) : 0;
	if (number > 0) {
		*at = c + (end - digits);
		if (*c == 'u')
			return put_utf8(out, number);
		*out++ = (char)number;
	} else {
		*out++ = letter != NULL ? signs[letter - letters] : *c;
	}
	return out;
}

/* Copies one word from *at to out without its quotes. False on an open quote. */
static bool take_word(const char **at, char *out)
{
	char quote = '\0';
	const char *c = *at;
	for (; *c != '\0' && (quote != '\0' || strchr(" \t\n", *c) == NULL); c++) {
		char closing = quote == '$' ? '\'' : quote;
		if (quote == '\0' && (*c == '\'' || *c == '"')) {
			quote = *c;
		} else if (quote == '\0' && *c == '$' && c[1] == '\'') {
			quote = *c++;
		} else if (quote != '\0' && *c == closing) {
			quote = '\0';
		} else if (quote == '$' && *c == '\\' && c[1] != '\0') {
			c++;
			out = take_escape(&c, out);
		} else if (*c == '\\' && quote != '\'' && c[1] != '\0' &&
			   (quote == '\0' || strchr("\"\\$`", c[1]) != NULL)) {
			*out++ = *++c;
		} else {
			*out++ = *c;
		}
	}
	*out = '\0';
	*at = c;
	return quote == '\0';
}

static bool add_word(char ***words, size_t count, const char *word)
{
	char **grown = reallocarray(*words, count + 2, sizeof *grown);
	if (grown == NULL)
		return false;
	*words = grown;
	grown[count] = strdup(word);
	grown[count + 1] = NULL;
	return grown[count] != NULL;
}

bool words_split(const char *line, char ***words, struct error *error)
{
	char *word = malloc(strlen(line) + 1), **list = NULL;
	size_t count = 0;
	bool whole = true, room = word != NULL;
	while (whole && room) {
		line += strspn(line, " \t\n");
		if (*line == '\0')
			break;
		whole = take_word(&line, word);
		if (whole)
			room = add_word(&list, count++, word);
	}
	free(word);
	if (whole && room && count > 0) {
		*words = list;
		return true;
	}
	words_free(list);
	if (!room)
		return error_no_memory(error);
	return error_set(error, ERROR_CONFIG, "Write a program and its arguments.",
			 whole ? "The command is empty." : "The command has an open quote.");
}

void words_free(char **words)
{
	for (size_t i = 0; words != NULL && words[i] != NULL; i++)
		free(words[i]);
	free(words);
}
