#include "core/http_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "core/http_answer.h"
#include "core/text.h"
#include "core/tls_issuer.h"

#define ANSWER_LIMIT_TOKEN ((size_t)256 * 1024)
#define ANSWER_LIMIT ((size_t)1024 * 1024)
#define HEAD_MAX ((size_t)8 * 1024)
#define HEAD_STEP ((size_t)512)
#define HEADERS_LIMIT ((size_t)64 * 1024)
/* After so many seconds a changed file of certificates is read again. */
#define CA_CACHE_S 10L

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

static bool keep_body(struct transfer *transfer, const char *data, size_t length)
{
	bool is_get = secret_is_set(&transfer->request.bearer);
	size_t limit = is_get ? ANSWER_LIMIT : ANSWER_LIMIT_TOKEN;
	transfer->too_big = transfer->answer_length + length > limit;
	if (transfer->too_big)
		return false;
	char *grown = realloc(transfer->answer, transfer->answer_length + length + 1);
	if (grown == NULL)
		return false;
	memcpy(grown + transfer->answer_length, data, length);
	transfer->answer_length += length;
	grown[transfer->answer_length] = '\0';
	transfer->answer = grown;
	return true;
}

size_t transfer_take_body(char *data, size_t size, size_t count, void *user)
{
	bool is_kept = keep_body(user, data, size * count);
	secret_wipe(data, size * count);
	return is_kept ? size * count : CURL_WRITEFUNC_ERROR;
}

/* Keeps the first HEAD_MAX bytes of the head. Without memory they are just not shown. */
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

/* "HTTP/1.1 407 Proxy Authentication Required": before there is TLS it is the proxy that speaks. */
static bool is_of_proxy(struct transfer *transfer, const char *line, size_t length)
{
	curl_off_t encrypted_us = 0;
	if (!transfer->by_proxy ||
	    curl_easy_getinfo(transfer->easy, CURLINFO_APPCONNECT_TIME_T, &encrypted_us) !=
		    CURLE_OK ||
	    encrypted_us > 0)
		return false;
	if (length > 13 && memcmp(line, "HTTP/", 5) == 0) {
		size_t end = length;
		while (end > 13 && (line[end - 1] == '\r' || line[end - 1] == '\n'))
			end--;
		text_gate(transfer->proxy_said, sizeof transfer->proxy_said, line + 13, end - 13);
	}
	return true;
}

static size_t on_header(char *data, size_t size, size_t count, void *user)
{
	struct transfer *transfer = user;
	size_t length = size * count;
	if (is_of_proxy(transfer, data, length))
		return length;
	/* A new status line: what was before is not the answer (100 Continue). */
	if (length > 5 && memcmp(data, "HTTP/", 5) == 0)
		transfer->head_length = 0;
	transfer->head_ended = data[0] == '\r' || data[0] == '\n';
	transfer->headers_length += length;
	keep_header(transfer, data, length);
	transfer->too_big = transfer->headers_length > HEADERS_LIMIT;
	return transfer->too_big ? CURL_WRITEFUNC_ERROR : length;
}

/* Opens the socket as libcurl would, but closed in programs that we start, for transfer_see(). */
static curl_socket_t on_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *transfer = user;
	(void)purpose;
	transfer->socket =
		socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
	return transfer->socket;
}

/* CURLOPT_PREREQFUNCTION: the connection stands, and nothing has been sent. */
static int on_ready(void *user, char *peer, char *own, int peer_port, int own_port)
{
	(void)peer, (void)own, (void)peer_port, (void)own_port;
	transfer_see_tls(user);
	return CURL_PREREQFUNC_OK;
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
				 (curl_off_t)transfer->request.body.length);
}

/*
 * Whom to trust: a file of certificates, else a folder of them. The file alone lets libcurl keep
 * what it read for the next connections, which is most of what one costs; Debian names both.
 */
static bool set_trust(CURL *easy, const char *ca_file)
{
	const char *file = ca_file[0] != '\0' ? ca_file : NULL;
	if (file == NULL && curl_easy_getinfo(easy, CURLINFO_CAINFO, &file) != CURLE_OK)
		return false;
	return file == NULL || (!curl_easy_setopt(easy, CURLOPT_CAINFO, file) &&
				!curl_easy_setopt(easy, CURLOPT_CAPATH, NULL));
}

/*
 * A POST makes a connection of its own, with all that belongs to it: the version of TLS and the
 * days that the certificate is good for are seen, and nothing remembered is relied on. GETs share
 * what TLS remembers.
 */
static bool set_connection(struct transfer *transfer, CURLSH *share)
{
	CURL *easy = transfer->easy;
	if (secret_is_set(&transfer->request.body))
		return !curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L) &&
		       !curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L) &&
		       !curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L) &&
		       !curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_ready) &&
		       !curl_easy_setopt(easy, CURLOPT_PREREQDATA, transfer) &&
		       !curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L) &&
		       !curl_easy_setopt(easy, CURLOPT_CA_CACHE_TIMEOUT, 0L);
	return !curl_easy_setopt(easy, CURLOPT_SHARE, share) &&
	       !curl_easy_setopt(easy, CURLOPT_CA_CACHE_TIMEOUT, CA_CACHE_S);
}

/* OpenSSL's SSL_CTX_set_msg_callback: type 256 is the head of a record, 21 an alert, 22 the
 * handshake, in which 11 is the host's certificate, and 13 a request for one of ours. */
static void on_tls(int is_ours, int version, int type, const void *bytes, size_t length, void *ssl,
		   void *user)
{
	struct tls_notes *notes = user;
	const unsigned char *at = bytes;
	(void)version;
	if (type == 21 && length > 1 && at[1] != 0) {
		notes->alert = at[1];
		notes->is_own_alert = is_ours;
	}
	if (type == 256 && !is_ours && length > 0 && (at[0] < 20 || at[0] > 23))
		notes->is_not_tls = true;
	else if (type == 22 && !is_ours && length > 0 && at[0] == 13)
		notes->wants_client = true;
	else if (type == 22 && !is_ours && length > 0 && at[0] == 11)
		notes->is_named = tls_issuer_is_named(ssl, bytes, length);
}

/* CURLOPT_SSL_CTX_FUNCTION; with another library than OpenSSL the symbols are missing. */
static CURLcode on_tls_context(CURL *easy, void *context, void *user)
{
	struct transfer *transfer = user;
	void (*set_callback)(void *, void (*)(int, int, int, const void *, size_t, void *, void *));
	long (*control)(void *, int, long, void *);
	(void)easy;
	*(void **)&set_callback = http_library_symbol("SSL_CTX_set_msg_callback");
	*(void **)&control = http_library_symbol("SSL_CTX_ctrl");
	if (set_callback == NULL || control == NULL)
		return CURLE_OK;
	set_callback(context, on_tls);
	control(context, 16, 0, transfer->tls_notes); /* SSL_CTRL_SET_MSG_CALLBACK_ARG */
	return CURLE_OK;
}

bool transfer_set_proxy_login(struct transfer *transfer)
{
	if (transfer->proxy_login == NULL || !secret_is_set(transfer->proxy_login))
		return true;
	char *login = secret_open(transfer->proxy_login);
	bool ok = login != NULL &&
		  curl_easy_setopt(transfer->easy, CURLOPT_PROXYUSERPWD, login) == CURLE_OK;
	secret_close(login);
	return ok;
}

/* Every rule that http.h names is set here. */
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
		/* Requests and answers are small. */
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
		{CURLOPT_NETRC, CURL_NETRC_IGNORED},
	};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (curl_easy_setopt(easy, rules[i].option, rules[i].value) != CURLE_OK)
			return false;
	const struct request *request = &transfer->request;
	return !curl_easy_setopt(easy, CURLOPT_URL, request->url) &&
	       !curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https") &&
	       !curl_easy_setopt(easy, CURLOPT_USERAGENT, "etconsole/" PACKAGE_VERSION) &&
	       (proxy[0] == '\0' || !curl_easy_setopt(easy, CURLOPT_PROXY, proxy)) &&
	       !curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, transfer_take_body) &&
	       !curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer) &&
	       !curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header) &&
	       !curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer) &&
	       !curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket) &&
	       !curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer) &&
	       !curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
}

bool transfer_set(struct transfer *transfer, const char *proxy, CURLSH *share)
{
	/* Only OpenSSL has them, and what they tell is a help, no need. */
	curl_easy_setopt(transfer->easy, CURLOPT_SSL_CTX_FUNCTION, on_tls_context);
	curl_easy_setopt(transfer->easy, CURLOPT_SSL_CTX_DATA, transfer);
	return set_rules(transfer, proxy) && set_post(transfer) &&
	       set_trust(transfer->easy, transfer->request.ca_file) &&
	       set_connection(transfer, share) && set_headers(transfer);
}
