#include "tests/e2e/asked.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The last line that has been written. */
static const char *last_line(struct pty *pty)
{
	int row = ASKED_ROWS - 1;
	while (row > 0 && pty_row(pty, row)[0] == '\0')
		row--;
	return pty_row(pty, row);
}

/* Does it stand last, with nothing behind it? */
static bool is_asked(struct pty *pty, const char *prompt)
{
	const char *line = last_line(pty);
	return strstr(line, prompt) != NULL && line[strlen(line) - 1] == ':';
}

/* What was typed before a question is not its answer. */
void asked_wait(struct pty *pty, const char *prompt)
{
	int64_t until = pty_clock() + 60000;
	while (!is_asked(pty, prompt)) {
		if (pty_clock() > until) {
			pty_show(pty, prompt);
			fail();
		}
		pty_run(pty, 20);
	}
}

void asked_answer(struct pty *pty, const char *prompt, const char *value)
{
	size_t before, length;
	int64_t until = pty_clock() + 60000;
	asked_wait(pty, prompt);
	pty_output(pty, &before);
	pty_type(pty, value);
	pty_keys(pty, "\n");
	/* The end of the line is seen at least: the question is no longer the last thing. */
	do {
		pty_run(pty, 5);
		pty_output(pty, &length);
	} while (length == before && pty_clock() < until);
}

/* A choice stands above the line that asks for its number. */
void asked_choose(struct pty *pty, const char *question, const char *number)
{
	pty_wait(pty, question);
	asked_answer(pty, "Number (Enter", number);
}

void asked_job(struct pty *pty, const char *number)
{
	asked_answer(pty, "number (Enter lists them):", number);
}
