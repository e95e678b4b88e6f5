#include "core/account.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

static void account_clear(struct account *account)
{
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++) {
		if (account->session[i] != NULL)
			session_clear(account->session[i]);
		free(account->session[i]);
	}
	*account = (struct account){0};
}

void accounts_clear(struct accounts *accounts)
{
	for (size_t i = 0; i < accounts->count; i++)
		account_clear(&accounts->list[i]);
	free(accounts->list);
	*accounts = (struct accounts){0};
}

/* The first account whose name is not before this one. */
static size_t index_of(const struct accounts *accounts, const char *name)
{
	size_t low = 0, high = accounts->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(accounts->list[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t accounts_find(const struct accounts *accounts, const char *name)
{
	size_t at = index_of(accounts, name);
	bool is_it = at < accounts->count && strcmp(accounts->list[at].name, name) == 0;
	return is_it ? at : accounts->count;
}

static void note_width(struct accounts *accounts, const char *name)
{
	size_t columns = text_columns(name);
	if (columns > accounts->widest)
		accounts->widest = columns;
}

size_t accounts_add(struct accounts *accounts, const char *name)
{
	size_t at = index_of(accounts, name);
	if (at < accounts->count && strcmp(accounts->list[at].name, name) == 0)
		return at;
	if (accounts->count == accounts->room) {
		size_t room = accounts->room > 0 ? 2 * accounts->room : 16;
		struct account *grown = reallocarray(accounts->list, room, sizeof *grown);
		if (grown == NULL)
			return accounts->count;
		accounts->list = grown;
		accounts->room = room;
	}
	struct account *account = &accounts->list[at];
	memmove(account + 1, account, (accounts->count - at) * sizeof *account);
	*account = (struct account){0};
	snprintf(account->name, sizeof account->name, "%s", name);
	accounts->count++;
	note_width(accounts, account->name);
	return at;
}

void accounts_remove(struct accounts *accounts, size_t at)
{
	struct account *account = &accounts->list[at];
	account_clear(account);
	memmove(account, account + 1, (accounts->count - at - 1) * sizeof *account);
	accounts->count--;
}

size_t accounts_rename(struct accounts *accounts, size_t at, const char *name)
{
	struct account moved = accounts->list[at];
	memmove(&accounts->list[at], &accounts->list[at + 1],
		(accounts->count - at - 1) * sizeof moved);
	accounts->count--;
	size_t to = index_of(accounts, name);
	memmove(&accounts->list[to + 1], &accounts->list[to],
		(accounts->count - to) * sizeof moved);
	accounts->count++;
	snprintf(moved.name, sizeof moved.name, "%s", name);
	accounts->list[to] = moved;
	note_width(accounts, moved.name);
	return to;
}

void accounts_free_name(const struct accounts *accounts, const char *wanted, char *out, size_t size)
{
	char base[ACCOUNT_NAME_MAX + 1];
	snprintf(base, sizeof base, "%s", wanted);
	snprintf(out, size, "%s", base);
	for (unsigned n = 2; accounts_find(accounts, out) < accounts->count; n++)
		snprintf(out, size, "%.50s-%u", base, n);
}

/* Has the account a free place there, and is it this user's? */
static bool has_room_for(const struct account *account, const char *username, size_t environment)
{
	const struct session *other = NULL;
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++)
		if (account->session[i] != NULL)
			other = account->session[i];
	return environment < ENVIRONMENT_MAX && account->session[environment] == NULL &&
	       other != NULL && strcmp(login_username(&other->login), username) == 0;
}

void accounts_suggest_name(const struct accounts *accounts, const char *username,
			   size_t environment, char name[ACCOUNT_NAME_MAX + 1])
{
	char base[ACCOUNT_NAME_MAX + 1];
	login_suggest_name(username, base, sizeof base);
	snprintf(name, sizeof base, "%s", base);
	for (unsigned n = 2; base[0] != '\0'; n++) {
		size_t at = accounts_find(accounts, name);
		if (at == accounts->count ||
		    has_room_for(&accounts->list[at], username, environment))
			return;
		snprintf(name, sizeof base, "%.50s-%u", base, n);
	}
}

static struct session *waiting_for(const struct account *account, unsigned number)
{
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++) {
		struct session *session = account->session[i];
		if (session != NULL &&
		    (session->names_request == number ||
		     (session->running != REQUEST_NONE && session->request == number)))
			return session;
	}
	return NULL;
}

struct session *accounts_waiting(const struct accounts *accounts, unsigned number, size_t *at)
{
	size_t from = *at < accounts->count ? *at : 0;
	for (size_t i = 0; i < 2 * accounts->count; i++) {
		size_t here = i % 2 ? from - i / 2 - 1 : from + i / 2;
		struct session *session =
			here < accounts->count ? waiting_for(&accounts->list[here], number) : NULL;
		if (session == NULL)
			continue;
		*at = here;
		return session;
	}
	return NULL;
}

/* One that is kept already may have been used since: it stays. */
static void merge_account(struct account *account, struct account *from)
{
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++) {
		if (account->session[i] == NULL) {
			account->session[i] = from->session[i];
			from->session[i] = NULL;
		} else if (account->session[i]->kept == 0 && from->session[i] != NULL) {
			account_put(account, i, from->session[i]);
		}
	}
}

bool accounts_merge(struct accounts *accounts, struct accounts *from)
{
	bool ok = true;
	for (size_t i = 0; i < from->count && ok; i++) {
		size_t at = accounts_add(accounts, from->list[i].name);
		ok = at < accounts->count;
		if (ok)
			merge_account(&accounts->list[at], &from->list[i]);
	}
	accounts_clear(from);
	return ok;
}

bool account_put(struct account *account, size_t environment, struct session *session)
{
	struct session *kept = account->session[environment];
	if (kept == NULL)
		kept = calloc(1, sizeof *kept);
	if (kept == NULL)
		return false;
	enum session_turn turn = kept->turn;
	session_move(kept, session);
	kept->turn = turn;
	account->session[environment] = kept;
	return true;
}

bool account_drop(struct account *account, size_t environment)
{
	bool any = false;
	if (account->session[environment] != NULL)
		session_clear(account->session[environment]);
	free(account->session[environment]);
	account->session[environment] = NULL;
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++)
		any = any || account->session[i] != NULL;
	return !any;
}

void accounts_keep(struct accounts *accounts,
		   bool (*stays)(const struct account *account, size_t environment,
				 const void *user),
		   const void *user)
{
	/* From the end, as places move. */
	for (size_t at = accounts->count; at-- > 0;) {
		struct account *account = &accounts->list[at];
		bool is_empty = false;
		for (size_t i = 0; i < ENVIRONMENT_MAX; i++)
			if (account->session[i] != NULL && !stays(account, i, user))
				is_empty = account_drop(account, i);
		if (is_empty)
			accounts_remove(accounts, at);
	}
}

bool session_is_refused(const struct session *session)
{
	return session->state == SESSION_REFUSED ||
	       (session->state == SESSION_SIGNED_OUT &&
		session_last(session)->error.kind == ERROR_DENIED);
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
	bool is_broken =
		session_is_refused(session) || session_last(session)->finding == FINDING_UNREAD;
	return is_broken ? BADNESS_BROKEN + 1 : of_state[session->state];
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

size_t account_only(const struct account *account)
{
	size_t only = ENVIRONMENT_MAX;
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++) {
		if (account->session[i] != NULL && only != ENVIRONMENT_MAX)
			return ENVIRONMENT_MAX;
		if (account->session[i] != NULL)
			only = i;
	}
	return only;
}

static int compare_logins(const void *a, const void *b)
{
	const struct account_login *x = a, *y = b;
	if (x->badness != y->badness)
		return y->badness - x->badness;
	return (x->at > y->at) - (x->at < y->at);
}

struct account_login *accounts_logins(const struct accounts *accounts, bool worst, size_t *count)
{
	struct account_login *list = calloc(accounts->count * ENVIRONMENT_MAX + 1, sizeof *list);
	*count = 0;
	if (list == NULL)
		return NULL;
	for (size_t at = 0; at < accounts->count * ENVIRONMENT_MAX; at++) {
		const struct account *account = &accounts->list[at / ENVIRONMENT_MAX];
		const struct session *session = account->session[at % ENVIRONMENT_MAX];
		if (session == NULL)
			continue;
		int badness = worst ? session_badness(session) : 0;
		list[*count] = (struct account_login){account->name, session, badness, *count};
		++*count;
	}
	qsort(list, *count, sizeof *list, compare_logins);
	return list;
}
