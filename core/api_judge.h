/*
 * api_judge: what an answer means, by who answered, its status, the place that was asked and its
 * body. The Content-Type decides nothing: gateways label JSON as pages and pages as JSON. Pure: it
 * remembers nothing.
 */
#ifndef API_JUDGE_H
#define API_JUDGE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/api.h"
#include "core/complaint.h"
#include "core/environment.h"
#include "core/error.h"
#include "core/identity.h"
#include "core/remedy.h"
#include "core/token.h"

/* A clock further off than this is a cause of its own. */
#define CLOCK_FAR_MS (5 * MINUTE_MS)

/* Who answered, as far as can be told. */
enum answerer {
	ANSWERED_BY_NOBODY,
	ANSWERED_BY_PROXY,
	ANSWERED_BY_GATEWAY, /* what stands before the service, or in its place */
	ANSWERED_BY_HOST,    /* the service or its gateway: it cannot be told which */
	ANSWERED_BY_SERVICE,
};
/* "nobody", "proxy", "gateway", "host", "service". */
const char *answerer_word(enum answerer who);

/*
 * What an answer means. finding is FINDING_NONE when it is what was asked for; then, and only
 * then, the function fills in what was asked for: the token, the identity or the names.
 */
struct verdict {
	enum finding finding;
	unsigned proved; /* PROVED_* */
	long status;
	bool sent;	     /* the service may have seen some of the request */
	int64_t seen_utc_ms; /* when its status was there; 0: none came */
	int64_t skew_ms; /* the clock here is so far ahead of the service's; 0: within 5 minutes */
	int64_t retry_after_ms; /* at most 366 days; -1: the service did not say */
	enum answerer who;
	char field[48];	      /* the parameter that is complained of, or "" */
	char code[64];	      /* the machine's error: "invalid_client"; "" when there is none */
	char said[SAID_TEXT]; /* whose words they are, says who: gated, one line; "" without any */
	struct error error;   /* cause and remedy in words; kind NONE when finding is */
};

/* Judges the answer to a sign-in or a refresh. *token must be cleared before. */
void api_judge_token(const struct answer *answer, const struct environment *environment,
		     struct token *token, struct verdict *verdict);
/* Judges the answer to a check. */
void api_judge_identity(const struct answer *answer, const struct environment *environment,
			struct identity *identity, struct verdict *verdict);
/*
 * Judges the answer to a request for names. It names no team: names->team is the caller's to set.
 */
void api_judge_names(const struct answer *answer, const struct environment *environment,
		     struct names *names, struct verdict *verdict);

/* Hides the values of a login and its token in all that the verdict quotes. */
void verdict_hide(struct verdict *verdict, const struct login *login, const struct token *token);

/*
 * Writes the cause and, behind it, what was said: '... as a pair. It said: "Client authentication
 * failed" (401 invalid_client).' Without words, the status that the cause does not tell. Returns
 * out.
 */
#define VERDICT_WORDS (256 + SAID_TEXT + 100)
const char *verdict_words(const struct verdict *verdict, char out[VERDICT_WORDS]);

/*
 * The same in a row of so many columns, what was said being cut where it does not fit; then rest is
 * all of it, else "". Where no such row can hold both, it is as long as verdict_words().
 */
void verdict_row(const struct verdict *verdict, size_t columns, char out[VERDICT_WORDS],
		 char rest[VERDICT_WORDS]);

enum probe { PROBE_KNOWN, PROBE_NOT_KNOWN, PROBE_CANNOT_TELL };
/*
 * Judges the answer to a probe: 401 invalid_client means that the pair is not known, 400
 * invalid_request about the username means that it is, any other answer does not tell. The order
 * of checks that this rests on was read in the server library's source, not tried on the service.
 *
 * Some servers answer invalid_client to a pair that they know, too, when it may not sign in by
 * password. A pair probe (REQUEST_PAIR) tells: it asks for a refresh with a token that cannot be
 * right, so any complaint about that token means that the pair is known.
 */
enum probe api_judge_probe(const struct answer *answer, const struct environment *environment,
			   struct verdict *verdict);
/*
 * Makes of "the keys are not known here" what the other environment has answered to a probe, in
 * *told: they are its keys, or nobody's, or that cannot be told.
 */
void verdict_take_other(struct verdict *verdict, const struct environment *here,
			const struct environment *other, enum probe probe,
			const struct verdict *told);

#endif
