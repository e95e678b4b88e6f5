#include "tui/verbs/show.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/login_table.h"
#include "core/results.h"
#include "core/retry.h"
#include "core/session_problem.h"
#include "core/session_team.h"
#include "tui/app/action_words.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

const char *show_state(const struct run *run, const struct session *session, char *out, size_t size)
{
	return login_state(session, run->app.now, run->app.setup.settings->motion, out, size);
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

static void put_lines(const struct run *run, const char *account, const struct session *session)
{
	const struct token *token = &session->token;
	struct identity known;
	char state[160], teams[512];
	show_state(run, session, state, sizeof state);
	out_line("Account", "%s", account);
	out_line("Environment", "%s, %s", environment_word(session->environment),
		 session->environment->host);
	out_line("State", "%s", state);
	if (token_is_set(token)) {
		token_end_words(token, run->app.now, state, sizeof state);
		out_line("Expires", "%s", state);
		out_mask("Access token", token->access_mark);
	}
	if (token->refresh_mark[0] != '\0')
		out_mask("Refresh token", token->refresh_mark);
	if (session->login.secret_mark[0] != '\0')
		out_mask("Client secret", session->login.secret_mark);
	out_line("E-mail", "%s", login_username(&session->login));
	if (session_stranger(session)[0] != '\0')
		out_line("Token of", "%s: by the API it is another user's",
			 session_stranger(session));
	session_team_words(session, teams, sizeof teams);
	if (teams[0] != '\0')
		out_line("Team", "%s", teams);
	if (session_known(session, &known)) {
		identity_teams(&known, 200, teams, sizeof teams);
		out_line("Teams", "%s", teams);
	}
	out_line("Kept", "%s", session->kept != 0 ? "encrypted on this computer" : "no");
}

bool show_login(struct run *run)
{
	const struct session *session = run_session(run);
	if (run->options->given[OPTION_JSON])
		return out_json(login_json(run, run_account(run), session), &run->error);
	put_lines(run, run_account(run), session);
	return true;
}

static bool print_table(struct run *run, const struct account_login *list, size_t count)
{
	struct table table =
		login_table_states(list, count, run->app.now, run->app.setup.settings->motion);
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
