#include "core/retry.h"

#include <stdio.h>
#include <string.h>

#define CHECK_TRIES 3
/* As long as after so many tries: time enough to read what has happened. */
#define LOST_TRIES 3

/* 1, 2, 4 .. 60 s, each between half and one and a half of it. */
static int64_t backoff(unsigned tries, uint32_t random)
{
	int64_t base = tries <= 6 ? SECOND_MS << (tries - 1) : 60 * SECOND_MS;
	if (base > 60 * SECOND_MS)
		base = 60 * SECOND_MS;
	return base / 2 + (int64_t)(random % (uint32_t)(base + 1));
}

int64_t retry_pause(const struct verdict *verdict)
{
	bool limited = verdict->finding == FINDING_TOO_MANY;
	if (!limited && (verdict->error.kind != ERROR_SERVICE || verdict->retry_after_ms < 0))
		return 0;
	return verdict->retry_after_ms >= 0 ? verdict->retry_after_ms : RETRY_PAUSE_MS;
}

static bool was_not_sent(enum finding finding)
{
	return finding == FINDING_NO_ADDRESS || finding == FINDING_DNS_SILENT ||
	       finding == FINDING_NO_CONNECTION || finding == FINDING_NO_ENCRYPTION ||
	       finding == FINDING_NO_PROXY || finding == FINDING_PROXY_CANNOT_REACH;
}

int64_t retry_delay(enum request_kind kind, const struct verdict *verdict, unsigned tries,
		    uint32_t random)
{
	int64_t pause = retry_pause(verdict);
	if (kind != REQUEST_REFRESH && kind != REQUEST_CHECK)
		return -1;
	if (pause > 0)
		return pause <= RETRY_PATIENCE_MS ? pause : -1;
	bool check_again = kind == REQUEST_CHECK && tries < CHECK_TRIES;
	if (was_not_sent(verdict->finding))
		return kind == REQUEST_REFRESH || check_again ? backoff(tries, random) : -1;
	if (verdict->finding == FINDING_CUT || verdict->finding == FINDING_TIMED_OUT)
		return check_again || kind == REQUEST_REFRESH ? backoff(tries, random) : -1;
	/* A refresh that may have reached the service is repeated once, by intent. */
	if (verdict->finding == FINDING_ANSWER_LOST)
		return tries < 2 ? backoff(LOST_TRIES, random) : -1;
	return -1;
}

/* Is it out of order, and says for how long? */
static bool is_down_for(const struct verdict *verdict)
{
	return verdict->error.kind == ERROR_SERVICE && verdict->retry_after_ms >= 0 &&
	       !remedy_is_lost_refresh(verdict->finding);
}

void retry_plain_words(const struct verdict *verdict, struct error *error)
{
	char wait[32];
	clock_words(wait, sizeof wait, retry_pause(verdict));
	*error = verdict->error;
	if (verdict->finding == FINDING_TOO_MANY || is_down_for(verdict))
		snprintf(error->remedy, sizeof error->remedy, "%s. Try again %s%s.",
			 is_down_for(verdict) ? "Nothing is wrong on your side"
					      : "Nothing was judged",
			 retry_pause(verdict) > 0 ? "in " : "now",
			 retry_pause(verdict) > 0 ? wait : "");
	if (verdict->skew_ms == 0)
		return;
	size_t used = strlen(error->remedy);
	clock_words(wait, sizeof wait, verdict->skew_ms > 0 ? verdict->skew_ms : -verdict->skew_ms);
	snprintf(error->remedy + used, sizeof error->remedy - used,
		 "%sThe clock here is %s %s the service's: set it.", used > 0 ? " " : "", wait,
		 verdict->skew_ms > 0 ? "ahead of" : "behind");
}

void retry_words(const struct verdict *verdict, const struct environment *environment,
		 int64_t left_ms, struct error *error)
{
	char left[32];
	bool is_down = is_down_for(verdict);
	clock_countdown(left, sizeof left, left_ms);
	*error = verdict->error;
	if (verdict->finding == FINDING_TOO_MANY && left_ms > 0)
		remedy_fill(FINDING_TOO_MANY, environment, left, error);
	else if (verdict->finding == FINDING_TOO_MANY)
		snprintf(error->remedy, sizeof error->remedy,
			 "Your values were not judged. The pause is over: Enter sends again.");
	else if (is_down && left_ms > 0)
		snprintf(error->remedy, sizeof error->remedy,
			 "Nothing is wrong on your side. Enter tries again in %s.", left);
	else if (is_down)
		snprintf(error->remedy, sizeof error->remedy,
			 "Nothing is wrong on your side. Enter tries again.");
}

void retry_check_words(const struct verdict *verdict, bool is_waited_for, struct moment now,
		       char *out, size_t size)
{
	int64_t left = verdict->seen_utc_ms + verdict->retry_after_ms - now.utc_ms;
	char words[32];
	bool is_limited = verdict->finding == FINDING_TOO_MANY;
	snprintf(out, size, "%s", verdict->error.remedy);
	if (is_limited)
		snprintf(out, size, "Your token was not judged. " DO_CHECK " asks again by hand.");
	/* One that is waited for is counted down elsewhere. */
	if ((!is_limited && !is_down_for(verdict)) || is_waited_for ||
	    verdict->retry_after_ms < 0 || left <= 0)
		return;
	clock_words(words, sizeof words, left);
	snprintf(out, size,
		 is_limited ? "Your token was not judged. It wants a pause of %s; " DO_CHECK
			      " asks then."
			    : "Nothing is wrong on your side. Try again in %s.",
		 words);
}
