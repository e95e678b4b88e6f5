/*
 * What is known without asking anybody.
 */
#include "tui/verbs/choose.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

bool verb_status(struct run *run)
{
	if (run->options->given[OPTION_ALL])
		return run_narrow(run) && show_logins(run, false);
	return run_choose(run) && show_login(run);
}

static json_t *logins_of(const struct account *account)
{
	json_t *logins = json_array();
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++) {
		const struct session *session = account->session[i];
		if (session != NULL)
			json_array_append_new(logins,
					      json_pack("{s:s, s:b, s:s, s:b}", "environment",
							session->environment->name, "live",
							session->environment->live, "username",
							login_username(&session->login), "kept",
							session->kept != 0));
	}
	return logins;
}

static json_t *accounts_json(const struct accounts *accounts)
{
	json_t *list = json_array();
	for (size_t i = 0; i < accounts->count; i++)
		json_array_append_new(list, json_pack("{s:s, s:o}", "name", accounts->list[i].name,
						      "logins", logins_of(&accounts->list[i])));
	return json_pack("{s:o}", "accounts", list);
}

static bool accounts_table(struct run *run)
{
	struct table table = {.columns = 4};
	const struct session *session;
	size_t sides = run->settings.environments.count;
	table_add(&table, (const char *const[]){"ACCOUNT", "ENVIRONMENT", "E-MAIL", "KEPT"});
	for (size_t at = 0; (session = app_each_session(&run->app, &at)) != NULL;)
		table_add(&table,
			  (const char *const[]){run->app.accounts.list[(at - 1) / sides].name,
						environment_word(session->environment),
						login_username(&session->login),
						session->kept != 0 ? "yes" : "no"});
	return table_print(&table, &run->error);
}

bool verb_accounts(struct run *run)
{
	if (!run_narrow(run))
		return false;
	return run->options->given[OPTION_JSON]
		       ? out_json(accounts_json(&run->app.accounts), &run->error)
		       : accounts_table(run);
}
