/*
 * found: the logins that import found, told, picked, and asked about. Never a secret.
 */
#ifndef VERBS_FOUND_H
#define VERBS_FOUND_H

#include "core/import_found.h"
#include "tui/verbs/run.h"

/* A login in lines: each value, where it came from if that is not plain, or why it is not there. */
void found_print(const struct import_login *login);

/* Leaves the login that --pick names. False, with run->error, when there is none. */
bool found_pick(struct run *run, struct import *import);

/*
 * Asks both sides which of them knows the pair, and nothing else: id and secret are sent, nobody
 * is signed in. What comes of it stands in the login. False, with run->error, when it could not be
 * asked, or by a signal.
 */
bool found_ask(struct run *run, struct import_login *login);

#endif
