/*
 * http_transfer: one request under way. The files of core/http share it, and nobody else sees it.
 */
#ifndef HTTP_TRANSFER_H
#define HTTP_TRANSFER_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/api.h"
#include "core/clock.h"

struct transfer {
	struct transfer *next;
	CURL *easy;
	struct curl_slist *headers;
	struct request request;
	char *body; /* of the request, opened while it is under way */
	size_t body_read;
	bool sent, cancelled, too_big;
	int socket;	      /* the last one that was opened for it; -1: none yet */
	int64_t connected_ms; /* when the socket was seen to be connected; -1: not yet */
	char tls[8];	      /* the version, "" until it is agreed on */
	char *head;	      /* the first bytes of the answer's head */
	char *answer;
	size_t answer_length, headers_length, head_length, head_room;
	struct moment started;
};

#endif
