#include "core/account_order.h"

#include <stdlib.h>

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

static int compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static int64_t key_of(const struct account *account, enum account_order order, struct moment now)
{
	switch (order) {
	case ORDER_WORST:
		return -account_badness(account);
	case ORDER_ENDS:
		return first_end(account, now);
	case ORDER_NAME:
	case ORDER_COUNT:
		break;
	}
	return 0;
}

void account_order(const struct accounts *accounts, size_t *at, size_t count,
		   enum account_order order, struct moment now)
{
	struct row *rows = count > 1 ? calloc(count, sizeof *rows) : NULL;
	if (rows == NULL)
		return;
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct row){key_of(&accounts->list[at[i]], order, now), at[i]};
	qsort(rows, count, sizeof *rows, compare_rows);
	for (size_t i = 0; i < count; i++)
		at[i] = rows[i].at;
	free(rows);
}
