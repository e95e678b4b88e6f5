/*
 * fault: what is done to an answer on purpose. A fault is a JSON object:
 *
 *   which requests  side, method, path, kind (password, refresh_token, probe, check, names),
 *                   client_id; times: how often, then it is spent (without it: always); chance:
 *                   in so many of a hundred
 *   what is sent    status, body (text) or hex (bytes), type ("": none), headers {name: value},
 *                   set {field: value; null takes the field away}, null [fields], where a field is
 *                   "expires_in" or "included.0.attributes.team_identifier"; redirect (a URL, with
 *                   status or 302), html (true), huge (bytes of body), huge_headers (bytes)
 *   how             delay_ms, cut_at (bytes of the body, then the end), drip (bytes a second),
 *                   close ("before" or "after" the request has been obeyed, without an answer),
 *                   obey (false: the request has no effect)
 */
#ifndef FAULT_H
#define FAULT_H

#include <stddef.h>

#include "tests/standin/service.h"

/* An answer as it will be sent. */
struct outgoing {
	unsigned status;
	char *body; /* for free() */
	size_t length;
	char type[64];
	json_t *headers; /* object of strings */
	long delay_ms;
	long cut_at; /* -1: whole */
	long drip;   /* bytes a second; 0: at once */
	bool close;  /* no answer at all */
};

/* The first fault that fits, spent if it is counted; NULL when none does. A new reference. */
json_t *fault_for(const struct asked *asked);

/* Is the request to be thrown away before it has any effect? */
bool fault_is_before(const json_t *fault);

/* Makes the answer of what the service says and a fault, which may be NULL. */
void fault_apply(const json_t *fault, struct reply *reply, struct outgoing *out);

#endif
