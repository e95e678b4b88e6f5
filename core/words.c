#include "core/words.h"

#include <stdlib.h>
#include <string.h>

/* Copies one word from *at to out without its quotes. False on an open quote. */
static bool take_word(const char **at, char *out)
{
	char quote = '\0';
	const char *c = *at;
	for (; *c != '\0' && (quote != '\0' || strchr(" \t\n", *c) == NULL); c++) {
		if (quote == '\0' && (*c == '\'' || *c == '"')) {
			quote = *c;
		} else if (quote != '\0' && *c == quote) {
			quote = '\0';
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

static bool add(char ***words, size_t count, const char *word)
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
			room = add(&list, count++, word);
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
