/*
 * tls_faults: what TLS fails with, and what is said of it: one table for verbs and the screen.
 */
#ifndef TLS_FAULTS_H
#define TLS_FAULTS_H

#include <stddef.h>

struct tls_fault {
	const char *listener; /* of the stand-in (tests/standin/bad.c) */
	const char *cause, *remedy;
};

/* The n-th, NULL behind the last. */
const struct tls_fault *tls_fault(size_t n);

#endif
