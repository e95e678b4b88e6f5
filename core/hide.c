#include "core/hide.h"

#include <string.h>

#include "core/text.h"

#define LEAST 4
/* The gate makes "<U+202E>" of a character: a value grows to at most this. */
#define GATED_MAX ((size_t)4 * FIELD_MAX)

/* Replaces length bytes, from at on. Returns the text behind them. */
static char *hide_bytes(char *text, size_t size, char *at, size_t length)
{
	const char *rest = at + length;
	size_t left = size - 1 - (size_t)(at - text), dots = strlen(HIDDEN), kept = strlen(rest);
	if (left < dots) {
		*at = '\0';
		return at;
	}
	if (kept > left - dots)
		for (kept = left - dots; kept > 0 && (rest[kept] & 0xC0) == 0x80;)
			kept--;
	memmove(at + dots, rest, kept);
	memcpy(at, HIDDEN, dots);
	at[dots + kept] = '\0';
	return at + dots;
}

/* A JWT begins with "eyJ", a refresh token of the service with "def50200". */
static void hide_tokens(char *text, size_t size)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789-_.";
	char *at = text;
	for (;;) {
		char *jwt = strstr(at, "eyJ"), *refresh = strstr(at, "def50200");
		char *token = jwt == NULL || (refresh != NULL && refresh < jwt) ? refresh : jwt;
		if (token == NULL)
			return;
		at = hide_bytes(text, size, token, strspn(token, signs));
	}
}

static size_t common_length(const char *a, const char *b)
{
	size_t n = 0;
	while (a[n] != '\0' && a[n] == b[n])
		n++;
	return n;
}

static void hide_value(char *text, size_t size, const struct secret *secret)
{
	char *value = secret_open(secret), *gated = secret_buffer(GATED_MAX);
	size_t length = value != NULL && gated != NULL
				? text_gate(gated, GATED_MAX, value, secret->length)
				: 0;
	for (char *at = text; length >= LEAST && *at != '\0';) {
		size_t same = common_length(at, gated);
		/* After a cut the text ends here, or goes on with "…". */
		bool is_cut = same >= LEAST && strchr("\xE2", at[same]) != NULL;
		at = same == length || is_cut ? hide_bytes(text, size, at, same) : at + 1;
	}
	secret_buffer_free(gated);
	secret_close(value);
}

void hide_secrets(char *text, size_t size, const struct login *login)
{
	if (text[0] == '\0')
		return;
	hide_tokens(text, size);
	hide_value(text, size, &login->client_secret);
	hide_value(text, size, &login->password);
}

/* A name that is short or has no sign of its own would be found in any sentence. */
static void hide_name(char *text, size_t size, const char *name)
{
	size_t length = strlen(name);
	bool is_plain = strlen(name) == strspn(name, "abcdefghijklmnopqrstuvwxyz"
						     "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	for (char *at = text; length >= (size_t)2 * LEAST && !is_plain && *at != '\0';)
		at = strncmp(at, name, length) == 0 ? hide_bytes(text, size, at, length) : at + 1;
}

void hide_login(char *text, size_t size, const struct login *login, const struct token *token)
{
	if (text[0] == '\0')
		return;
	hide_secrets(text, size, login);
	hide_value(text, size, &token->access);
	hide_value(text, size, &token->refresh);
	hide_name(text, size, login_username(login));
	hide_name(text, size, login_client_id(login));
}

bool hide_is_secret_name(const char *name)
{
	static const char *const names[] = {"client_secret", "password", "access_token",
					    "refresh_token", "id_token", "secret"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

/* A name that is followed by enough to be a token. */
static bool has_token(const char *arg, const char *start, const char *letters)
{
	const char *at = strstr(arg, start);
	return at != NULL && strspn(at + strlen(start), letters) >= 16;
}

/* Does it begin with the name, however its words are joined: client_secret, client-secret? */
static bool begins(const char *text, const char *name)
{
	while (*name != '\0' && (*text == *name || (*name == '-' && *text == '_'))) {
		name++;
		text++;
	}
	return *name == '\0';
}

/* "password=x", "\"client_secret\": \"x\"": a value behind the name, and no list of complaints. */
static bool has_value(const char *arg)
{
	static const char *const names[] = {"password", "client-secret", "access-token",
					    "refresh-token"};
	for (const char *at = arg; *at != '\0'; at++)
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			if (!begins(at, names[i]))
				continue;
			const char *rest = at + strlen(names[i]);
			rest += strspn(rest, "\"' ");
			if (*rest != '=' && *rest != ':')
				continue;
			rest += 1 + strspn(rest + 1, "\"' ");
			if (*rest != '\0' && strchr("[{", *rest) == NULL)
				return true;
		}
	return false;
}

bool hide_is_secret(const char *arg)
{
	static const char *const names[] = {"password", "passphrase",	"client-secret",
					    "secret",	"access-token", "refresh-token",
					    "token"};
	const char *name = arg + strspn(arg, "-");
	for (size_t i = 0; name > arg && i < sizeof names / sizeof *names; i++)
		if (begins(name, names[i]))
			return true;
	return has_value(arg) ||
	       has_token(arg, "eyJ",
			 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ||
	       has_token(arg, "def50200", "0123456789abcdef");
}
