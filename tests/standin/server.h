/*
 * server: the HTTPS side of the stand-in, on loopback alone.
 */
#ifndef SERVER_H
#define SERVER_H

#include <stdbool.h>
#include <stdint.h>

#include "tests/standin/ca.h"
#include "tests/standin/world.h"

struct server; /* opaque: a daemon of libmicrohttpd */

/* Listens on 127.0.0.1, port 0 for any; NULL when that fails. */
struct server *server_start(enum side side, uint16_t port, const struct certificate *certificate);
/* A listener whose certificate is bad on purpose: it counts what it could read. */
struct server *server_start_bad(const struct certificate *certificate, const char *priorities,
				bool wants_client, uint64_t *read_requests);
uint16_t server_port(const struct server *server);
void server_stop(struct server *server);

/* The control interface: plain HTTP. */
struct server *control_start(uint16_t port);

/* What a control request is answered; for free(). */
char *control_answer(const char *method, const char *path, const char *body, size_t length,
		     unsigned *status);

#endif
