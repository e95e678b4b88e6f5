#include "tui/verbs/show.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/login_table.h"
#include "core/results.h"
#include "core/retry.h"
#include "core/session_lines.h"
#include "core/session_problem.h"
#include "tui/app/action_words.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

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
	login_state(session, run->app.now, run->settings.motion, state, sizeof state);
	session_put_lines(stdout, run_account(run), session, state, run->app.now);
	return true;
}

void show_secret_change(const struct session *session)
{
	if (session->secret_was[0] != '\0')
		fprintf(stderr, "etconsole: the client secret is %s by its command; %s was kept.\n",
			session->login.secret_mark, session->secret_was);
}

struct logins {
	const struct run *run;
	const struct account_login *list;
};

static json_t *make_login(const void *user, size_t at)
{
	const struct logins *logins = user;
	return login_json(logins->run, logins->list[at].account, logins->list[at].session);
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
	struct table table = {0};
	bool is_json = run->options->given[OPTION_JSON];
	if (!is_json)
		table = login_table_states(list, count, run->app.now, run->settings.motion);
	bool ok = is_json ? out_json_list("logins", count, make_login,
					  &(const struct logins){run, list}, &run->error)
			  : out_table(&table, &run->error);
	free(list);
	return ok;
}
