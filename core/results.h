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
#include "core/settings.h"
#include "core/verb_exit.h"

/*
 * What failed: its word and exit code, cause and remedy (in words already), and of the answer that
 * told (finding NONE: none did) who it was, its status, the machine's word, what was said and after
 * how many seconds it may be tried again. JSON's null when the error is none.
 */
json_t *results_error(enum verb_exit code, const struct error *error, const char *remedy,
		      const struct verdict *why);

/* A login, and what is wrong with it: its problem is of results_error(). Takes that over. */
json_t *results_login(const char *account, const struct session *session, struct moment now,
		      json_t *problem);

/* A login of a text that was tried: its place there, whom it is of, and its problem, which is taken
 * over. secret: its fingerprint. */
json_t *results_tried(size_t number, const struct environment *environment, const char *username,
		      const char *secret, json_t *problem);

/* Whether a login is to be refreshed by its rule, and when. */
json_t *results_due(const char *account, const struct session *session, struct moment now,
		    enum due due);

/* An account and the names of its logins. */
json_t *results_account(const struct account *account, const struct settings *settings);

/*
 * An object as it stands in a list that a result begins with: in lines, four blanks deep. The
 * object is taken over. For free(); NULL when memory fails.
 */
char *results_item(json_t *object);

/* A line of what was done. */
json_t *results_activity(const struct log_line *line);
/* All lines that log_fits(). */
json_t *results_log(const struct log *log, const char *account, const char *environment);

/* The ladder; what its first bad rung means stands in the verb's error. */
json_t *results_doctor(const char *account, const struct doctor *doctor);

/* What is inside a token; has_client: its audience was compared with a client id. */
json_t *results_inside(const char *mark, size_t length, const struct jwt *jwt, bool is_jwt,
		       bool has_client);

/* A token to be used. */
json_t *results_token(const char *account, const struct session *session, struct moment now,
		      const char *token);

#endif
