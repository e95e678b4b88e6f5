/*
 * ask: questions that are answered with a number or a line. While one waits, time passes: what is
 * due is refreshed, the clipboard is cleared, and who answers nothing for lock_minutes finds it
 * locked. 0, Ctrl-C and Ctrl-D are a step back from every one of them.
 */
#ifndef PLAIN_ASK_H
#define PLAIN_ASK_H

#include "tui/verbs/run.h"

/* It is left: a step back, the lock, the end of the terminal, or several lines were pasted, which
 * stand in run->paste. */
#define ASK_LEFT (-1)

/* A number from 0 to most, asked for until it is one. Enter alone is none: -2. */
#define ASK_ENTER (-2)
int ask_number(struct run *run, const char *prompt, int most);

/* Answers from 1 on, each on its line; 0 is the harmless one, which zero names. */
int ask_choice(struct run *run, const char *question, const char *const *answers, int count,
	       const char *zero);
/* The same with rows that are made when they come: OUT_PAGE at a time. */
typedef void ask_row(const void *user, size_t at, char *out, size_t size);
int ask_list(struct run *run, const char *question, ask_row *row, const void *user, int count,
	     const char *zero);
/* The same with one answer. */
bool ask_yes(struct run *run, const char *question, const char *yes, const char *zero);

/* One line of what was typed or pasted. False when it is left, also by 0. */
bool ask_line(struct run *run, const char *prompt, char *out, size_t size);

/* What the app asks before it does something; its harmless button is 0. */
void ask_question(struct run *run, struct effects *effects);

/* Behind a page of a long text: is more wanted? For out_page_by(). */
bool ask_more(void *run, size_t shown, size_t of);

/* For run->pass_time. */
bool ask_pass_time(void *run);

#endif
