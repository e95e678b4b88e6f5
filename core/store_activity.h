/*
 * store_activity: the lines that say what was done, when, and with which result. They are kept for
 * 90 days; of each login at most 100 lines of each kind, and 20 of a kind that is routine.
 */
#ifndef STORE_ACTIVITY_H
#define STORE_ACTIVITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/account.h"
#include "core/clock.h"
#include "core/error.h"
#include "core/log.h"
#include "core/session.h"

struct store;

/* Room for "acme sandbox": an account's name and the word for an environment. */
#define STORE_WHO (ACCOUNT_NAME_MAX + 40)
/* Writes whose lines those of a kept login are into who; "" when it is not kept. */
bool store_who(struct store *store, int64_t login, char *who, size_t size, struct error *error);

/* Adds one line; the login's oldest of its kind goes when they are too many. */
bool store_note(struct store *store, const char *who, const struct activity *line,
		struct error *error);
/* Adds the last count lines of a session under its account's name, or as many as there are. */
bool store_note_session(struct store *store, const char *account, const struct session *session,
			size_t count, struct error *error);
/* Deletes the lines that are too old: to be called after some were added. */
bool store_trim(struct store *store, struct moment now, struct error *error);

/* Puts an account's lines under its new name. */
bool store_rename_activity(struct store *store, const char *account, const char *name,
			   struct error *error);

struct store_line {
	const char *who;
	struct activity activity;
};
/*
 * Calls each for at most limit lines, the newest first. With of, "acme sandbox", these lines alone;
 * NULL stands for all.
 */
bool store_each_activity(struct store *store, const char *of, size_t limit,
			 void (*each)(const struct store_line *line, void *user), void *user,
			 struct error *error);

/* Adds the newest lines of an account, or with NULL of all, to the log. */
bool store_read_log(struct store *store, const char *account, struct log *log, struct error *error);
/* Reads the newest lines of a session of an account into woken, whose they are. */
bool store_read_activity(struct store *store, const char *account, const struct session *session,
			 struct woken *woken, struct error *error);

#endif
