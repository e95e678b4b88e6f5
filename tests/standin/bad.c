#include "tests/standin/bad.h"

#include <arpa/inet.h>
#include <gnutls/gnutls.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/standin/server.h"

/* TLS listeners with a certificate or version that must be refused. */
static struct {
	const char *name;
	struct server *server;
	uint64_t read_requests;
} tls[] = {{.name = "expired"},	    {.name = "wrong_host"},
	   {.name = "self_signed"}, {.name = "unknown_ca"},
	   {.name = "tls_1_1"},	    {.name = "tls_1_0"},
	   {.name = "not_yet"},	    {.name = "client_certificate"},
	   {.name = "other_key"},   {.name = "for_clients"},
	   {.name = "other_key_id"}};

#define TLS (sizeof tls / sizeof *tls)

/*
 * Bare sockets: plain counts bytes, cut ends the handshake, silent never says a word, http answers
 * without TLS, other_name says that it does not know the host. In TLS, smtp greets as a mail server
 * does, half_head ends in the middle of an answer's head, and asks_client asks for a certificate in
 * the handshake and refuses by HTTP.
 */
enum bare_kind { PLAIN, CUT, SILENT, HTTP, OTHER_NAME, SMTP, HALF_HEAD, ASKS_CLIENT, BARE_KINDS };
static struct {
	const char *name;
	int fd;
	pthread_t thread;
	uint64_t connections, bytes;
} bare[BARE_KINDS] = {
	[PLAIN] = {.name = "plain"},	       [CUT] = {.name = "cut"},
	[SILENT] = {.name = "silent"},	       [HTTP] = {.name = "http"},
	[OTHER_NAME] = {.name = "other_name"}, [SMTP] = {.name = "smtp"},
	[HALF_HEAD] = {.name = "half_head"},   [ASKS_CLIENT] = {.name = "asks_client"}};

/* Of those that speak TLS. */
static gnutls_certificate_credentials_t credentials;

#define BARE (sizeof bare / sizeof *bare)
#define HELD_MAX 64

static void serve_tls(size_t which, int fd)
{
	static const char half[] = "HTTP/1.1 200 OK\r\nContent-Ty";
	static const char mail[] = "220 mail.example ESMTP\r\n";
	static const char refusal[] =
		"HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nContent-Length: 73\r\n"
		"Connection: close\r\n\r\n<html><head><title>400 No certificate was sent</title>"
		"</head></html>\r\n   ";
	char bytes[4096];
	gnutls_session_t session;
	gnutls_init(&session, GNUTLS_SERVER);
	gnutls_set_default_priority(session);
	gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, credentials);
	if (which == ASKS_CLIENT)
		gnutls_certificate_server_set_request(session, GNUTLS_CERT_REQUEST);
	gnutls_transport_set_int(session, fd);
	gnutls_handshake_set_timeout(session, 5000);
	if (gnutls_handshake(session) == GNUTLS_E_SUCCESS) {
		if (which == SMTP)
			gnutls_record_send(session, mail, sizeof mail - 1);
		gnutls_record_recv(session, bytes, sizeof bytes);
		if (which == HALF_HEAD)
			gnutls_record_send(session, half, sizeof half - 1);
		if (which == ASKS_CLIENT)
			gnutls_record_send(session, refusal, sizeof refusal - 1);
		gnutls_bye(session, GNUTLS_SHUT_WR);
	}
	gnutls_deinit(session);
	close(fd);
}

static void serve(size_t which, int fd)
{
	static const char answer[] = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
	/* RFC 8446 section 6: fatal, unrecognized_name. */
	static const char alert[] = {21, 3, 3, 0, 2, 2, 112};
	char bytes[4096];
	struct pollfd ready = {.fd = fd, .events = POLLIN};
	if (which == SILENT)
		return;
	if (which == SMTP || which == HALF_HEAD || which == ASKS_CLIENT) {
		serve_tls(which, fd);
		return;
	}
	if (poll(&ready, 1, 2000) > 0) {
		ssize_t n = recv(fd, bytes, sizeof bytes, 0);
		bare[which].bytes += n > 0 ? (uint64_t)n : 0;
	}
	if (which == HTTP)
		send(fd, answer, sizeof answer - 1, MSG_NOSIGNAL);
	else if (which == OTHER_NAME)
		send(fd, alert, sizeof alert, MSG_NOSIGNAL);
	close(fd);
}

static void *run(void *data)
{
	size_t which = (size_t)(uintptr_t)data;
	int fd;
	while ((fd = accept(bare[which].fd, NULL, NULL)) >= 0) {
		bare[which].connections++;
		serve(which, fd);
	}
	return NULL;
}

static uint16_t listen_on(size_t which)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	socklen_t size = sizeof address;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	bare[which].fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (bind(bare[which].fd, (struct sockaddr *)&address, sizeof address) != 0 ||
	    listen(bare[which].fd, HELD_MAX) != 0 ||
	    getsockname(bare[which].fd, (struct sockaddr *)&address, &size) != 0 ||
	    pthread_create(&bare[which].thread, NULL, run, (void *)(uintptr_t)which) != 0)
		abort();
	return ntohs(address.sin_port);
}

static void put(json_t *urls, const char *name, uint16_t port)
{
	char url[64];
	snprintf(url, sizeof url, "https://localhost:%u", port);
	json_object_set_new(urls, name, json_string(url));
}

static void load_credentials(const struct certificate *ca)
{
	struct certificate own = {0};
	ca_sign(ca, "localhost", 61, &own);
	gnutls_datum_t crt = {(unsigned char *)own.certificate, (unsigned)strlen(own.certificate)};
	gnutls_datum_t key = {(unsigned char *)own.key, (unsigned)strlen(own.key)};
	if (gnutls_certificate_allocate_credentials(&credentials) < 0 ||
	    gnutls_certificate_set_x509_key_mem(credentials, &crt, &key, GNUTLS_X509_FMT_PEM) < 0)
		abort();
	certificate_free(&own);
}

json_t *bad_start(const struct certificate *ca)
{
	json_t *urls = json_object();
	struct certificate other = {0}, twin = {0}, certificates[TLS] = {{0}};
	ca_new("somebody else", &other);
	ca_sign(ca, "localhost", -1, &certificates[0]);
	ca_sign(ca, "elsewhere.example", 61, &certificates[1]);
	ca_sign(NULL, "localhost", 61, &certificates[2]);
	ca_sign(&other, "localhost", 61, &certificates[3]);
	ca_sign(ca, "localhost", 61, &certificates[4]);
	ca_sign(ca, "localhost", 61, &certificates[5]);
	ca_sign(ca, "localhost", 0, &certificates[6]);
	ca_sign(ca, "localhost", 61, &certificates[7]);
	ca_new(CA_NAME, &twin);
	ca_sign(&twin, "localhost", 61, &certificates[8]);
	ca_sign_client(ca, "localhost", &certificates[9]);
	ca_sign_by_key(&twin, "localhost", &certificates[10]);
	load_credentials(ca);
	for (size_t i = 0; i < TLS; i++) {
		const char *priorities = i == 4	  ? "NORMAL:-VERS-ALL:+VERS-TLS1.1"
					 : i == 5 ? "NORMAL:-VERS-ALL:+VERS-TLS1.0"
						  : "NORMAL";
		tls[i].server = server_start_bad(&certificates[i], priorities, i == 7,
						 &tls[i].read_requests);
		if (tls[i].server != NULL)
			put(urls, tls[i].name, server_port(tls[i].server));
		certificate_free(&certificates[i]);
	}
	for (size_t i = 0; i < BARE; i++)
		put(urls, bare[i].name, listen_on(i));
	certificate_free(&other);
	certificate_free(&twin);
	return urls;
}

json_t *bad_counts(void)
{
	json_t *counts = json_object();
	for (size_t i = 0; i < TLS; i++)
		json_object_set_new(
			counts, tls[i].name,
			json_pack("{s:I}", "requests", (json_int_t)tls[i].read_requests));
	for (size_t i = 0; i < BARE; i++)
		json_object_set_new(counts, bare[i].name,
				    json_pack("{s:I, s:I}", "connections",
					      (json_int_t)bare[i].connections, "bytes",
					      (json_int_t)bare[i].bytes));
	return counts;
}

void bad_stop(void)
{
	for (size_t i = 0; i < TLS; i++)
		server_stop(tls[i].server);
	for (size_t i = 0; i < BARE; i++) {
		if (bare[i].fd <= 0)
			continue;
		shutdown(bare[i].fd, SHUT_RDWR);
		close(bare[i].fd);
		pthread_join(bare[i].thread, NULL);
	}
	gnutls_certificate_free_credentials(credentials);
}
