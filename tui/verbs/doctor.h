/*
 * doctor: the ladder as a table or as JSON, of a login that there is or of what somebody gives.
 */
#ifndef VERBS_DOCTOR_H
#define VERBS_DOCTOR_H

#include "tui/verbs/run.h"

/* Looks at the chosen login. False, with run->error, when a step does not hold. */
bool doctor_show(struct run *run);
/* Tells what was found, once more. False, with run->error, when a step does not hold. */
bool doctor_tell(struct run *run);
/* Chooses what --stdin brings, however little, as a login to look at. False: run->error. */
bool doctor_take_typed(struct run *run);

#endif
