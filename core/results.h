/*
 * results: what is known, done and found, as JSON objects for programs. The members are those of
 * the schemas in tests/data; no secret is among them but the token of results_token().
 * Each returns NULL when memory fails.
 */
#ifndef RESULTS_H
#define RESULTS_H

#include <jansson.h>

#include "core/doctor.h"
#include "core/due.h"
#include "core/jwt.h"
#include "core/log.h"

/* A login, and what is wrong with it: the answer that told, and its error, whose remedy is said in
 * words already. */
json_t *results_login(const char *account, const struct session *session, struct moment now,
		      const struct verdict *why, const struct error *error, const char *remedy);

/* Whether a login is to be refreshed by its rule, and when. */
json_t *results_due(const char *account, const struct session *session, struct moment now,
		    enum due due);

/* All accounts and the names of their logins. */
json_t *results_accounts(const struct accounts *accounts);

/* A line of what was done. */
json_t *results_activity(const struct log_line *line);

/* The ladder; what is to be said of its first bad rung is added with results_set_failure(). */
json_t *results_doctor(const char *account, const struct doctor *doctor);

/* What is inside a token; has_client: its audience was compared with a client id. */
json_t *results_inside(const char *mark, size_t length, const struct jwt *jwt, bool is_jwt,
		       bool has_client);

/* A token to be used. */
json_t *results_token(const char *account, const struct session *session, struct moment now,
		      const char *token);

/*
 * Sets cause, remedy, who, status, error and said: of an error, whose remedy is in words already,
 * and of the answer that told it, whose finding may be NONE.
 */
void results_set_failure(json_t *object, const struct error *error, const char *remedy,
			 const struct verdict *why);

#endif
