/*
 * world: what the stand-in knows. Logins (a client and its user), the tokens that it issued, the
 * faults it was told to make, and what it has counted. One mutex guards all of it.
 */
#ifndef WORLD_H
#define WORLD_H

#include <jansson.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "tests/standin/jwt.h"

enum side { SIDE_SANDBOX, SIDE_PRODUCTION, SIDES };

enum rotation {
	ROTATE_STRICT, /* a refresh ends the old pair before the new one is made */
	ROTATE_LOOSE,  /* a new pair, and the old one stays good */
	ROTATE_OFF,    /* a new access token alone */
	ROTATE_SAME,   /* a new refresh token, and the same access token once more */
};

/* How the service says that e-mail or password are wrong. */
enum wrong_password { WRONG_CREDENTIALS, WRONG_GRANT_LONG, WRONG_GRANT_SHORT };

enum mood { MOOD_WELL, MOOD_DOWN, MOOD_THROTTLED };

struct login {
	struct login *next;
	enum side side;
	char *client_id, *client_secret, *username, *password, *user_id;
	json_t *teams; /* array of {company_name, team_identifier, is_parent} */
	int64_t expires_in;
	enum mood mood;
};

struct pair {
	struct pair *next;
	struct login *login;
	char *access, *refresh; /* refresh may be NULL */
	int64_t issued_at, expires_at, refresh_expires_at;
	bool access_revoked, refresh_revoked;
};

struct counts {
	uint64_t requests, passwords, refreshes, probes, checks, names, others;
	uint64_t renewed, reused, faulted;
	uint64_t connections;
};

struct world {
	pthread_mutex_t lock;
	int flavour; /* version of the server library: 5, 7, 8 or 9 */
	enum wrong_password wrong_password;
	enum rotation rotation;
	enum jwt_times times;
	bool grant_off;	    /* no client may use the password grant */
	bool is_passport;   /* and that is answered with invalid_client */
	bool trim_password; /* as every other field */
	bool strips_bearer; /* a gateway drops the Authorization header */
	char *other_user;   /* each token belongs to this user; NULL: to its own */
	int64_t expires_in;
	int64_t refresh_in; /* life of refresh tokens, s; 0: as long as the access token */
	int64_t date_skew_s;
	unsigned latency_ms;
	unsigned limit; /* requests a minute and side; 0: none */
	unsigned used[SIDES];
	int64_t window[SIDES]; /* when the minute began */
	struct login *logins;
	struct pair *pairs;
	json_t *faults; /* array */
	json_t *last[SIDES];
	struct counts counts[SIDES];
};

extern struct world world;

int64_t world_now(void);
const char *side_name(enum side side);
bool side_of(const char *name, enum side *side);

struct login *world_add(enum side side, const char *client_id, const char *client_secret,
			const char *username, const char *password);
struct login *world_client(enum side side, const char *client_id);
struct login *world_user(enum side side, const char *username);

/* A new pair for a login, as if it had been made age seconds ago. */
struct pair *world_issue(struct login *login, int64_t age, int64_t expires_in, bool with_refresh);
struct pair *world_by_access(enum side side, const char *access);
struct pair *world_by_refresh(enum side side, const char *refresh);

void world_free(void);

#endif
