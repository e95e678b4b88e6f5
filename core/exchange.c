#include "core/exchange.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/hide.h"
#include "core/text.h"

#define TEXT_MAX ((size_t)16 * 1024)
#define DEPTH_MAX 8

/* A text that grows up to a limit; the rest is left out. */
struct writer {
	char *text; /* TEXT_MAX + 1 bytes */
	size_t length;
	bool is_full;
};

static bool writer_start(struct writer *writer)
{
	*writer = (struct writer){.text = malloc(TEXT_MAX + 1)};
	if (writer->text != NULL)
		writer->text[0] = '\0';
	return writer->text != NULL;
}

/* No more memory than the text needs: there may be thousands. */
static char *writer_end(struct writer *writer)
{
	char *fit = realloc(writer->text, writer->length + 1);
	return fit != NULL ? fit : writer->text;
}

static void __attribute__((format(printf, 2, 3)))
writer_put(struct writer *writer, const char *format, ...)
{
	va_list args;
	size_t left = TEXT_MAX + 1 - writer->length;
	va_start(args, format);
	int n = vsnprintf(writer->text + writer->length, left, format, args);
	va_end(args);
	if (writer->is_full || n < 0 || (size_t)n >= left) {
		writer->text[writer->length] = '\0';
		writer->is_full = true;
		return;
	}
	writer->length += (size_t)n;
}

/* Writes one line of the service's text. */
static void put_gated(struct writer *writer, const char *text, size_t length)
{
	char line[TEXT_MAX];
	text_gate(line, sizeof line, text, length);
	writer_put(writer, "%s", line);
}

static void put_masked(struct writer *writer, const char *mark)
{
	writer_put(writer, HIDDEN "%s%s", mark[0] != '\0' ? "  " : "", mark);
}

/* What stands for the value of a field; a fingerprint tells secrets apart. */
static void put_field(struct writer *writer, const struct grant_field *field,
		      const struct login *login, const struct token *token)
{
	char encoded[3 * FIELD_MAX + 1];
	if (api_is_masked(field)) {
		put_masked(writer, api_field_mark(field, login, token));
		return;
	}
	api_encode(encoded, api_field_text(field, login));
	writer_put(writer, "%s", encoded);
}

static void put_body(struct writer *writer, enum request_kind kind,
		     const struct environment *environment, const struct login *login,
		     const struct token *token)
{
	const struct grant_field *field;
	for (size_t n = 0; (field = api_grant_field(environment, kind, n)) != NULL; n++) {
		writer_put(writer, "\n%s%s=", n > 0 ? "&" : "", field->name);
		put_field(writer, field, login, token);
	}
	writer_put(writer, "\n");
}

static char *request_text(enum request_kind kind, const struct environment *environment,
			  const struct login *login, const struct token *token, const char *team)
{
	struct writer writer;
	char path[API_PATH_SIZE];
	bool is_call = kind == REQUEST_CHECK || kind == REQUEST_NAMES;
	if (!writer_start(&writer))
		return NULL;
	api_path(kind, environment, team, path);
	writer_put(&writer, "%s %s HTTP/1.1\nHost: %s\n", is_call ? "GET" : "POST", path,
		   environment->host);
	if (is_call) {
		writer_put(&writer, "Authorization: Bearer ");
		put_masked(&writer, token->access_mark);
		writer_put(&writer, "\n");
	}
	writer_put(&writer,
		   "User-Agent: etconsole/" PACKAGE_VERSION "\nAccept: application/json\n");
	if (!is_call) {
		writer_put(&writer, "Content-Type: application/x-www-form-urlencoded\n");
		put_body(&writer, kind, environment, login, token);
	}
	return writer_end(&writer);
}

/* A cookie is a secret, too. */
static bool is_secret_header(const char *line, size_t length)
{
	return length > 11 && strncasecmp(line, "Set-Cookie:", 11) == 0;
}

static void put_head(struct writer *writer, const struct answer *answer)
{
	const char *at = answer->head != NULL ? answer->head : "";
	for (size_t length; (length = strcspn(at, "\r\n")) > 0;) {
		if (is_secret_header(at, length))
			writer_put(writer, "Set-Cookie: " HIDDEN);
		else
			put_gated(writer, at, length);
		writer_put(writer, "\n");
		at += length;
		at += *at == '\r';
		at += *at == '\n';
	}
}

static void put_secret(struct writer *writer, const char *value, size_t length, bool comma)
{
	char mark[FINGERPRINT_SIZE];
	secret_fingerprint(value, length, mark);
	writer_put(writer, "\"" HIDDEN "\"%s  %s, %zu characters", comma ? "," : "", mark, length);
}

static void put_value(struct writer *writer, const json_t *value, int depth);

static void put_members(struct writer *writer, const json_t *value, int depth)
{
	bool is_array = json_is_array(value);
	size_t count = is_array ? json_array_size(value) : json_object_size(value), i = 0;
	void *at = is_array ? NULL : json_object_iter((json_t *)(uintptr_t)value);
	writer_put(writer, is_array ? "[" : "{");
	for (; i < count && depth < DEPTH_MAX && !writer->is_full; i++) {
		const json_t *member =
			is_array ? json_array_get(value, i) : json_object_iter_value(at);
		const char *name = is_array ? NULL : json_object_iter_key(at);
		writer_put(writer, "\n%*s", 2 * (depth + 1), "");
		if (name != NULL) {
			writer_put(writer, "\"");
			put_gated(writer, name, strlen(name));
			writer_put(writer, "\": ");
			at = json_object_iter_next((json_t *)(uintptr_t)value, at);
		}
		if (name != NULL && hide_is_secret_name(name) && json_is_string(member))
			put_secret(writer, json_string_value(member), json_string_length(member),
				   i + 1 < count);
		else
			put_value(writer, member, depth + 1);
		if (name == NULL || !hide_is_secret_name(name) || !json_is_string(member))
			writer_put(writer, i + 1 < count ? "," : "");
	}
	if (i < count)
		writer_put(writer, " … ");
	else if (count > 0)
		writer_put(writer, "\n%*s", 2 * depth, "");
	writer_put(writer, is_array ? "]" : "}");
}

static void put_value(struct writer *writer, const json_t *value, int depth)
{
	if (json_is_string(value)) {
		writer_put(writer, "\"");
		put_gated(writer, json_string_value(value), json_string_length(value));
		writer_put(writer, "\"");
	} else if (json_is_integer(value)) {
		writer_put(writer, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	} else if (json_is_real(value)) {
		writer_put(writer, "%g", json_real_value(value));
	} else if (json_is_object(value) || json_is_array(value)) {
		put_members(writer, value, depth);
	} else {
		writer_put(writer, "%s",
			   json_is_true(value)	  ? "true"
			   : json_is_false(value) ? "false"
						  : "null");
	}
}

/* A body that is no JSON is written line by line. */
static void put_text(struct writer *writer, const char *text, size_t length)
{
	const char *end = text + length;
	while (text < end && !writer->is_full) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));
		size_t line = (size_t)((stop != NULL ? stop : end) - text);
		put_gated(writer, text, line);
		writer_put(writer, "\n");
		text += line + 1;
	}
}

static char *answer_text(const struct answer *answer, const struct login *login)
{
	struct writer writer;
	if (!writer_start(&writer))
		return NULL;
	if (answer->status == 0)
		return writer_end(&writer);
	put_head(&writer, answer);
	writer_put(&writer, "\n");
	json_t *body = answer->body != NULL ? json_loadb(answer->body, answer->length,
							 JSON_REJECT_DUPLICATES, NULL)
					    : NULL;
	if (body != NULL)
		put_value(&writer, body, 0);
	else if (answer->body != NULL)
		put_text(&writer, answer->body, answer->length);
	json_decref(body);
	hide_secrets(writer.text, TEXT_MAX + 1, login);
	writer.length = strlen(writer.text);
	return writer_end(&writer);
}

struct exchange *exchange_new(const struct environment *environment, const struct login *login,
			      const struct token *token, const char *team,
			      const struct answer *answer)
{
	struct exchange *exchange = calloc(1, sizeof *exchange);
	if (exchange == NULL)
		return NULL;
	exchange->kind = answer->kind;
	exchange->end = answer->end;
	exchange->utc_ms = answer->sent_utc_ms;
	exchange->took_ms = answer->took_ms;
	exchange->status = answer->status;
	exchange->progress = answer->progress;
	snprintf(exchange->detail, sizeof exchange->detail, "%s", answer->detail);
	exchange->request = request_text(answer->kind, environment, login, token, team);
	exchange->answer = answer_text(answer, login);
	if (exchange->request != NULL && exchange->answer != NULL)
		return exchange;
	exchange_free(exchange);
	return NULL;
}

void exchange_free(struct exchange *exchange)
{
	if (exchange == NULL)
		return;
	free(exchange->request);
	free(exchange->answer);
	free(exchange);
}

bool exchange_names_somebody(const char *line, bool first)
{
	return first ? strncmp(line, "GET /api/v1/teams/", 18) == 0
		     : strncmp(line, "Host:", 5) != 0 && strncmp(line, "Content-Type:", 13) != 0;
}

int64_t exchange_steps(const struct exchange *exchange, struct exchange_step steps[EXCHANGE_STEPS])
{
	const struct progress *at = &exchange->progress;
	bool whole = exchange->end == ANSWER_COMPLETE, ended = whole;
	bool stood = exchange->status != 0 || at->sent_ms >= 0;
	int64_t all = exchange->took_ms > 0 ? exchange->took_ms : 1, from = 0;
	/* libcurl tells nothing of a step that took no whole microsecond. */
	int64_t first = whole && at->first_byte_ms < 0 ? exchange->took_ms : at->first_byte_ms;
	const struct {
		const char *name;
		int64_t to;
		bool needed;
	} parts[EXCHANGE_STEPS] = {
		{"address", at->address_ms, !stood},
		{"connection", at->connected_ms, !stood},
		{"encryption", at->encrypted_ms, !stood},
		{"waiting", first, true},
		{"transfer", whole ? exchange->took_ms : -1, true},
	};
	for (size_t i = 0; i < EXCHANGE_STEPS; i++) {
		int64_t to = parts[i].to;
		enum step_end end = to >= 0	       ? STEP_DONE
				    : !parts[i].needed ? STEP_REUSED
				    : ended	       ? STEP_NOT_REACHED
						       : STEP_FAILED;
		ended = ended || end == STEP_FAILED;
		if (end == STEP_FAILED)
			to = all;
		steps[i] = (struct exchange_step){parts[i].name, end, from, to > from ? to : from};
		from = steps[i].to_ms;
	}
	return all;
}
