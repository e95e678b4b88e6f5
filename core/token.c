#include "core/token.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/text.h"

#define TEN_YEARS_S (3653.0 * 24 * 3600)

/*
 * expires_in is an integer, an integral real or a string of digits, in seconds. Any other value,
 * and an absurd one, is a life that is not known: a wrong countdown would be worse than none.
 */
static int64_t read_life_ms(const json_t *value)
{
	double seconds = -1;
	bool has_number = json_is_number(value);
	if (has_number)
		seconds = json_number_value(value);
	if (json_is_string(value)) {
		const char *digits = json_string_value(value);
		const char *first = digits + (digits[0] == '-');
		size_t length = strspn(first, "0123456789");
		has_number = length > 0 && length < 12 && first[length] == '\0';
		if (has_number)
			seconds = strtod(digits, NULL);
	}
	if (has_number && seconds <= 0)
		return TOKEN_LIFE_NONE;
	if (!(seconds > 0 && seconds <= TEN_YEARS_S) || floor(seconds) < seconds)
		return TOKEN_LIFE_UNKNOWN;
	return (int64_t)seconds * SECOND_MS;
}

/* RFC 6750 section 2.1 allows fewer signs; only those that would break a header are refused. */
static bool is_visible_ascii(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] <= ' ' || text[i] > '~')
			return false;
	return true;
}

static bool refuse_answer(struct error *error, const char *why)
{
	return error_set(error, ERROR_PROTOCOL, "", "%s", why);
}

static bool read_value(const json_t *value, const char *name, struct secret *secret,
		       char mark[FINGERPRINT_SIZE], struct error *error)
{
	const char *text = json_string_value(value);
	size_t length = json_string_length(value);
	if (value == NULL || json_is_null(value))
		return error_set(error, ERROR_PROTOCOL, "", "its %s is missing", name);
	if (text == NULL)
		return error_set(error, ERROR_PROTOCOL, "", "its %s is no text", name);
	if (length == 0)
		return error_set(error, ERROR_PROTOCOL, "", "its %s is empty", name);
	if (length > SECRET_MAX)
		return error_set(error, ERROR_PROTOCOL, "", "its %s is over 16 KiB long", name);
	if (!is_visible_ascii(text, length))
		return error_set(error, ERROR_PROTOCOL, "",
				 "its %s holds blanks or control characters", name);
	if (!secret_set(secret, text, length))
		return error_no_memory(error);
	secret_fingerprint(text, length, mark);
	return true;
}

static bool read_fields(struct token *token, const json_t *root, struct error *error)
{
	const json_t *kind = json_object_get(root, "token_type");
	const char *type = json_string_value(kind);
	const json_t *refresh = json_object_get(root, "refresh_token");
	const json_t *scope = json_object_get(root, "scope");
	if (!read_value(json_object_get(root, "access_token"), "access_token", &token->access,
			token->access_mark, error))
		return false;
	if (kind == NULL || json_is_null(kind))
		return refuse_answer(error, "its token_type is missing");
	if (type == NULL || strcasecmp(type, "Bearer") != 0)
		return refuse_answer(error, "its token_type is not Bearer");
	if (refresh != NULL && !json_is_null(refresh) &&
	    !read_value(refresh, "refresh_token", &token->refresh, token->refresh_mark, error))
		return false;
	snprintf(token->type, sizeof token->type, "Bearer");
	if (json_is_string(scope))
		text_gate(token->scope, sizeof token->scope, json_string_value(scope),
			  json_string_length(scope));
	token->access_length = token->access.length;
	token->life_ms = read_life_ms(json_object_get(root, "expires_in"));
	return true;
}

bool token_take(struct token *token, const json_t *root, struct error *error)
{
	struct token read = {0};
	bool ok = json_is_object(root) ? read_fields(&read, root, error)
				       : refuse_answer(error, "it is not a JSON object");
	if (ok)
		token_move(token, &read);
	token_clear(&read);
	return ok;
}

bool token_read(struct token *token, const char *json, size_t length, struct error *error)
{
	json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, NULL);
	bool ok = token_take(token, root, error);
	json_decref(root);
	return ok;
}

bool token_is_set(const struct token *token)
{
	return token->access_length > 0;
}

const char *token_mark(const struct token *token)
{
	return token->refresh_mark[0] != '\0' ? token->refresh_mark : token->access_mark;
}

void token_clear(struct token *token)
{
	secret_clear(&token->access);
	secret_clear(&token->refresh);
	*token = (struct token){0};
}

void token_move(struct token *to, struct token *from)
{
	token_clear(to);
	*to = *from;
	*from = (struct token){0};
}

bool token_ends(const struct token *token)
{
	return token->life_ms >= 0;
}

const char *token_life_words(const struct token *token)
{
	return token->life_ms == TOKEN_LIFE_NONE ? "none: the service gave it no time"
	       : token->life_ms == TOKEN_LIFE_CLOCK
		       ? "unknown: by the clock here it is yet to be made"
		       : "unknown: the service did not say";
}

void token_end_words(const struct token *token, struct moment now, char *out, size_t size)
{
	char left[40], at[32];
	clock_iso(at, sizeof at, token_ends_utc(token, now));
	clock_countdown(left, sizeof left, token_left(token, now));
	if (at[0] == '\0')
		snprintf(out, size, "%s", token_life_words(token));
	else if (token_left(token, now) > 0)
		snprintf(out, size, "%s, in %s", at, left);
	else
		snprintf(out, size, "%s, its time is over", at);
}

int64_t token_left(const struct token *token, struct moment now)
{
	if (!token_ends(token))
		return NEVER;
	int64_t left = token->life_ms - (now.boot_ms - token->obtained_boot_ms);
	return left > 0 ? left : 0;
}

int64_t token_ends_utc(const struct token *token, struct moment now)
{
	if (!token_ends(token))
		return -1;
	/* From now on, not from when it was obtained: the calendar may have been set since. */
	return now.utc_ms + token->life_ms - (now.boot_ms - token->obtained_boot_ms);
}

int64_t token_lead(const struct token *token)
{
	if (!token_ends(token))
		return 0;
	int64_t lead = token->life_ms / 10;
	if (lead < MINUTE_MS)
		lead = MINUTE_MS;
	if (lead > 7 * DAY_MS)
		lead = 7 * DAY_MS;
	return lead < token->life_ms / 2 ? lead : token->life_ms / 2;
}
