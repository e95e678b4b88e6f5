/*
 * doctor: a ladder of what must hold for a call to work, each rung tried on its own, and the
 * first one that does not hold explained. Pure, as core/session is: it says what is to be sent
 * and is told what came of it.
 *
 * One probe (id and secret without a user name: it signs nobody in) tells of the rungs up to the
 * client; what the session knows tells of the others.
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
	int64_t took_ms; /* -1: it took no time of its own */
};

struct doctor {
	const struct environment *environment;
	struct rung_result rung[RUNGS];
	enum rung red;	    /* the first that does not hold; RUNGS when all that was tried does */
	struct verdict why; /* of the red rung, where an answer told; finding NONE else */
	struct exchange *exchange; /* the probe's */
	int64_t utc_ms;		   /* when it was begun */
	int64_t again_at;	   /* boot_ms: the service wants a pause until then; 0: none */
	size_t secret_length;
	unsigned number;		     /* of the probe under way; 0: none */
	unsigned other_number;		     /* of the one at the other environment */
	const struct environment *elsewhere; /* the other one, when it was asked */
	bool has_other;			     /* and it answered other */
	enum probe other;
};

/* "Address", "Client id, secret", ... */
const char *doctor_name(enum rung rung);

/*
 * Begins anew: trouble is what is wrong with the settings ("" when nothing is), path their file
 * ("" for none), proxy its name or "". Fills *request with the probe.
 */
bool doctor_start(struct doctor *doctor, const struct session *session, const char *path,
		  const char *trouble, const char *proxy, unsigned number, struct moment now,
		  struct request *request, struct error *error);

/* Asks another environment whether it knows id and secret: the answer goes into why. */
bool doctor_ask_other(struct doctor *doctor, const struct session *session,
		      const struct environment *other, unsigned number, struct request *request,
		      struct error *error);

/* Takes an answer to a probe; false when it is not one of its own. */
bool doctor_take(struct doctor *doctor, const struct session *session, const struct answer *answer,
		 struct moment now);

/* What the session knows now: its last sign-in, its token, its last check. */
void doctor_look(struct doctor *doctor, const struct session *session, struct moment now);

/* Has everything been tried, and does it hold? */
bool doctor_is_all_good(const struct doctor *doctor);

void doctor_clear(struct doctor *doctor);

#endif
