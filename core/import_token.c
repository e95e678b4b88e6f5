#include "core/import_token.h"

#include <ctype.h>
#include <string.h>

/* Shorter ones are no token of the service. */
#define TOKEN_LEAST 20
#define LINE_LEAST 40

static bool is_token_sign(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '_' || c == '.' || c == '=';
}

/* How a wrapped line goes on: a break, perhaps of a quoted mail, and more of the same. */
static size_t joint_length(const char *at, const char *end)
{
	size_t n = 0;
	while (at + n < end && (at[n] == '\r' || at[n] == '\n' || at[n] == '\\'))
		n++;
	if (n == 0)
		return 0;
	while (at + n < end && (at[n] == ' ' || at[n] == '\t' || at[n] == '>'))
		n++;
	return n;
}

static size_t run_length(const char *at, const char *end)
{
	size_t n = 0;
	while (at + n < end && is_token_sign(at[n]))
		n++;
	return n;
}

/* The token's length from at on, over lines that are as full as wrapped ones are. */
static size_t token_length(const char *at, const char *end, size_t *dots)
{
	size_t whole = 0;
	*dots = 0;
	for (;;) {
		size_t n = run_length(at + whole, end);
		for (size_t i = 0; i < n; i++)
			*dots += at[whole + i] == '.';
		whole += n;
		size_t joint = joint_length(at + whole, end);
		size_t next = joint > 0 ? run_length(at + whole + joint, end) : 0;
		const char *behind = at + whole + joint + next;
		bool ends_well = behind >= end || strchr(" \t\r\n\"'`<,;)}]\\", *behind) != NULL;
		if (n < LINE_LEAST || next == 0 || !ends_well ||
		    (*dots >= 2 && next < LINE_LEAST / 10))
			return whole;
		/* A line that begins a token goes on with none; a claim's part follows a dot. */
		if (*dots >= 2 && next >= 3 && memcmp(at + whole + joint, "eyJ", 3) == 0)
			return whole;
		/* Another word, "Thanks", has no digit and is short. */
		size_t digits = 0;
		for (size_t i = 0; i < next; i++)
			digits += isdigit((unsigned char)at[whole + joint + i]) ||
				  at[whole + joint + i] == '_';
		if (*dots >= 2 && (digits == 0 || next > n))
			return whole;
		whole += joint;
	}
}

bool import_token_find(const char *text, size_t length, size_t *at, size_t *found)
{
	const char *end = text + length;
	*found = 0;
	for (const char *c = text; (c = memmem(c, (size_t)(end - c), "eyJ", 3)) != NULL; c++) {
		size_t dots;
		if (c > text && is_token_sign(c[-1]) && c[-1] != '=' && c[-1] != '-')
			continue;
		size_t n = token_length(c, end, &dots);
		while (n > 0 && (c[n - 1] == '.' || c[n - 1] == '-'))
			n--;
		if (n < TOKEN_LEAST || dots < 2)
			continue;
		*at = (size_t)(c - text);
		*found = n;
		return true;
	}
	return false;
}

size_t import_token_copy(char *out, size_t size, const char *token, size_t length)
{
	size_t n = 0;
	for (size_t i = 0; i < length && n + 1 < size; i++)
		if (is_token_sign(token[i]))
			out[n++] = token[i];
	if (size > 0)
		out[n] = '\0';
	return n;
}

const char *import_token_alone(const char *text, size_t *found)
{
	static const char bearer[] = "Bearer ";
	/* RFC 6750, section 2.1 */
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789-._~+/=";
	/* What Laravel Passport's encryption puts in front of one. */
	static const char refresh[] = "def50200";
	const char *token = text + strspn(text, " \t\r\n");
	if (strncmp(token, bearer, strlen(bearer)) == 0)
		token += strlen(bearer);
	size_t length = strcspn(token, " \t\r\n");
	bool is_alone = token[length + strspn(token + length, " \t\r\n")] == '\0';
	bool is_refresh = strncmp(token, refresh, strlen(refresh)) == 0;
	bool is_word = strspn(token, signs) == length;
	*found = is_alone && is_word && !is_refresh ? length : 0;
	return token;
}

bool import_token_is_error(const char *text, size_t length)
{
	static const char *const known[] = {
		"Unauthenticated.",
		"Client authentication failed",
		"user credentials were incorrect",
		"unsupported_grant_type",
		"invalid_client",
		"invalid_grant",
		"invalid_credentials",
		"Too Many Attempts",
		"method is not supported",
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (memmem(text, length, known[i], strlen(known[i])) != NULL)
			return true;
	return false;
}
