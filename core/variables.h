/*
 * variables: what a program that is run with a token finds in its environment, and what .env lines
 * and a shell's export lines say.
 */
#ifndef VARIABLES_H
#define VARIABLES_H

#include <stddef.h>

#include "core/session.h"

/* In the order in which they are written; the token, which is a secret, is the last. */
enum variable {
	VARIABLE_URL,
	VARIABLE_ENVIRONMENT,
	VARIABLE_LIVE,	     /* "1" or "0" */
	VARIABLE_EXPIRES_AT, /* "2027-11-24T11:04:00Z" */
	VARIABLE_TEAM,	     /* the one that is wanted, or the only one */
	VARIABLE_CA_FILE,    /* of an environment with certificates of its own */
	VARIABLE_TOKEN,
	VARIABLES
};
/* "EASYTRANSLATE_API_URL" */
const char *variable_name(enum variable variable);

/* All but the token; "" where it is not known. Returns out. */
#define VARIABLE_TEXT 512
const char *variable_text(enum variable variable, const struct session *session,
			  char out[VARIABLE_TEXT]);

/*
 * Makes the environment of a program: the count variables that were found, which stay the caller's,
 * without those of these names, and these. variables_free() wipes the token. NULL when memory
 * fails.
 */
char **variables_new(char *const *found, size_t count, const struct session *session,
		     const char *token);
void variables_free(char **list);

#endif
