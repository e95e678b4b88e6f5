/*
 * ask: questions that are answered with a number. While one waits, time passes: the clipboard is
 * cleared, and who answers nothing for lock_minutes is taken to have left.
 */
#ifndef PLAIN_ASK_H
#define PLAIN_ASK_H

#include "tui/verbs/run.h"

/* Nobody answers any more: the terminal or the program is being left, or several lines were pasted,
 * which stand in run->paste. */
#define ASK_LEFT (-1)

/* A number from 0 to most, asked for until it is one. Enter alone is none: -2. */
#define ASK_ENTER (-2)
int ask_number(struct run *run, const char *prompt, int most);

/* Answers from 1 on, each on its line; 0 is the harmless one, which zero names. */
int ask_choice(struct run *run, const char *question, const char *const *answers, int count,
	       const char *zero);

/* What the app asks before it does something; its harmless button is 0. */
void ask_question(struct run *run, struct effects *effects);

#endif
