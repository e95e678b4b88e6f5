#include "tests/standin/jwt.h"

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static gnutls_privkey_t key;

bool jwt_start(void)
{
	gnutls_datum_t pem = {.size = (unsigned)strlen(jwt_test_key)};
	pem.data = (unsigned char *)strdup(jwt_test_key);
	bool ok = pem.data != NULL && gnutls_privkey_init(&key) == 0 &&
		  gnutls_privkey_import_x509_raw(key, &pem, GNUTLS_X509_FMT_PEM, NULL, 0) == 0;
	free(pem.data);
	return ok;
}

void jwt_end(void)
{
	gnutls_privkey_deinit(key);
}

void jwt_random_hex(char *out, unsigned n)
{
	unsigned char bytes[512];
	gnutls_rnd(GNUTLS_RND_NONCE, bytes, n);
	for (unsigned i = 0; i < n; i++)
		snprintf(out + 2 * (size_t)i, 3, "%02x", bytes[i]);
}

/* Base64url without padding (RFC 4648 section 5), appended to out; returns its end. */
static char *put_base64url(char *out, const unsigned char *data, size_t length)
{
	static const char alphabet[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	for (size_t i = 0; i < length; i += 3) {
		size_t left = length - i < 3 ? length - i : 3;
		unsigned n = 0;
		for (size_t j = 0; j < 3; j++)
			n = n << 8 | (j < left ? data[i + j] : 0);
		for (size_t j = 0; j <= left; j++)
			*out++ = alphabet[n >> (18 - 6 * j) & 63];
	}
	*out = '\0';
	return out;
}

static json_t *time_claim(int64_t seconds, enum jwt_times times)
{
	char text[40];
	switch (times) {
	case JWT_INTEGER:
		break;
	case JWT_FLOAT:
		return json_real((double)seconds + 0.152245);
	case JWT_STRING:
		snprintf(text, sizeof text, "%lld.152245", (long long)seconds);
		return json_string(text);
	}
	return json_integer(seconds);
}

static char *claims(const char *client_id, const char *user_id, int64_t issued_at,
		    int64_t expires_in, enum jwt_times times)
{
	char jti[81];
	jwt_random_hex(jti, 40);
	json_t *root = json_pack(
		"{s:s, s:s, s:o, s:o, s:o, s:s, s:[s]}", "aud", client_id, "jti", jti, "iat",
		time_claim(issued_at, times), "nbf", time_claim(issued_at, times), "exp",
		time_claim(issued_at + expires_in, times), "sub", user_id, "scopes", "dashboard");
	char *text = json_dumps(root, JSON_COMPACT);
	json_decref(root);
	return text;
}

char *jwt_new(const char *client_id, const char *user_id, int64_t issued_at, int64_t expires_in,
	      enum jwt_times times)
{
	static const char head[] = "{\"typ\":\"JWT\",\"alg\":\"RS256\"}";
	char *body = claims(client_id, user_id, issued_at, expires_in, times);
	char *token = body != NULL ? malloc(2 * (sizeof head + strlen(body)) + 1024) : NULL;
	gnutls_datum_t signature = {0};
	if (token != NULL) {
		char *end = put_base64url(token, (const unsigned char *)head, sizeof head - 1);
		*end++ = '.';
		end = put_base64url(end, (const unsigned char *)body, strlen(body));
		gnutls_datum_t signed_part = {(unsigned char *)token, (unsigned)(end - token)};
		gnutls_privkey_sign_data(key, GNUTLS_DIG_SHA256, 0, &signed_part, &signature);
		*end++ = '.';
		put_base64url(end, signature.data, signature.size);
	}
	gnutls_free(signature.data);
	free(body);
	return token;
}

char *jwt_refresh_new(void)
{
	char *token = malloc(873);
	if (token == NULL)
		return NULL;
	memcpy(token, "def50200", 9);
	jwt_random_hex(token + 8, 432);
	return token;
}
