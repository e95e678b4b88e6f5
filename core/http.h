/*
 * http: sends requests and brings answers, many at once. It waits in http_wait() alone. Only the
 * files of core/http use libcurl. What an answer means is judged by core/api_judge.
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
 * proxy is a URL, or "" for the one that the environment variables name. libcurl is not loaded
 * yet: a program that sends nothing need not pay for it. NULL, with *error set, when memory fails.
 */
struct http *http_new(const char *proxy, struct error *error);

/*
 * A line that prints "user:password" for the proxy; "" for none. It is run before the first request
 * that goes by the proxy, which waits for it; nothing else does.
 */
void http_set_proxy_command(struct http *http, const char *line);

/*
 * Loads libcurl, which takes some ms, and has OpenSSL create its default context: if memory fails
 * while OpenSSL does so by itself, the first request crashes. Whoever measures how long a request
 * takes calls this before; the first http_start() does, too. False, with *error set, when libcurl
 * or memory is missing; it may be tried again.
 */
bool http_prepare(struct error *error);

/* Cancels all that is under way, sent or not: call it once http_must_finish() is 0. */
void http_free(struct http *http);

/*
 * Sends the request, whose secrets it takes over (*request is empty afterwards). The answer
 * comes from http_next() with the request's number. False, with *request cleared, when the request
 * cannot even be begun.
 */
bool http_start(struct http *http, struct request *request, struct moment now, struct error *error);

/*
 * Ends a request at once; its answer, ANSWER_CANCELLED, comes next. A refresh that has been sent is
 * not ended: it runs on until its own answer comes. An unknown number is ignored.
 */
void http_cancel(struct http *http, unsigned number);

/* The versions in use: "libcurl/7.88.1 OpenSSL/3.0.15". Loads libcurl to ask it. */
const char *http_versions(void);

/* Counts the refreshes that have been sent and not been answered: they must not be aborted. */
size_t http_must_finish(const struct http *http);

/*
 * Waits until a descriptor of extra is ready, a transfer moves or timeout_ms is over; then moves
 * data. Sets extra[].revents as poll() does. At most 8 descriptors of extra are looked at.
 */
void http_wait(struct http *http, struct pollfd *extra, size_t count, int64_t timeout_ms);

/* Takes an answer that has come; it is the caller's to clear. False when none has. Never waits. */
bool http_next(struct http *http, struct moment now, struct answer *answer);

/* Tells how far a request has come; false when no request of this number is under way. */
bool http_progress(struct http *http, unsigned number, struct progress *progress);

#endif
