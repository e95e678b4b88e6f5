#include "tui/app/account_list.h"

#include <stdlib.h>

#include "core/find.h"
#include "core/lookup.h"

void account_list_clear(struct account_list *list)
{
	free(list->at);
	list->at = NULL;
	list->count = list->of = 0;
	field_clear(&list->find);
}

void account_list_update(struct app *app)
{
	struct account_list *list = &app->list;
	size_t all = app->accounts.count, count = 0;
	struct find_words find;
	find_start(&find, list->find.text);
	free(list->at);
	list->at = NULL;
	list->count = list->of = all;
	if (all == 0 || (find.count == 0 && list->order == ORDER_NAME))
		return;
	list->at = calloc(all, sizeof *list->at);
	if (list->at == NULL)
		return;
	for (size_t i = 0; i < all; i++)
		if (find_matches(&app->accounts.list[i], &find))
			list->at[count++] = i;
	list->count = count;
	if (list->order != ORDER_NAME)
		account_order(&app->accounts, list->at, count, list->order, app->now);
}

void account_list_follow(struct app *app)
{
	size_t before = app->list.of;
	if (before == app->accounts.count)
		return;
	account_list_update(app);
	if (account_list_row(app, app->chosen.account) < account_list_count(app))
		return;
	if (app->accounts.count > before || account_list_count(app) == 0) {
		field_clear(&app->list.find);
		account_list_update(app);
	} else {
		app->chosen.account = account_list_account(app, 0);
	}
}

static bool is_all(const struct app *app)
{
	return app->list.at == NULL || app->list.of != app->accounts.count;
}

size_t account_list_count(const struct app *app)
{
	return is_all(app) ? app->accounts.count : app->list.count;
}

size_t account_list_account(const struct app *app, size_t row)
{
	if (row >= account_list_count(app))
		return app->accounts.count;
	return is_all(app) ? row : app->list.at[row];
}

size_t account_list_row(const struct app *app, size_t account)
{
	if (is_all(app))
		return account;
	size_t row = 0;
	while (row < app->list.count && app->list.at[row] != account)
		row++;
	return row;
}

const char *account_list_next_order(struct app *app)
{
	static const char *const words[ORDER_COUNT] = {"by name", "worst first", "ends first"};
	app->list.order = (enum account_order)((app->list.order + 1) % ORDER_COUNT);
	account_list_update(app);
	return words[app->list.order];
}

static bool add_account(struct app *app, const struct settings_account *given)
{
	struct session session;
	size_t at = accounts_add(&app->accounts, given->name);
	session_init(&session, &app_environments(app)->list[given->environment]);
	session.is_auto = given->auto_refresh;
	bool ok = at < app->accounts.count &&
		  login_set_names(&session.login, given->client_id, given->username) &&
		  account_put(&app->accounts.list[at], given->environment, &session);
	session_clear(&session);
	return ok;
}

bool account_list_add_settings(struct app *app, struct error *error)
{
	for (size_t i = 0; i < app->setup.settings->account_count; i++)
		if (!add_account(app, &app->setup.settings->accounts[i]))
			return error_no_memory(error);
	return true;
}

bool account_list_choose_given(struct app *app, struct error *error)
{
	if (app->setup.account_given == NULL)
		return true;
	size_t at = accounts_find(&app->accounts, app->setup.account_given);
	if (at == app->accounts.count)
		return app->keeping.is_listing ||
		       lookup_no_account(&app->accounts, app->setup.account_given, error);
	struct session *const *session = app->accounts.list[at].session;
	app->setup.account_given = NULL;
	app->chosen.account = at;
	for (size_t i = 0; i < ENVIRONMENT_MAX && !app->setup.environment_given; i++)
		if (session[app->chosen.environment] == NULL && session[i] != NULL)
			app->chosen.environment = i;
	return true;
}
