/*
 * service: what the service would answer, before any fault is put on top.
 */
#ifndef SERVICE_H
#define SERVICE_H

#include <stddef.h>

#include "tests/standin/world.h"

/* A request as it came. Fields are decoded; params is an object of strings. */
struct asked {
	enum side side;
	const char *method, *path, *content_type, *bearer;
	const char *body;
	size_t length;
	json_t *params;
	const char *kind; /* "password", "refresh_token", "probe", "check" or "other" */
};

struct reply {
	unsigned status;
	json_t *json;
	long retry_after; /* -1: no header */
	long remaining;	  /* of the limit; -1: no header */
	long limit;
};

/* Call with the world locked. */
void service_answer(const struct asked *asked, struct reply *reply);

/* POST /oauth/token. */
void grant_answer(const struct asked *asked, struct reply *reply);

#endif
