#include "core/jwt.h"

#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/clock.h"
#include "core/secret.h"
#include "core/text.h"

/* The end of the year 9999. */
#define SECONDS_MAX 253402300799.0

static bool is_time_name(const char *name)
{
	return strcmp(name, "iat") == 0 || strcmp(name, "nbf") == 0 || strcmp(name, "exp") == 0;
}

static bool seconds_of(const json_t *value, double *seconds)
{
	char *end;
	if (json_is_number(value)) {
		*seconds = json_number_value(value);
		return true;
	}
	const char *text = json_string_value(value);
	if (text == NULL || text[0] < '0' || text[0] > '9')
		return false;
	*seconds = strtod(text, &end);
	return *end == '\0';
}

static void put_text(char *out, size_t size, const json_t *value)
{
	if (json_is_string(value))
		text_gate(out, size, json_string_value(value), json_string_length(value));
	else if (json_is_integer(value))
		snprintf(out, size, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	else if (json_is_real(value))
		snprintf(out, size, "%.6f", json_real_value(value));
	else if (json_is_boolean(value))
		snprintf(out, size, "%s", json_is_true(value) ? "true" : "false");
	else if (json_is_null(value))
		snprintf(out, size, "null");
	else
		snprintf(out, size, "%zu in it",
			 json_is_array(value) ? json_array_size(value) : json_object_size(value));
}

static void put_array(struct jwt_claim *claim, const json_t *array)
{
	char *out = claim->value;
	size_t i, used = 0, items = 0, size = sizeof claim->value;
	json_t *value;
	json_array_foreach(array, i, value)
	{
		char one[256];
		put_text(one, sizeof one, value);
		if (items + strlen(one) < sizeof claim->items) {
			memcpy(claim->items + items, one, strlen(one) + 1);
			items += strlen(one) + 1;
			claim->item_count++;
		}
		int n = snprintf(out + used, size - used, "%s%s", i > 0 ? ", " : "", one);
		if (n < 0 || (size_t)n >= size - used)
			return;
		used += (size_t)n;
	}
}

static void read_claim(struct jwt_claim *claim, const char *name, const json_t *value)
{
	double seconds;
	text_gate(claim->name, sizeof claim->name, name, strlen(name));
	claim->is_list = json_is_array(value);
	if (claim->is_list && json_array_size(value) > 0)
		put_array(claim, value);
	else
		put_text(claim->value, sizeof claim->value, value);
	claim->is_time = is_time_name(name) && seconds_of(value, &seconds) && seconds >= 0 &&
			 seconds <= SECONDS_MAX;
	if (claim->is_time)
		claim->utc_ms = (int64_t)(seconds * 1000);
}

static size_t read_members(struct jwt_claim *out, const json_t *object)
{
	const char *name;
	json_t *value;
	size_t count = 0;
	json_object_foreach((json_t *)(uintptr_t)object, name, value)
	{
		if (count < JWT_CLAIMS)
			read_claim(&out[count], name, value);
		count++;
	}
	return count;
}

static bool names_client(const json_t *audience, const char *client_id)
{
	size_t i;
	json_t *value;
	if (json_is_string(audience))
		return strcmp(json_string_value(audience), client_id) == 0;
	if (json_is_integer(audience)) {
		char number[24];
		put_text(number, sizeof number, audience);
		return strcmp(number, client_id) == 0;
	}
	json_array_foreach(audience, i, value) if (names_client(value, client_id)) return true;
	return false;
}

/* A number with more digits than an integer holds is read as a real. */
static json_t *load_json(const char *text, size_t length)
{
	json_error_t error;
	json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
	if (root == NULL && json_error_code(&error) == json_error_numeric_overflow)
		root = json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL,
				  NULL);
	return root;
}

/* Reads a part of the token as a JSON object; NULL when it is none. */
static json_t *load_part(const char *text, size_t length)
{
	unsigned char *bytes = secret_buffer(length + 1);
	size_t size = 0;
	json_t *object = NULL;
	if (bytes != NULL && sodium_base642bin(bytes, length + 1, text, length, NULL, &size, NULL,
					       sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0)
		object = load_json((char *)bytes, size);
	secret_buffer_free(bytes);
	if (object != NULL && !json_is_object(object)) {
		json_decref(object);
		object = NULL;
	}
	return object;
}

bool jwt_read(struct jwt *jwt, const char *token, size_t length, const char *client_id)
{
	const char *first = memchr(token, '.', length);
	const char *second =
		first != NULL ? memchr(first + 1, '.', length - (size_t)(first + 1 - token)) : NULL;
	*jwt = (struct jwt){0};
	json_t *header = first != NULL ? load_part(token, (size_t)(first - token)) : NULL;
	json_t *claims = second != NULL ? load_part(first + 1, (size_t)(second - first - 1)) : NULL;
	bool ok = header != NULL && claims != NULL;
	jwt->is_damaged = header != NULL && claims == NULL;
	if (ok) {
		const json_t *audience = json_object_get(claims, "aud");
		jwt->header_count = read_members(jwt->header, header);
		jwt->claim_count = read_members(jwt->claims, claims);
		jwt->has_audience = audience != NULL;
		jwt->is_for_client = names_client(audience, client_id);
	}
	json_decref(header);
	json_decref(claims);
	return ok;
}

const struct jwt_claim *jwt_claim(const struct jwt *jwt, const char *name)
{
	for (size_t i = 0; i < jwt->claim_count && i < JWT_CLAIMS; i++)
		if (strcmp(jwt->claims[i].name, name) == 0)
			return &jwt->claims[i];
	return NULL;
}

const char *jwt_meaning(const char *name)
{
	static const struct {
		const char *name, *meaning;
	} known[] = {
		{"aud", "for"},	     {"sub", "user"},	     {"jti", "its id"},
		{"iat", "made"},     {"nbf", "good from"},   {"exp", "good until"},
		{"scopes", "scope"}, {"alg", "signed with"}, {"typ", "type"},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].name, name) == 0)
			return known[i].meaning;
	return "";
}
