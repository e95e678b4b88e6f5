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

#endif
