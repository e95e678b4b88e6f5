/*
 * verb_exit: the exit codes, and what ends with which: an error, and many logins.
 */
#ifndef VERB_EXIT_H
#define VERB_EXIT_H

#include "core/account.h"

enum verb_exit {
	VERB_DONE = 0,
	VERB_REFUSED = 1,     /* the service said no, or answered what it should not */
	VERB_WRONG_USE = 2,   /* the command line, or the settings */
	VERB_SIGN_IN = 3,     /* there is no token that could be used */
	VERB_NOT_REACHED = 4, /* waiting, or the network, can help */
	VERB_STORE = 5,	      /* locked, busy or damaged */
	VERB_SYSTEM = 6,      /* this computer: output, memory, a program of the user's */
	VERB_NOT_FOUND = 127, /* exec's, as a shell's */
	VERB_NOT_RUN = 126,
	VERB_CANCELLED = 130,
};

/* How whatever fails for such an error ends. */
enum verb_exit verb_code(enum error_kind kind);

/* Is the last word on a login that no refresh can help, and its token is over? */
bool verb_must_sign_in(const struct session *session);

/*
 * How a verb about many logins ends: as the worst of all does; what waiting can help stands before
 * what it cannot. *error says so, and is left alone when all are well (VERB_DONE).
 */
enum verb_exit verb_judge(const struct accounts *accounts, struct error *error);

#endif
