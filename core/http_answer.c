#include "core/http_answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#include "core/text.h"

static int64_t step_ms(CURL *easy, CURLINFO info)
{
	curl_off_t us = 0;
	curl_easy_getinfo(easy, info, &us);
	return us > 0 ? (int64_t)(us / 1000) : -1;
}

static bool is_counted(CURL *easy, CURLINFO info)
{
	long bytes = 0;
	curl_easy_getinfo(easy, info, &bytes);
	return bytes > 0;
}

static int certificate_days(CURL *easy, struct moment now)
{
	struct curl_certinfo *chain = NULL;
	static const char name[] = "Expire date:";
	if (curl_easy_getinfo(easy, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == NULL ||
	    chain->num_of_certs < 1)
		return -1;
	for (struct curl_slist *line = chain->certinfo[0]; line != NULL; line = line->next) {
		if (strncmp(line->data, name, sizeof name - 1) != 0)
			continue;
		time_t ends = curl_getdate(line->data + sizeof name - 1, NULL);
		return ends < 0 ? -1 : (int)(((int64_t)ends * SECOND_MS - now.utc_ms) / DAY_MS);
	}
	return -1;
}

void transfer_see(struct transfer *transfer, struct moment now)
{
	struct sockaddr_storage peer;
	socklen_t size = sizeof peer;
	if (transfer->connected_ms < 0 && transfer->socket >= 0 &&
	    getpeername(transfer->socket, (struct sockaddr *)&peer, &size) == 0)
		transfer->connected_ms = now.boot_ms - transfer->started.boot_ms;
}

/* OpenSSL says "TLSv1.3"; libcurl does not tell the version. */
void transfer_see_tls(struct transfer *transfer)
{
	const struct curl_tlssessioninfo *session = NULL;
	const char *(*version_of)(const void *ssl) = NULL;
	*(void **)&version_of = http_library_symbol("SSL_get_version");
	if (version_of == NULL ||
	    curl_easy_getinfo(transfer->easy, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK ||
	    session == NULL || session->backend != CURLSSLBACKEND_OPENSSL ||
	    session->internals == NULL)
		return;
	const char *version = version_of(session->internals);
	if (strncmp(version, "TLSv", 4) == 0)
		snprintf(transfer->tls, sizeof transfer->tls, "TLS %s", version + 4);
}

void transfer_progress(struct transfer *transfer, struct progress *progress)
{
	CURL *easy = transfer->easy;
	*progress = (struct progress){
		.number = transfer->request.number,
		.address_ms = step_ms(easy, CURLINFO_NAMELOOKUP_TIME_T),
		.connected_ms = step_ms(easy, CURLINFO_CONNECT_TIME_T),
		.encrypted_ms = step_ms(easy, CURLINFO_APPCONNECT_TIME_T),
		.sent_ms = -1,
		.first_byte_ms = -1,
		.certificate_days = -1,
	};
	/* From libcurl 8.17 on these have times although nothing was sent, or came. */
	if (is_counted(easy, CURLINFO_REQUEST_SIZE))
		progress->sent_ms = step_ms(easy, CURLINFO_PRETRANSFER_TIME_T);
	if (is_counted(easy, CURLINFO_HEADER_SIZE))
		progress->first_byte_ms = step_ms(easy, CURLINFO_STARTTRANSFER_TIME_T);
	memcpy(progress->tls, transfer->tls, sizeof progress->tls);
	if (progress->connected_ms < 0)
		progress->connected_ms = transfer->connected_ms;
	if (progress->encrypted_ms >= 0)
		progress->certificate_days = certificate_days(easy, transfer->started);
}

/* OpenSSL's X509_V_ERR_*, as libcurl hands them on. */
static enum answer_end end_of_distrust(const struct transfer *transfer, long verify_result,
				       const char **detail)
{
	switch (verify_result) {
	/* libcurl says 0 before OpenSSL was asked: it looks at the host first. */
	case 0:
	case 1:
	case 62:
		*detail = "it is for another host";
		return ANSWER_OTHER_HOST;
	case 9:
		*detail = "it is not valid yet";
		return ANSWER_OUT_OF_DATE;
	case 10:
		*detail = "it has expired";
		return ANSWER_OUT_OF_DATE;
	case 7:
		*detail = "its issuer has another key";
		return ANSWER_OTHER_KEY;
	case 23:
		*detail = "it was withdrawn";
		return ANSWER_NOT_TRUSTED;
	case 24:
	case 79:
		*detail = "its issuer is no CA";
		return ANSWER_NOT_TRUSTED;
	case 26:
		*detail = "not for servers";
		return ANSWER_NOT_TRUSTED;
	case 66:
		*detail = "weak key";
		return ANSWER_NOT_TRUSTED;
	case 67:
		*detail = "weak key of its issuer";
		return ANSWER_NOT_TRUSTED;
	case 68:
		*detail = "weak signature";
		return ANSWER_NOT_TRUSTED;
	case 18:
		*detail = "self-signed";
		return ANSWER_NOT_TRUSTED;
	case 19:
	case 20:
	case 21:
		*detail = "unknown issuer";
		return transfer->tls_notes->is_named ? ANSWER_OTHER_KEY : ANSWER_NOT_TRUSTED;
	default:
		*detail = "the check of its issuer failed";
		return ANSWER_NOT_TRUSTED;
	}
}

/* A transfer on a reused connection opened no socket and had no handshake of its own. */
static bool is_encrypted(const struct transfer *transfer, const struct progress *progress)
{
	return progress->encrypted_ms >= 0 || (transfer->socket < 0 && progress->sent_ms >= 0);
}

/* Which date it is here is half of the reason. */
static enum answer_end add_date(struct transfer *transfer, enum answer_end end, const char **detail)
{
	char today[32];
	if (end != ANSWER_OUT_OF_DATE)
		return end;
	clock_iso(today, sizeof today, transfer->started.utc_ms);
	snprintf(transfer->words, sizeof transfer->words, "%s on %.10s", *detail, today);
	*detail = transfer->words;
	return end;
}

/* A proxy's 407 names the kinds of log-in that it takes; Basic is the one that we have. */
static enum answer_end end_of_proxy_login(struct transfer *transfer, const char **detail)
{
	struct curl_header *found = NULL;
	char scheme[24] = "";
	for (size_t i = 0; curl_easy_header(transfer->easy, "Proxy-Authenticate", i, CURLH_CONNECT,
					    -1, &found) == CURLHE_OK;
	     i++) {
		size_t length = strcspn(found->value, " ,");
		if (length == 5 && strncasecmp(found->value, "Basic", 5) == 0)
			return transfer->gave_proxy_login ? ANSWER_PROXY_REFUSES
							  : ANSWER_PROXY_LOGIN;
		if (i == 0)
			text_gate(scheme, sizeof scheme, found->value, length);
	}
	if (scheme[0] == '\0')
		return ANSWER_PROXY_LOGIN;
	snprintf(transfer->words, sizeof transfer->words, "407 %s", scheme);
	*detail = transfer->words;
	return ANSWER_PROXY_SCHEME;
}

static enum answer_end end_of_tunnel(struct transfer *transfer, long status, const char **detail)
{
	if (status == 407)
		return end_of_proxy_login(transfer, detail);
	if (status < 400 || status == 511)
		return ANSWER_PROXY_PORTAL;
	/* A web server does not know what CONNECT is (RFC 9110 section 9.3.6). */
	if (status == 400 || status == 404 || status == 405 || status == 501)
		return ANSWER_NOT_A_PROXY;
	return status >= 500 ? ANSWER_PROXY_CANNOT : ANSWER_PROXY_DENIES;
}

/* What a SOCKS proxy says (RFC 1928 section 6, RFC 1929), as libcurl hands it on. */
static enum answer_end end_of_socks(const struct transfer *transfer, const char **detail)
{
	static const struct {
		CURLproxycode why;
		enum answer_end end;
		const char *detail;
	} rows[] = {
		{CURLPX_NO_AUTH, ANSWER_PROXY_LOGIN, "SOCKS"},
		{CURLPX_RECV_AUTH, ANSWER_PROXY_LOGIN, "SOCKS"},
		{CURLPX_USER_REJECTED, ANSWER_PROXY_LOGIN, "SOCKS"},
		{CURLPX_REQUEST_FAILED, ANSWER_PROXY_LOGIN, "SOCKS"},
		{CURLPX_GSSAPI, ANSWER_PROXY_SCHEME, "SOCKS, GSSAPI"},
		{CURLPX_GSSAPI_PERMSG, ANSWER_PROXY_SCHEME, "SOCKS, GSSAPI"},
		{CURLPX_GSSAPI_PROTECTION, ANSWER_PROXY_SCHEME, "SOCKS, GSSAPI"},
		{CURLPX_REPLY_GENERAL_SERVER_FAILURE, ANSWER_PROXY_CANNOT,
		 "SOCKS reply 1, without a reason"},
		{CURLPX_REPLY_NOT_ALLOWED, ANSWER_PROXY_DENIES, "SOCKS reply 2, by its rules"},
		{CURLPX_REPLY_NETWORK_UNREACHABLE, ANSWER_PROXY_CANNOT,
		 "SOCKS reply 3, no way to its net"},
		{CURLPX_REPLY_HOST_UNREACHABLE, ANSWER_PROXY_CANNOT, "SOCKS reply 4, no way to it"},
		{CURLPX_REPLY_CONNECTION_REFUSED, ANSWER_PROXY_CANNOT, "SOCKS reply 5, it refuses"},
		{CURLPX_REPLY_TTL_EXPIRED, ANSWER_PROXY_CANNOT, "SOCKS reply 6, too long a way"},
		{CURLPX_REPLY_COMMAND_NOT_SUPPORTED, ANSWER_PROXY_UNABLE,
		 "SOCKS reply 7, it does not connect"},
		{CURLPX_REPLY_ADDRESS_TYPE_NOT_SUPPORTED, ANSWER_PROXY_UNABLE,
		 "SOCKS reply 8, it takes no names"},
		{CURLPX_REPLY_UNASSIGNED, ANSWER_PROXY_UNABLE, "a SOCKS reply beyond 8"},
		{CURLPX_RESOLVE_HOST, ANSWER_PROXY_CANNOT, "SOCKS, no address found"},
		{CURLPX_CLOSED, ANSWER_NO_PROXY, "it ended the connection"},
		{CURLPX_RECV_CONNECT, ANSWER_NO_PROXY, "it ended the connection"},
		{CURLPX_RECV_REQACK, ANSWER_NO_PROXY, "it ended the connection"},
		{CURLPX_RECV_ADDRESS, ANSWER_NO_PROXY, "it ended the connection"},
		{CURLPX_SEND_REQUEST, ANSWER_NO_PROXY, "it ended the connection"},
	};
	long why = 0;
	size_t i = 0;
	curl_easy_getinfo(transfer->easy, CURLINFO_PROXY_ERROR, &why);
	while (i < sizeof rows / sizeof *rows && (long)rows[i].why != why)
		i++;
	bool is_known = i < sizeof rows / sizeof *rows;
	*detail = is_known ? rows[i].detail : "it does not speak SOCKS";
	if (is_known && rows[i].end == ANSWER_PROXY_LOGIN && transfer->gave_proxy_login)
		return ANSWER_PROXY_REFUSES;
	return is_known ? rows[i].end : ANSWER_NOT_A_PROXY;
}

/* Did it end before the host was reached? Then it is the proxy that does not answer. */
static enum answer_end end_of_proxy(struct transfer *transfer, CURLcode code,
				    const struct progress *progress, const char **detail)
{
	long status = 0;
	curl_easy_getinfo(transfer->easy, CURLINFO_HTTP_CONNECTCODE, &status);
	bool is_through = status > 0 || is_encrypted(transfer, progress);
	if (code == CURLE_COULDNT_RESOLVE_PROXY)
		*detail = "no address found for it";
	else if (status >= 300) /* whatever the code: it is another one in each libcurl */
		return end_of_tunnel(transfer, status, detail);
	else if (code == CURLE_COULDNT_CONNECT)
		*detail = "it refused the connection";
	else if (code == CURLE_PROXY)
		return end_of_socks(transfer, detail);
	else if (!is_through && code == CURLE_OPERATION_TIMEDOUT)
		*detail = progress->address_ms < 0     ? "DNS says nothing of it"
			  : progress->connected_ms < 0 ? "no connection within 5 s"
						       : "it says nothing";
	else if (!is_through && (code == CURLE_GOT_NOTHING || code == CURLE_RECV_ERROR ||
				 code == CURLE_SEND_ERROR))
		*detail = "it ended the connection";
	else
		return ANSWER_COMPLETE;
	return ANSWER_NO_PROXY;
}

/* A handshake that failed, by what was seen of it. */
static enum answer_end end_of_handshake(const struct transfer *transfer, const char **detail)
{
	const struct tls_notes *notes = transfer->tls_notes;
	*detail = "the handshake failed";
	if (notes->is_not_tls)
		return ANSWER_NOT_TLS;
	/* decrypt_error, of ours: the signature of a certificate is not its issuer's. */
	if (notes->alert == 51 && notes->is_own_alert)
		return ANSWER_OTHER_KEY;
	if (notes->alert == 70) /* protocol_version */
		return ANSWER_OLD_TLS;
	if (notes->alert == 112) /* unrecognized_name */
		return ANSWER_OTHER_NAME;
	if (notes->wants_client || notes->alert == 116) /* certificate_required */
		return ANSWER_WANTS_CLIENT;
	return ANSWER_NO_ENCRYPTION;
}

/* A time limit was reached: which step had not ended by then? */
static enum answer_end end_of_timeout(const struct transfer *transfer,
				      const struct progress *progress, const char **detail)
{
	if (is_encrypted(transfer, progress))
		return ANSWER_TIMED_OUT;
	if (progress->address_ms < 0)
		return ANSWER_DNS_SILENT;
	if (progress->connected_ms < 0) {
		*detail = "no connection within 5 s";
		return ANSWER_NO_CONNECTION;
	}
	*detail = "the host fell silent in the handshake";
	return ANSWER_NO_ENCRYPTION;
}

/* curl reports a handshake that the peer ended in several ways. */
static enum answer_end end_of_cut(const struct transfer *transfer, const struct progress *progress,
				  const char **detail)
{
	long status = 0;
	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
	/* It speaks something else from there on, that nobody asked for. */
	if (status == 101)
		return ANSWER_NOT_HTTP;
	/* TLS 1.3 asks for a certificate before, and refuses after the handshake. */
	if (transfer->tls_notes->wants_client)
		return ANSWER_WANTS_CLIENT;
	if (is_encrypted(transfer, progress))
		return ANSWER_CUT;
	*detail = "the host ended the handshake";
	return progress->connected_ms >= 0 ? ANSWER_NO_ENCRYPTION : ANSWER_NO_CONNECTION;
}

static enum answer_end end_of_host(struct transfer *transfer, CURLcode code,
				   const struct progress *progress, const char **detail)
{
	long verify_result = 0;
	/* A list of codes as long as libcurl's would say no more: -Wswitch-enum is met by if. */
	if (code == CURLE_COULDNT_RESOLVE_HOST)
		return ANSWER_NO_ADDRESS;
	if (code == CURLE_COULDNT_CONNECT) {
		*detail = "it refused the connection";
		return ANSWER_NO_CONNECTION;
	}
	if (code == CURLE_OPERATION_TIMEDOUT)
		return end_of_timeout(transfer, progress, detail);
	curl_easy_getinfo(transfer->easy, CURLINFO_SSL_VERIFYRESULT, &verify_result);
	if (code == CURLE_PEER_FAILED_VERIFICATION ||
	    (code == CURLE_SSL_CONNECT_ERROR && verify_result > 1))
		return add_date(transfer, end_of_distrust(transfer, verify_result, detail), detail);
	if (code == CURLE_SSL_CACERT_BADFILE)
		return ANSWER_NO_CA_FILE;
	if (code == CURLE_SSL_CONNECT_ERROR)
		return end_of_handshake(transfer, detail);
	if (code == CURLE_GOT_NOTHING || code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR ||
	    code == CURLE_SEND_ERROR)
		return end_of_cut(transfer, progress, detail);
	/* A greeting of another service, or a head that is none of HTTP. */
	if (is_encrypted(transfer, progress) &&
	    (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_WEIRD_SERVER_REPLY ||
	     code == CURLE_BAD_CONTENT_ENCODING))
		return ANSWER_NOT_HTTP;
	*detail = curl_easy_strerror(code);
	return ANSWER_BROKEN;
}

static enum answer_end end_of(struct transfer *transfer, CURLcode code,
			      const struct progress *progress, const char **detail)
{
	enum answer_end end = ANSWER_COMPLETE;
	if (transfer->cancelled)
		return ANSWER_CANCELLED;
	if (transfer->failed != NULL) {
		*detail = transfer->failed;
		return ANSWER_PROXY_COMMAND;
	}
	if (transfer->too_big)
		return ANSWER_TOO_BIG;
	/* libcurl takes a head that ends in the middle for a whole one. */
	if (code == CURLE_OK)
		return transfer->head_ended ? ANSWER_COMPLETE : ANSWER_CUT;
	if (transfer->by_proxy)
		end = end_of_proxy(transfer, code, progress, detail);
	return end != ANSWER_COMPLETE ? end : end_of_host(transfer, code, progress, detail);
}

/* Takes the host of a Location, in ASCII. A Location that is no plain URL is not repeated. */
static void read_location(CURL *easy, struct answer *answer)
{
	char *url = NULL, *host = NULL, *port = NULL;
	curl_easy_getinfo(easy, CURLINFO_REDIRECT_URL, &url);
	CURLU *parts = curl_url();
	if (url != NULL && parts != NULL &&
	    curl_url_set(parts, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
	    curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK) {
		char text[200];
		curl_url_get(parts, CURLUPART_PORT, &port, 0);
		snprintf(text, sizeof text, "%s%s%s", host, port != NULL ? ":" : "",
			 port != NULL ? port : "");
		text_gate(answer->location_host, sizeof answer->location_host, text, strlen(text));
	}
	curl_free(host);
	curl_free(port);
	curl_url_cleanup(parts);
}

static const char *find_header(CURL *easy, const char *name)
{
	struct curl_header *found;
	return curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value
										      : NULL;
}

static void take_header(CURL *easy, const char *name, char *out, size_t size)
{
	const char *value = find_header(easy, name);
	if (value != NULL)
		text_gate(out, size, value, strlen(value));
}

/* Seconds, or a date (RFC 9110 section 10.2.3), which is the clock's of who wrote it. */
static int64_t read_pause(const char *text, int64_t now_ms)
{
	int64_t most = 366 * DAY_MS, pause = 0;
	size_t digits = strspn(text, "0123456789");
	if (digits > 0 && strchr(" ,;", text[digits]) == NULL)
		return -1;
	if (digits > 0) {
		for (size_t i = 0; i < digits && pause < most; i++)
			pause = 10 * pause + (text[i] - '0') * SECOND_MS;
		return pause < most ? pause : most;
	}
	time_t at = curl_getdate(text, NULL);
	pause = at < 0 ? -1 : (int64_t)at * SECOND_MS - now_ms;
	return pause < 0 ? -1 : pause < most ? pause : most;
}

/* All that it asks for: each may have a line of its own. */
static void read_challenges(CURL *easy, struct answer *answer)
{
	struct curl_header *found;
	char all[sizeof answer->challenge] = "";
	for (size_t i = 0;
	     curl_easy_header(easy, "WWW-Authenticate", i, CURLH_HEADER, -1, &found) == CURLHE_OK;
	     i++) {
		size_t used = strlen(all);
		snprintf(all + used, sizeof all - used, "%s%s", i > 0 ? ", " : "", found->value);
	}
	text_gate(answer->challenge, sizeof answer->challenge, all, strlen(all));
}

static void read_headers(CURL *easy, struct answer *answer)
{
	const char *date = find_header(easy, "Date");
	const char *remaining = find_header(easy, "X-RateLimit-Remaining");
	const char *pause = find_header(easy, "Retry-After");
	const char *encoding = find_header(easy, "Content-Encoding");
	time_t at = date != NULL ? curl_getdate(date, NULL) : -1;
	if (at >= 0)
		answer->date_utc_ms = (int64_t)at * SECOND_MS;
	if (remaining != NULL && remaining[0] >= '0' && remaining[0] <= '9')
		answer->rate_limit_remaining = strtol(remaining, NULL, 10);
	if (pause != NULL)
		answer->retry_after_ms =
			read_pause(pause, answer->date_utc_ms >= 0 ? answer->date_utc_ms
								   : answer->sent_utc_ms);
	take_header(easy, "Content-Type", answer->content_type, sizeof answer->content_type);
	take_header(easy, "Server", answer->server, sizeof answer->server);
	take_header(easy, "x-amzn-ErrorType", answer->error_type, sizeof answer->error_type);
	answer->is_packed = encoding != NULL && strcasecmp(encoding, "identity") != 0;
	read_challenges(easy, answer);
}

/* Is it the proxy that has answered? */
static bool is_of_tunnel(enum answer_end end)
{
	return end == ANSWER_PROXY_LOGIN || end == ANSWER_PROXY_REFUSES ||
	       end == ANSWER_PROXY_SCHEME || end == ANSWER_PROXY_PORTAL ||
	       end == ANSWER_PROXY_DENIES || end == ANSWER_PROXY_CANNOT ||
	       end == ANSWER_NOT_A_PROXY;
}

void transfer_finish(struct transfer *transfer, CURLcode code, struct moment now,
		     struct answer *answer)
{
	const char *detail = "";
	*answer = (struct answer){
		.number = transfer->request.number,
		.kind = transfer->request.kind,
		.asker = transfer->request.asker,
		.sent_boot_ms = transfer->started.boot_ms,
		.sent_utc_ms = transfer->started.utc_ms,
		.took_ms = now.boot_ms - transfer->started.boot_ms,
		.date_utc_ms = -1,
		.retry_after_ms = -1,
		.rate_limit_remaining = -1,
	};
	transfer_progress(transfer, &answer->progress);
	if (answer->progress.sent_ms > 0) {
		answer->sent_boot_ms += answer->progress.sent_ms;
		answer->sent_utc_ms += answer->progress.sent_ms;
	}
	answer->end = end_of(transfer, code, &answer->progress, &detail);
	answer->sent = transfer->sent ||
		       (secret_is_set(&transfer->request.bearer) && answer->progress.sent_ms >= 0);
	snprintf(answer->detail, sizeof answer->detail, "%s", detail);
	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &answer->status);
	answer->by_proxy = transfer->by_proxy;
	answer->wants_client = transfer->tls_notes->wants_client;
	if (is_of_tunnel(answer->end)) {
		curl_easy_getinfo(transfer->easy, CURLINFO_HTTP_CONNECTCODE, &answer->status);
		memcpy(answer->proxy_said, transfer->proxy_said, sizeof answer->proxy_said);
	}
	read_headers(transfer->easy, answer);
	if (answer->status >= 300 && answer->status < 400)
		read_location(transfer->easy, answer);
	answer->body = transfer->answer;
	answer->length = transfer->answer_length;
	transfer->answer = NULL;
	answer->head = transfer->head;
	transfer->head = NULL;
}
