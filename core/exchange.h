/*
 * exchange: one request and its answer as HTTP text, for people to read and send around. Secrets
 * are masked and known by their fingerprints; everything has passed the text gate.
 */
#ifndef EXCHANGE_H
#define EXCHANGE_H

#include "core/api.h"
#include "core/environment.h"
#include "core/login.h"
#include "core/token.h"

struct exchange {
	enum request_kind kind;
	enum answer_end end;
	int64_t utc_ms, took_ms;
	long status;	  /* 0 when no answer came */
	char detail[160]; /* why no answer came, or "" */
	struct progress progress;
	char *request, *answer; /* lines of text; answer is "" when no answer came */
};

/*
 * Makes the text of an answer and of its request, which this login and token were used for. team is
 * NULL for all requests but those for names. NULL when memory fails; free it with exchange_free().
 */
struct exchange *exchange_new(const struct environment *environment, const struct login *login,
			      const struct token *token, const char *team,
			      const struct answer *answer);

/* Accepts NULL. */
void exchange_free(struct exchange *exchange);

/* Does a line of its text name somebody? A status, a host and a type name nobody, nor does a first
 * line without a team. */
bool exchange_names_somebody(const char *line, bool first);

/* Where its time went, step by step: "address", "waiting". */
enum step_end {
	STEP_DONE,
	STEP_FAILED, /* it took all that is left: it ended in this one */
	STEP_NOT_REACHED,
	STEP_REUSED /* it was not needed: the connection stood */
};
struct exchange_step {
	const char *name;
	enum step_end end;
	int64_t from_ms, to_ms; /* the same where it took no time */
};
#define EXCHANGE_STEPS 5
/* Each begins where the one before it ended. Returns the ms of all of them, at least 1. */
int64_t exchange_steps(const struct exchange *exchange, struct exchange_step steps[EXCHANGE_STEPS]);

#endif
