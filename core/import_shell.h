/*
 * import_shell: takes a command line apart as the shell does that it was written for: a shell of
 * POSIX with bash's $'...', cmd.exe with its ^, PowerShell with its `. Nothing is expanded.
 */
#ifndef IMPORT_SHELL_H
#define IMPORT_SHELL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

enum shell { SHELL_POSIX, SHELL_CMD, SHELL_POWERSHELL };

#define SHELL_WORDS_MAX 256

struct shell_words {
	const char *word[SHELL_WORDS_MAX]; /* of the reading's memory */
	size_t count;
	bool is_cut;			/* a quote is open at the end: the last word is not whole */
	bool is_smart[SHELL_WORDS_MAX]; /* it wore quotes that are not straight */
	size_t most;			/* so many words are wanted; 0: all */
	const char *end;		/* behind the command */
};

/* Which shell a command that begins at text was written for. */
enum shell shell_of(const char *text);

/* Reads the words of one command, which ends with its line, ; | & or a bracket. */
void shell_split(struct reading *reading, const char *text, enum shell shell,
		 struct shell_words *words);

#endif
