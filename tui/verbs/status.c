/*
 * What is known without asking anybody.
 */
#include "tui/verbs/choose.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

static enum verb_exit status_run(struct run *run)
{
	if (run->options->given[OPTION_ALL])
		return run_narrow(run) ? show_logins(run, false) : run_code(run);
	return run_choose(run) ? show_login(run) : run_code(run);
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

static bool accounts_table(const struct run *run)
{
	static const char *const heading[] = {"ACCOUNT", "ENVIRONMENT", "E-MAIL", "KEPT"};
	struct table table = {.columns = 4};
	const struct session *session;
	size_t sides = run->settings.environments.count;
	bool ok = table_add(&table, heading);
	for (size_t at = 0; ok && (session = app_each_session(&run->app, &at)) != NULL;) {
		const char *const cells[] = {run->app.accounts.list[(at - 1) / sides].name,
					     environment_word(session->environment),
					     login_username(&session->login),
					     session->kept != 0 ? "yes" : "no"};
		ok = table_add(&table, cells);
	}
	table_print(&table);
	return ok;
}

static enum verb_exit list_accounts(struct run *run)
{
	if (!run_narrow(run))
		return run_code(run);
	bool ok = run->options->given[OPTION_JSON]
			  ? out_json(accounts_json(&run->app.accounts), &run->error)
			  : accounts_table(run) || error_no_memory(&run->error);
	return ok ? VERB_DONE : run_code(run);
}

const struct verb verb_status = {
	.name = "status",
	.line = "says what is known of a login; sends nothing",
	.arguments = "",
	.options = OPTION_BIT(OPTION_ALL),
	.needs = NEEDS_STORE,
	.example = "etconsole status --all",
	.run = status_run,
};

const struct verb verb_accounts = {
	.name = "accounts",
	.line = "lists the accounts and their logins",
	.arguments = "",
	.needs = NEEDS_STORE,
	.example = "etconsole accounts",
	.run = list_accounts,
};
