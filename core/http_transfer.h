/*
 * http_transfer: what the files of core/http share, and nobody else sees.
 */
#ifndef HTTP_TRANSFER_H
#define HTTP_TRANSFER_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/http.h"

#define HEAD_MAX ((size_t)8 * 1024)
#define HEAD_STEP ((size_t)512)

/* One request under way. */
struct transfer {
	struct transfer *next;
	CURL *easy;
	struct curl_slist *headers;
	struct request request;
	char *body; /* the request's, opened while it is under way */
	size_t body_read;
	bool sent, cancelled, too_big;
	int socket;	      /* the last one opened for it; -1 before */
	int64_t connected_ms; /* when it was seen to be connected; -1 before */
	char tls[8];	      /* its version, once that is agreed on */
	char *head;	      /* of the answer, its first HEAD_MAX bytes */
	char *answer;
	size_t answer_length, headers_length, head_length, head_room;
	struct moment started;
};

struct http {
	CURLM *multi;
	CURLSH *share; /* TLS sessions, which connections go on with (RFC 8446 section 2.2) */
	struct transfer *transfers;
	struct pollfd *set; /* the sockets that libcurl watches, and room behind them */
	size_t watched, room;
	int running;	/* transfers that have not ended, says libcurl */
	bool is_broken; /* memory failed libcurl: all that is under way ends, then it starts anew */
	char proxy[256];
};

/* Room for one more socket, and for the caller's descriptors. False when memory fails. */
bool http_room(struct http *http);
/* Has libcurl say which sockets it watches. */
void http_watch(struct http *http);

/* Hands the whole request to its libcurl handle. False when memory fails. */
bool transfer_set(struct transfer *transfer, const struct http *http);

/*
 * CURLOPT_WRITEFUNCTION, for a struct transfer: appends a piece of the body to its answer, or
 * ends it as too big or for want of memory. The piece is wiped in either case: it lies in a
 * buffer that libcurl keeps, so that no free() of ours ever sees it.
 */
size_t transfer_take_body(char *data, size_t size, size_t count, void *user);

/*
 * Notes when its socket is connected: libcurl tells that only once TLS stands, too. To be called
 * while the socket is its own, each time that data were moved.
 */
void transfer_see(struct transfer *transfer);

/* Notes the version of TLS. To be called while its connection is its own. */
void transfer_see_tls(struct transfer *transfer);

/* How far it has come. */
void transfer_progress(struct transfer *transfer, struct progress *progress);

/* What became of it: fills *answer, which takes over the answer's body. */
void transfer_finish(struct transfer *transfer, CURLcode code, struct moment now,
		     struct answer *answer);

#endif
