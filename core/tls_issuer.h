/*
 * tls_issuer: is a certificate that is not trusted one of an authority whose name is trusted here?
 * Then it is that name with another key: an old file of certificates, or somebody in between.
 */
#ifndef TLS_ISSUER_H
#define TLS_ISSUER_H

#include <stdbool.h>
#include <stddef.h>

/*
 * message is the handshake's Certificate (RFC 5246 section 7.4.2, RFC 8446 section 4.4.2) of length
 * bytes, ssl the connection as OpenSSL knows it. True when the issuer of one of the certificates in
 * it has the name of an authority that the connection trusts. False, too, with another library than
 * OpenSSL.
 */
bool tls_issuer_is_named(void *ssl, const unsigned char *message, size_t length);

#endif
