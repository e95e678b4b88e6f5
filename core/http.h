/*
 * http: sends requests and brings answers, many at once, never waiting but in http_wait(). The
 * only user of libcurl. What an answer means is judged elsewhere (core/api).
 *
 * Rules that hold for every request: https only, the certificate is verified, redirects are not
 * followed, no cookies, no netrc, limits on time and size. A token request has a connection of
 * its own: on a reused one that dies early libcurl would send the POST again by itself, which
 * ends a session whose refresh token can be used once.
 */
#ifndef HTTP_H
#define HTTP_H

#include <poll.h>
#include <stdbool.h>

#include "core/api.h"
#include "core/clock.h"
#include "core/error.h"

struct http; /* opaque: it owns libcurl's handles and the requests under way */

/*
 * proxy is a URL, or "" for what the environment says. Nothing is started yet: what sends nothing
 * need not pay for it. NULL, with *error set, when memory fails.
 */
struct http *http_new(const char *proxy, struct error *error);

/*
 * Has OpenSSL create its default context, the one thing in it that is not proof against failing
 * memory: without it the first request crashes. A console does so before the screen is up; the
 * first http_start() does, too, and starts libcurl. False when memory fails.
 */
bool http_prepare(struct error *error);

/* Cancels what is under way, sent or not: wait for http_must_finish() to be 0 before. */
void http_free(struct http *http);

/*
 * Sends the request, whose secrets it takes over (*request is empty afterwards). The answer
 * comes from http_next() with the request's number. False, with *request cleared, when it cannot
 * even be begun.
 */
bool http_start(struct http *http, struct request *request, struct moment now, struct error *error);

/*
 * Ends a request at once; its answer (ANSWER_CANCELLED) comes next. A refresh that has been sent
 * is not ended: it runs on, and its own answer comes when it is there. An unknown number is
 * ignored.
 */
void http_cancel(struct http *http, unsigned number);

/* "libcurl/7.88.1 OpenSSL/3.0.15" */
const char *http_versions(void);

/* How many refreshes have been sent and not been answered: they must not be aborted. */
size_t http_must_finish(const struct http *http);

/*
 * The one wait: until a descriptor of extra is ready, a transfer moves or timeout_ms is over;
 * then data are moved.
 * Sets extra[].revents to POLLIN where there is something to read, or an end of it.
 */
void http_wait(struct http *http, struct pollfd *extra, size_t count, int64_t timeout_ms);

/* An answer that has come, the caller's to clear; false when there is none. Never waits. */
bool http_next(struct http *http, struct moment now, struct answer *answer);

/* How far the request of this number has come; false when it is not under way. */
bool http_progress(struct http *http, unsigned number, struct progress *progress);

#endif
