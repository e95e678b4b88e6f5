/*
 * verbs: runs the program without a terminal, as a script would, and holds what it printed.
 */
#ifndef TESTS_VERBS_H
#define TESTS_VERBS_H

#include <jansson.h>

#include "tests/e2e/shared.h"

struct ran {
	int code;   /* its exit code; -1 when a signal ended it */
	int signal; /* 0 when it exited */
	char *out, *err;
};

extern char data[300];

/*
 * The program on the service's settings and a data folder of the test's, with these arguments (the
 * last is NULL) and this standard input (NULL: empty). It has no terminal. What it returns is good
 * until the next call; one that takes over a minute is killed.
 */
const struct ran *verb(const char *input, ...) __attribute__((sentinel));
/* A line of shell, in which $E is all of that but the verb, and $PROGRAM the program alone. */
const struct ran *verb_shell(const char *input, const char *line);

/*
 * Of the next verb alone: once the sandbox has raised a counter (NULL: at once), the verb gets a
 * signal, or, where that is 0, time passes for it until it ends: a second in each moment; behind a
 * counter a quarter, so that a request which follows on a busy machine is not over before it is.
 */
void verb_meanwhile(const char *counter, int number);

/* Fails the test, showing what was printed, unless it ended so. */
void want_code(const struct ran *ran, int code);
/* Unless a text is in it. */
void want_out(const struct ran *ran, const char *text);
void want_err(const struct ran *ran, const char *text);
/* Unless it ended with this code, said this on stderr, and printed no result. */
void want_trouble(const struct ran *ran, int code, const char *said);
/* Its output is one JSON object that fits tests/data/NAME.schema.json; the caller's. */
json_t *want_json(const struct ran *ran, const char *schema);

/* The value fits that schema; it is returned. ran: what is shown where it does not. */
json_t *want_fit(json_t *value, const struct ran *ran, const char *schema);

/* The login of a side's mail, as sign-in --stdin takes it; good until the next call. */
const char *login_json(const char *side);
/* A file "more..." beside the settings; its path is good until the next call. */
const char *write_more(const char *name, const char *text);
/* Its data folder, with nothing in it. */
void make_folder(void);
/* Signs in as acme and keeps it. */
void keep_login(const char *side);
/* Whatever token is kept has only so much of its life left. */
void leave_tokens(int seconds);
/* The access token that is kept for acme; good until the next call. */
const char *kept_token(const char *side);

/* One stand-in for a test program, with a key file in its settings; a new store for each test. */
int verbs_start(void **state);
int verbs_stop(void **state);
int verbs_calm(void **state);

#endif
