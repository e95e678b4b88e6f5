/*
 * activity: one line of what was done. Never a secret.
 */
#ifndef ACTIVITY_H
#define ACTIVITY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/api_judge.h"
#include "core/secret.h"

enum activity_result {
	RESULT_UNKNOWN, /* a word that the store has from another version */
	RESULT_ACCEPTED,
	RESULT_NEW_TOKEN,
	RESULT_NAMES,
	RESULT_CANCELLED,
	RESULT_REFUSED,
	RESULT_TOO_MANY,
	RESULT_DOWN,
	RESULT_NOT_TRUSTED,
	RESULT_NOT_API,
	RESULT_ANSWER_LOST,
	RESULT_NO_ANSWER,
	RESULTS
};

struct activity {
	int64_t utc_ms;
	enum request_kind kind;
	long status; /* 0 when no answer came */
	enum activity_result result;
	char mark[FINGERPRINT_SIZE]; /* of the access token then; "" when there was none */
	int64_t took_ms;
};

enum activity_result activity_result(const struct answer *answer, const struct verdict *verdict);
/* Is it one of many (a check), and less worth keeping than a sign-in or a refresh? */
bool activity_is_routine(enum request_kind kind);
/* Did it bring what it was for? */
bool activity_is_good(const struct activity *activity);

/* "61 ms", "200": how long it took, and the status, "-" without one. */
#define ACTIVITY_FIGURE 24
void activity_figures(const struct activity *activity, char took[ACTIVITY_FIGURE],
		      char status[ACTIVITY_FIGURE]);

/* "new token": for people, and in the store; and back. */
const char *activity_word(enum activity_result result);
enum activity_result activity_result_named(const char *word);

#endif
