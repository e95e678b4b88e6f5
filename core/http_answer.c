#include "core/http_answer.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "core/text.h"

static int64_t step_ms(CURL *easy, CURLINFO info)
{
	curl_off_t us = 0;
	curl_easy_getinfo(easy, info, &us);
	return us > 0 ? (int64_t)(us / 1000) : -1;
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

void transfer_see(struct transfer *transfer)
{
	struct sockaddr_storage peer;
	socklen_t size = sizeof peer;
	if (transfer->connected_ms < 0 && transfer->socket >= 0 &&
	    getpeername(transfer->socket, (struct sockaddr *)&peer, &size) == 0)
		transfer->connected_ms = step_ms(transfer->easy, CURLINFO_TOTAL_TIME_T);
}

/* OpenSSL says "TLSv1.3"; libcurl does not tell the version. */
void transfer_see_tls(struct transfer *transfer)
{
	const struct curl_tlssessioninfo *session = NULL;
	const char *(*version_of)(const void *ssl) = NULL;
	*(void **)&version_of = dlsym(RTLD_DEFAULT, "SSL_get_version");
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
		.sent_ms = step_ms(easy, CURLINFO_PRETRANSFER_TIME_T),
		.first_byte_ms = step_ms(easy, CURLINFO_STARTTRANSFER_TIME_T),
		.certificate_days = -1,
	};
	memcpy(progress->tls, transfer->tls, sizeof progress->tls);
	if (progress->connected_ms < 0)
		progress->connected_ms = transfer->connected_ms;
	if (progress->encrypted_ms >= 0)
		progress->certificate_days = certificate_days(easy, transfer->started);
}

/* OpenSSL's X509_V_ERR_*, as libcurl hands them on. */
static enum answer_end end_of_distrust(long verify_result, const char **detail)
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
	case 18:
		*detail = "self-signed";
		return ANSWER_NOT_TRUSTED;
	case 7: /* an issuer of the same name, with another key */
	case 19:
	case 20:
	case 21:
		*detail = "unknown issuer";
		return ANSWER_NOT_TRUSTED;
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
	if (is_encrypted(transfer, progress))
		return ANSWER_CUT;
	*detail = "the host ended the handshake";
	return progress->connected_ms >= 0 ? ANSWER_NO_ENCRYPTION : ANSWER_NO_CONNECTION;
}

static enum answer_end end_of(const struct transfer *transfer, CURLcode code,
			      const struct progress *progress, const char **detail)
{
	long verify_result = 0, connect_code = 0;
	if (transfer->cancelled)
		return ANSWER_CANCELLED;
	if (transfer->too_big)
		return ANSWER_TOO_BIG;
	/* A list of codes as long as libcurl's would say no more: -Wswitch-enum is met by if. */
	if (code == CURLE_OK)
		return ANSWER_COMPLETE;
	if (code == CURLE_COULDNT_RESOLVE_HOST)
		return ANSWER_NO_ADDRESS;
	if (code == CURLE_COULDNT_RESOLVE_PROXY) {
		*detail = "no address found for the proxy";
		return ANSWER_NO_CONNECTION;
	}
	if (code == CURLE_COULDNT_CONNECT || code == CURLE_PROXY) {
		*detail = code == CURLE_PROXY ? "the proxy refuses" : "it refused the connection";
		return ANSWER_NO_CONNECTION;
	}
	curl_easy_getinfo(transfer->easy, CURLINFO_HTTP_CONNECTCODE, &connect_code);
	if (connect_code >= 300 && progress->encrypted_ms < 0) {
		*detail = "the proxy refuses";
		return ANSWER_NO_CONNECTION;
	}
	if (code == CURLE_OPERATION_TIMEDOUT)
		return end_of_timeout(transfer, progress, detail);
	curl_easy_getinfo(transfer->easy, CURLINFO_SSL_VERIFYRESULT, &verify_result);
	if (code == CURLE_PEER_FAILED_VERIFICATION)
		return end_of_distrust(verify_result, detail);
	if (code == CURLE_SSL_CACERT_BADFILE) {
		*detail = "ca_file cannot be read";
		return ANSWER_NOT_TRUSTED;
	}
	if (code == CURLE_SSL_CONNECT_ERROR && verify_result > 1)
		return end_of_distrust(verify_result, detail);
	if (code == CURLE_SSL_CONNECT_ERROR) {
		*detail = "the handshake failed";
		return ANSWER_NO_ENCRYPTION;
	}
	if (code == CURLE_GOT_NOTHING || code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR ||
	    code == CURLE_SEND_ERROR)
		return end_of_cut(transfer, progress, detail);
	*detail = curl_easy_strerror(code);
	return ANSWER_BROKEN;
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

static void read_headers(CURL *easy, struct answer *answer)
{
	const char *date = find_header(easy, "Date");
	const char *remaining = find_header(easy, "X-RateLimit-Remaining");
	const char *type = find_header(easy, "Content-Type");
	const char *challenge = find_header(easy, "WWW-Authenticate");
	curl_off_t retry_after = 0, most = 366 * DAY_MS / SECOND_MS;
	time_t at = date != NULL ? curl_getdate(date, NULL) : -1;
	if (at >= 0)
		answer->date_utc_ms = (int64_t)at * SECOND_MS;
	if (remaining != NULL && remaining[0] >= '0' && remaining[0] <= '9')
		answer->rate_limit_remaining = strtol(remaining, NULL, 10);
	/* libcurl reads both forms, seconds and a date (RFC 9110 section 10.2.3). */
	if (find_header(easy, "Retry-After") != NULL &&
	    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &retry_after) == CURLE_OK &&
	    retry_after >= 0)
		answer->retry_after_ms = SECOND_MS * (retry_after < most ? retry_after : most);
	if (type != NULL)
		text_gate(answer->content_type, sizeof answer->content_type, type, strlen(type));
	if (challenge != NULL)
		text_gate(answer->challenge, sizeof answer->challenge, challenge,
			  strlen(challenge));
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
	read_headers(transfer->easy, answer);
	if (answer->status >= 300 && answer->status < 400)
		read_location(transfer->easy, answer);
	answer->body = transfer->answer;
	answer->length = transfer->answer_length;
	transfer->answer = NULL;
	answer->head = transfer->head;
	transfer->head = NULL;
}
