#include "core/api.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/identity.h"

struct pair {
	const char *name, *value;
};

/* RFC 3986 section 2.3: everything but the unreserved is encoded, the blank and '+' too. */
static bool is_unreserved(unsigned char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

char *api_encode(char *out, const char *value)
{
	static const char hex[] = "0123456789ABCDEF";
	for (const unsigned char *c = (const unsigned char *)value; *c != '\0'; c++) {
		if (is_unreserved(*c)) {
			*out++ = (char)*c;
			continue;
		}
		*out++ = '%';
		*out++ = hex[*c >> 4];
		*out++ = hex[*c & 15];
	}
	*out = '\0';
	return out;
}

/* Joins the pairs to a form body, sealed. Built in locked memory: it holds every secret. */
static bool set_body(struct request *request, const struct pair *pairs, size_t count,
		     struct error *error)
{
	size_t size = 1;
	for (size_t i = 0; i < count; i++)
		size += strlen(pairs[i].name) + 2 + 3 * strlen(pairs[i].value);
	char *body = secret_buffer(size);
	if (body == NULL)
		return error_no_memory(error);
	char *end = body;
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			*end++ = '&';
		end = api_encode(end, pairs[i].name);
		*end++ = '=';
		end = api_encode(end, pairs[i].value);
	}
	bool ok = secret_set(&request->body, body, (size_t)(end - body));
	secret_buffer_free(body);
	return ok || error_no_memory(error);
}

void api_path(enum request_kind kind, const struct environment *environment, const char *team,
	      char out[API_PATH_SIZE])
{
	char encoded[3 * sizeof((struct team){0}).identifier];
	if (kind == REQUEST_NAMES) {
		api_encode(encoded, team);
		snprintf(out, API_PATH_SIZE, "/api/v1/teams/%s/user", encoded);
		return;
	}
	snprintf(out, API_PATH_SIZE, "%s",
		 kind == REQUEST_CHECK ? environment->check_path : environment->token_path);
}

static void address_request(struct request *request, enum request_kind kind,
			    const struct environment *environment, const char *team)
{
	char path[API_PATH_SIZE];
	api_path(kind, environment, team, path);
	request_clear(request);
	request->kind = kind;
	snprintf(request->url, sizeof request->url, "%s%s", environment->api_base, path);
	snprintf(request->ca_file, sizeof request->ca_file, "%s", environment->ca_file);
}

static bool put_grant(struct request *request, const struct login *login, const struct pair *fields,
		      size_t count, struct error *error)
{
	char *client_secret = secret_open(&login->client_secret);
	struct pair pairs[6];
	size_t n = 0;
	pairs[n++] = fields[0];
	pairs[n++] = (struct pair){"client_id", login_client_id(login)};
	pairs[n++] = (struct pair){"client_secret", client_secret != NULL ? client_secret : ""};
	for (size_t i = 1; i < count; i++)
		pairs[n++] = fields[i];
	bool ok = set_body(request, pairs, n, error);
	secret_close(client_secret);
	return ok;
}

bool api_sign_in(struct request *request, const struct environment *environment,
		 const struct login *login, struct error *error)
{
	address_request(request, REQUEST_SIGN_IN, environment, NULL);
	char *password = secret_open(&login->password);
	const struct pair fields[] = {{"grant_type", "password"},
				      {"username", login_username(login)},
				      {"password", password != NULL ? password : ""},
				      {"scope", "dashboard"}};
	bool ok = put_grant(request, login, fields, 4, error);
	secret_close(password);
	return ok;
}

bool api_refresh(struct request *request, const struct environment *environment,
		 const struct login *login, const struct secret *refresh_token, struct error *error)
{
	address_request(request, REQUEST_REFRESH, environment, NULL);
	char *token = secret_open(refresh_token);
	const struct pair fields[] = {{"grant_type", "refresh_token"},
				      {"refresh_token", token != NULL ? token : ""},
				      {"scope", "dashboard"}};
	bool ok = put_grant(request, login, fields, 3, error);
	secret_close(token);
	return ok;
}

bool api_probe(struct request *request, const struct environment *environment,
	       const struct login *login, struct error *error)
{
	address_request(request, REQUEST_PROBE, environment, NULL);
	const struct pair fields[] = {{"grant_type", "password"}, {"scope", "dashboard"}};
	return put_grant(request, login, fields, 2, error);
}

bool api_check(struct request *request, const struct environment *environment,
	       const struct secret *access_token, struct error *error)
{
	address_request(request, REQUEST_CHECK, environment, NULL);
	return secret_copy(&request->bearer, access_token) || error_no_memory(error);
}

bool api_names(struct request *request, const struct environment *environment, const char *team,
	       const struct secret *access_token, struct error *error)
{
	/* Two dots would lead to another call, and encoding leaves dots as they are. */
	if (team[0] == '\0' || strcmp(team, ".") == 0 || strcmp(team, "..") == 0 ||
	    strlen(team) >= sizeof((struct team){0}).identifier)
		return error_set(error, ERROR_INPUT, "Names can be asked for in another team.",
				 "The service calls this team by no name that can be asked for.");
	address_request(request, REQUEST_NAMES, environment, team);
	return secret_copy(&request->bearer, access_token) || error_no_memory(error);
}

void request_clear(struct request *request)
{
	secret_clear(&request->body);
	secret_clear(&request->bearer);
	*request = (struct request){0};
}

void request_move(struct request *to, struct request *from)
{
	request_clear(to);
	*to = *from;
	*from = (struct request){0};
}

void answer_clear(struct answer *answer)
{
	if (answer->body != NULL)
		secret_wipe(answer->body, answer->length);
	free(answer->body);
	free(answer->head);
	*answer = (struct answer){0};
}
