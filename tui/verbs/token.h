/*
 * token: a token that can be used now, for the verbs that hand one out.
 */
#ifndef VERBS_TOKEN_H
#define VERBS_TOKEN_H

#include "tui/verbs/run.h"

/*
 * Sees to it that the chosen login's token lasts for --min-valid: refreshes it if need be, on live
 * only with its auto_refresh or --yes. False: run->error.
 */
bool token_ready(struct run *run);

#endif
