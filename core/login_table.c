#include "core/login_table.h"

#include <stdio.h>

#include "core/due.h"
#include "core/lookup.h"
#include "core/session_problem.h"
#include "core/session_words.h"

const char *login_state(const struct session *session, struct moment now, bool motion, char *out,
			size_t size)
{
	struct state_words words;
	struct verdict why;
	session_problem(session, &why);
	bool is_reason = why.finding == FINDING_UNREAD || why.error.kind == ERROR_LIMITED ||
			 (why.finding != FINDING_NONE && session->state == SESSION_SIGNED_OUT);
	session_words_state(session, now, motion, &words);
	snprintf(out, size, "%s", is_reason ? why.error.cause : words.text);
	return is_reason ? "" : ".";
}

struct table login_table_states(const struct account_login *list, size_t count, struct moment now,
				bool motion)
{
	struct table table = {.columns = 4};
	table_add(&table, (const char *const[]){"ACCOUNT", "ENVIRONMENT", "TIME LEFT", "STATE"});
	for (size_t i = 0; i < count; i++) {
		char left[40] = "-", state[160];
		const struct session *session = list[i].session;
		const struct token *token = &session->token;
		int64_t ms = token_is_set(token) ? token_left(token, now) : 0;
		if (ms == NEVER)
			snprintf(left, sizeof left, "unknown");
		else if (ms > 0)
			clock_words(left, sizeof left, ms);
		login_state(session, now, motion, state, sizeof state);
		table_add(&table, (const char *const[]){list[i].account,
							environment_word(session->environment),
							left, state});
	}
	return table;
}

struct table login_table_sources(const struct account_login *list, size_t count,
				 const struct settings *settings)
{
	char from[LOOKUP_SOURCES];
	struct table table = {.columns = 5};
	table_add(&table,
		  (const char *const[]){"ACCOUNT", "ENVIRONMENT", "E-MAIL", "KEPT", "VALUES FROM"});
	for (size_t i = 0; i < count; i++) {
		const struct session *session = list[i].session;
		lookup_sources_words(settings, list[i].account, session, from);
		table_add(&table, (const char *const[]){list[i].account,
							environment_word(session->environment),
							login_username(&session->login),
							session->kept != 0 ? "yes" : "no", from});
	}
	return table;
}

struct table login_table_due(const struct account_login *list, size_t count, struct moment now,
			     int64_t within_ms)
{
	struct table table = {.columns = 3};
	table_add(&table, (const char *const[]){"ACCOUNT", "ENVIRONMENT", "DUE"});
	for (size_t i = 0; i < count; i++) {
		char words[80];
		const struct session *session = list[i].session;
		due_words(session, now, due_of(session, now, within_ms), words, sizeof words);
		table_add(&table,
			  (const char *const[]){list[i].account,
						environment_word(session->environment), words});
	}
	return table;
}

struct table login_table_refreshed(const struct account_login *list, size_t count)
{
	struct table table = {.columns = 3};
	table_add(&table, (const char *const[]){"ACCOUNT", "ENVIRONMENT", "RESULT"});
	for (size_t i = 0; i < count; i++) {
		struct verdict why;
		const struct session *session = list[i].session;
		session_problem(session, &why);
		table_add(&table, (const char *const[]){
					  list[i].account, environment_word(session->environment),
					  why.finding != FINDING_NONE ? why.error.cause
					  : session->last_kind == REQUEST_REFRESH
						  ? "new token"
						  : "another program has refreshed it"});
	}
	return table;
}

struct table login_table_log(const struct log *log, const char *account, const char *environment)
{
	struct table table = {.columns = 6};
	const struct log_line *line;
	table_add(&table,
		  (const char *const[]){"TIME", "LOGIN", "ACTION", "STATUS", "TOOK", "RESULT"});
	for (size_t i = 0; (line = log_at(log, i)) != NULL; i++) {
		const struct activity *done = &line->activity;
		char at[32], took[ACTIVITY_FIGURE], status[ACTIVITY_FIGURE];
		if (!log_fits(line, account, environment))
			continue;
		clock_iso(at, sizeof at, done->utc_ms);
		activity_figures(done, took, status);
		table_add(&table,
			  (const char *const[]){at, line->who, session_words_request(done->kind),
						status, took, activity_word(done->result)});
	}
	return table;
}
