/*
 * verb_exit: how verbs end. One row a fact: its word (JSON's error.code), the exit code and what it
 * is. The man page has these rows; a test holds the two together. And what ends with which: an
 * error, and many logins.
 */
#ifndef VERB_EXIT_H
#define VERB_EXIT_H

#include "core/account.h"

enum verb_exit {
	VERB_DONE,
	VERB_REFUSED,
	VERB_NOT_THE_API,
	VERB_WRONG_USE,
	VERB_SETTINGS,
	VERB_NO_ACCOUNT,
	VERB_NO_ENVIRONMENT,
	VERB_SEVERAL,
	VERB_GUARDED,
	VERB_SIGN_IN,
	VERB_NOT_REACHED,
	VERB_NOT_TRUSTED,
	VERB_LIMITED,
	VERB_SERVICE,
	VERB_TIMED_OUT,
	VERB_STORE,
	VERB_LOCKED,
	VERB_SYSTEM,
	VERB_WOULD_ASK,
	VERB_NOT_RUN,
	VERB_NOT_FOUND,
	VERB_CANCELLED,
	VERB_EXITS
};

struct verb_exit_row {
	const char *word; /* "no_account" */
	int status;	  /* the exit code */
	const char *line; /* "There is no such account." */
};
extern const struct verb_exit_row verb_exits[VERB_EXITS];

/* How whatever fails for such an error ends. */
enum verb_exit verb_exit_of(enum error_kind kind);
/* How a login's problem would end a verb: its last answer's, or what is known of it without one. */
enum verb_exit verb_code_of(const struct session *session);

/* Is the last word on a login that no refresh can help, and its token is over? */
bool verb_must_sign_in(const struct session *session);

/*
 * How many logins have no token that is good for so long (ms), of *count: all, or the only one that
 * is asked about.
 */
size_t verb_without_token(const struct accounts *accounts, const struct session *only,
			  int64_t wanted_ms, struct moment now, size_t *count);

/*
 * How a verb about many logins ends: as the worst of all does, by its exit code in the order 5, 6,
 * 4, 3, 2, 1. All zero before the first is added.
 */
struct verb_sum {
	enum verb_exit worst; /* VERB_DONE: all are well */
	size_t count;	      /* of those that are worst */
	bool differs;	      /* they are so for several causes */
	struct verdict
		why; /* what told of the one cause, with the longest pause; or finding NONE */
};
void verb_sum_add(struct verb_sum *sum, enum verb_exit code, const struct verdict *why);
/* Says it in *error, and in sum->why, whose words are the same; leaves it alone when all are well.
 */
void verb_sum_words(struct verb_sum *sum, struct error *error);
/* Adds all. What is wrong use for one login is, among many, a refusal. */
void verb_judge(const struct accounts *accounts, struct verb_sum *sum);

#endif
