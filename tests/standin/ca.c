#include "tests/standin/ca.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DAY ((time_t)24 * 3600)

static char *text_of(gnutls_datum_t *datum)
{
	char *text = strndup((const char *)datum->data, datum->size);
	gnutls_free(datum->data);
	return text;
}

static gnutls_x509_privkey_t new_key(void)
{
	gnutls_x509_privkey_t key;
	gnutls_x509_privkey_init(&key);
	gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA,
				     GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0);
	return key;
}

static void fill(gnutls_x509_crt_t crt, gnutls_x509_privkey_t key, const char *name, int days)
{
	unsigned char serial[16];
	time_t now = time(NULL);
	gnutls_rnd(GNUTLS_RND_NONCE, serial, sizeof serial);
	serial[0] &= 0x7f;
	gnutls_x509_crt_set_version(crt, 3);
	gnutls_x509_crt_set_serial(crt, serial, sizeof serial);
	gnutls_x509_crt_set_key(crt, key);
	gnutls_x509_crt_set_dn_by_oid(crt, GNUTLS_OID_X520_COMMON_NAME, 0, name,
				      (unsigned)strlen(name));
	time_t from = days > 0 ? now - DAY : days == 0 ? now + DAY : now + (days - 1) * DAY;
	gnutls_x509_crt_set_activation_time(crt, from);
	gnutls_x509_crt_set_expiration_time(crt,
					    days == 0 ? now + 9 * DAY : now + days * DAY + DAY / 2);
}

static bool export_pair(gnutls_x509_crt_t crt, gnutls_x509_privkey_t key, struct certificate *out)
{
	gnutls_datum_t datum;
	if (gnutls_x509_crt_export2(crt, GNUTLS_X509_FMT_PEM, &datum) < 0)
		return false;
	out->certificate = text_of(&datum);
	if (gnutls_x509_privkey_export2(key, GNUTLS_X509_FMT_PEM, &datum) < 0)
		return false;
	out->key = text_of(&datum);
	return out->certificate != NULL && out->key != NULL;
}

/* RFC 5280 sections 4.2.1.1 and 4.2.1.2: the key of a certificate by its hash. */
static void set_key_id(gnutls_x509_crt_t crt, gnutls_x509_crt_t owner,
		       int (*set)(gnutls_x509_crt_t, const void *, size_t))
{
	unsigned char id[32];
	size_t size = sizeof id;
	if (gnutls_x509_crt_get_key_id(owner, 0, id, &size) >= 0)
		set(crt, id, size);
}

bool ca_new(const char *name, struct certificate *ca)
{
	gnutls_x509_crt_t crt;
	gnutls_x509_privkey_t key = new_key();
	gnutls_x509_crt_init(&crt);
	fill(crt, key, name, 3650);
	gnutls_x509_crt_set_ca_status(crt, 1);
	gnutls_x509_crt_set_key_usage(crt, GNUTLS_KEY_KEY_CERT_SIGN);
	set_key_id(crt, crt, gnutls_x509_crt_set_subject_key_id);
	bool ok = gnutls_x509_crt_sign2(crt, crt, key, GNUTLS_DIG_SHA256, 0) >= 0 &&
		  export_pair(crt, key, ca);
	gnutls_x509_crt_deinit(crt);
	gnutls_x509_privkey_deinit(key);
	return ok;
}

static bool sign(gnutls_x509_crt_t crt, gnutls_x509_privkey_t key, const struct certificate *ca,
		 bool names_key)
{
	gnutls_x509_crt_t issuer;
	gnutls_x509_privkey_t issuer_key;
	if (ca == NULL)
		return gnutls_x509_crt_sign2(crt, crt, key, GNUTLS_DIG_SHA256, 0) >= 0;
	gnutls_datum_t pem = {(unsigned char *)ca->certificate, (unsigned)strlen(ca->certificate)};
	gnutls_datum_t key_pem = {(unsigned char *)ca->key, (unsigned)strlen(ca->key)};
	gnutls_x509_crt_init(&issuer);
	gnutls_x509_privkey_init(&issuer_key);
	bool ok = gnutls_x509_crt_import(issuer, &pem, GNUTLS_X509_FMT_PEM) >= 0 &&
		  gnutls_x509_privkey_import(issuer_key, &key_pem, GNUTLS_X509_FMT_PEM) >= 0;
	if (ok && names_key)
		set_key_id(crt, issuer, gnutls_x509_crt_set_authority_key_id);
	ok = ok && gnutls_x509_crt_sign2(crt, issuer, issuer_key, GNUTLS_DIG_SHA256, 0) >= 0;
	gnutls_x509_crt_deinit(issuer);
	gnutls_x509_privkey_deinit(issuer_key);
	return ok;
}

static bool sign_for(const struct certificate *ca, const char *host, int days, const char *purpose,
		     bool names_key, struct certificate *out)
{
	gnutls_x509_crt_t crt;
	gnutls_x509_privkey_t key = new_key();
	const unsigned char loopback[4] = {127, 0, 0, 1};
	static const char looked_up[] = "standin.test";
	gnutls_x509_crt_init(&crt);
	fill(crt, key, host, days);
	gnutls_x509_crt_set_subject_alt_name(crt, GNUTLS_SAN_DNSNAME, host, (unsigned)strlen(host),
					     GNUTLS_FSAN_SET);
	if (strcmp(host, "localhost") == 0) {
		gnutls_x509_crt_set_subject_alt_name(crt, GNUTLS_SAN_IPADDRESS, loopback, 4,
						     GNUTLS_FSAN_APPEND);
		gnutls_x509_crt_set_subject_alt_name(crt, GNUTLS_SAN_DNSNAME, looked_up,
						     sizeof looked_up - 1, GNUTLS_FSAN_APPEND);
	}
	gnutls_x509_crt_set_key_purpose_oid(crt, purpose, 0);
	bool ok = sign(crt, key, ca, names_key) && export_pair(crt, key, out);
	gnutls_x509_crt_deinit(crt);
	gnutls_x509_privkey_deinit(key);
	return ok;
}

bool ca_sign(const struct certificate *ca, const char *host, int days, struct certificate *out)
{
	return sign_for(ca, host, days, GNUTLS_KP_TLS_WWW_SERVER, false, out);
}

bool ca_sign_by_key(const struct certificate *ca, const char *host, struct certificate *out)
{
	return sign_for(ca, host, 61, GNUTLS_KP_TLS_WWW_SERVER, true, out);
}

bool ca_sign_client(const struct certificate *ca, const char *host, struct certificate *out)
{
	return sign_for(ca, host, 61, GNUTLS_KP_TLS_WWW_CLIENT, false, out);
}

void certificate_free(struct certificate *certificate)
{
	free(certificate->certificate);
	free(certificate->key);
	*certificate = (struct certificate){0};
}
