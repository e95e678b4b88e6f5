/*
 * import_login: a login that import found, as one to be kept.
 */
#ifndef IMPORT_LOGIN_H
#define IMPORT_LOGIN_H

#include "core/api_judge.h"
#include "core/import_found.h"
#include "core/session.h"

/* Has it all that is wanted there (NULL: anywhere) but the password, which is never kept? */
bool import_login_is_whole(const struct import_login *login, const struct environment *environment);

/* Makes a session of it, signed out. False when memory fails. */
bool import_login_take(const struct import_login *login, const struct environment *environment,
		       struct session *session);

/* Can both sides be asked which of them knows it: is none named, and are id and secret there? */
bool import_login_can_ask(const struct import_login *login);
/* What the first environments, so many, have answered; one that alone knows the pair is named. */
void import_login_ask(struct import_login *login, const enum probe *probe, size_t count,
		      const struct environments *environments);

#endif
