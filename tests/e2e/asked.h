/*
 * asked: answers to the questions of line mode, on a terminal of ASKED_ROWS rows.
 */
#ifndef ASKED_H
#define ASKED_H

#include "tests/e2e/pty.h"

#define ASKED_ROWS 60

/* Until a question that has this in it is asked: what was typed before is no answer. */
void asked_wait(struct pty *pty, const char *prompt);
/* Answers it, as a person would. */
void asked_answer(struct pty *pty, const char *prompt, const char *value);
/* A choice stands above the line that asks for its number. */
void asked_choose(struct pty *pty, const char *question, const char *number);
/* A number of the main list. */
void asked_job(struct pty *pty, const char *number);

#endif
