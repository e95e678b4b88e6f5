#include "core/import_batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/api.h"
#include "core/import_login.h"
#include "core/import_names.h"
#include "core/import_report.h"
#include "core/import_words.h"
#include "core/store.h"
#include "core/store_logins.h"
#include "core/text.h"

/* A login, of an account or of the text, as it is found again by its values. */
struct holder {
	size_t environment;
	const char *username, *mark, *client_id; /* client_id: "" of one that is asleep */
	const char *account;			 /* NULL: of the text */
	struct batch_item *item;
};

static int compare_keys(const struct holder *a, const struct holder *b)
{
	int order = (a->environment > b->environment) - (a->environment < b->environment);
	order = order != 0 ? order : strcmp(a->username, b->username);
	return order != 0 ? order : strcmp(a->mark, b->mark);
}

static int compare_holders(const void *one, const void *other)
{
	const struct holder *a = one, *b = other;
	int order = compare_keys(a, b);
	order = order != 0 ? order : strcmp(a->client_id, b->client_id);
	order = order != 0 ? order : (a->item != NULL) - (b->item != NULL);
	return order != 0 || a->item == NULL
		       ? order
		       : (a->item->number > b->item->number) - (a->item->number < b->item->number);
}

static struct holder *list_holders(const struct import_batch *batch,
				   const struct accounts *accounts, size_t *count)
{
	struct holder *list =
		calloc(batch->count + accounts->count * ENVIRONMENT_MAX + 1, sizeof *list);
	*count = 0;
	for (size_t i = 0; list != NULL && i < accounts->count * ENVIRONMENT_MAX; i++) {
		const struct account *account = &accounts->list[i / ENVIRONMENT_MAX];
		const struct session *session = account->session[i % ENVIRONMENT_MAX];
		if (session != NULL)
			list[(*count)++] = (struct holder){i % ENVIRONMENT_MAX,
							   login_username(&session->login),
							   session->login.secret_mark,
							   login_client_id(&session->login),
							   account->name,
							   NULL};
	}
	for (size_t i = 0; list != NULL && i < batch->count; i++) {
		struct batch_item *item = &batch->items[i];
		const struct import_value *value = item->login->value;
		if (item->state == BATCH_KEEP)
			list[(*count)++] = (struct holder){item->environment,
							   value[LOGIN_USERNAME].text,
							   item->mark,
							   value[LOGIN_CLIENT_ID].text,
							   NULL,
							   item};
	}
	if (list != NULL)
		qsort(list, *count, sizeof *list, compare_holders);
	return list;
}

/* The first with the same values is the one that has them. */
static bool find_same(struct import_batch *batch, const struct accounts *accounts)
{
	size_t count;
	struct holder *list = list_holders(batch, accounts, &count);
	const struct holder *first = list, *head = list;
	for (size_t i = 1; list != NULL && i < count; i++) {
		struct holder *holder = &list[i];
		if (compare_keys(head, holder) != 0)
			first = head = holder;
		/* Of one that is asleep the client id is not here: its other values tell. */
		else if (head->client_id[0] != '\0' || head->item != NULL)
			first = strcmp(first->client_id, holder->client_id) == 0 ? first : holder;
		if (first == holder || holder->item == NULL)
			continue;
		struct batch_item *item = holder->item;
		item->state = BATCH_THERE;
		item->other = first->item != NULL ? first->item->number : 0;
		snprintf(item->name, sizeof item->name, "%s",
			 first->account != NULL ? first->account : "");
	}
	free(list);
	return list != NULL;
}

/* What can be said of a login by itself. */
static void look_at(struct import_batch *batch, struct batch_item *item, size_t given,
		    const char *account)
{
	const struct import_login *login = item->login;
	const struct environment *all = batch->environments->list;
	const char *name = account != NULL ? account : login->account;
	const char *secret = login->value[LOGIN_CLIENT_SECRET].text;
	item->environment = login->named != NULL ? (size_t)(login->named - all) : given;
	bool is_known = item->environment != ENVIRONMENT_MAX;
	text_gate(item->name, sizeof item->name, name, strlen(name));
	secret_fingerprint(secret, strlen(secret), item->mark);
	if (!import_login_is_whole(login, is_known ? &all[item->environment] : NULL))
		item->state = BATCH_NOT_WHOLE;
	else if (!is_known)
		item->state = BATCH_NO_ENVIRONMENT;
	else if (given != ENVIRONMENT_MAX && given != item->environment)
		item->state = BATCH_OTHER_ENVIRONMENT;
}

static int compare_names(const void *one, const void *other)
{
	const struct batch_item *a = *(struct batch_item *const *)one;
	const struct batch_item *b = *(struct batch_item *const *)other;
	int order = strcmp(a->name, b->name);
	if (order == 0)
		order = (a->environment > b->environment) - (a->environment < b->environment);
	return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

static bool find_taken(struct import_batch *batch, const struct accounts *accounts)
{
	size_t count = 0;
	struct batch_item **list = calloc(batch->count + 1, sizeof(struct batch_item *));
	for (size_t i = 0; list != NULL && i < batch->count; i++) {
		struct batch_item *item = &batch->items[i];
		size_t at = accounts_find(accounts, item->name);
		if (item->state != BATCH_KEEP)
			continue;
		if (at < accounts->count && accounts->list[at].session[item->environment] != NULL)
			item->state = BATCH_NAME_TAKEN;
		else
			list[count++] = item;
	}
	if (list != NULL)
		qsort(list, count, sizeof(struct batch_item *), compare_names);
	for (size_t i = 1, first = 0; list != NULL && i < count; i++) {
		if (strcmp(list[first]->name, list[i]->name) != 0 ||
		    list[first]->environment != list[i]->environment) {
			first = i;
			continue;
		}
		list[i]->state = BATCH_NAME_TWICE;
		list[i]->other = list[first]->number;
	}
	free(list);
	return list != NULL;
}

bool import_batch_plan(struct import_batch *batch, const struct import *import,
		       const struct accounts *accounts, const struct environments *environments,
		       size_t given, const char *account)
{
	*batch = (struct import_batch){.items = calloc(import->count + 1, sizeof *batch->items),
				       .count = import->count,
				       .environments = environments};
	for (size_t i = 0; batch->items != NULL && i < batch->count; i++) {
		batch->items[i] = (struct batch_item){.login = &import->logins[i], .number = i + 1};
		look_at(batch, &batch->items[i], given, account);
	}
	if (batch->items == NULL || !find_same(batch, accounts) ||
	    !import_names_give(batch, accounts) || !find_taken(batch, accounts)) {
		import_batch_free(batch);
		return false;
	}
	for (size_t i = 0; i < batch->count; i++) {
		struct batch_item *item = &batch->items[i];
		if (item->state == BATCH_THERE && item->other != 0)
			memcpy(item->name, batch->items[item->other - 1].name, sizeof item->name);
		batch->kept += item->state == BATCH_KEEP;
		batch->there += item->state == BATCH_THERE;
		batch->refused += item->state > BATCH_THERE;
	}
	return true;
}

void import_batch_free(struct import_batch *batch)
{
	free(batch->items);
	*batch = (struct import_batch){0};
}

static bool keep_item(const struct import_batch *batch, const struct batch_item *item,
		      struct store *store, struct error *error)
{
	struct session session = {0};
	const struct environment *environment = &batch->environments->list[item->environment];
	if (!store_is_free(store, item->name, environment, error))
		return error_set(error, ERROR_STORE, "Nothing was kept. Try again.",
				 "Another program has just kept a login under the name %s.",
				 item->name);
	bool ok = import_login_take(item->login, environment, &session) || error_no_memory(error);
	ok = ok && store_keep(store, item->name, &session, error);
	session_clear(&session);
	return ok;
}

bool import_batch_keep(const struct import_batch *batch, struct store *store, struct error *error)
{
	bool ok = store_open_batch(store, error);
	for (size_t i = 0; ok && i < batch->count; i++)
		if (batch->items[i].state == BATCH_KEEP)
			ok = keep_item(batch, &batch->items[i], store, error);
	return store_close_batch(store, ok, error);
}

/* "client secret: a placeholder, e-mail: not in it" */
static void missing_words(const struct import_batch *batch, const struct batch_item *item,
			  char out[BATCH_WORDS])
{
	const struct environment *environment =
		item->environment != ENVIRONMENT_MAX ? &batch->environments->list[item->environment]
						     : NULL;
	size_t used = 0;
	for (enum login_field field = 0; field < LOGIN_FIELDS && used < BATCH_WORDS; field++) {
		const struct import_value *value = &item->login->value[field];
		if (field == LOGIN_PASSWORD || value->text[0] != '\0' ||
		    !api_wants(environment, field))
			continue;
		used += (size_t)snprintf(out + used, BATCH_WORDS - used, "%s%s: %s",
					 used > 0 ? ", " : "", login_field_name(field),
					 import_empty_words(value->why));
	}
}

void import_batch_words(const struct import_batch *batch, const struct batch_item *item,
			char out[BATCH_WORDS])
{
	const struct environment *all = batch->environments->list;
	const char *word = item->environment != ENVIRONMENT_MAX
				   ? environment_word(&all[item->environment])
				   : "";
	out[0] = '\0';
	switch (item->state) {
	case BATCH_KEEP:
		return;
	case BATCH_THERE:
		snprintf(out, BATCH_WORDS, "%s has it on %s already", item->name, word);
		return;
	case BATCH_NOT_WHOLE:
		missing_words(batch, item, out);
		return;
	case BATCH_NO_ENVIRONMENT:
		snprintf(out, BATCH_WORDS, "its environment is %s%s%s",
			 import_unnamed_words(item->login->unnamed),
			 item->login->asked != IMPORT_NOT_ASKED ? "; " : "",
			 import_asked_words(item->login->asked));
		return;
	case BATCH_OTHER_ENVIRONMENT:
		snprintf(out, BATCH_WORDS, "it names another environment: %s", word);
		return;
	case BATCH_NAME_TAKEN:
		snprintf(out, BATCH_WORDS, "%s has another %s login already", item->name, word);
		return;
	case BATCH_NAME_TWICE:
		snprintf(out, BATCH_WORDS, "number %zu is called %s, too, and is on %s as well",
			 item->other, item->name, word);
		return;
	}
}

static const char *const state_names[] = {
	[BATCH_KEEP] = "kept",
	[BATCH_THERE] = "there",
	[BATCH_NOT_WHOLE] = "not_whole",
	[BATCH_NO_ENVIRONMENT] = "no_environment",
	[BATCH_OTHER_ENVIRONMENT] = "other_environment",
	[BATCH_NAME_TAKEN] = "name_taken",
	[BATCH_NAME_TWICE] = "name_twice",
};

static json_t *item_json(const struct import_batch *batch, const struct batch_item *item)
{
	char words[BATCH_WORDS], client_id[FIELD_MAX + 1], username[FIELD_MAX + 1];
	const struct environment *all = batch->environments->list;
	import_shown(item->login, LOGIN_CLIENT_ID, client_id, sizeof client_id);
	import_shown(item->login, LOGIN_USERNAME, username, sizeof username);
	import_batch_words(batch, item, words);
	return json_pack("{s:I, s:s?, s:s?, s:s, s:s, s:s, s:s?, s:s?}", "number",
			 (json_int_t)item->number, "account",
			 item->name[0] != '\0' ? item->name : NULL, "environment",
			 item->environment != ENVIRONMENT_MAX ? all[item->environment].name : NULL,
			 "client_id", client_id, "client_secret_fingerprint",
			 item->login->value[LOGIN_CLIENT_SECRET].text[0] != '\0' ? item->mark : "",
			 "username", username, "reason",
			 item->state > BATCH_THERE ? state_names[item->state] : NULL, "words",
			 words[0] != '\0' ? words : NULL);
}

json_t *import_batch_report(const struct import_batch *batch)
{
	json_t *kept = json_array(), *there = json_array(), *refused = json_array();
	bool ok = true;
	for (size_t i = 0; ok && i < batch->count; i++) {
		const struct batch_item *item = &batch->items[i];
		bool is_kept = item->state == BATCH_KEEP && batch->refused == 0;
		json_t *list = item->state == BATCH_THERE ? there : is_kept ? kept : refused;
		if (item->state != BATCH_KEEP || is_kept)
			ok = json_array_append_new(list, item_json(batch, item)) == 0;
	}
	return json_pack("{s:o, s:o, s:o}", "kept", kept, "there", there, "refused", refused);
}

void import_batch_table(const struct import_batch *batch, struct table *table)
{
	char number[24], words[BATCH_WORDS];
	for (size_t i = 0; i < batch->count; i++) {
		const struct batch_item *item = &batch->items[i];
		bool is_known = item->environment != ENVIRONMENT_MAX;
		if (batch->refused > 0 && item->state <= BATCH_THERE)
			continue;
		snprintf(number, sizeof number, "%zu", item->number);
		import_batch_words(batch, item, words);
		table_add(table,
			  (const char *const[]){
				  number, item->name[0] != '\0' ? item->name : "-",
				  is_known ? environment_word(
						     &batch->environments->list[item->environment])
					   : "-",
				  words});
	}
}
