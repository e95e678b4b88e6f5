#include "core/http.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/command.h"
#include "core/http_answer.h"
#include "core/http_rules.h"
#include "core/http_transfer.h"
#include "core/proxy.h"

#define EXTRA 8
/* With CROWD sockets or more, the answers of GATHER_US microseconds are taken together. */
#define CROWD 16
#define GATHER_US 1250
/* Of a connection: its socket, the resolver, the files of OpenSSL, one to spare. */
#define NEEDED_FDS 4
/* More than connections that are made at a time: a note is read before its place is used again. */
#define TLS_NOTES 256
/* While proxy_command runs, so often it is looked after. */
#define PROXY_RUN_MS 50

struct http {
	CURLM *multi;
	CURLSH *share; /* TLS sessions, which connections go on with (RFC 8446 section 2.2) */
	struct transfer *transfers;
	struct pollfd *set; /* the sockets that libcurl watches, and room behind them */
	size_t watched, room;
	int running;	/* transfers that have not ended, says libcurl */
	bool is_broken; /* memory failed libcurl: all that is under way ends, then it starts anew */
	char proxy[256];
	char proxy_line[512];	   /* proxy_command; "" without one, and once it was run */
	struct command *proxy_run; /* while it runs */
	struct secret proxy_login; /* what it printed: "user:password" */
	struct error proxy_error;  /* why it did not */
	size_t tls_used;
	struct tls_notes tls_notes[TLS_NOTES];
};

/* With another TLS library than OpenSSL the symbol is missing, and nothing is to be done. */
bool http_prepare(struct error *error)
{
	void *(*context)(void) = NULL;
	if (!http_library_load(error))
		return false;
	*(void **)&context = http_library_symbol("OSSL_LIB_CTX_get0_global_default");
	return context == NULL || context() != NULL || error_no_memory(error);
}

/* Makes room for one more socket and for the caller's descriptors. False when memory fails. */
static bool make_room(struct http *http)
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

static size_t index_of(const struct http *http, curl_socket_t socket)
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
	size_t at = index_of(http, socket);
	(void)easy, (void)unused;
	if (what == CURL_POLL_REMOVE) {
		if (at < http->watched)
			http->set[at] = http->set[--http->watched];
		return 0;
	}
	if (at == http->watched && !make_room(http))
		return -1;
	if (at == http->watched)
		http->set[http->watched++] = (struct pollfd){.fd = socket};
	http->set[at].events =
		(short)((what & CURL_POLL_IN ? POLLIN : 0) | (what & CURL_POLL_OUT ? POLLOUT : 0));
	return 0;
}

static void watch_sockets(struct http *http)
{
	curl_multi_setopt(http->multi, CURLMOPT_SOCKETFUNCTION, on_watch);
	curl_multi_setopt(http->multi, CURLMOPT_SOCKETDATA, http);
	/*
	 * CURLMOPT_QUICK_EXIT, or from libcurl 8.20 on leaving waits for a DNS server that says
	 * nothing. Headers that do not know it are older than the library may be; an older library
	 * refuses the number, and needs it not.
	 */
	curl_multi_setopt(http->multi, (CURLMoption)21, 1L);
}

struct http *http_new(const char *proxy, struct error *error)
{
	struct http *http = calloc(1, sizeof *http);
	if (http == NULL || !make_room(http)) {
		free(http);
		error_no_memory(error);
		return NULL;
	}
	snprintf(http->proxy, sizeof http->proxy, "%s", proxy);
	return http;
}

void http_set_proxy_command(struct http *http, const char *line)
{
	snprintf(http->proxy_line, sizeof http->proxy_line, "%s", line);
}

/* Runs it once, before the first transfer that needs it. */
static void start_proxy_command(struct http *http, struct moment now)
{
	if (http->proxy_line[0] == '\0')
		return;
	http->proxy_run = command_start(http->proxy_line, now, &http->proxy_error);
	http->proxy_line[0] = '\0';
}

/* False when memory fails. */
static bool begin_now(struct http *http, struct transfer *transfer)
{
	transfer->is_held = false;
	if (transfer->by_proxy && http->proxy_error.kind != ERROR_NONE) {
		transfer->failed = http->proxy_error.cause;
		return true;
	}
	return transfer_set_proxy_login(transfer) &&
	       curl_multi_add_handle(http->multi, transfer->easy) == CURLM_OK;
}

static void end_proxy_command(struct http *http)
{
	command_free(http->proxy_run);
	http->proxy_run = NULL;
	for (struct transfer *at = http->transfers; at != NULL; at = at->next)
		if (at->is_held && !begin_now(http, at))
			at->failed = "there is not enough memory";
}

static void step_proxy_command(struct http *http)
{
	if (http->proxy_run != NULL &&
	    command_step(http->proxy_run, clock_now(), &http->proxy_login, &http->proxy_error) !=
		    COMMAND_BUSY)
		end_proxy_command(http);
}

static void stop_curl(struct http *http)
{
	curl_multi_cleanup(http->multi);
	curl_share_cleanup(http->share);
	curl_global_cleanup();
	http->multi = NULL;
	http->share = NULL;
	http->watched = 0;
	http->is_broken = false;
}

static bool start_curl(struct http *http, struct error *error)
{
	if (http->multi != NULL)
		return true;
	if (!http_prepare(error))
		return false;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return error_no_memory(error);
	http->multi = curl_multi_init();
	http->share = curl_share_init();
	if (http->multi != NULL && http->share != NULL &&
	    curl_share_setopt(http->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION) ==
		    CURLSHE_OK) {
		watch_sockets(http);
		return true;
	}
	stop_curl(http);
	return error_no_memory(error);
}

static void transfer_free(struct http *http, struct transfer *transfer)
{
	struct transfer **at = &http->transfers;
	while (*at != NULL && *at != transfer)
		at = &(*at)->next;
	if (*at != NULL)
		*at = transfer->next;
	if (transfer->easy != NULL)
		curl_multi_remove_handle(http->multi, transfer->easy);
	curl_easy_cleanup(transfer->easy);
	for (struct curl_slist *line = transfer->headers; line != NULL; line = line->next)
		secret_wipe(line->data, strlen(line->data));
	curl_slist_free_all(transfer->headers);
	secret_close(transfer->body);
	request_clear(&transfer->request);
	if (transfer->answer != NULL)
		secret_wipe(transfer->answer, transfer->answer_length);
	free(transfer->answer);
	free(transfer->head);
	free(transfer);
}

/* libcurl would take the want of one for a host that refuses, or for a CA that cannot be read. */
static bool has_descriptors(struct error *error)
{
	int fds[NEEDED_FDS], count = 0;
	while (count < NEEDED_FDS && (fds[count] = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)) >= 0)
		count++;
	int why = errno;
	bool has = count == NEEDED_FDS;
	while (count > 0)
		close(fds[--count]);
	return has || error_set(error, ERROR_SYSTEM, "Close something else on this machine.",
				"no connection could be opened: %s", strerror(why));
}

static const char *host_of(const char *url)
{
	const char *host = strstr(url, "://");
	return host != NULL ? host + 3 : url;
}

bool http_start(struct http *http, struct request *request, struct moment now, struct error *error)
{
	if (!has_descriptors(error)) {
		request_clear(request);
		return false;
	}
	struct transfer *transfer = calloc(1, sizeof *transfer);
	if (transfer == NULL || !start_curl(http, error)) {
		free(transfer);
		request_clear(request);
		return error_no_memory(error);
	}
	request_move(&transfer->request, request);
	transfer->started = now;
	transfer->socket = -1;
	transfer->connected_ms = -1;
	transfer->by_proxy = proxy_is_used(http->proxy, host_of(transfer->request.url));
	transfer->proxy_login = transfer->by_proxy ? &http->proxy_login : NULL;
	transfer->tls_notes = &http->tls_notes[http->tls_used++ % TLS_NOTES];
	*transfer->tls_notes = (struct tls_notes){0};
	transfer->gave_proxy_login = transfer->by_proxy &&
				     (proxy_has_login(http->proxy) || http->proxy_line[0] != '\0' ||
				      http->proxy_run != NULL || secret_is_set(&http->proxy_login));
	if (transfer->by_proxy)
		start_proxy_command(http, now);
	transfer->is_held = transfer->by_proxy && http->proxy_run != NULL;
	transfer->easy = curl_easy_init();
	if (transfer->easy == NULL || !transfer_set(transfer, http->proxy, http->share) ||
	    (!transfer->is_held && !begin_now(http, transfer))) {
		transfer_free(http, transfer);
		return error_no_memory(error);
	}
	transfer->next = http->transfers;
	http->transfers = transfer;
	return true;
}

static struct transfer *find_transfer(const struct http *http, unsigned number)
{
	struct transfer *transfer = http->transfers;
	while (transfer != NULL && transfer->request.number != number)
		transfer = transfer->next;
	return transfer;
}

static bool must_finish(const struct transfer *transfer)
{
	return transfer->request.kind == REQUEST_REFRESH && transfer->sent;
}

void http_cancel(struct http *http, unsigned number)
{
	struct transfer *transfer = find_transfer(http, number);
	if (transfer != NULL && !must_finish(transfer))
		transfer->cancelled = true;
}

const char *http_versions(void)
{
	static char text[80];
	struct error error = {0};
	if (!http_library_load(&error))
		return "without libcurl";
	const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
	snprintf(text, sizeof text, "libcurl/%s %s", info->version,
		 info->ssl_version != NULL ? info->ssl_version : "");
	return text;
}

size_t http_must_finish(const struct http *http)
{
	size_t count = 0;
	for (struct transfer *at = http->transfers; at != NULL; at = at->next)
		count += must_finish(at);
	return count;
}

/*
 * libcurl says which sockets it watches and is told which of them are ready: curl_multi_perform()
 * would look at every transfer each time one of them moves.
 */
static int readiness_of(short revents)
{
	return (revents & (POLLIN | POLLHUP) ? CURL_CSELECT_IN : 0) |
	       (revents & POLLOUT ? CURL_CSELECT_OUT : 0) |
	       (revents & (POLLERR | POLLNVAL) ? CURL_CSELECT_ERR : 0);
}

/* After an error libcurl would crash on that socket, so it is not asked again. */
static void move_socket(struct http *http, curl_socket_t socket, int ready)
{
	if (!http->is_broken)
		http->is_broken =
			curl_multi_socket_action(http->multi, socket, ready, &http->running);
}

/* From the end: a socket that on_watch() moves meanwhile has been looked at already. */
static void move_data(struct http *http)
{
	for (size_t i = http->watched; i-- > 0;) {
		if (i >= http->watched || http->set[i].revents == 0)
			continue;
		int ready = readiness_of(http->set[i].revents);
		http->set[i].revents = 0;
		move_socket(http, http->set[i].fd, ready);
	}
	move_socket(http, CURL_SOCKET_TIMEOUT, 0);
	struct moment now = clock_now();
	for (struct transfer *at = http->transfers; at != NULL; at = at->next)
		transfer_see(at, now);
}

static bool has_ended(const struct http *http)
{
	int count = 0;
	for (struct transfer *at = http->transfers; at != NULL; at = at->next)
		count += !at->is_held;
	return http->is_broken || http->running < count;
}

/* The ms that libcurl would wait; -1: any time. A timer of its that is due is served first. */
static long ask_timeout(struct http *http)
{
	long asked = -1;
	if (http->multi == NULL || curl_multi_timeout(http->multi, &asked) != CURLM_OK)
		return -1;
	if (asked != 0)
		return asked;
	move_socket(http, CURL_SOCKET_TIMEOUT, 0);
	if (has_ended(http))
		return 0;
	curl_multi_timeout(http->multi, &asked);
	return asked;
}

/* Lets answers gather. True when a descriptor of the caller's is ready: no key is to wait. */
static bool gather_answers(struct pollfd *extra, nfds_t count)
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
	long asked = ask_timeout(http);
	size_t used = count < EXTRA ? count : EXTRA;
	int64_t wait = timeout_ms < 0 ? 0 : timeout_ms > HOUR_MS ? HOUR_MS : timeout_ms;
	struct pollfd *behind = http->set + http->watched;
	if (asked >= 0 && asked < wait)
		wait = asked;
	if (http->proxy_run != NULL && wait > PROXY_RUN_MS)
		wait = PROXY_RUN_MS;
	for (size_t i = 0; i < used; i++)
		behind[i] = extra[i];
	if (http->watched >= CROWD && wait > GATHER_US / 1000 &&
	    gather_answers(behind, (nfds_t)used))
		wait = 0;
	if (poll(http->set, (nfds_t)(http->watched + used), (int)wait) < 0)
		used = 0;
	for (size_t i = 0; i < used; i++)
		extra[i].revents = behind[i].revents;
	step_proxy_command(http);
	if (http->multi != NULL)
		move_data(http);
}

bool http_progress(struct http *http, unsigned number, struct progress *progress)
{
	struct transfer *transfer = find_transfer(http, number);
	if (transfer != NULL)
		transfer_progress(transfer, progress);
	return transfer != NULL;
}

/* Finds a transfer that libcurl says is over; NULL when there is none. */
static struct transfer *find_done(struct http *http, CURLcode *code)
{
	int left;
	struct CURLMsg *message;
	struct transfer *transfer = NULL;
	while ((message = curl_multi_info_read(http->multi, &left)) != NULL) {
		if (message->msg != CURLMSG_DONE)
			continue;
		*code = message->data.result;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
		return transfer;
	}
	return NULL;
}

/* Finds a transfer that was cancelled or is over; after memory has failed, any transfer. */
static struct transfer *find_finished(struct http *http, CURLcode *code)
{
	*code = CURLE_OUT_OF_MEMORY;
	if (http->is_broken)
		return http->transfers;
	*code = CURLE_ABORTED_BY_CALLBACK;
	for (struct transfer *at = http->transfers; at != NULL; at = at->next)
		if (at->cancelled || at->failed != NULL)
			return at;
	return find_done(http, code);
}

bool http_next(struct http *http, struct moment now, struct answer *answer)
{
	CURLcode code;
	struct transfer *transfer = http->multi != NULL ? find_finished(http, &code) : NULL;
	if (transfer == NULL)
		return false;
	transfer_finish(transfer, code, now, answer);
	transfer_free(http, transfer);
	if (http->is_broken && http->transfers == NULL)
		stop_curl(http);
	return true;
}

void http_free(struct http *http)
{
	if (http == NULL)
		return;
	while (http->transfers != NULL)
		transfer_free(http, http->transfers);
	if (http->multi != NULL)
		stop_curl(http);
	command_free(http->proxy_run);
	secret_clear(&http->proxy_login);
	free(http->set);
	free(http);
}
