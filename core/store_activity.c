#include "core/store_activity.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/store_sql.h"

#define KEPT_MS (90 * DAY_MS)
/* Of each kind that a login has. */
#define KEPT_LINES 100
#define KEPT_ROUTINE 20

bool store_note(struct store *store, const char *who, const struct activity *line,
		struct error *error)
{
	int64_t kept = activity_is_routine(line->kind) ? KEPT_ROUTINE : KEPT_LINES;
	return store_run(store, error,
			 "INSERT INTO activity (who, utc, kind, status, result, took, mark)"
			 " VALUES (?, ?, ?, ?, ?, ?, ?)",
			 "tiiitit", who, line->utc_ms, (int64_t)line->kind, (int64_t)line->status,
			 activity_word(line->result), line->took_ms, line->mark) &&
	       store_run(store, error,
			 "DELETE FROM activity WHERE who = ?1 AND kind = ?2 AND id <= (SELECT id"
			 " FROM activity WHERE who = ?1 AND kind = ?2"
			 " ORDER BY id DESC LIMIT 1 OFFSET ?3)",
			 "tii", who, (int64_t)line->kind, kept);
}

/* Whose line it is: "acme sandbox". */
static void name_line(char who[STORE_WHO], const char *account, const struct session *session)
{
	snprintf(who, STORE_WHO, "%s %s", account, environment_word(session->environment));
}

bool store_note_session(struct store *store, const char *account, const struct session *session,
			size_t count, struct error *error)
{
	char who[STORE_WHO];
	name_line(who, account, session);
	for (size_t i = session->activity_count; i > 0; i--)
		if (i <= count && !store_note(store, who, &session->activity[i - 1], error))
			return false;
	return true;
}

bool store_trim(struct store *store, struct moment now, struct error *error)
{
	return store_run(store, error, "DELETE FROM activity WHERE utc < ?", "i",
			 now.utc_ms - KEPT_MS);
}

bool store_rename_activity(struct store *store, const char *account, const char *name,
			   struct error *error)
{
	/* "acme sandbox": behind the name stands one word. */
	return store_run(store, error,
			 "UPDATE activity SET who = ?2 || substr(who, length(?1) + 1)"
			 " WHERE substr(who, 1, length(?1) + 1) = ?1 || ' '"
			 " AND instr(substr(who, length(?1) + 2), ' ') = 0",
			 "tt", account, name);
}

bool store_who(struct store *store, int64_t login, char *who, size_t size, struct error *error)
{
	struct environment environment;
	char name[ACCOUNT_NAME_MAX + 1];
	sqlite3_stmt *row = store_query(store, error,
					"SELECT a.name, l.environment FROM logins l"
					" JOIN accounts a ON a.id = l.account WHERE l.id = ?",
					"i", login);
	int got = store_step(store, row, error);
	who[0] = '\0';
	if (got == 1) {
		store_text(row, 0, name, sizeof name);
		store_text(row, 1, environment.name, sizeof environment.name);
		snprintf(who, size, "%s %s", name, environment_word(&environment));
	}
	store_done(store, row);
	return got >= 0;
}

#define LINES "SELECT who, utc, kind, status, result, took, mark, id FROM activity"
#define NEWEST " ORDER BY id DESC LIMIT ?"

static const char lines_sql[] = LINES NEWEST;
/* The newest of what is routine and of the rest: the log drops what is over its share. */
#define OF_SHARE(routine) \
	" WHERE id IN (SELECT id FROM activity WHERE (kind >= 3) = " routine NEWEST "1)"
static const char log_sql[] =
	LINES OF_SHARE("0") " UNION ALL " LINES OF_SHARE("1") " ORDER BY id DESC";
_Static_assert(REQUEST_CHECK == 3, "the store's index says the same of what is routine");
static const char lines_of_login_sql[] = LINES " WHERE who = ?" NEWEST;
/* "acme sandbox": behind the name stands one word. '!' is what follows the blank. */
static const char lines_of_account_sql[] =
	LINES " WHERE who > ?1 || ' ' AND who < ?1 || '!'"
	      " AND instr(substr(who, length(?1) + 2), ' ') = 0" NEWEST;

static bool each_line(struct store *store, sqlite3_stmt *row,
		      void (*each)(const struct store_line *line, void *user), void *user,
		      struct error *error)
{
	char who[STORE_WHO], word[32];
	struct store_line line = {.who = who};
	int got;
	while ((got = store_step(store, row, error)) == 1) {
		store_text(row, 0, who, sizeof who);
		line.activity.utc_ms = store_time(row, 1);
		line.activity.kind = (enum request_kind)sqlite3_column_int(row, 2);
		line.activity.status = (long)sqlite3_column_int64(row, 3);
		store_text(row, 4, word, sizeof word);
		line.activity.result = activity_result_named(word);
		line.activity.took_ms = store_time(row, 5);
		store_text(row, 6, line.activity.mark, sizeof line.activity.mark);
		each(&line, user);
	}
	store_done(store, row);
	return got == 0;
}

bool store_each_activity(struct store *store, const char *of, size_t limit,
			 void (*each)(const struct store_line *line, void *user), void *user,
			 struct error *error)
{
	sqlite3_stmt *row = of == NULL ? store_query(store, error, lines_sql, "i", (int64_t)limit)
				       : store_query(store, error, lines_of_login_sql, "ti", of,
						     (int64_t)limit);
	return each_line(store, row, each, user, error);
}

/* The newest come first, and are wanted last. */
struct lines {
	struct log_line list[2 * LOG_LINES];
	size_t count;
};

static void take_line(const struct store_line *line, void *user)
{
	struct lines *lines = user;
	struct log_line *taken = &lines->list[lines->count++];
	snprintf(taken->who, sizeof taken->who, "%s", line->who);
	taken->activity = line->activity;
}

bool store_read_log(struct store *store, const char *account, struct log *log, struct error *error)
{
	struct lines *lines = calloc(1, sizeof *lines);
	if (lines == NULL)
		return error_no_memory(error);
	sqlite3_stmt *row = account == NULL
				    ? store_query(store, error, log_sql, "i", (int64_t)LOG_LINES)
				    : store_query(store, error, lines_of_account_sql, "ti", account,
						  (int64_t)LOG_LINES);
	bool ok = each_line(store, row, take_line, lines, error);
	for (size_t i = lines->count; i > 0; i--)
		log_add(log, lines->list[i - 1].who, &lines->list[i - 1].activity);
	free(lines);
	return ok;
}

static void take_session_line(const struct store_line *line, void *user)
{
	struct woken *woken = user;
	if (woken->activity_count < SESSION_ACTIVITY)
		woken->activity[woken->activity_count++] = line->activity;
}

bool store_read_activity(struct store *store, const char *account, const struct session *session,
			 struct woken *woken, struct error *error)
{
	char who[STORE_WHO];
	woken->activity = calloc(SESSION_ACTIVITY, sizeof *woken->activity);
	if (woken->activity == NULL)
		return error_no_memory(error);
	name_line(who, account, session);
	return store_each_activity(store, who, SESSION_ACTIVITY, take_session_line, woken, error);
}
