#include "tests/standin/bad.h"

#include <arpa/inet.h>
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
	   {.name = "other_key"}};

#define TLS (sizeof tls / sizeof *tls)

/* Bare sockets: plain counts bytes, cut ends the handshake, silent never says a word, http answers
 * without TLS. */
static struct {
	const char *name;
	int fd;
	pthread_t thread;
	uint64_t connections, bytes;
} bare[] = {{.name = "plain"}, {.name = "cut"}, {.name = "silent"}, {.name = "http"}};

#define BARE (sizeof bare / sizeof *bare)
#define HELD_MAX 64

static void serve(size_t which, int fd)
{
	static const char answer[] = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
	char bytes[4096];
	struct pollfd ready = {.fd = fd, .events = POLLIN};
	if (which == 2)
		return;
	if (poll(&ready, 1, 2000) > 0) {
		ssize_t n = recv(fd, bytes, sizeof bytes, 0);
		bare[which].bytes += n > 0 ? (uint64_t)n : 0;
	}
	if (which == 3)
		send(fd, answer, sizeof answer - 1, MSG_NOSIGNAL);
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
}
