/*
 * inspect: what a token says about itself. Never the token.
 */
#ifndef VERBS_INSPECT_H
#define VERBS_INSPECT_H

#include "tui/verbs/run.h"

/* Prints it; client: the client id that it should be for, "" when that is not known. False, with
 * run->error, when memory fails. */
bool inspect_print(struct run *run, const char *token, size_t length, const char *client);

/* Prints what is inside the token of the chosen login, which has one. */
bool inspect_show(struct run *run);

#endif
