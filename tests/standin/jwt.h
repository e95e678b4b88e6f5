/*
 * jwt: access tokens as the service makes them (RFC 7519, signed RS256), and refresh tokens.
 */
#ifndef JWT_H
#define JWT_H

#include <stdbool.h>
#include <stdint.h>

extern const char jwt_test_key[];

/* How times stand in a token: it depends on the version of the server library. */
enum jwt_times { JWT_INTEGER, JWT_FLOAT, JWT_STRING };

bool jwt_start(void);
void jwt_end(void);

/* A signed token, for free(). */
char *jwt_new(const char *client_id, const char *user_id, int64_t issued_at, int64_t expires_in,
	      enum jwt_times times);

/* A refresh token: 872 signs of lower-case hex that begin with def50200. For free(). */
char *jwt_refresh_new(void);

/* n random bytes as 2n hex signs and a NUL. */
void jwt_random_hex(char *out, unsigned n);

#endif
