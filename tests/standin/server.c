#include "tests/standin/server.h"

#include <arpa/inet.h>
#include <gnutls/gnutls.h>
#include <microhttpd.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/standin/fault.h"
#include "tests/standin/params.h"
#include "tests/standin/service.h"

#define BODY_MAX ((size_t)1024 * 1024)

enum role { ROLE_SERVICE, ROLE_CONTROL, ROLE_BAD };

struct server {
	struct MHD_Daemon *daemon;
	enum role role;
	enum side side;
	uint64_t *read_requests;
	bool wants_client;	/* a certificate of the client's */
	gnutls_datum_t tickets; /* the key that seals them; empty: none are given */
};

/* One request, from its first line to its answer. */
struct call {
	char *body;
	size_t length;
};

struct stream {
	char *body;
	size_t length, end; /* end: where it is cut, perhaps */
	long drip;
};

/* Not beyond the end of our input, which is ours: nobody waits for an answer any more. */
static void pause_ms(long ms)
{
	struct pollfd input = {.fd = STDIN_FILENO};
	while (ms > 0 && poll(&input, 1, (int)ms) < 0)
		continue;
}

static ssize_t on_stream(void *data, uint64_t position, char *out, size_t room)
{
	struct stream *stream = data;
	if (position >= stream->end)
		return stream->end < stream->length ? MHD_CONTENT_READER_END_WITH_ERROR
						    : MHD_CONTENT_READER_END_OF_STREAM;
	size_t n = stream->end - (size_t)position;
	n = n < room ? n : room;
	if (stream->drip > 0) {
		size_t at_once = ((size_t)stream->drip + 99) / 100;
		n = n < at_once ? n : at_once;
		pause_ms(1000 * (long)n / stream->drip);
	}
	memcpy(out, stream->body + position, n);
	return (ssize_t)n;
}

static void on_stream_end(void *data)
{
	struct stream *stream = data;
	free(stream->body);
	free(stream);
}

static struct MHD_Response *make_response(struct outgoing *out)
{
	struct stream *stream = calloc(1, sizeof *stream);
	if (stream == NULL)
		abort();
	*stream = (struct stream){out->body, out->length, out->length, out->drip};
	if (out->cut_at >= 0 && (size_t)out->cut_at < out->length)
		stream->end = (size_t)out->cut_at;
	return MHD_create_response_from_callback(out->length, 16384, on_stream, stream,
						 on_stream_end);
}

/* Our own Date, when it is to be wrong. */
static void add_date(struct MHD_Response *response)
{
	char text[64];
	time_t at = time(NULL) + (time_t)world.date_skew_s;
	struct tm tm;
	gmtime_r(&at, &tm);
	strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &tm);
	MHD_add_response_header(response, MHD_HTTP_HEADER_DATE, text);
}

static enum MHD_Result send_out(struct MHD_Connection *connection, struct outgoing *out)
{
	const char *name;
	json_t *value;
	pause_ms(out->delay_ms + (long)world.latency_ms);
	if (out->close) {
		free(out->body);
		json_decref(out->headers);
		return MHD_NO;
	}
	struct MHD_Response *response = make_response(out);
	if (out->type[0] != '\0')
		MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, out->type);
	json_object_foreach(out->headers, name, value)
		MHD_add_response_header(response, name, json_string_value(value));
	add_date(response);
	json_decref(out->headers);
	enum MHD_Result result = MHD_queue_response(connection, out->status, response);
	MHD_destroy_response(response);
	return result;
}

static const char *kind_of(const struct asked *asked)
{
	const char *grant = json_string_value(json_object_get(asked->params, "grant_type"));
	if (strncmp(asked->path, "/api/v1/teams/", 14) == 0)
		return "names";
	if (strcmp(asked->path, "/oauth/token") != 0)
		return strncmp(asked->path, "/api/v1/", 8) == 0 ? "check" : "other";
	if (grant == NULL || strcmp(asked->method, "POST") != 0)
		return "other";
	if (strcmp(grant, "password") == 0)
		return json_object_get(asked->params, "username") != NULL ? "password" : "probe";
	if (strcmp(grant, "refresh_token") != 0)
		return "other";
	/* The console's question whether a pair is known: a token that cannot be right. */
	const char *token = json_string_value(json_object_get(asked->params, "refresh_token"));
	return token != NULL && strcmp(token, "not-a-token") == 0 ? "probe" : "refresh_token";
}

static void count(const struct asked *asked)
{
	struct counts *counts = &world.counts[asked->side];
	const struct {
		const char *kind;
		uint64_t *counter;
	} all[] = {{"password", &counts->passwords}, {"refresh_token", &counts->refreshes},
		   {"probe", &counts->probes},	     {"check", &counts->checks},
		   {"names", &counts->names},	     {"other", &counts->others}};
	counts->requests++;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		*all[i].counter += strcmp(all[i].kind, asked->kind) == 0;
}

static void remember(const struct asked *asked)
{
	json_decref(world.last[asked->side]);
	world.last[asked->side] = json_pack(
		"{s:s, s:s, s:s, s:s, s:O}", "method", asked->method, "path", asked->path, "kind",
		asked->kind, "content_type", asked->content_type != NULL ? asked->content_type : "",
		"params", asked->params);
	json_object_set_new(world.last[asked->side], "body",
			    json_stringn(asked->length > 0 ? asked->body : "", asked->length));
}

static void obey(struct asked *asked, struct outgoing *out)
{
	struct reply reply = {.retry_after = -1, .limit = -1, .remaining = -1};
	pthread_mutex_lock(&world.lock);
	asked->params = params_read(asked);
	asked->kind = kind_of(asked);
	count(asked);
	remember(asked);
	json_t *fault = fault_for(asked);
	world.counts[asked->side].faulted += fault != NULL;
	if (!fault_is_before(fault))
		service_answer(asked, &reply);
	fault_apply(fault, &reply, out);
	json_decref(fault);
	json_decref(reply.json);
	json_decref(asked->params);
	pthread_mutex_unlock(&world.lock);
}

static enum MHD_Result answer_service(const struct server *server,
				      struct MHD_Connection *connection, const char *method,
				      const char *path, const struct call *call)
{
	struct outgoing out;
	const char *bearer = MHD_lookup_connection_value(connection, MHD_HEADER_KIND,
							 MHD_HTTP_HEADER_AUTHORIZATION);
	struct asked asked = {.side = server->side,
			      .method = method,
			      .path = path,
			      .body = call->body,
			      .length = call->length};
	asked.content_type = MHD_lookup_connection_value(connection, MHD_HEADER_KIND,
							 MHD_HTTP_HEADER_CONTENT_TYPE);
	if (bearer != NULL && strncmp(bearer, "Bearer ", 7) == 0 && !world.strips_bearer)
		asked.bearer = bearer + 7;
	obey(&asked, &out);
	return send_out(connection, &out);
}

static enum MHD_Result answer_control(struct MHD_Connection *connection, const char *method,
				      const char *path, const struct call *call)
{
	unsigned status = 200;
	char *text = control_answer(method, path, call->body != NULL ? call->body : "",
				    call->length, &status);
	struct MHD_Response *response =
		MHD_create_response_from_buffer(strlen(text), text, MHD_RESPMEM_MUST_FREE);
	MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "application/json");
	enum MHD_Result result = MHD_queue_response(connection, status, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result on_request(void *data, struct MHD_Connection *connection, const char *path,
				  const char *method, const char *version, const char *part,
				  size_t *part_size, void **state)
{
	struct server *server = data;
	struct call *call = *state;
	(void)version;
	if (call == NULL) {
		*state = calloc(1, sizeof *call);
		return *state != NULL ? MHD_YES : MHD_NO;
	}
	if (*part_size > 0) {
		char *grown = realloc(call->body, call->length + *part_size + 1);
		if (grown == NULL || call->length + *part_size > BODY_MAX)
			return MHD_NO;
		memcpy(grown + call->length, part, *part_size);
		call->body = grown;
		call->length += *part_size;
		grown[call->length] = '\0';
		*part_size = 0;
		return MHD_YES;
	}
	switch (server->role) {
	case ROLE_SERVICE:
		return answer_service(server, connection, method, path, call);
	case ROLE_CONTROL:
		return answer_control(connection, method, path, call);
	case ROLE_BAD:
		(*server->read_requests)++;
		return MHD_NO;
	}
	return MHD_NO;
}

static void on_completed(void *data, struct MHD_Connection *connection, void **state,
			 enum MHD_RequestTerminationCode code)
{
	struct call *call = *state;
	(void)data, (void)connection, (void)code;
	if (call != NULL)
		free(call->body);
	free(call);
	*state = NULL;
}

/* Connections may go on with what an earlier one agreed on, as hosts of today let them. */
static void give_tickets(const struct server *server, struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
	if (info != NULL && info->tls_session != NULL)
		gnutls_session_ticket_enable_server(info->tls_session, &server->tickets);
}

static void demand_certificate(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
	if (info != NULL && info->tls_session != NULL)
		gnutls_certificate_server_set_request(info->tls_session, GNUTLS_CERT_REQUIRE);
}

static void on_connection(void *data, struct MHD_Connection *connection, void **state,
			  enum MHD_ConnectionNotificationCode code)
{
	struct server *server = data;
	(void)state;
	if (server->wants_client && code == MHD_CONNECTION_NOTIFY_STARTED)
		demand_certificate(connection);
	if (server->role != ROLE_SERVICE || code != MHD_CONNECTION_NOTIFY_STARTED)
		return;
	give_tickets(server, connection);
	pthread_mutex_lock(&world.lock);
	world.counts[server->side].connections++;
	pthread_mutex_unlock(&world.lock);
}

/* A thread a connection: an answer may be late without holding up another. */
static struct server *start(struct server *server, uint16_t port,
			    const struct certificate *certificate, const char *priorities)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
	unsigned flags = MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD |
			 MHD_USE_SUPPRESS_DATE_NO_CLOCK;
	struct MHD_OptionItem secure[] = {
		{MHD_OPTION_HTTPS_MEM_KEY, 0, certificate != NULL ? certificate->key : NULL},
		{MHD_OPTION_HTTPS_MEM_CERT, 0,
		 certificate != NULL ? certificate->certificate : NULL},
		{MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)priorities},
		{MHD_OPTION_END, 0, NULL}};
	struct MHD_OptionItem plain[] = {{MHD_OPTION_END, 0, NULL}};
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (certificate != NULL)
		flags |= MHD_USE_TLS;
	server->daemon = MHD_start_daemon(
		flags, 0, NULL, NULL, on_request, server, MHD_OPTION_SOCK_ADDR, &address,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL, MHD_OPTION_NOTIFY_CONNECTION,
		on_connection, server, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)2 * 1024 * 1024,
		MHD_OPTION_ARRAY, certificate != NULL ? secure : plain, MHD_OPTION_END);
	if (server->daemon != NULL)
		return server;
	free(server);
	return NULL;
}

static struct server *new_server(enum role role)
{
	struct server *server = calloc(1, sizeof *server);
	if (server == NULL)
		abort();
	server->role = role;
	return server;
}

struct server *server_start(enum side side, uint16_t port, const struct certificate *certificate)
{
	struct server *server = new_server(ROLE_SERVICE);
	server->side = side;
	gnutls_session_ticket_key_generate(&server->tickets);
	return start(server, port, certificate, "NORMAL");
}

struct server *server_start_bad(const struct certificate *certificate, const char *priorities,
				bool wants_client, uint64_t *read_requests)
{
	struct server *server = new_server(ROLE_BAD);
	server->wants_client = wants_client;
	server->read_requests = read_requests;
	return start(server, 0, certificate, priorities);
}

struct server *control_start(uint16_t port)
{
	return start(new_server(ROLE_CONTROL), port, NULL, "NORMAL");
}

uint16_t server_port(const struct server *server)
{
	return MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

void server_stop(struct server *server)
{
	if (server == NULL)
		return;
	MHD_stop_daemon(server->daemon);
	gnutls_free(server->tickets.data);
	free(server);
}
