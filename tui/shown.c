#include "tui/shown.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/account.h"
#include "tui/app.h"

void shown_clear(struct shown *shown)
{
	free(shown->at);
	shown->at = NULL;
	shown->count = shown->of = 0;
	field_clear(&shown->find);
}

bool shown_is_refused(const struct session *side)
{
	return side->state == SESSION_REFUSED || (side->state == SESSION_SIGNED_OUT &&
						  session_last(side)->error.kind == ERROR_DENIED);
}

static bool is_broken(const struct session *side)
{
	return side->state == SESSION_EXPIRED || shown_is_refused(side);
}

/* One word of what is looked for, e.g. "is:soon", about one side. */
static bool is_in_state(const struct session *side, const char *word)
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
		return is_broken(side);
	if (strcmp(word, "refused") == 0)
		return shown_is_refused(side);
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (strcmp(word, states[i].word) == 0)
			return side->state == states[i].state;
	return false;
}

static bool has_text(const struct session *side, const char *word)
{
	return strcasestr(login_username(&side->login), word) != NULL ||
	       (side->teams != NULL && strcasestr(side->teams, word) != NULL);
}

static bool is_about_state(const char *word)
{
	return strncmp(word, "is:", 3) == 0 || strncmp(word, "in:", 3) == 0;
}

static bool side_matches(const struct session *side, const char *word)
{
	if (strncmp(word, "is:", 3) == 0)
		return is_in_state(side, word + 3);
	if (strncmp(word, "in:", 3) == 0)
		return strcasecmp(word + 3, side->environment->name) == 0 ||
		       strcasecmp(word + 3, environment_word(side->environment)) == 0;
	return has_text(side, word);
}

/* "is:" and "in:" are about one side together; a text may be the account's or any side's. */
static bool matches(const struct account *account, char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		bool found =
			!is_about_state(words[i]) && strcasestr(account->name, words[i]) != NULL;
		for (size_t j = 0; j < ENVIRONMENT_MAX && !found; j++)
			found = account->side[j] != NULL &&
				side_matches(account->side[j], words[i]);
		if (!found)
			return false;
	}
	for (size_t j = 0; j < ENVIRONMENT_MAX; j++) {
		bool all = account->side[j] != NULL;
		for (size_t i = 0; i < count && all; i++)
			all = !is_about_state(words[i]) || side_matches(account->side[j], words[i]);
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

int shown_badness_of(const struct session *side)
{
	static const int of_state[SESSION_STATES] = {
		[SESSION_REFUSED] = SHOWN_BROKEN + 1,
		[SESSION_EXPIRED] = SHOWN_BROKEN,
		[SESSION_OFFLINE] = SHOWN_SOON + 1,
		[SESSION_SOON] = SHOWN_SOON,
		[SESSION_SIGNED_OUT] = 2,
		[SESSION_SIGNING_IN] = 1,
	};
	if (side == NULL)
		return 0;
	return shown_is_refused(side) ? SHOWN_BROKEN + 1 : of_state[side->state];
}

size_t shown_worst_side(const struct account *account)
{
	size_t worst = ENVIRONMENT_MAX;
	for (size_t j = 0; j < ENVIRONMENT_MAX; j++)
		if (account->side[j] != NULL &&
		    (worst == ENVIRONMENT_MAX ||
		     shown_badness_of(account->side[j]) > shown_badness_of(account->side[worst])))
			worst = j;
	return worst;
}

int shown_badness(const struct account *account)
{
	size_t worst = shown_worst_side(account);
	return worst < ENVIRONMENT_MAX ? shown_badness_of(account->side[worst]) : 0;
}

static int64_t first_end(const struct account *account, struct moment now)
{
	int64_t first = NEVER;
	for (size_t j = 0; j < ENVIRONMENT_MAX; j++) {
		const struct session *side = account->side[j];
		if (side == NULL || !token_is_set(&side->token))
			continue;
		int64_t left = token_left(&side->token, now);
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
	switch (app->shown.order) {
	case ORDER_WORST:
		return -shown_badness(account);
	case ORDER_ENDS:
		return first_end(account, app->now);
	case ORDER_NAME:
	case ORDER_COUNT:
		break;
	}
	return 0;
}

void shown_update(struct app *app)
{
	struct shown *shown = &app->shown;
	size_t all = app->accounts.count, count = 0;
	char text[FIELD_MAX + 1], *words[WORDS_MAX];
	memcpy(text, shown->find.text, shown->find.length + 1);
	size_t word_count = part(text, words);
	free(shown->at);
	shown->at = NULL;
	shown->count = shown->of = all;
	if (all == 0 || (word_count == 0 && shown->order == ORDER_NAME))
		return;
	struct row *rows = calloc(all, sizeof *rows);
	shown->at = calloc(all, sizeof *shown->at);
	if (rows == NULL || shown->at == NULL) {
		free(rows);
		free(shown->at);
		shown->at = NULL;
		return;
	}
	for (size_t i = 0; i < all; i++)
		if (matches(&app->accounts.list[i], words, word_count))
			rows[count++] = (struct row){key_of(app, &app->accounts.list[i]), i};
	qsort(rows, count, sizeof *rows, compare);
	for (size_t i = 0; i < count; i++)
		shown->at[i] = rows[i].at;
	shown->count = count;
	free(rows);
}

void shown_follow(struct app *app)
{
	size_t before = app->shown.of;
	if (before == app->accounts.count)
		return;
	shown_update(app);
	if (shown_row(app, app->chosen) < shown_count(app))
		return;
	if (app->accounts.count > before || shown_count(app) == 0) {
		field_clear(&app->shown.find);
		shown_update(app);
	} else {
		app->chosen = shown_account(app, 0);
	}
}

static bool is_all(const struct app *app)
{
	return app->shown.at == NULL || app->shown.of != app->accounts.count;
}

size_t shown_count(const struct app *app)
{
	return is_all(app) ? app->accounts.count : app->shown.count;
}

size_t shown_account(const struct app *app, size_t row)
{
	if (row >= shown_count(app))
		return app->accounts.count;
	return is_all(app) ? row : app->shown.at[row];
}

size_t shown_row(const struct app *app, size_t account)
{
	if (is_all(app))
		return account;
	size_t row = 0;
	while (row < app->shown.count && app->shown.at[row] != account)
		row++;
	return row;
}

const char *shown_next_order(struct app *app)
{
	static const char *const words[ORDER_COUNT] = {"by name", "worst first", "ends first"};
	app->shown.order = (enum shown_order)((app->shown.order + 1) % ORDER_COUNT);
	shown_update(app);
	return words[app->shown.order];
}
