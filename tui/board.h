/*
 * board: checks every login of the list, on all environments, in the background. A check never
 * refreshes and never signs in.
 */
#ifndef BOARD_H
#define BOARD_H

#include "core/account.h"
#include "core/roster.h"
#include "tui/event.h"
#include "tui/list.h"

struct app;

enum board_filter { SEEN_ALL, SEEN_BROKEN, SEEN_SOON, SEEN_FILTERS };

struct board {
	struct roster roster;
	bool is_running, is_paused;
	size_t in[RUN_STATES]; /* so many logins are in each of them: session_run */
	size_t from;	       /* of due_each(): none waits before */
	int64_t again_at;      /* boot_ms: the earliest second try of one that waits */
	int64_t began;	       /* boot_ms */
	size_t *rows;	  /* the accounts, in the order of the board; NULL before the first run */
	size_t count, of; /* of so many accounts */
	size_t cursor;	  /* a row of what is seen */
	struct list list;
	bool is_held;	   /* the cursor was moved: rows stay where they are until the end */
	int filter;	   /* which of the rows are seen */
	int64_t sorted_at; /* boot_ms */
	bool is_left;	   /* for one of its rows: Esc and b lead back, one row further */
};

enum board_state {
	BOARD_VALID,
	BOARD_SOON,
	BOARD_EXPIRED,
	BOARD_REFUSED,
	BOARD_OFFLINE,
	BOARD_STATES
};

/* Opens the view, and begins a run unless one is under way, or it was left for a row. */
void board_open(struct app *app, struct effects *effects);
/* Coming back from a row: the next one, which has moved up if that one is not seen any more. */
void board_next_row(struct app *app);
void board_start(struct app *app, struct effects *effects);

/* Sends what may be sent now; accounts may have come or gone. */
void board_step(struct app *app, struct effects *effects);

/* So many logins the run is about, so many of them are done with. */
size_t board_total(const struct board *board);
size_t board_done(const struct board *board);

/* It is about to go: the run is not about it any more. */
void board_leave(struct app *app, struct session *session);
/* A sign-in is about to take its place: the run need not ask for it any more. */
void board_settle(struct app *app, struct session *session);
/* Another console's token has taken its place: no answer is waited for, it is asked once more. */
void board_put_back(struct app *app, struct session *session);

/* An answer or a wake-up of a session that the run is about. */
void board_answer(struct app *app, struct session *session, const struct answer *answer);
void board_woken(struct app *app, struct session *session, bool ok, struct effects *effects);

/* How many logins are how. */
void board_count(const struct app *app, size_t counts[BOARD_STATES]);
/* The rows of what is found, by what is worst. */
void board_sort(struct app *app);

/* How many rows there are with a filter, and are seen with the one that is set. */
size_t board_filtered(const struct app *app, int filter);
size_t board_seen(const struct app *app);
/* The account in a row of what is seen; accounts.count behind the last. */
size_t board_row(const struct app *app, size_t row);

/* boot_ms at which it wants to go on by itself; NEVER when it does not. */
int64_t board_deadline(const struct app *app);
void board_clear(struct app *app);

#endif
