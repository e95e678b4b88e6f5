/*
 * login_table: tables of logins, a row each, as verbs print them. A table that lacks a row, for
 * want of memory, says so itself (core/table.h).
 */
#ifndef LOGIN_TABLE_H
#define LOGIN_TABLE_H

#include "core/account.h"
#include "core/log.h"
#include "core/settings.h"
#include "core/table.h"

/*
 * Its state in words, or, where it was not judged or no token came, why. Returns what is to stand
 * behind it: "." or "".
 */
const char *login_state(const struct session *session, struct moment now, bool motion, char *out,
			size_t size);

/* All tables are empty before. How long each token lives, and its state. */
struct table login_table_states(const struct account_login *list, size_t count, struct moment now,
				bool motion);
/* Who they are, and where what they need comes from. */
struct table login_table_sources(const struct account_login *list, size_t count,
				 const struct settings *settings);
/* What refresh --due would do with each, and why; within_ms: what else counts as due. */
struct table login_table_due(const struct account_login *list, size_t count, struct moment now,
			     int64_t within_ms);
/* What came of it. */
struct table login_table_refreshed(const struct account_login *list, size_t count);

/* What was done, the newest first: the lines that log_fits(). */
struct table login_table_log(const struct log *log, const char *account, const char *environment);

#endif
