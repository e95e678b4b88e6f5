/*
 * ca: a certificate authority made at start, and the certificates that it signs. P-256.
 */
#ifndef CA_H
#define CA_H

#include <stdbool.h>
#include <stdint.h>

/* In PEM, for free(). */
struct certificate {
	char *certificate, *key;
};

/* A new authority of that name. */
#define CA_NAME "etconsole stand-in, for tests"
bool ca_new(const char *name, struct certificate *ca);
/*
 * A certificate for a host, signed by ca (by itself when that is NULL), valid from one day ago
 * for so many days; negative: it has ended by now; 0: it begins tomorrow. That of localhost is good
 * for 127.0.0.1 and standin.test, too.
 */
bool ca_sign(const struct certificate *ca, const char *host, int days, struct certificate *out);
/* The same, for 61 days; it names its issuer's key, too, as most do. */
bool ca_sign_by_key(const struct certificate *ca, const char *host, struct certificate *out);
/* The same, for 61 days and for clients alone. */
bool ca_sign_client(const struct certificate *ca, const char *host, struct certificate *out);
void certificate_free(struct certificate *certificate);

#endif
