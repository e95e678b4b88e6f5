#include "core/api.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/identity.h"

#define FIELDS_MAX 6

/* RFC 6749 sections 4.3.2 and 6. A probe has no user name: it judges the client alone. */
static const struct grant_field grants[GRANTS][REQUEST_KINDS][FIELDS_MAX + 1] = {
	[GRANT_PASSWORD] = {
		[REQUEST_SIGN_IN] = {{"grant_type", SOURCE_FIXED, "password"},
				     {"client_id", SOURCE_CLIENT_ID, NULL},
				     {"client_secret", SOURCE_CLIENT_SECRET, NULL},
				     {"username", SOURCE_USERNAME, NULL},
				     {"password", SOURCE_PASSWORD, NULL},
				     {"scope", SOURCE_FIXED, "dashboard"}},
		[REQUEST_REFRESH] = {{"grant_type", SOURCE_FIXED, "refresh_token"},
				     {"client_id", SOURCE_CLIENT_ID, NULL},
				     {"client_secret", SOURCE_CLIENT_SECRET, NULL},
				     {"refresh_token", SOURCE_REFRESH_TOKEN, NULL},
				     {"scope", SOURCE_FIXED, "dashboard"}},
		[REQUEST_PROBE] = {{"grant_type", SOURCE_FIXED, "password"},
				   {"client_id", SOURCE_CLIENT_ID, NULL},
				   {"client_secret", SOURCE_CLIENT_SECRET, NULL},
				   {"scope", SOURCE_FIXED, "dashboard"}},
		[REQUEST_PAIR] = {{"grant_type", SOURCE_FIXED, "refresh_token"},
				  {"client_id", SOURCE_CLIENT_ID, NULL},
				  {"client_secret", SOURCE_CLIENT_SECRET, NULL},
				  {"refresh_token", SOURCE_FIXED, "not-a-token"},
				  {"scope", SOURCE_FIXED, "dashboard"}},
	}};

const struct grant_field *api_grant_field(const struct environment *environment,
					  enum request_kind kind, size_t n)
{
	enum grant grant = environment != NULL ? environment->grant : GRANT_PASSWORD;
	const struct grant_field *fields = grants[grant][kind];
	return fields[n].name != NULL ? &fields[n] : NULL;
}

bool api_sends(const struct environment *environment, enum request_kind kind,
	       enum field_source source)
{
	const struct grant_field *field;
	for (size_t n = 0; (field = api_grant_field(environment, kind, n)) != NULL; n++)
		if (field->source == source)
			return true;
	return false;
}

bool api_is_masked(const struct grant_field *field)
{
	return field->source >= SOURCE_CLIENT_SECRET;
}

const char *api_field_text(const struct grant_field *field, const struct login *login)
{
	return field->source == SOURCE_FIXED	   ? field->fixed
	       : field->source == SOURCE_CLIENT_ID ? login_client_id(login)
	       : field->source == SOURCE_USERNAME  ? login_username(login)
						   : "";
}

const char *api_field_mark(const struct grant_field *field, const struct login *login,
			   const struct token *token)
{
	return field->source == SOURCE_CLIENT_SECRET   ? login->secret_mark
	       : field->source == SOURCE_REFRESH_TOKEN ? token->refresh_mark
						       : "";
}

static const enum field_source sources[LOGIN_FIELDS] = {
	[LOGIN_CLIENT_ID] = SOURCE_CLIENT_ID,
	[LOGIN_CLIENT_SECRET] = SOURCE_CLIENT_SECRET,
	[LOGIN_USERNAME] = SOURCE_USERNAME,
	[LOGIN_PASSWORD] = SOURCE_PASSWORD,
};

enum login_field api_login_field(const struct grant_field *field)
{
	size_t i = 0;
	while (i < LOGIN_FIELDS && sources[i] != field->source)
		i++;
	return (enum login_field)i;
}

bool api_wants(const struct environment *environment, enum login_field field)
{
	return api_sends(environment, REQUEST_SIGN_IN, sources[field]);
}

const char *api_wanted_words(const struct environment *environment)
{
	static const char *const numbers[LOGIN_FIELDS + 1] = {"no", "one", "two", "three", "four"};
	size_t wanted = 0;
	for (size_t i = 0; i < LOGIN_FIELDS; i++)
		wanted += api_wants(environment, (enum login_field)i);
	return numbers[wanted];
}

/* The password grant has them all. */
const char *api_parameter(enum login_field field)
{
	const struct grant_field *fields = grants[GRANT_PASSWORD][REQUEST_SIGN_IN];
	while (fields->source != sources[field])
		fields++;
	return fields->name;
}

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

/* The values of fields, secrets opened. */
struct values {
	const char *name[FIELDS_MAX], *text[FIELDS_MAX];
	char *opened[FIELDS_MAX];
	size_t count, size; /* so many, so long when they are encoded */
};

static const struct secret *secret_of(const struct grant_field *field, const struct login *login,
				      const struct secret *refresh_token)
{
	return field->source == SOURCE_CLIENT_SECRET ? &login->client_secret
	       : field->source == SOURCE_PASSWORD    ? &login->password
						     : refresh_token;
}

static void open_values(struct values *values, const struct request *request,
			const struct environment *environment, const struct login *login,
			const struct secret *refresh_token)
{
	const struct grant_field *field;
	values->size = 1;
	for (size_t n = 0; (field = api_grant_field(environment, request->kind, n)) != NULL; n++) {
		values->count++;
		values->name[n] = field->name;
		if (api_is_masked(field))
			values->opened[n] = secret_open(secret_of(field, login, refresh_token));
		values->text[n] = values->opened[n] != NULL ? values->opened[n]
							    : api_field_text(field, login);
		values->size += strlen(field->name) + 2 + 3 * strlen(values->text[n]);
	}
}

/* A form body, sealed. Built in locked memory: it holds every secret. */
static bool set_body(struct request *request, const struct environment *environment,
		     const struct login *login, const struct secret *refresh_token,
		     struct error *error)
{
	struct values values = {0};
	open_values(&values, request, environment, login, refresh_token);
	char *body = secret_buffer(values.size), *end = body;
	for (size_t i = 0; i < values.count; i++) {
		if (body != NULL && i > 0)
			*end++ = '&';
		if (body != NULL) {
			end = api_encode(end, values.name[i]);
			*end++ = '=';
			end = api_encode(end, values.text[i]);
		}
		secret_close(values.opened[i]);
	}
	bool ok = body != NULL && secret_set(&request->body, body, (size_t)(end - body));
	secret_buffer_free(body);
	return ok || error_no_memory(error);
}

void api_path(enum request_kind kind, const struct environment *environment, const char *team,
	      char out[API_PATH_SIZE])
{
	char encoded[3 * sizeof((struct team){0}).identifier];
	if (kind == REQUEST_NAMES && team != NULL) {
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

bool api_sign_in(struct request *request, const struct environment *environment,
		 const struct login *login, struct error *error)
{
	address_request(request, REQUEST_SIGN_IN, environment, NULL);
	return set_body(request, environment, login, NULL, error);
}

bool api_refresh(struct request *request, const struct environment *environment,
		 const struct login *login, const struct secret *refresh_token, struct error *error)
{
	address_request(request, REQUEST_REFRESH, environment, NULL);
	return set_body(request, environment, login, refresh_token, error);
}

bool api_probe(struct request *request, enum request_kind kind,
	       const struct environment *environment, const struct login *login,
	       struct error *error)
{
	address_request(request, kind, environment, NULL);
	return set_body(request, environment, login, NULL, error);
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

struct answer answer_unsent(const struct request *request)
{
	return (struct answer){
		.number = request->number,
		.kind = request->kind,
		.asker = request->asker,
		.end = ANSWER_BROKEN,
		.date_utc_ms = -1,
		.retry_after_ms = -1,
		.progress = {.address_ms = -1, .connected_ms = -1, .encrypted_ms = -1}};
}

void answer_clear(struct answer *answer)
{
	if (answer->body != NULL)
		secret_wipe(answer->body, answer->length);
	free(answer->body);
	free(answer->head);
	*answer = (struct answer){0};
}
