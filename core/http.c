#include "core/http.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "core/http_transfer.h"

#define ANSWER_LIMIT_TOKEN ((size_t)256 * 1024)
#define ANSWER_LIMIT ((size_t)1024 * 1024)
#define HEADERS_LIMIT ((size_t)64 * 1024)

/* libcurl's own, if its TLS is another than OpenSSL. */
bool http_prepare(struct error *error)
{
	void *(*context)(void) = NULL;
	*(void **)&context = dlsym(RTLD_DEFAULT, "OSSL_LIB_CTX_get0_global_default");
	return context == NULL || context() != NULL || error_no_memory(error);
}

struct http *http_new(const char *proxy, struct error *error)
{
	struct http *http = calloc(1, sizeof *http);
	if (http == NULL || !http_room(http)) {
		free(http);
		error_no_memory(error);
		return NULL;
	}
	snprintf(http->proxy, sizeof http->proxy, "%s", proxy);
	return http;
}

static bool start(struct http *http, struct error *error)
{
	if (http->multi != NULL)
		return true;
	if (!http_prepare(error))
		return false;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return error_no_memory(error);
	http->multi = curl_multi_init();
	if (http->multi == NULL) {
		curl_global_cleanup();
		return error_no_memory(error);
	}
	http_watch(http);
	return true;
}

static size_t on_read(char *out, size_t size, size_t count, void *data)
{
	struct transfer *transfer = data;
	size_t left = transfer->request.body.length - transfer->body_read;
	size_t take = left < size * count ? left : size * count;
	memcpy(out, transfer->body + transfer->body_read, take);
	transfer->body_read += take;
	transfer->sent = true;
	return take;
}

static size_t on_body(char *data, size_t size, size_t count, void *user)
{
	struct transfer *transfer = user;
	size_t length = size * count;
	bool is_get = secret_is_set(&transfer->request.bearer);
	size_t limit = is_get ? ANSWER_LIMIT : ANSWER_LIMIT_TOKEN;
	transfer->too_big = transfer->answer_length + length > limit;
	if (transfer->too_big)
		return CURL_WRITEFUNC_ERROR;
	char *grown = realloc(transfer->answer, transfer->answer_length + length + 1);
	if (grown == NULL)
		return CURL_WRITEFUNC_ERROR;
	memcpy(grown + transfer->answer_length, data, length);
	transfer->answer_length += length;
	grown[transfer->answer_length] = '\0';
	transfer->answer = grown;
	return length;
}

/* Its first HEAD_MAX bytes; without memory for them they are just not shown. */
static void keep_header(struct transfer *transfer, const char *line, size_t length)
{
	size_t needs = transfer->head_length + length + 1;
	if (needs > HEAD_MAX)
		return;
	if (needs > transfer->head_room) {
		char *grown = realloc(transfer->head, needs + HEAD_STEP);
		if (grown == NULL)
			return;
		transfer->head = grown;
		transfer->head_room = needs + HEAD_STEP;
	}
	memcpy(transfer->head + transfer->head_length, line, length);
	transfer->head_length += length;
	transfer->head[transfer->head_length] = '\0';
}

static size_t on_header(char *data, size_t size, size_t count, void *user)
{
	struct transfer *transfer = user;
	size_t length = size * count;
	/* A new status line: what was before is not the answer (100 Continue). */
	if (length > 5 && memcmp(data, "HTTP/", 5) == 0)
		transfer->head_length = 0;
	transfer->headers_length += length;
	keep_header(transfer, data, length);
	transfer->too_big = transfer->headers_length > HEADERS_LIMIT;
	return transfer->too_big ? CURL_WRITEFUNC_ERROR : length;
}

/* As libcurl would, but closed in programs that we start, and remembered: see http_answer.c. */
static curl_socket_t on_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *transfer = user;
	(void)purpose;
	transfer->socket =
		socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
	return transfer->socket;
}

static bool add_header(struct transfer *transfer, const char *line)
{
	struct curl_slist *longer = curl_slist_append(transfer->headers, line);
	if (longer == NULL)
		return false;
	transfer->headers = longer;
	return true;
}

static bool add_bearer(struct transfer *transfer)
{
	static const char name[] = "Authorization: Bearer ";
	char *token = secret_open(&transfer->request.bearer);
	char *line = token != NULL ? secret_buffer(sizeof name + strlen(token)) : NULL;
	bool ok = line != NULL;
	if (ok) {
		snprintf(line, sizeof name + strlen(token), "%s%s", name, token);
		ok = add_header(transfer, line);
	}
	secret_buffer_free(line);
	secret_close(token);
	return ok;
}

/* Laravel looks at the first type of Accept alone, so it stands alone. */
static bool set_headers(struct transfer *transfer)
{
	bool is_post = secret_is_set(&transfer->request.body);
	return add_header(transfer, "Accept: application/json") &&
	       (is_post ? add_header(transfer, "Content-Type: application/x-www-form-urlencoded") &&
				  add_header(transfer, "Expect:")
			: add_bearer(transfer)) &&
	       curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers) == CURLE_OK;
}

static bool set_post(struct transfer *transfer)
{
	CURL *easy = transfer->easy;
	if (!secret_is_set(&transfer->request.body))
		return true;
	transfer->body = secret_open(&transfer->request.body);
	return transfer->body != NULL && !curl_easy_setopt(easy, CURLOPT_POST, 1L) &&
	       !curl_easy_setopt(easy, CURLOPT_READFUNCTION, on_read) &&
	       !curl_easy_setopt(easy, CURLOPT_READDATA, transfer) &&
	       !curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
				 (curl_off_t)transfer->request.body.length) &&
	       !curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L) &&
	       !curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
}

/* One place for every rule of the head comment. */
static bool set_rules(struct transfer *transfer, const char *proxy)
{
	CURL *easy = transfer->easy;
	const struct {
		CURLoption option;
		long value;
	} rules[] = {
		{CURLOPT_FOLLOWLOCATION, 0},
		{CURLOPT_SSL_VERIFYPEER, 1},
		{CURLOPT_SSL_VERIFYHOST, 2},
		{CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2},
		{CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1},
		{CURLOPT_CERTINFO, 1},
		/* Requests and answers are small, and what is freed is wiped. */
		{CURLOPT_BUFFERSIZE, 4096},
		{CURLOPT_UPLOAD_BUFFERSIZE, 16384},
		{CURLOPT_CONNECTTIMEOUT_MS, 5000},
		{CURLOPT_TIMEOUT_MS, 20000},
		{CURLOPT_LOW_SPEED_LIMIT, 100},
		{CURLOPT_LOW_SPEED_TIME, 10},
		{CURLOPT_HAPPY_EYEBALLS_TIMEOUT_MS, 200},
		{CURLOPT_NOSIGNAL, 1},
		{CURLOPT_QUICK_EXIT, 1}, /* or cancelling waits for a dead DNS server */
		{CURLOPT_DISALLOW_USERNAME_IN_URL, 1},
		{CURLOPT_SUPPRESS_CONNECT_HEADERS, 1},
		{CURLOPT_NETRC, CURL_NETRC_IGNORED},
	};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (curl_easy_setopt(easy, rules[i].option, rules[i].value) != CURLE_OK)
			return false;
	const struct request *request = &transfer->request;
	return !curl_easy_setopt(easy, CURLOPT_URL, request->url) &&
	       !curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https") &&
	       !curl_easy_setopt(easy, CURLOPT_USERAGENT, "etconsole/" PACKAGE_VERSION) &&
	       (request->ca_file[0] == '\0' ||
		!curl_easy_setopt(easy, CURLOPT_CAINFO, request->ca_file)) &&
	       (proxy[0] == '\0' || !curl_easy_setopt(easy, CURLOPT_PROXY, proxy)) &&
	       !curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body) &&
	       !curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer) &&
	       !curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header) &&
	       !curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer) &&
	       !curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket) &&
	       !curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer) &&
	       !curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
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

bool http_start(struct http *http, struct request *request, struct moment now, struct error *error)
{
	struct transfer *transfer = calloc(1, sizeof *transfer);
	if (transfer == NULL || !start(http, error)) {
		free(transfer);
		request_clear(request);
		return error_no_memory(error);
	}
	request_move(&transfer->request, request);
	transfer->started = now;
	transfer->socket = -1;
	transfer->connected_ms = -1;
	transfer->easy = curl_easy_init();
	if (transfer->easy == NULL || !set_rules(transfer, http->proxy) || !set_post(transfer) ||
	    !set_headers(transfer) || curl_multi_add_handle(http->multi, transfer->easy)) {
		transfer_free(http, transfer);
		return error_no_memory(error);
	}
	transfer->next = http->transfers;
	http->transfers = transfer;
	return true;
}

static struct transfer *find(const struct http *http, unsigned number)
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
	struct transfer *transfer = find(http, number);
	if (transfer != NULL && !must_finish(transfer))
		transfer->cancelled = true;
}

const char *http_versions(void)
{
	static char text[80];
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

bool http_progress(struct http *http, unsigned number, struct progress *progress)
{
	struct transfer *transfer = find(http, number);
	if (transfer != NULL)
		transfer_progress(transfer, progress);
	return transfer != NULL;
}

/* One that libcurl says is over; NULL when there is none. */
static struct transfer *told_of(struct http *http, CURLcode *code)
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

/* A cancelled transfer, or one that is over. */
static struct transfer *finished(struct http *http, CURLcode *code)
{
	*code = CURLE_ABORTED_BY_CALLBACK;
	for (struct transfer *at = http->transfers; at != NULL; at = at->next)
		if (at->cancelled)
			return at;
	return told_of(http, code);
}

bool http_next(struct http *http, struct moment now, struct answer *answer)
{
	CURLcode code;
	struct transfer *transfer = http->multi != NULL ? finished(http, &code) : NULL;
	if (transfer == NULL)
		return false;
	transfer_finish(transfer, code, now, answer);
	transfer_free(http, transfer);
	return true;
}

void http_free(struct http *http)
{
	if (http == NULL)
		return;
	while (http->transfers != NULL)
		transfer_free(http, http->transfers);
	if (http->multi != NULL) {
		curl_multi_cleanup(http->multi);
		curl_global_cleanup();
	}
	free(http->set);
	free(http);
}
