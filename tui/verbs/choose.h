/*
 * choose: the login that a verb is about, and what it must have for it.
 */
#ifndef VERBS_CHOOSE_H
#define VERBS_CHOOSE_H

#include "tui/verbs/run.h"

/*
 * Chooses the login that -a and -e name, or the only one, and wakes it. False, with run->error,
 * when none or several fit (ERROR_INPUT), or it cannot be read.
 */
bool run_choose(struct run *run);

/* That the account of -a is not there. Always false. */
bool run_no_account(struct run *run);

/* The chosen one; never NULL after run_choose(). */
struct session *run_session(const struct run *run);
const char *run_account(const struct run *run);

/*
 * Leaves in the list what -a and -e name, for verbs that are about many. False, with run->error,
 * when there is no such account.
 */
bool run_narrow(struct run *run);

/* A list of a folder that is not there would be an empty one. False, with run->error, then. */
bool run_has_folder(struct run *run);

/* The command that does an action with the chosen login, or signs a first one in; NULL: none does.
 * Valid until the next call. */
const char *run_how(const struct app *app, enum action action);
/* Says to sign in first, the chosen login; why is a printf format. Always false. */
bool run_sign_in_first(struct run *run, const char *why, ...) __attribute__((format(printf, 2, 3)));
/* Has the chosen login a token? Else run->error says to sign in first. */
bool run_has_token(struct run *run);
/* On live a verb wants --yes; without it, what the guard says goes to stderr. */
bool run_may(struct run *run, const char *guard);

#endif
