/*
 * login: signing in without a screen: the console's form, filled from standard input, the user's
 * own programs and questions on the terminal.
 */
#ifndef VERBS_LOGIN_H
#define VERBS_LOGIN_H

#include "core/import_found.h"
#include "tui/verbs/run.h"

/*
 * Signs in where -e says, as the account of -a; the login is the chosen one afterwards. What is
 * known of it already need not be given. False, with run->error, when no token came.
 */
bool login_sign_in(struct run *run);

/* The same with a login that was found; what it lacks is asked for. */
bool login_sign_in_with(struct run *run, const struct import_login *login);

/* That none came by standard input. Always false. */
bool login_none_in_stdin(struct run *run);

/* What is to be said where a sign-in keeps nothing: its token stays good at the service. */
extern const char login_leaves_token[];

/* Opens the form, and fills it with what --stdin brings, however little that is. */
bool login_take(struct run *run);
/* Signs in with what the form holds; it stays open when that is refused. */
bool login_press(struct run *run);

#endif
