/*
 * demo: the accounts of the program's demo, one in every state.
 */
#ifndef STANDIN_DEMO_H
#define STANDIN_DEMO_H

#include <jansson.h>

/* Makes them; returns the array that the ready line tells. */
json_t *demo_accounts(void);

/* Two mails with four values that work, in dir; returns what they say. */
json_t *demo_mails(const char *dir);

#endif
