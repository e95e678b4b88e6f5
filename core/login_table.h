/*
 * login_table: many logins, a line each: what status prints, and what a check of all of them found.
 */
#ifndef LOGIN_TABLE_H
#define LOGIN_TABLE_H

#include "core/account.h"
#include "core/table.h"

/*
 * "Valid, accepted just now, 61 ms", or why it was not judged or no token came. motion is the
 * settings'. Returns the full stop that it lacks.
 */
const char *login_state(const struct session *session, struct moment now, bool motion, char *out,
			size_t size);

/* How long each token lives, and its state. */
struct table login_table_states(const struct account_login *list, size_t count, struct moment now,
				bool motion);

#endif
