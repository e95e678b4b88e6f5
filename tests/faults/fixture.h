/*
 * fixture: a stand-in, and a store whose logins are signed in there, opened by a key file: for
 * the tests that kill, crowd and starve real consoles.
 */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <sys/types.h>

#include "core/environment.h"
#include "tests/e2e/e2e.h"

struct fixture {
	struct service *service;
	char settings[400], data[300], key[300];
	bool is_moved; /* the clocks of its consoles can be */
};

/* rotation is "strict" or "loose"; the tokens live for so many seconds. */
void fixture_start(struct fixture *fixture, const char *rotation, int life_s, int logins);
void fixture_stop(struct fixture *fixture);
/* Keeps so many logins at the hosts of its settings; a fixture that was started with none. */
void fixture_fill(struct fixture *fixture, int logins);
/* The environments of its settings: what is kept belongs to their hosts. */
void fixture_environments(const struct fixture *fixture, struct environments *all);

/* One more line of its settings. */
void fixture_set(struct fixture *fixture, const char *line);
/* The access token of a login, by its number. */
void fixture_bearer(const struct fixture *fixture, int login, char *out, size_t size);

/* A console on it, opened. */
struct pty *fixture_open(const struct fixture *fixture);

/* Another one, which presses first and then checks its login again and again, until it is ended. */
pid_t fixture_check_beside(const struct fixture *fixture, const char *first);

/* One number of the store, read beside the consoles; -1 when it cannot be read. */
int64_t fixture_number(const struct fixture *fixture, const char *sql);
/* "ok", or what is damaged; valid until the next call. */
const char *fixture_integrity(const struct fixture *fixture);

#endif
