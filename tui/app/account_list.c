
#include "tui/app/account_list.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void account_list_clear(struct account_list *list)
{
	free(list->at);
	list->at = NULL;
	list->count = list->of = 0;
	field_clear(&list->find);
}

bool session_is_refused(const struct session *session)
{
	return session->state == SESSION_REFUSED ||
	       (session->state == SESSION_SIGNED_OUT &&
		session_last(session)->error.kind == ERROR_DENIED);
}

static bool is_broken(const struct session *session)
{
	return session->state == SESSION_EXPIRED || session_is_refused(session);
}

/* One word of what is looked for, e.g. "is:soon", about one side. */
static bool is_in_state(const struct session *session, const char *word)
{
	static const struct {
		const char *word;
		enum session_state state;
	} states[] = {
		{"soon", SESSION_SOON},
		{"expired", SESSION_EXPIRED},
		{"offline", SESSION_OFFLINE},
		{"valid", SESSION_VALID},
	};
	if (strcmp(word, "broken") == 0)
		return is_broken(session);
	if (strcmp(word, "refused") == 0)
		return session_is_refused(session);
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (strcmp(word, states[i].word) == 0)
			return session->state == states[i].state;
	return false;
}

static bool has_text(const struct session *session, const char *word)
{
	return strcasestr(login_username(&session->login), word) != NULL ||
	       (session->teams != NULL && strcasestr(session->teams, word) != NULL);
}

static bool is_about_state(const char *word)
{
	return strncmp(word, "is:", 3) == 0 || strncmp(word, "in:", 3) == 0;
}

static bool side_matches(const struct session *session, const char *word)
{
	if (strncmp(word, "is:", 3) == 0)
		return is_in_state(session, word + 3);
	if (strncmp(word, "in:", 3) == 0)
		return strcasecmp(word + 3, session->environment->name) == 0 ||
		       strcasecmp(word + 3, environment_word(session->environment)) == 0;
	return has_text(session, word);
}

/* "is:" and "in:" are about one side together; a text may be the account's or any side's. */
static bool matches(const struct account *account, char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		bool found =
			!is_about_state(words[i]) && strcasestr(account->name, words[i]) != NULL;
		for (size_t j = 0; j < ENVIRONMENT_MAX && !found; j++)
			found = account->session[j] != NULL &&
				side_matches(account->session[j], words[i]);
		if (!found)
			return false;
	}
	for (size_t j = 0; j < ENVIRONMENT_MAX; j++) {
		bool all = account->session[j] != NULL;
		for (size_t i = 0; i < count && all; i++)
			all = !is_about_state(words[i]) ||
			      side_matches(account->session[j], words[i]);
		if (all)
			return true;
	}
	return false;
}

/* Words parted by blanks, in place; returns how many. */
#define WORDS_MAX 16
static size_t part(char *text, char *words[WORDS_MAX])
{
	size_t count = 0;
	char *rest = text;
	for (char *word; count < WORDS_MAX && (word = strsep(&rest, " ")) != NULL;)
		if (word[0] != '\0')
			words[count++] = word;
	return count;
}

int session_badness(const struct session *session)
{
	static const int of_state[SESSION_STATES] = {
		[SESSION_REFUSED] = BADNESS_BROKEN + 1,
		[SESSION_EXPIRED] = BADNESS_BROKEN,
		[SESSION_OFFLINE] = BADNESS_SOON + 1,
		[SESSION_SOON] = BADNESS_SOON,
		[SESSION_SIGNED_OUT] = 2,
		[SESSION_SIGNING_IN] = 1,
	};
	if (session == NULL)
		return 0;
	return session_is_refused(session) ? BADNESS_BROKEN + 1 : of_state[session->state];
}

size_t account_worst(const struct account *account)
{
	size_t worst = ENVIRONMENT_MAX;
	for (size_t j = 0; j < ENVIRONMENT_MAX; j++)
		if (account->session[j] != NULL &&
		    (worst == ENVIRONMENT_MAX || session_badness(account->session[j]) >
							 session_badness(account->session[worst])))
			worst = j;
	return worst;
}

int account_badness(const struct account *account)
{
	size_t worst = account_worst(account);
	return worst < ENVIRONMENT_MAX ? session_badness(account->session[worst]) : 0;
}

static int64_t first_end(const struct account *account, struct moment now)
{
	int64_t first = NEVER;
	for (size_t j = 0; j < ENVIRONMENT_MAX; j++) {
		const struct session *session = account->session[j];
		if (session == NULL || !token_is_set(&session->token))
			continue;
		int64_t left = token_left(&session->token, now);
		first = left < first ? left : first;
	}
	return first;
}

/* What qsort() compares: the keys stand beside the places. */
struct row {
	int64_t key;
	size_t at;
};

static int compare(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static int64_t key_of(const struct app *app, const struct account *account)
{
	switch (app->list.order) {
	case ORDER_WORST:
		return -account_badness(account);
	case ORDER_ENDS:
		return first_end(account, app->now);
	case ORDER_NAME:
	case ORDER_COUNT:
		break;
	}
	return 0;
}

void account_list_update(struct app *app)
{
	struct account_list *list = &app->list;
	size_t all = app->accounts.count, count = 0;
	char text[FIELD_MAX + 1], *words[WORDS_MAX];
	memcpy(text, list->find.text, list->find.length + 1);
	size_t word_count = part(text, words);
	free(list->at);
	list->at = NULL;
	list->count = list->of = all;
	if (all == 0 || (word_count == 0 && list->order == ORDER_NAME))
		return;
	struct row *rows = calloc(all, sizeof *rows);
	list->at = calloc(all, sizeof *list->at);
	if (rows == NULL || list->at == NULL) {
		free(rows);
		free(list->at);
		list->at = NULL;
		return;
	}
	for (size_t i = 0; i < all; i++)
		if (matches(&app->accounts.list[i], words, word_count))
			rows[count++] = (struct row){key_of(app, &app->accounts.list[i]), i};
	qsort(rows, count, sizeof *rows, compare);
	for (size_t i = 0; i < count; i++)
		list->at[i] = rows[i].at;
	list->count = count;
	free(rows);
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
	app->list.order = (enum list_order)((app->list.order + 1) % ORDER_COUNT);
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
