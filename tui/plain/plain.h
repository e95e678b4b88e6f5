/*
 * plain: the console line by line, for screen readers and terminals that cannot draw: numbered
 * questions and plain sentences, in an order that does not change. The same app, store and lease
 * as the verbs and the console have.
 */
#ifndef PLAIN_PLAIN_H
#define PLAIN_PLAIN_H

#include "core/options.h"
#include "tui/verbs/verb.h"

/*
 * Runs it until it is left. why: what opened it, "--plain". VERB_WRONG_USE without a terminal.
 * *died_of is the signal that ended it, for the caller to die of; 0 else.
 */
int plain_run(const struct options *options, const char *why, int *died_of);

#endif
