/*
 * help: what --help prints.
 */
#ifndef VERBS_HELP_H
#define VERBS_HELP_H

#include "tui/verbs/verb.h"

/* Prints the help of the program (NULL), or of a verb. */
void help_print(const struct verb_words *verb);

#endif
