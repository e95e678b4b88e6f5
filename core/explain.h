/*
 * explain: finds what a quoted answer means: an error of the API, an error of curl, a web page that
 * another program got.
 */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>

/* Each at most two sentences. */
struct explanation {
	const char *title;   /* "Unauthenticated." */
	const char *meaning; /* what the service looked at, and what not */
	const char *remedy;
};

/* The explanation of a text (length bytes, any bytes); NULL when nothing in it is known. */
const struct explanation *explain(const char *text, size_t length);

/* What is said of a text in which nothing is known: what to paste instead. */
const char *explain_unknown(void);

/* The n-th explanation, for lists and manuals; NULL behind the last. */
const struct explanation *explain_row(size_t n);

#endif
