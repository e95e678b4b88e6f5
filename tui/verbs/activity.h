/*
 * activity: what was done, as lines.
 */
#ifndef VERBS_ACTIVITY_H
#define VERBS_ACTIVITY_H

#include "tui/verbs/run.h"

/* Prints the lines of the login that -a and -e name, or of all. */
bool activity_print(struct run *run);

#endif
