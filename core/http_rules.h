/*
 * http_rules: the rules of core/http as options of libcurl: what is sent, whom it is sent to, how
 * much of an answer is taken, and how long it may take.
 */
#ifndef HTTP_RULES_H
#define HTTP_RULES_H

#include "core/http_transfer.h"

/*
 * Hands the whole request to its libcurl handle. proxy may be ""; GETs use what share remembers of
 * TLS. False when memory fails.
 */
bool transfer_set(struct transfer *transfer, const char *proxy, CURLSH *share);

/* Gives libcurl the user and password of the proxy, if there are any. False when memory fails. */
bool transfer_set_proxy_login(struct transfer *transfer);

/*
 * CURLOPT_WRITEFUNCTION, for a struct transfer: appends a piece of the body to its answer, or
 * ends it as too big or for want of memory. The piece is wiped in either case: it lies in a
 * buffer that libcurl keeps, so that no free() of ours ever sees it.
 */
size_t transfer_take_body(char *data, size_t size, size_t count, void *user);

#endif
