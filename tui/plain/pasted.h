/*
 * pasted: what becomes of lines that were pasted at a question of line mode. They are read as a
 * whole, told without a secret, and asked about; nothing of them is an answer.
 */
#ifndef PLAIN_PASTED_H
#define PLAIN_PASTED_H

#include "tui/plain/jobs.h"

/* From now on pastes are told from answers. False when memory fails. */
bool pasted_begin(struct plain *plain);
void pasted_end(struct plain *plain);

/* Takes what was pasted at the last question, if something was. */
void pasted_take(struct plain *plain);

#endif
