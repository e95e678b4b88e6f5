#include "core/http.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/http_transfer.h"

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

static void stop(struct http *http)
{
	curl_multi_cleanup(http->multi);
	curl_share_cleanup(http->share);
	curl_global_cleanup();
	http->multi = NULL;
	http->share = NULL;
	http->watched = 0;
	http->is_broken = false;
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
	http->share = curl_share_init();
	if (http->multi != NULL && http->share != NULL &&
	    curl_share_setopt(http->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION) ==
		    CURLSHE_OK) {
		http_watch(http);
		return true;
	}
	stop(http);
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
	if (transfer->easy == NULL || !transfer_set(transfer, http) ||
	    curl_multi_add_handle(http->multi, transfer->easy)) {
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

/* A cancelled transfer, or one that is over; any, after memory has failed. */
static struct transfer *finished(struct http *http, CURLcode *code)
{
	*code = CURLE_OUT_OF_MEMORY;
	if (http->is_broken)
		return http->transfers;
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
	if (http->is_broken && http->transfers == NULL)
		stop(http);
	return true;
}

void http_free(struct http *http)
{
	if (http == NULL)
		return;
	while (http->transfers != NULL)
		transfer_free(http, http->transfers);
	if (http->multi != NULL)
		stop(http);
	free(http->set);
	free(http);
}
