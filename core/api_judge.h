/*
 * api_judge: what an answer means. An answer is what was asked for only if the transfer, the
 * status, the content type and the schema all say so. Pure: it remembers nothing.
 */
#ifndef API_JUDGE_H
#define API_JUDGE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/api.h"
#include "core/environment.h"
#include "core/error.h"
#include "core/identity.h"
#include "core/remedy.h"
#include "core/token.h"

/*
 * What an answer means. finding is FINDING_NONE when it is what was asked for; then, and only
 * then, the function fills in what was asked for: the token, the identity or the names.
 */
struct verdict {
	enum finding finding;
	unsigned proved; /* PROVED_* */
	long status;
	bool sent;		/* the service may have seen some of the request */
	int64_t seen_utc_ms;	/* when its status was there; 0: none came */
	int64_t retry_after_ms; /* at most 366 days; -1: the service did not say */
	char field[16];		/* the parameter that is missing, or "" */
	char said[160];		/* the service's own words, gated, one line; "" when it has none */
	struct error error;	/* cause and remedy in words; kind NONE when finding is */
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

enum probe { PROBE_KNOWN, PROBE_NOT_KNOWN, PROBE_CANNOT_TELL };
/*
 * Judges the answer to a probe: 401 invalid_client means that the pair is not known, 400
 * invalid_request about the username means that it is, any other answer does not tell. The order
 * of checks that this rests on was read in the server library's source, not tried on the service.
 */
enum probe api_judge_probe(const struct answer *answer, const struct environment *environment,
			   struct verdict *verdict);

#endif
