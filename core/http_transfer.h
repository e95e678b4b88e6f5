/*
 * http_transfer: what core/http.c and core/http_answer.c share, and nobody else sees.
 */
#ifndef HTTP_TRANSFER_H
#define HTTP_TRANSFER_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/api.h"

#define HEAD_MAX ((size_t)8 * 1024)

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
	char *head;	      /* of the answer, its first HEAD_MAX bytes */
	char *answer;
	size_t answer_length, headers_length, head_length;
	struct moment started;
};

/* How far it has come. */
void transfer_progress(struct transfer *transfer, struct progress *progress);

/* What became of it: fills *answer, which takes over the answer's body. */
void transfer_finish(struct transfer *transfer, CURLcode code, struct moment now,
		     struct answer *answer);

#endif
