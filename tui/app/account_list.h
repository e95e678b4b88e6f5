/*
 * account_list: which accounts the list shows, and in which order: what find looks for, and the
 * order that was chosen. Rows never move by themselves.
 */
#ifndef APP_ACCOUNT_LIST_H
#define APP_ACCOUNT_LIST_H

#include "tui/app/state.h"

void account_list_clear(struct account_list *list);

/* Puts the accounts of the settings into it, signed out. False when memory fails. */
bool account_list_add_settings(struct app *app, struct error *error);

/* Makes the list anew: accounts came or went, something else is looked for, or the order changed.
 */
void account_list_update(struct app *app);
/*
 * The same, when accounts came or went since. The chosen one is always in the list: for one that
 * came all are shown again; after one that went it is the first of those that are left.
 */
void account_list_follow(struct app *app);

size_t account_list_count(const struct app *app);
/* The account in a row of the list, and the row of an account (account_list_count() when in none).
 */
size_t account_list_account(const struct app *app, size_t row);
size_t account_list_row(const struct app *app, size_t account);

/* The next order, and its words: "by name", "worst first", "ends first". */
const char *account_list_next_order(struct app *app);

/*
 * Chooses the account that the console was to open on, if any: on the environment that was named,
 * else on one where it has a login. False, with nothing changed, when there is none of that name.
 */
bool account_list_choose_given(struct app *app, struct error *error);

#endif
