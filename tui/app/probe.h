/*
 * probe: asks an environment whether it knows the form's client id and secret. It signs nobody in.
 */
#ifndef APP_PROBE_H
#define APP_PROBE_H

#include "tui/app/state.h"

/* The other of the two built-in environments; ENVIRONMENT_MAX when the form is at neither. */
size_t probe_other(const struct app *app);

void probe_ask_other(struct app *app, struct effects *effects);
/* The one that alone knows the pair is chosen. */
void probe_ask_both(struct app *app, struct effects *effects);

/* What one of them answered; one that is not waited for any more changes nothing. */
void probe_answer(struct app *app, const struct answer *answer);

#endif
