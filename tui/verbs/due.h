/*
 * due: refresh --due, for a timer: what the logins' own rules want, without a console.
 */
#ifndef VERBS_DUE_H
#define VERBS_DUE_H

#include "tui/verbs/run.h"

/* Refreshes what is due of all logins (--all) or of those that -a and -e name. */
bool due_refresh(struct run *run);

#endif
