#include "core/import_names.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The names that are in use, found by their hash; there is always an empty slot. */
struct taken_names {
	const char **slots;
	size_t mask;
};

/* FNV-1a. */
static size_t hash_of(const char *name)
{
	uint64_t hash = 14695981039346656037u;
	for (const char *c = name; *c != '\0'; c++)
		hash = (hash ^ (unsigned char)*c) * 1099511628211u;
	return (size_t)(hash ^ hash >> 32);
}

/* The slot of a name, or the empty one that it would get. */
static const char **slot_of(const struct taken_names *names, const char *name)
{
	size_t at = hash_of(name) & names->mask;
	while (names->slots[at] != NULL && strcmp(names->slots[at], name) != 0)
		at = (at + 1) & names->mask;
	return &names->slots[at];
}

static bool taken_names_init(struct taken_names *names, const struct import_batch *batch,
			     const struct accounts *accounts)
{
	size_t room = 16;
	while (room < 2 * (batch->count + accounts->count))
		room *= 2;
	*names = (struct taken_names){calloc(room, sizeof *names->slots), room - 1};
	if (names->slots == NULL)
		return false;
	for (size_t i = 0; i < accounts->count; i++)
		*slot_of(names, accounts->list[i].name) = accounts->list[i].name;
	for (size_t i = 0; i < batch->count; i++)
		if (batch->items[i].name[0] != '\0')
			*slot_of(names, batch->items[i].name) = batch->items[i].name;
	return true;
}

/* A user's account here. */
struct user {
	const char *username;
	size_t account;
};

static int compare_users(const void *one, const void *other)
{
	const struct user *a = one, *b = other;
	return strcmp(a->username, b->username);
}

static struct user *list_users(const struct accounts *accounts, size_t *count)
{
	struct user *users = calloc(accounts->count + 1, sizeof *users);
	*count = 0;
	for (size_t i = 0; users != NULL && i < accounts->count; i++) {
		const char *last = NULL;
		for (size_t j = 0; j < ENVIRONMENT_MAX; j++) {
			const struct session *session = accounts->list[i].session[j];
			const char *username =
				session != NULL ? login_username(&session->login) : NULL;
			if (username != NULL && last == NULL)
				users[(*count)++] = (struct user){username, i};
			last = username != NULL ? username : last;
		}
	}
	if (users != NULL)
		qsort(users, *count, sizeof *users, compare_users);
	return users;
}

/* The only account that a user has here; accounts->count for none or several. */
static size_t only_account(const struct user *users, size_t count, const char *username,
			   const struct accounts *accounts)
{
	const struct user wanted = {username, 0};
	const struct user *found = bsearch(&wanted, users, count, sizeof *users, compare_users);
	if (found == NULL || (found > users && compare_users(found - 1, found) == 0) ||
	    (found + 1 < users + count && compare_users(found + 1, found) == 0))
		return accounts->count;
	return found->account;
}

struct unnamed {
	struct batch_item *item;
	const char *username;
	char base[ACCOUNT_NAME_MAX + 1];
};

static int compare_unnamed(const void *one, const void *other)
{
	const struct unnamed *a = one, *b = other;
	int order = strcmp(a->base, b->base);
	order = order != 0 ? order : strcmp(a->username, b->username);
	return order != 0 ? order : (a->item->number > b->item->number) * 2 - 1;
}

static struct unnamed *list_unnamed(const struct import_batch *batch, size_t *count)
{
	struct unnamed *list = calloc(batch->count + 1, sizeof *list);
	*count = 0;
	for (size_t i = 0; list != NULL && i < batch->count; i++) {
		struct batch_item *item = &batch->items[i];
		struct unnamed *unnamed = &list[*count];
		if (item->state != BATCH_KEEP || item->name[0] != '\0')
			continue;
		unnamed->item = item;
		unnamed->username = item->login->value[LOGIN_USERNAME].text;
		login_suggest_name(unnamed->username, unnamed->base, sizeof unnamed->base);
		if (unnamed->base[0] == '\0')
			snprintf(unnamed->base, sizeof unnamed->base, "account");
		++*count;
	}
	if (list != NULL)
		qsort(list, *count, sizeof *list, compare_unnamed);
	return list;
}

/* Is each of them on an environment of its own, and would it have room there? */
static bool can_share(const struct unnamed *list, size_t count, const struct account *account)
{
	bool is_used[ENVIRONMENT_MAX] = {false};
	for (size_t i = 0; i < count; i++) {
		size_t environment = list[i].item->environment;
		if (is_used[environment] ||
		    (account != NULL && account->session[environment] != NULL))
			return false;
		is_used[environment] = true;
	}
	return true;
}

/* base, base-2, ...: *n is where to go on for the next one of this base. */
static void give_free_name(struct unnamed *unnamed, struct taken_names *names, unsigned *n)
{
	char *name = unnamed->item->name;
	const char **slot;
	do {
		if (*n < 2)
			snprintf(name, ACCOUNT_NAME_MAX + 1, "%s", unnamed->base);
		else
			snprintf(name, ACCOUNT_NAME_MAX + 1, "%.50s-%u", unnamed->base, *n);
		slot = slot_of(names, name);
		++*n;
	} while (*slot != NULL);
	*slot = name;
}

/* Those of one user. */
static void name_user(struct unnamed *list, size_t count, const struct account *account,
		      struct taken_names *names, unsigned *n)
{
	bool joins = account != NULL && can_share(list, count, account);
	bool share = can_share(list, count, NULL);
	for (size_t i = 0; i < count; i++) {
		struct batch_item *item = list[i].item;
		if (joins || (share && i > 0))
			memcpy(item->name, joins ? account->name : list[0].item->name,
			       sizeof item->name);
		else
			give_free_name(&list[i], names, n);
	}
}

bool import_names_give(struct import_batch *batch, const struct accounts *accounts)
{
	size_t user_count, count;
	struct taken_names names = {0};
	struct user *users = list_users(accounts, &user_count);
	struct unnamed *list = list_unnamed(batch, &count);
	bool ok = users != NULL && list != NULL && taken_names_init(&names, batch, accounts);
	unsigned n = 1;
	for (size_t i = 0, next; ok && i < count; i = next) {
		const struct unnamed *first = &list[i];
		if (i > 0 && strcmp(first->base, list[i - 1].base) != 0)
			n = 1;
		for (next = i + 1; next < count && strcmp(list[next].base, first->base) == 0 &&
				   strcmp(list[next].username, first->username) == 0;)
			next++;
		size_t at = only_account(users, user_count, first->username, accounts);
		name_user(&list[i], next - i, at < accounts->count ? &accounts->list[at] : NULL,
			  &names, &n);
	}
	free(users);
	free(list);
	free(names.slots);
	return ok;
}
