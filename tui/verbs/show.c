#include "tui/verbs/show.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/results.h"
#include "core/retry.h"
#include "core/session_lines.h"
#include "core/session_problem.h"
#include "core/session_words.h"
#include "tui/app/action_words.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

const char *show_state(const struct run *run, const struct session *session, char *out, size_t size)
{
	struct state_words words;
	const struct verdict *last = session_last(session);
	/* It was not judged, or no token came: the reason tells more. */
	bool is_reason = last->finding != FINDING_NONE && (last->error.kind == ERROR_LIMITED ||
							   session->state == SESSION_SIGNED_OUT);
	session_words_state(session, run->app.now, run->app.setup.settings->motion, &words);
	snprintf(out, size, "%s", is_reason ? last->error.cause : words.text);
	return is_reason ? "" : ".";
}

static json_t *login_json(const struct run *run, const char *account, const struct session *session)
{
	struct verdict why;
	struct error error;
	session_problem(session, &why);
	retry_plain_words(&why, &error);
	return results_login(account, session, run->app.now,
			     results_error(verb_code_of(session), &error,
					   action_words(&run->app, error.remedy), &why));
}

bool show_login(struct run *run)
{
	char state[160];
	const struct session *session = run_session(run);
	if (run->options->given[OPTION_JSON])
		return out_json(login_json(run, run_account(run), session), &run->error);
	show_state(run, session, state, sizeof state);
	session_put_lines(stdout, run_account(run), session, state, run->app.now);
	return true;
}

static bool print_table(struct run *run, const struct account_login *list, size_t count)
{
	struct table table = {.columns = 4};
	table_add(&table, (const char *const[]){"ACCOUNT", "ENVIRONMENT", "TIME LEFT", "STATE"});
	for (size_t i = 0; i < count; i++) {
		char left[40] = "-", state[160];
		const struct session *session = list[i].session;
		const struct token *token = &session->token;
		int64_t ms = token_is_set(token) ? token_left(token, run->app.now) : 0;
		if (ms == NEVER)
			snprintf(left, sizeof left, "unknown");
		else if (ms > 0)
			clock_words(left, sizeof left, ms);
		show_state(run, session, state, sizeof state);
		table_add(&table, (const char *const[]){list[i].account,
							environment_word(session->environment),
							left, state});
	}
	return out_table(&table, &run->error);
}

static json_t *list_json(const struct run *run, const struct account_login *list, size_t count)
{
	json_t *logins = json_array();
	for (size_t i = 0; i < count; i++)
		if (json_array_append_new(logins,
					  login_json(run, list[i].account, list[i].session)) != 0) {
			json_decref(logins);
			return NULL;
		}
	return json_pack("{s:o}", "logins", logins);
}

bool show_logins(struct run *run, bool worst)
{
	size_t count;
	struct session *session;
	for (size_t at = 0; (session = app_each_session(&run->app, &at)) != NULL;)
		session_tick(session, run->app.now);
	struct account_login *list = accounts_logins(&run->app.accounts, worst, &count);
	if (list == NULL)
		return error_no_memory(&run->error);
	bool ok = run->options->given[OPTION_JSON]
			  ? out_json(list_json(run, list, count), &run->error)
			  : print_table(run, list, count);
	free(list);
	return ok;
}
