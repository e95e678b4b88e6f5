/*
 * roster: many checks at once, a bounded number under way, at the pace that each environment
 * allows. Pure: it is told what was sent and what came, and says whether more may be sent.
 *
 * The first call to a side goes alone: its answer tells how many are left in this minute
 * (X-RateLimit-Remaining), so that a limit is met once at most (429, RFC 6585 section 4).
 */
#ifndef ROSTER_H
#define ROSTER_H

#include "core/api.h"

struct pace {
	unsigned asking;     /* calls under way */
	bool is_known;	     /* has this side said what it allows? */
	bool is_silent;	     /* nobody answered last: waiting for one at a time tells nothing */
	int64_t known_at;    /* boot_ms: when an answer last said so */
	unsigned down;	     /* answers in a row that it is */
	long remaining;	     /* calls left in this minute; -1: it sets no limit */
	int64_t window_from; /* boot_ms: when that minute began, as far as seen */
	int64_t not_before;  /* boot_ms: nothing is sent earlier; 0: at once */
};

struct roster {
	unsigned width, asking;
	struct pace pace[ENVIRONMENT_MAX];
};

void roster_init(struct roster *roster, unsigned width);

/* May a call be sent to the environment of this place? */
bool roster_may(const struct roster *roster, size_t place, struct moment now);
void roster_sent(struct roster *roster, size_t place, struct moment now);

/*
 * What came of one that is still counted as under way. True when it was not judged, but only asked
 * to wait (429, or the first 503 in a row with Retry-After): it is to be sent again.
 */
bool roster_took(struct roster *roster, size_t place, const struct answer *answer,
		 struct moment now);
/* It is not under way any more. */
void roster_gave_up(struct roster *roster, size_t place);

/* boot_ms at which a side that is waited for may be asked again; NEVER when none is. */
int64_t roster_next(const struct roster *roster, struct moment now);

#endif
