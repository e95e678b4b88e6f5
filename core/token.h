/*
 * token: what the service answered to a grant (RFC 6749 section 5.1), and how long it lasts.
 *
 * Lifetime is expires_in alone, counted from the moment of sending on the clock that cannot be
 * set. What the JWT says about itself decides nothing.
 */
#ifndef TOKEN_H
#define TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/clock.h"
#include "core/error.h"
#include "core/secret.h"

/* A life that the service did not state, or stated absurdly (0, negative, over 10 years). */
#define TOKEN_LIFE_UNKNOWN ((int64_t)-1)

struct token {
	struct secret access, refresh; /* refresh may be empty */
	char access_mark[FINGERPRINT_SIZE], refresh_mark[FINGERPRINT_SIZE];
	size_t access_length;
	char type[16];				   /* "Bearer" */
	char scope[128];			   /* as answered, gated; "" when it was not */
	int64_t life_ms;			   /* or TOKEN_LIFE_UNKNOWN */
	int64_t obtained_boot_ms, obtained_utc_ms; /* when the request was sent */
};

/*
 * Reads a token answer. False, with *token unchanged, when it is not one: *error then says what
 * is missing or cannot be used. *token must be empty or is replaced.
 */
bool token_read(struct token *token, const char *json, size_t length, struct error *error);

/* Is there one? Its secrets may be away all the same, while the store is locked. */
bool token_is_set(const struct token *token);
void token_clear(struct token *token);
void token_move(struct token *to, struct token *from);

/* ms until it ends, 0 when it has; NEVER when its life is not known. */
int64_t token_left(const struct token *token, struct moment now);
/* When it ends, by the calendar; -1 when that is not known. */
int64_t token_ends_utc(const struct token *token, struct moment now);
/*
 * How long before its end it counts as ending soon, and a refresh of its own would begin: 10 %
 * of its life, at least 60 s, at most 7 days, never more than half of it. 0 when not known.
 */
int64_t token_lead(const struct token *token);

#endif
