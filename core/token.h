/*
 * token: what the service answered to a grant (RFC 6749 section 5.1), and how long it is valid.
 *
 * expires_in alone says how long that is, counted from the moment of sending on the clock that
 * cannot be set. What the JWT says about itself decides nothing.
 */
#ifndef TOKEN_H
#define TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/clock.h"
#include "core/error.h"
#include "core/secret.h"

struct json_t; /* of jansson */

/* Why no end of a token is known. The service stated no life, or one over 10 years; */
#define TOKEN_LIFE_UNKNOWN ((int64_t)-1)
/* it gave it no time: 0 seconds, or fewer; */
#define TOKEN_LIFE_NONE ((int64_t)-2)
/* the clock here says that the token is yet to be made. */
#define TOKEN_LIFE_CLOCK ((int64_t)-3)

struct token {
	struct secret access, refresh; /* refresh may be empty */
	char access_mark[FINGERPRINT_SIZE], refresh_mark[FINGERPRINT_SIZE];
	size_t access_length;
	char type[16];	 /* "Bearer" */
	char scope[128]; /* as answered, gated; "" when the answer has none */
	int64_t life_ms; /* or TOKEN_LIFE_*, below 0 */
	int64_t obtained_boot_ms, obtained_utc_ms; /* when the request was sent */
};

/*
 * Reads the answer to a grant and replaces *token. False, with *token unchanged, when it holds no
 * token that can be used: *error says what is missing or wrong.
 */
bool token_read(struct token *token, const char *json, size_t length, struct error *error);
/* The same of an answer that has been parsed. */
bool token_take(struct token *token, const struct json_t *root, struct error *error);

/* Is there a token? While the store is locked, it is there without its secrets. */
bool token_is_set(const struct token *token);
/* The fingerprint that tells what a refresh replaces: the refresh token's, else the access token's.
 */
const char *token_mark(const struct token *token);
void token_clear(struct token *token);
void token_move(struct token *to, struct token *from);

/* Is its end known? Else token_life_words() says why not: "unknown: the service did not say". */
bool token_ends(const struct token *token);
const char *token_life_words(const struct token *token);
/* "2026-11-29T19:44:46Z, in 366 days 00:00:00", or why no end is known. */
void token_end_words(const struct token *token, struct moment now, char *out, size_t size);
/* ms until the token ends, 0 when it has ended; NEVER when its life is not known. */
int64_t token_left(const struct token *token, struct moment now);
/* The end of the token by the calendar; -1 when its life is not known. */
int64_t token_ends_utc(const struct token *token, struct moment now);
/*
 * The lead: so long before its end a token expires soon, and a refresh by itself begins. It is 10 %
 * of the life, at least 60 s, at most 7 days, never more than half of it. 0 when that is not known.
 */
int64_t token_lead(const struct token *token);

#endif
