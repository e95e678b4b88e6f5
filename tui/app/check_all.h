/*
 * check_all: checks every login of the list, on all environments, in the background. A check never
 * refreshes and never signs in.
 */
#ifndef APP_CHECK_ALL_H
#define APP_CHECK_ALL_H

#include "tui/app/state.h"

enum check_count {
	CHECK_COUNT_VALID,
	CHECK_COUNT_SOON,
	CHECK_COUNT_EXPIRED,
	CHECK_COUNT_REFUSED,
	CHECK_COUNT_OFFLINE,
	CHECK_COUNT_APART, /* of the refused, those that are not asked: they have no token */
	CHECK_COUNTS
};

/* Opens the view, and begins a run unless one is under way, or it was left for a row. */
void check_all_open(struct app *app, struct effects *effects);
void check_all_start(struct app *app, struct effects *effects);

/* Accounts have other places: the next to be asked is looked for from the first. */
void check_all_look_anew(struct app *app);
/* Sends what may be sent now; accounts may have come or gone. */
void check_all_step(struct app *app, struct effects *effects);

/* So many logins the run is about, so many of them are done with. */
size_t check_all_total(const struct check_all *check_all);
size_t check_all_done(const struct check_all *check_all);

/* It is about to go: the run is not about it any more. */
void check_all_leave(struct app *app, struct session *session);
/* A sign-in is about to take its place: the run need not ask for it any more. */
void check_all_settle(struct app *app, struct session *session);
/* An answer to a session that the run may be about. */
void check_all_answer(struct app *app, struct session *session, const struct answer *answer);
/* What came of a job of the store: a token that was lent, or another console's; another name. */
void check_all_event(struct app *app, const struct event *event, struct effects *effects);

/* So many of the logins are valid, expire soon, ... */
void check_all_count(const struct app *app, size_t counts[CHECK_COUNTS]);
/* The rows of what is found, by what is worst. */
void check_all_sort(struct app *app);

/* How many rows there are with a filter, and are seen with the one that is set. */
size_t check_all_filtered(const struct app *app, int filter);
size_t check_all_seen(const struct app *app);
/* The account in a row of what is seen; accounts.count behind the last. */
size_t check_all_row(const struct app *app, size_t row);

/* boot_ms at which it goes on by itself; NEVER when it does not. */
int64_t check_all_deadline(const struct app *app);
void check_all_clear(struct app *app);

/* Writes what was found into a file in the folder that the program was started in. */
void check_all_export(struct app *app, bool json, struct effects *effects);

#endif
