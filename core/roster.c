#include "core/roster.h"

#include "core/retry.h"

/* A minute, and a little: the service counts by its own clock. */
#define WINDOW_MS (MINUTE_MS + SECOND_MS)
/* So often in a row a side that is down is waited for. */
#define DOWN_MAX 3

void roster_init(struct roster *roster, unsigned width)
{
	*roster = (struct roster){.width = width};
}

/* Has the time come that a side was waited for? It may allow something else by then. */
static bool is_over(const struct pace *pace, struct moment now)
{
	return pace->not_before != 0 && now.boot_ms >= pace->not_before;
}

bool roster_may(const struct roster *roster, size_t place, struct moment now)
{
	const struct pace *pace = &roster->pace[place];
	if (roster->asking >= roster->width || now.boot_ms < pace->not_before)
		return false;
	if (!pace->is_known || is_over(pace, now))
		return pace->asking == 0 || pace->is_silent;
	return pace->remaining < 0 || pace->remaining > (long)pace->asking;
}

void roster_sent(struct roster *roster, size_t place, struct moment now)
{
	struct pace *pace = &roster->pace[place];
	if (!pace->is_known || is_over(pace, now)) {
		pace->window_from = now.boot_ms;
		pace->is_known = false;
		pace->not_before = 0;
	}
	pace->asking++;
	roster->asking++;
}

void roster_gave_up(struct roster *roster, size_t place)
{
	roster->pace[place].asking--;
	roster->asking--;
}

static void wait(struct pace *pace, int64_t until)
{
	if (until > pace->not_before)
		pace->not_before = until;
}

/* Maintenance, for a while: with each login anew it would take days. */
static bool is_waited_for(const struct pace *pace, const struct answer *answer)
{
	return answer->status == 503 && answer->retry_after_ms >= 0 &&
	       answer->retry_after_ms <= RETRY_PATIENCE_MS && pace->down < DOWN_MAX;
}

bool roster_took(struct roster *roster, size_t place, const struct answer *answer,
		 struct moment now)
{
	struct pace *pace = &roster->pace[place];
	bool wants_pause = answer->status == 429 || is_waited_for(pace, answer);
	pace->is_silent = answer->status == 0;
	pace->down = answer->status == 503 ? pace->down + 1 : 0;
	if (wants_pause) {
		wait(pace, now.boot_ms + (answer->retry_after_ms >= 0 ? answer->retry_after_ms
								      : WINDOW_MS));
		return true;
	}
	if (answer->status == 0)
		return false;
	bool was_known = pace->is_known;
	/* More than before: a new minute has begun, or the answer was overtaken by others. */
	if (was_known && answer->rate_limit_remaining > pace->remaining) {
		if (answer->sent_boot_ms <= pace->known_at)
			return false;
		pace->window_from = answer->sent_boot_ms;
	}
	pace->is_known = true;
	pace->known_at = now.boot_ms;
	pace->remaining = answer->rate_limit_remaining;
	if (pace->remaining == 0)
		wait(pace, pace->window_from + WINDOW_MS);
	return false;
}

int64_t roster_next(const struct roster *roster, struct moment now)
{
	int64_t next = NEVER;
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++) {
		int64_t at = roster->pace[i].not_before;
		if (at > now.boot_ms && at < next)
			next = at;
	}
	return next;
}
