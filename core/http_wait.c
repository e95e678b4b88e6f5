/*
 * The one wait of http.h. libcurl says which sockets it watches and is told which of them are
 * ready: with curl_multi_perform() it would look at every transfer each time one of them moves.
 */
#include <stdlib.h>

#include "core/http_transfer.h"

#define EXTRA 8
/* From so many sockets on, what comes within so many microseconds is taken together. */
#define CROWD 16
#define GATHER_US 1250

bool http_room(struct http *http)
{
	size_t room = http->watched + 1 + EXTRA;
	if (room <= http->room)
		return true;
	struct pollfd *grown = realloc(http->set, 2 * room * sizeof *grown);
	if (grown == NULL)
		return false;
	http->set = grown;
	http->room = 2 * room;
	return true;
}

static size_t place_of(const struct http *http, curl_socket_t socket)
{
	size_t at = 0;
	while (at < http->watched && http->set[at].fd != socket)
		at++;
	return at;
}

/* CURLMOPT_SOCKETFUNCTION; -1 ends all transfers for want of memory. */
static int on_watch(CURL *easy, curl_socket_t socket, int what, void *user, void *unused)
{
	struct http *http = user;
	size_t at = place_of(http, socket);
	(void)easy, (void)unused;
	if (what == CURL_POLL_REMOVE) {
		if (at < http->watched)
			http->set[at] = http->set[--http->watched];
		return 0;
	}
	if (at == http->watched && !http_room(http))
		return -1;
	if (at == http->watched)
		http->set[http->watched++] = (struct pollfd){.fd = socket};
	http->set[at].events =
		(short)((what & CURL_POLL_IN ? POLLIN : 0) | (what & CURL_POLL_OUT ? POLLOUT : 0));
	return 0;
}

void http_watch(struct http *http)
{
	curl_multi_setopt(http->multi, CURLMOPT_SOCKETFUNCTION, on_watch);
	curl_multi_setopt(http->multi, CURLMOPT_SOCKETDATA, http);
}

static int readiness(short revents)
{
	return (revents & (POLLIN | POLLHUP) ? CURL_CSELECT_IN : 0) |
	       (revents & POLLOUT ? CURL_CSELECT_OUT : 0) |
	       (revents & (POLLERR | POLLNVAL) ? CURL_CSELECT_ERR : 0);
}

/* What libcurl did not get through: it crashes on that socket when it is asked again. */
static void move_one(struct http *http, curl_socket_t socket, int ready)
{
	if (!http->is_broken)
		http->is_broken =
			curl_multi_socket_action(http->multi, socket, ready, &http->running);
}

/* From the end: what on_watch() moves meanwhile comes from behind, where all was looked at. */
static void move_data(struct http *http)
{
	for (size_t i = http->watched; i-- > 0;) {
		if (i >= http->watched || http->set[i].revents == 0)
			continue;
		int ready = readiness(http->set[i].revents);
		http->set[i].revents = 0;
		move_one(http, http->set[i].fd, ready);
	}
	move_one(http, CURL_SOCKET_TIMEOUT, 0);
	for (struct transfer *at = http->transfers; at != NULL; at = at->next)
		transfer_see(at);
}

static bool has_ended(const struct http *http)
{
	int count = 0;
	for (struct transfer *at = http->transfers; at != NULL; at = at->next)
		count++;
	return http->is_broken || http->running < count;
}

/* How long libcurl would wait, in ms; -1: it does not mind. What it wants at once is done. */
static long ask(struct http *http)
{
	long asked = -1;
	if (http->multi == NULL || curl_multi_timeout(http->multi, &asked) != CURLM_OK)
		return -1;
	if (asked != 0)
		return asked;
	move_one(http, CURL_SOCKET_TIMEOUT, 0);
	if (has_ended(http))
		return 0;
	curl_multi_timeout(http->multi, &asked);
	return asked;
}

/* Lets answers come, but no key wait. True when one of the caller's has come. */
static bool gather(struct pollfd *extra, nfds_t count)
{
#ifdef HAVE_PPOLL
	static const struct timespec time = {.tv_nsec = GATHER_US * 1000L};
	return ppoll(extra, count, &time, NULL) > 0;
#else
	return poll(extra, count, GATHER_US / 1000) > 0;
#endif
}

void http_wait(struct http *http, struct pollfd *extra, size_t count, int64_t timeout_ms)
{
	long asked = ask(http);
	size_t used = count < EXTRA ? count : EXTRA;
	int64_t wait = timeout_ms < 0 ? 0 : timeout_ms > HOUR_MS ? HOUR_MS : timeout_ms;
	struct pollfd *behind = http->set + http->watched;
	if (asked >= 0 && asked < wait)
		wait = asked;
	for (size_t i = 0; i < used; i++)
		behind[i] = extra[i];
	if (http->watched >= CROWD && wait > GATHER_US / 1000 && gather(behind, (nfds_t)used))
		wait = 0;
	if (poll(http->set, (nfds_t)(http->watched + used), (int)wait) < 0)
		used = 0;
	for (size_t i = 0; i < used; i++)
		extra[i].revents = behind[i].revents;
	if (http->multi != NULL)
		move_data(http);
}
