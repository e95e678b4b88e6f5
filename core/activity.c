#include "core/activity.h"

#include <stdio.h>
#include <string.h>

static const char *const words[RESULTS] = {
	[RESULT_UNKNOWN] = "unknown",	      [RESULT_ACCEPTED] = "accepted",
	[RESULT_NEW_TOKEN] = "new token",     [RESULT_NAMES] = "names came",
	[RESULT_CANCELLED] = "cancelled",     [RESULT_REFUSED] = "refused",
	[RESULT_TOO_MANY] = "too many",	      [RESULT_DOWN] = "down",
	[RESULT_NOT_TRUSTED] = "not trusted", [RESULT_NOT_API] = "not the API",
	[RESULT_ANSWER_LOST] = "answer lost", [RESULT_NO_ANSWER] = "no answer",
};

void activity_figures(const struct activity *activity, char took[ACTIVITY_FIGURE],
		      char status[ACTIVITY_FIGURE])
{
	clock_took(took, ACTIVITY_FIGURE, activity->took_ms);
	snprintf(status, ACTIVITY_FIGURE, "-");
	if (activity->status > 0)
		snprintf(status, ACTIVITY_FIGURE, "%ld", activity->status);
}

const char *activity_word(enum activity_result result)
{
	return words[result];
}

enum activity_result activity_result_named(const char *word)
{
	for (size_t i = 0; i < RESULTS; i++)
		if (strcmp(words[i], word) == 0)
			return (enum activity_result)i;
	return RESULT_UNKNOWN;
}

bool activity_is_routine(enum request_kind kind)
{
	return kind != REQUEST_SIGN_IN && kind != REQUEST_REFRESH;
}

bool activity_is_good(const struct activity *activity)
{
	return activity->result == RESULT_ACCEPTED || activity->result == RESULT_NEW_TOKEN ||
	       activity->result == RESULT_NAMES;
}

enum activity_result activity_result(const struct answer *answer, const struct verdict *verdict)
{
	if (answer->end == ANSWER_CANCELLED)
		return RESULT_CANCELLED;
	if (verdict->finding == FINDING_NONE)
		return answer->kind == REQUEST_CHECK   ? RESULT_ACCEPTED
		       : answer->kind == REQUEST_NAMES ? RESULT_NAMES
						       : RESULT_NEW_TOKEN;
	switch (verdict->error.kind) {
	case ERROR_DENIED:
		return RESULT_REFUSED;
	case ERROR_LIMITED:
		return RESULT_TOO_MANY;
	case ERROR_SERVICE:
		return RESULT_DOWN;
	case ERROR_TLS:
		return RESULT_NOT_TRUSTED;
	case ERROR_PROTOCOL:
		return RESULT_NOT_API;
	case ERROR_NONE:
	case ERROR_INPUT:
	case ERROR_CONFIG:
	case ERROR_NETWORK:
	case ERROR_STORE:
	case ERROR_SYSTEM:
		break;
	}
	return verdict->finding == FINDING_ANSWER_LOST ? RESULT_ANSWER_LOST : RESULT_NO_ANSWER;
}
