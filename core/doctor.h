/*
 * doctor: tries what must hold for a call to work, rung by rung, and explains the first rung that
 * does not hold. Pure, as core/session is: it says what is to be sent and is told the answer.
 *
 * A probe sends id and secret without a user name, so that it signs nobody in. Its answer tells of
 * the rungs up to the client; the session tells of the others, by what was tried since the program
 * began (e-mail and password) or since the doctor did (the first call).
 */
#ifndef DOCTOR_H
#define DOCTOR_H

#include "core/api.h"
#include "core/api_judge.h"
#include "core/session.h"

enum rung {
	RUNG_SETTINGS,
	RUNG_ADDRESS,
	RUNG_CONNECTION,
	RUNG_ENCRYPTION,
	RUNG_SERVICE,
	RUNG_CLIENT,
	RUNG_LOGIN,
	RUNG_TOKEN,
	RUNG_CALL,
	RUNGS
};

enum rung_state { RUNG_NOT_LOOKED, RUNG_GOOD, RUNG_BAD, RUNG_UNSURE };

struct rung_result {
	enum rung_state state;
	char text[160];
	int64_t took_ms; /* -1: the rung took no time of its own */
};

struct doctor {
	const struct environment *environment;
	struct rung_result rung[RUNGS];
	enum rung red;	    /* the first that does not hold; RUNGS when there is none */
	struct verdict why; /* of the red rung; finding NONE when there is nothing to tell */
	struct verdict whys[RUNGS];
	struct exchange *exchange; /* the probe and its answer */
	int64_t utc_ms;		   /* when the doctor was begun */
	int64_t again_at;	   /* boot_ms: the service wants a pause until then; 0: none */
	size_t secret_length;
	unsigned first;	   /* number of its first request: what has a higher one was tried now */
	bool wants_pair;   /* the first probe cannot tell whether the pair is known */
	bool is_grant_off; /* the pair is known, or may be, but not for signing in */
	unsigned number;   /* of the probe under way; 0: none */
	unsigned other_number; /* of the probe under way at another environment; 0: none */
	const struct environment *other_environment; /* the one that was asked, too; or NULL */
	bool has_other;				     /* it has answered: other says what */
	enum probe other;
};

/* The name of a rung: "Address", "Client id, secret", ... */
const char *doctor_name(enum rung rung);

/*
 * Begins anew and fills *request with the probe. trouble says what is wrong with the settings, path
 * names their file, proxy the proxy; each is "" when there is none. False, with *error set, when
 * the probe cannot be made.
 */
bool doctor_start(struct doctor *doctor, const struct session *session, const char *path,
		  const char *trouble, const char *proxy, unsigned number, struct moment now,
		  struct request *request, struct error *error);

/*
 * Fills *request with what must be asked next, once an answer was taken: whether it is the pair or
 * the password grant. False when nothing must be, or memory fails.
 */
bool doctor_go_on(struct doctor *doctor, const struct session *session, unsigned number,
		  struct request *request, struct error *error);

/* Fills *request with a probe of another environment: if it knows id and secret, why says so. */
bool doctor_ask_other(struct doctor *doctor, const struct session *session,
		      const struct environment *other, unsigned number, struct request *request,
		      struct error *error);

/* Takes the answer to one of its probes; false when the answer is to another request. */
bool doctor_take(struct doctor *doctor, const struct session *session, const struct answer *answer,
		 struct moment now);

/* Looks at the session: its last sign-in, its token, its last check. */
void doctor_look(struct doctor *doctor, const struct session *session, struct moment now);

/* Is the token to be tried, too? It is, once the service is known to answer. */
bool doctor_wants_check(const struct doctor *doctor, const struct session *session,
			struct moment now);

/* Does every rung hold? */
bool doctor_is_all_good(const struct doctor *doctor);

void doctor_clear(struct doctor *doctor);

#endif
