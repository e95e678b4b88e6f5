/*
 * help: the texts of --help, made from the tables of verbs and options.
 */
#ifndef VERBS_HELP_H
#define VERBS_HELP_H

#include "tui/verbs/verb.h"

/* Prints the help of the program, or of a verb. */
void help_print(const struct verb *verb);

#endif
