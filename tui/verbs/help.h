/*
 * help: the texts of --help, made from the tables of verbs and options.
 */
#ifndef HELP_H
#define HELP_H

#include "tui/verbs/verb.h"

/* Prints the help of the program, or of a verb. */
void help_print(const struct verb *verb);

#endif
