/*
 * import_batch: many logins that import found, kept all at once or not at all. Each is looked at
 * first: has it what is needed, on which environment is it, under which name, is it there already?
 */
#ifndef IMPORT_BATCH_H
#define IMPORT_BATCH_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/account.h"
#include "core/import_found.h"
#include "core/table.h"

struct store;

enum batch_state {
	BATCH_KEEP,
	BATCH_THERE, /* with the same values: it is left as it is */
	/* These cannot be kept. */
	BATCH_NOT_WHOLE,
	BATCH_NO_ENVIRONMENT,
	BATCH_OTHER_ENVIRONMENT, /* it names another one than was given */
	BATCH_NAME_TAKEN,	 /* by another login there */
	BATCH_NAME_TWICE,	 /* the login of that number in the text has it, too */
};

struct batch_item {
	const struct import_login *login;
	size_t number;	    /* in the text, from 1 */
	size_t environment; /* its place; ENVIRONMENT_MAX when it is not known */
	enum batch_state state;
	size_t other; /* the number of the login in the text that has the name, or the values; 0 */
	char name[ACCOUNT_NAME_MAX + 1];
	char mark[FINGERPRINT_SIZE]; /* of its client secret */
};

struct import_batch {
	struct batch_item *items; /* in the order of the text */
	size_t count, kept, there, refused;
	const struct environments *environments;
};

/*
 * Looks at all logins of an import beside the accounts that are there. given: the environment of
 * those that name none; ENVIRONMENT_MAX for none. account: the name of all of them; NULL for one of
 * their own. The import and the environments must stay. False when memory fails.
 */
bool import_batch_plan(struct import_batch *batch, const struct import *import,
		       const struct accounts *accounts, const struct environments *environments,
		       size_t given, const char *account);
void import_batch_free(struct import_batch *batch);

/* Keeps those that are to be kept, in one transaction. False, with nothing kept, on failure. */
bool import_batch_keep(const struct import_batch *batch, struct store *store, struct error *error);

/* Why it cannot be kept, or that it is there: "acme has another sandbox login already". */
#define BATCH_WORDS 200
void import_batch_words(const struct import_batch *batch, const struct batch_item *item,
			char out[BATCH_WORDS]);

/* What was kept, was there and cannot be kept, as three lists. NULL when memory fails. */
json_t *import_batch_report(const struct import_batch *batch);

/* What cannot be kept, by its number and why; or, when nothing is refused, what was, under which
 * name. */
void import_batch_table(const struct import_batch *batch, struct table *table);

#endif
