#include "core/pace.h"

#include "core/retry.h"

/* A minute, and a little: the service counts by its own clock. */
#define WINDOW_MS (MINUTE_MS + SECOND_MS)
/* So often in a row an environment that is down is waited for. */
#define DOWN_MAX 3

void pace_init(struct pace *pace, unsigned width)
{
	*pace = (struct pace){.width = width};
}

/* Is a pause over? The environment may allow something else by then. */
static bool is_over(const struct allowance *allowance, struct moment now)
{
	return allowance->not_before != 0 && now.boot_ms >= allowance->not_before;
}

bool pace_may_send(const struct pace *pace, size_t environment, struct moment now)
{
	const struct allowance *allowance = &pace->allowance[environment];
	if (pace->asking >= pace->width || now.boot_ms < allowance->not_before)
		return false;
	if (!allowance->is_known || is_over(allowance, now))
		return allowance->asking == 0 || allowance->is_silent;
	return allowance->remaining < 0 || allowance->remaining > (long)allowance->asking;
}

void pace_note_sent(struct pace *pace, size_t environment, struct moment now)
{
	struct allowance *allowance = &pace->allowance[environment];
	if (!allowance->is_known || is_over(allowance, now)) {
		allowance->window_from = now.boot_ms;
		allowance->is_known = false;
		allowance->not_before = 0;
	}
	allowance->asking++;
	pace->asking++;
}

void pace_note_end(struct pace *pace, size_t environment)
{
	pace->allowance[environment].asking--;
	pace->asking--;
}

static void pause_until(struct allowance *allowance, int64_t until)
{
	if (until > allowance->not_before)
		allowance->not_before = until;
}

/* Maintenance is waited for, but not for ever: anew for each login it would take days. */
static bool is_waited_for(const struct allowance *allowance, const struct answer *answer)
{
	return answer->status == 503 && answer->retry_after_ms >= 0 &&
	       answer->retry_after_ms <= RETRY_PATIENCE_MS && allowance->down < DOWN_MAX;
}

bool pace_note_answer(struct pace *pace, size_t environment, const struct answer *answer,
		      struct moment now)
{
	struct allowance *allowance = &pace->allowance[environment];
	bool wants_pause = answer->status == 429 || is_waited_for(allowance, answer);
	allowance->is_silent = answer->status == 0;
	allowance->down = answer->status == 503 ? allowance->down + 1 : 0;
	if (wants_pause) {
		pause_until(allowance,
			    now.boot_ms + (answer->retry_after_ms >= 0 ? answer->retry_after_ms
								       : WINDOW_MS));
		return true;
	}
	if (answer->status == 0)
		return false;
	bool was_known = allowance->is_known;
	/* More than before: a new minute has begun, or the answer was overtaken by others. */
	if (was_known && answer->rate_limit_remaining > allowance->remaining) {
		if (answer->sent_boot_ms <= allowance->known_at)
			return false;
		allowance->window_from = answer->sent_boot_ms;
	}
	allowance->is_known = true;
	allowance->known_at = now.boot_ms;
	allowance->remaining = answer->rate_limit_remaining;
	if (allowance->remaining == 0)
		pause_until(allowance, allowance->window_from + WINDOW_MS);
	return false;
}

int64_t pace_next_at(const struct pace *pace, struct moment now)
{
	int64_t next = NEVER;
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++) {
		int64_t at = pace->allowance[i].not_before;
		if (at > now.boot_ms && at < next)
			next = at;
	}
	return next;
}

int64_t pace_left(const struct pace *pace, struct moment now, int64_t began, size_t done,
		  size_t all)
{
	int64_t took = now.boot_ms - began, next = pace_next_at(pace, now);
	if (done == 0 || took <= 2 * SECOND_MS)
		return NEVER;
	int64_t left = took * (int64_t)(all - done) / (int64_t)done;
	return next != NEVER && left < next - now.boot_ms ? next - now.boot_ms : left;
}
