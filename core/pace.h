/*
 * pace: many calls at once, a bounded number under way, as fast as each environment allows. Pure:
 * it is told what was sent and what came back, and says whether more may be sent.
 *
 * The first call to an environment goes alone: its answer tells how many are left in this minute
 * (X-RateLimit-Remaining), so that a limit is met once at most (429, RFC 6585 section 4).
 */
#ifndef PACE_H
#define PACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/clock.h"
#include "core/environment.h"

/* What one environment allows, as far as its answers have told. */
struct allowance {
	unsigned asking;     /* calls under way */
	bool is_known;	     /* it has said how much it allows */
	bool is_silent;	     /* nobody answered last: waiting for one at a time tells nothing */
	int64_t known_at;    /* boot_ms: when an answer last said so */
	unsigned down;	     /* answers in a row that say that it is down */
	long remaining;	     /* calls left in this minute; -1: it sets no limit */
	int64_t window_from; /* boot_ms: when that minute began, as far as seen */
	int64_t not_before;  /* boot_ms: nothing is sent earlier; 0: at once */
};

struct pace {
	unsigned width, asking; /* the most calls at once, and those under way */
	struct allowance allowance[ENVIRONMENT_MAX];
};

void pace_init(struct pace *pace, unsigned width);

/* May a call be sent to this environment, by its index in struct environments? */
bool pace_may_send(const struct pace *pace, size_t environment, struct moment now);

/* Each call that was sent is noted, and its end once it is not under way any more. */
void pace_note_sent(struct pace *pace, size_t environment, struct moment now);
void pace_note_end(struct pace *pace, size_t environment);

/*
 * Notes the answer to a call that is still counted as under way. True when the service did not
 * judge the call, but only asked to wait (429, or the first 503 in a row with Retry-After): then it
 * is to be sent again.
 */
bool pace_note_answer(struct pace *pace, size_t environment, const struct answer *answer,
		      struct moment now);

/*
 * boot_ms at which the next environment that wanted a pause may be asked again; NEVER when none
 * did.
 */
int64_t pace_next_at(const struct pace *pace, struct moment now);

/*
 * ms until all of so many calls are done, at the pace since began, and not before an environment
 * that is waited for; NEVER when too few are done to tell.
 */
int64_t pace_left(const struct pace *pace, struct moment now, int64_t began, size_t done,
		  size_t all);

#endif
