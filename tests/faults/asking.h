/*
 * asking: real requests to the stand-in without a screen, through the network and the session as
 * the console uses them. Whatever is answered, a session must keep the pair that it had unless it
 * says that it has a new one.
 */
#ifndef ASKING_H
#define ASKING_H

#include "core/session.h"
#include "tests/e2e/service.h"

/* For a cmocka group. */
int ask_start(void **state);
int ask_stop(void **state);

/* From now on the stand-in does this to its answers. */
void ask_faults(json_t *faults);
const char *ask_url(const char *name);
/* Of a side, or of one of the bad hosts. */
json_int_t ask_count(const char *side, const char *name);

/*
 * Signs in, refreshes or checks at api_base (NULL: the sandbox), and says what came of it. Fails
 * the test when the session is in a state that does not go with that, or has lost its pair.
 */
enum finding ask(enum request_kind kind, const char *api_base);

#endif
