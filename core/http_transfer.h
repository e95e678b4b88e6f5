/*
 * http_transfer: one request under way. The files of core/http share it, and nobody else sees it.
 */
#ifndef HTTP_TRANSFER_H
#define HTTP_TRANSFER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/api.h"
#include "core/clock.h"
#include "core/http_library.h"

/*
 * What was seen of a TLS handshake that libcurl does not tell. A connection may outlive its
 * transfer, so these belong to struct http.
 */
struct tls_notes {
	bool is_not_tls;     /* what came first is no record of TLS */
	bool is_named;	     /* the issuer of its certificate has a name that is trusted here */
	bool wants_client;   /* the host asked for a certificate of ours */
	unsigned char alert; /* the last one, ours or theirs (RFC 8446 section 6); 0: none */
	bool is_own_alert;
};

struct transfer {
	struct transfer *next;
	CURL *easy;
	struct curl_slist *headers;
	struct request request;
	char *body; /* of the request, opened while it is under way */
	size_t body_read;
	bool sent, cancelled, too_big;
	bool head_ended;		  /* the blank line behind the headers has come */
	bool by_proxy, is_held;		  /* held: until proxy_command has ended */
	bool gave_proxy_login;		  /* its URL, or proxy_command */
	const struct secret *proxy_login; /* "user:password"; or NULL */
	const char *failed;		  /* why it could not be begun at all; NULL */
	struct tls_notes *tls_notes;
	char proxy_said[160]; /* the words of its status line */
	char words[64];	      /* room for the detail of the answer */
	int socket;	      /* the last one that was opened for it; -1: none yet */
	int64_t connected_ms; /* when the socket was seen to be connected; -1: not yet */
	char tls[8];	      /* the version, "" until it is agreed on */
	char *head;	      /* the first bytes of the answer's head */
	char *answer;
	size_t answer_length, headers_length, head_length, head_room;
	struct moment started;
};

#endif
