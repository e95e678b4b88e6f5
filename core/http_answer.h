/*
 * http_answer: how far a transfer has come, and the answer that it ends with.
 */
#ifndef HTTP_ANSWER_H
#define HTTP_ANSWER_H

#include "core/http_transfer.h"

/*
 * Notes when the transfer's socket is connected: libcurl tells that only once TLS stands, too. To
 * be called while the socket belongs to the transfer, each time that data were moved.
 */
void transfer_see(struct transfer *transfer, struct moment now);

/* Notes the version of TLS. To be called while the connection belongs to the transfer. */
void transfer_see_tls(struct transfer *transfer);

/* Tells how far the transfer has come. */
void transfer_progress(struct transfer *transfer, struct progress *progress);

/* Fills *answer with what became of the transfer, and hands its body over to it. */
void transfer_finish(struct transfer *transfer, CURLcode code, struct moment now,
		     struct answer *answer);

#endif
