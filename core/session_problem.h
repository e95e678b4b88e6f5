/*
 * session_problem: what is wrong with a login where its last answer does not tell it alone: what
 * helps a token that was refused or has ended, and whose it is.
 */
#ifndef SESSION_PROBLEM_H
#define SESSION_PROBLEM_H

#include "core/session.h"

/*
 * Makes of "the token was refused" what can help: a refresh, or signing in, or, when a token was
 * refused in its first minute for the second time, to find out who drops the header.
 */
void session_find_help(const struct session *session, struct verdict *verdict, struct moment now);

/*
 * The verdict on the last answer. Without one, what is known from earlier: that the token was
 * refused, or that its time is over; finding NONE when nothing is wrong.
 */
void session_problem(const struct session *session, struct verdict *verdict);

/* The user's e-mail by the API, if it is another one than the login's; else "". */
const char *session_stranger(const struct session *session);

/*
 * Its secrets could not be read: it stays asleep, and nothing is begun by itself. That is its
 * problem until it wakes.
 */
void session_stay_asleep(struct session *session, const struct error *why);

#endif
