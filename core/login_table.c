#include "core/login_table.h"

#include <stdio.h>

#include "core/session_words.h"

const char *login_state(const struct session *session, struct moment now, bool motion, char *out,
			size_t size)
{
	struct state_words words;
	const struct verdict *last = session_last(session);
	/* It was not judged, or no token came: the reason tells more. */
	bool is_reason = last->finding != FINDING_NONE && (last->error.kind == ERROR_LIMITED ||
							   session->state == SESSION_SIGNED_OUT);
	session_words_state(session, now, motion, &words);
	snprintf(out, size, "%s", is_reason ? last->error.cause : words.text);
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
