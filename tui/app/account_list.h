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

/* As the list says it: the token, or a sign-in that brought none. */
bool session_is_refused(const struct session *session);

/* How bad the worst side of an account is: what must be mended first is most. */
#define BADNESS_SOON 3
#define BADNESS_BROKEN 5
int account_badness(const struct account *account);
int session_badness(const struct session *session);
/* Which side that is; ENVIRONMENT_MAX without any. */
size_t account_worst(const struct account *account);

/* The next order, and its words: "by name", "worst first", "ends first". */
const char *account_list_next_order(struct app *app);

#endif
