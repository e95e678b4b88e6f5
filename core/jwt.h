/*
 * jwt: reads what an access token says about itself (RFC 7519), for display only. The service does
 * not publish its key, so nothing is verified, and nothing is decided by it.
 */
#ifndef JWT_H
#define JWT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JWT_CLAIMS 24 /* so many are shown; more are counted */

/* A member of the header or of the claims; its texts have passed the gate. */
struct jwt_claim {
	char name[32];
	char value[256];   /* of an array: its texts, parted by commas */
	char items[256];   /* the same, each with its NUL, as many as fit */
	size_t item_count; /* of an array alone */
	bool is_list;
	bool is_time; /* iat, nbf, exp: utc_ms is when */
	int64_t utc_ms;
};

struct jwt {
	struct jwt_claim header[JWT_CLAIMS], claims[JWT_CLAIMS];
	size_t header_count, claim_count; /* all of them, also those over JWT_CLAIMS */
	bool has_audience, is_for_client; /* "aud" is there; it names the client id */
	bool is_damaged; /* it begins like a JWT, but is none: perhaps it was cut */
};

/*
 * Reads a token: three parts of base64url without padding (RFC 7515), the first two JSON objects.
 * Times may be integers, reals, or texts of either, as the service's versions write them. False,
 * with nothing but is_damaged in *jwt, when it cannot be read. client_id is compared with the
 * audience; "" for none.
 */
bool jwt_read(struct jwt *jwt, const char *token, size_t length, const char *client_id);

/* What a well-known claim is about: "good until" of exp; "" of any other. */
const char *jwt_meaning(const char *name);

/* Finds a claim by its name; NULL when there is none. */
const struct jwt_claim *jwt_claim(const struct jwt *jwt, const char *name);

#endif
