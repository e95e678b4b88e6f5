/*
 * shown: which accounts the list shows, and in which order. What is found by "/" and sorted by
 * "o"; rows never move by themselves.
 */
#ifndef SHOWN_H
#define SHOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/field.h"

struct app;
struct account;
struct session;

enum shown_order { ORDER_NAME, ORDER_WORST, ORDER_ENDS, ORDER_COUNT };

struct shown {
	size_t *at;   /* places in the accounts; NULL: all of them, by name */
	size_t count; /* how many are shown */
	size_t of;    /* of how many accounts this was made */
	enum shown_order order;
	struct field find; /* "" shows all */
};

void shown_clear(struct shown *shown);

/* Makes the list anew: accounts came or went, something else is looked for, or "o" asks. */
void shown_update(struct app *app);
/*
 * The same, when accounts came or went since. The chosen one is always in the list: for one that
 * came all are shown again; after one that went it is the first of those that are left.
 */
void shown_follow(struct app *app);

size_t shown_count(const struct app *app);
/* The account in a row of the list, and the row of an account (shown_count() when in none). */
size_t shown_account(const struct app *app, size_t row);
size_t shown_row(const struct app *app, size_t account);

/* As the list says it: the token, or a sign-in that brought none. */
bool shown_is_refused(const struct session *side);

/* How bad the worst side of an account is: what must be mended first is most. */
#define SHOWN_SOON 3
#define SHOWN_BROKEN 5
int shown_badness(const struct account *account);
int shown_badness_of(const struct session *side);
/* Which side that is; ENVIRONMENT_MAX without any. */
size_t shown_worst_side(const struct account *account);

/* The next order, and its words: "by name", "worst first", "ends first". */
const char *shown_next_order(struct app *app);

#endif
