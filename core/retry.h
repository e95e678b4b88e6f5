/*
 * retry: what is tried again by itself, and when. One table; core/session obeys it.
 *
 *   what happened              sign in         refresh                       check
 *   nothing was sent           the user does   1, 2, 4 .. 60 s, spread by    3 tries in all
 *   (DNS, connection)                          half, while the token lives
 *   cut or late after sending  the user does   once, then sign in            3 tries in all
 *   a pause is asked for       counts down,    obeyed in full; over 15 min   as refresh
 *   (429, or with Retry-After) then the user   nothing by itself
 *   all else                   final           final, the pair is kept       final
 */
#ifndef RETRY_H
#define RETRY_H

#include <stdint.h>

#include "core/api_judge.h"

/* A pause beyond this is shown, but not waited for. */
#define RETRY_PATIENCE_MS (15 * MINUTE_MS)
/* What 429 means when it does not say how long. */
#define RETRY_PAUSE_MS MINUTE_MS

/*
 * ms until the next try, or -1 when nothing is tried by itself. tries counts those already made,
 * this one too; of a lost answer, those that were lost. random is any number, and spreads the
 * delays.
 */
int64_t retry_delay(enum request_kind kind, const struct verdict *verdict, unsigned tries,
		    uint32_t random);

/* Fills *error with what the verdict's says, and how long the pause it wants lasts yet. */
void retry_words(const struct verdict *verdict, const struct environment *environment,
		 int64_t left_ms, struct error *error);

/* The same where nobody presses a key, and that the clock here is far off where it is. */
void retry_plain_words(const struct verdict *verdict, struct error *error);

/*
 * What helps by the verdict on a login's last answer, with the pause that is wanted; is_waited_for:
 * it is tried again by itself.
 */
void retry_check_words(const struct verdict *verdict, bool is_waited_for, struct moment now,
		       char *out, size_t size);

/* The pause that the service wants, in ms, whether it is waited for or not; 0 when none. */
int64_t retry_pause(const struct verdict *verdict);

#endif
