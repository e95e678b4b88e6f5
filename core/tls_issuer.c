#include "core/tls_issuer.h"

#include "core/http_library.h"

#define HEAD 4	    /* of a handshake message: its type, and its length in three bytes */
#define X509_KIND 1 /* X509_LU_X509 */

/* OpenSSL's functions, found at run time as libcurl has loaded them. */
struct library {
	void *(*context_of)(const void *ssl);
	void *(*store_of)(const void *context);
	void *(*search_new)(void);
	int (*search_init)(void *search, void *store, void *certificate, void *chain);
	int (*search_by_name)(void *search, int kind, const void *name, void *object);
	void (*search_free)(void *search);
	void *(*object_new)(void);
	void (*object_free)(void *object);
	void *(*read)(void **certificate, const unsigned char **at, long length);
	void *(*issuer_of)(const void *certificate);
	void (*free)(void *certificate);
};

static bool find_library(struct library *library)
{
	const struct {
		void **function;
		const char *name;
	} rows[] = {{(void **)&library->context_of, "SSL_get_SSL_CTX"},
		    {(void **)&library->store_of, "SSL_CTX_get_cert_store"},
		    {(void **)&library->search_new, "X509_STORE_CTX_new"},
		    {(void **)&library->search_init, "X509_STORE_CTX_init"},
		    {(void **)&library->search_by_name, "X509_STORE_CTX_get_by_subject"},
		    {(void **)&library->search_free, "X509_STORE_CTX_free"},
		    {(void **)&library->object_new, "X509_OBJECT_new"},
		    {(void **)&library->object_free, "X509_OBJECT_free"},
		    {(void **)&library->read, "d2i_X509"},
		    {(void **)&library->issuer_of, "X509_get_issuer_name"},
		    {(void **)&library->free, "X509_free"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		*rows[i].function = http_library_symbol(rows[i].name);
		if (*rows[i].function == NULL)
			return false;
	}
	return true;
}

static size_t read_length(const unsigned char *at)
{
	return (size_t)at[0] << 16 | (size_t)at[1] << 8 | at[2];
}

static bool is_named(const struct library *library, void *search, const unsigned char *at,
		     size_t length)
{
	void *certificate = library->read(NULL, &at, (long)length);
	void *object = library->object_new();
	bool found = certificate != NULL && object != NULL &&
		     library->search_by_name(search, X509_KIND, library->issuer_of(certificate),
					     object) == 1;
	library->object_free(object);
	library->free(certificate);
	return found;
}

/* Behind each certificate TLS 1.3 has a list of extensions. */
static bool is_any_named(const struct library *library, void *search, const unsigned char *at,
			 const unsigned char *end, bool is_13)
{
	while (end - at > 3) {
		size_t length = read_length(at);
		at += 3;
		if (length > (size_t)(end - at))
			return false;
		if (is_named(library, search, at, length))
			return true;
		at += length;
		if (is_13 && end - at >= 2)
			at += 2 + ((size_t)at[0] << 8 | at[1]);
	}
	return false;
}

bool tls_issuer_is_named(void *ssl, const unsigned char *message, size_t length)
{
	struct library library;
	const unsigned char *end = message + length;
	if (length < HEAD + 4 || !find_library(&library))
		return false;
	/* In TLS 1.3 a context stands before the list; a host's is empty. */
	bool is_13 = message[HEAD] == 0 && read_length(message + HEAD + 1) == length - HEAD - 4;
	void *search = library.search_new();
	bool found = search != NULL &&
		     library.search_init(search, library.store_of(library.context_of(ssl)), NULL,
					 NULL) == 1 &&
		     is_any_named(&library, search, message + HEAD + 3 + is_13, end, is_13);
	library.search_free(search);
	return found;
}
