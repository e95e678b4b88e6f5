/*
 * judge: how a verb about many logins ends.
 */
#ifndef VERBS_JUDGE_H
#define VERBS_JUDGE_H

#include "tui/verbs/run.h"

/*
 * As the worst of all logins does: what waiting can help stands before what it cannot. False, with
 * run->error, when one of them is not well.
 */
bool judge_logins(struct run *run);

#endif
