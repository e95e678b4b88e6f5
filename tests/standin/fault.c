#include "tests/standin/fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool fits(const json_t *fault, const char *name, const char *value)
{
	const char *wanted = json_string_value(json_object_get(fault, name));
	return wanted == NULL || (value != NULL && strcmp(wanted, value) == 0);
}

static bool is_for(const json_t *fault, const struct asked *asked)
{
	enum side side = asked->side;
	const char *wanted = json_string_value(json_object_get(fault, "side"));
	const char *client = json_string_value(json_object_get(asked->params, "client_id"));
	return (wanted == NULL || (side_of(wanted, &side) && side == asked->side)) &&
	       fits(fault, "method", asked->method) && fits(fault, "path", asked->path) &&
	       fits(fault, "kind", asked->kind) && fits(fault, "client_id", client);
}

static bool is_by_chance(const json_t *fault)
{
	const json_t *chance = json_object_get(fault, "chance");
	return chance == NULL || random() % 100 < json_integer_value(chance);
}

json_t *fault_for(const struct asked *asked)
{
	size_t i;
	json_t *fault;
	json_array_foreach(world.faults, i, fault)
	{
		json_t *times = json_object_get(fault, "times");
		if (!is_for(fault, asked) || (times != NULL && json_integer_value(times) <= 0) ||
		    !is_by_chance(fault))
			continue;
		if (times != NULL)
			json_integer_set(times, json_integer_value(times) - 1);
		return json_incref(fault);
	}
	return NULL;
}

bool fault_is_before(const json_t *fault)
{
	const char *when = json_string_value(json_object_get(fault, "close"));
	return (when != NULL && strcmp(when, "before") == 0) ||
	       json_is_false(json_object_get(fault, "obey"));
}

static long number(const json_t *fault, const char *name, long otherwise)
{
	const json_t *value = json_object_get(fault, name);
	return json_is_number(value) ? (long)json_number_value(value) : otherwise;
}

static void set_body(struct outgoing *out, const char *text)
{
	free(out->body);
	out->body = strdup(text);
	out->length = strlen(text);
}

/* What no JSON text can hold. */
static void set_bytes(struct outgoing *out, const char *hex)
{
	unsigned byte;
	set_body(out, hex);
	out->length = 0;
	for (; sscanf(hex, "%2x", &byte) == 1 && hex[1] != '\0'; hex += 2)
		out->body[out->length++] = (char)byte;
	out->body[out->length] = '\0';
}

static void fill(struct outgoing *out, size_t length, char with)
{
	free(out->body);
	out->body = malloc(length + 1);
	if (out->body == NULL)
		abort();
	memset(out->body, with, length);
	out->body[length] = '\0';
	out->length = length;
}

static void header(struct outgoing *out, const char *name, const char *value)
{
	json_object_set_new(out->headers, name, json_string(value));
}

/* "included.0.attributes.team_identifier": goes to the object of the last name, which is left. */
static json_t *walk(json_t *at, const char **path)
{
	const char *dot;
	while ((dot = strchr(*path, '.')) != NULL) {
		char name[64];
		snprintf(name, sizeof name, "%.*s", (int)(dot - *path), *path);
		at = json_is_array(at) ? json_array_get(at, strtoul(name, NULL, 10))
				       : json_object_get(at, name);
		*path = dot + 1;
	}
	return at;
}

static void override_fields(const json_t *fault, struct reply *reply)
{
	const char *name;
	size_t i;
	json_t *value;
	json_object_foreach(json_object_get(fault, "set"), name, value)
	{
		const char *last = name;
		json_t *object = walk(reply->json, &last);
		if (json_is_null(value))
			json_object_del(object, last);
		else
			json_object_set(object, last, value);
	}
	json_array_foreach(json_object_get(fault, "null"), i, value)
	{
		const char *last = json_string_value(value);
		json_t *object = walk(reply->json, &last);
		json_object_set_new(object, last, json_null());
	}
}

static const char page[] = "<!DOCTYPE html><html><head><title>Welcome to the Wi-Fi</title></head>"
			   "<body><h1>Please log in</h1></body></html>\n";

static void apply_content(const json_t *fault, struct outgoing *out)
{
	const char *body = json_string_value(json_object_get(fault, "body"));
	const char *type = json_string_value(json_object_get(fault, "type"));
	const char *to = json_string_value(json_object_get(fault, "redirect"));
	const char *hex = json_string_value(json_object_get(fault, "hex"));
	long huge = number(fault, "huge", 0), huge_headers = number(fault, "huge_headers", 0);
	out->status = (unsigned)number(fault, "status", to != NULL ? 302 : (long)out->status);
	if (json_is_true(json_object_get(fault, "html"))) {
		set_body(out, page);
		snprintf(out->type, sizeof out->type, "text/html; charset=UTF-8");
	}
	if (body != NULL)
		set_body(out, body);
	if (hex != NULL)
		set_bytes(out, hex);
	if (huge > 0)
		fill(out, (size_t)huge, ' ');
	if (type != NULL)
		snprintf(out->type, sizeof out->type, "%s", type);
	if (to != NULL)
		header(out, "Location", to);
	for (long n = 0; n * 4096 < huge_headers; n++) {
		char name[32], value[4097];
		snprintf(name, sizeof name, "X-Padding-%ld", n);
		memset(value, 'x', 4096);
		value[4096] = '\0';
		header(out, name, value);
	}
	json_object_update(out->headers, json_object_get(fault, "headers"));
}

void fault_apply(const json_t *fault, struct reply *reply, struct outgoing *out)
{
	char text[32];
	override_fields(fault, reply);
	char *body = json_dumps(reply->json, JSON_COMPACT);
	*out = (struct outgoing){.status = reply->status,
				 .body = body,
				 .length = body != NULL ? strlen(body) : 0,
				 .type = "application/json",
				 .headers = json_object(),
				 .delay_ms = number(fault, "delay_ms", 0),
				 .cut_at = number(fault, "cut_at", -1),
				 .drip = number(fault, "drip", 0),
				 .close = json_object_get(fault, "close") != NULL};
	if (reply->retry_after >= 0) {
		snprintf(text, sizeof text, "%ld", reply->retry_after);
		header(out, "Retry-After", text);
	}
	if (reply->limit >= 0) {
		snprintf(text, sizeof text, "%ld", reply->limit);
		header(out, "X-RateLimit-Limit", text);
		snprintf(text, sizeof text, "%ld", reply->remaining);
		header(out, "X-RateLimit-Remaining", text);
	}
	apply_content(fault, out);
}
