#include "core/import_hosts.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/import_coding.h"

#define HOST_LENGTH 160
#define API_PREFIX "api."
#define DOMAIN "easytranslate.com"

/* Skips "https://" in any case, also with its slashes escaped as in JSON. */
static size_t scheme_length(const char *text, size_t length)
{
	static const char *const schemes[] = {"https://", "http://", "https:\\/\\/", "http:\\/\\/"};
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		size_t n = strlen(schemes[i]);
		if (length > n && strncasecmp(text, schemes[i], n) == 0)
			return n;
	}
	return 0;
}

/* Copies the host in small letters, without port 443, a dot at its end, or user@ (refused). */
static bool copy_host(const char *text, size_t length, char host[HOST_LENGTH])
{
	size_t n = 0, dots = 0;
	for (; n < length && strchr("/?#\\", text[n]) == NULL; n++) {
		if (n + 1 == HOST_LENGTH || text[n] == '@')
			return false;
		host[n] = (char)tolower((unsigned char)text[n]);
		dots += text[n] == '.';
	}
	host[n] = '\0';
	char *port = strchr(host, ':');
	if (port != NULL && strcmp(port, ":443") == 0)
		*port = '\0';
	n = strlen(host);
	if (n > 0 && host[n - 1] == '.')
		host[--n] = '\0';
	return n > 0 && (dots > 0 || strncmp(host, "localhost", 9) == 0) &&
	       strspn(host, "abcdefghijklmnopqrstuvwxyz0123456789.-:[]_") == n;
}

/* A bare host ends in a name of letters: "7c1e.4b90" and "shop.v2" are none. */
static bool is_bare_host(const char *host)
{
	const char *last = strrchr(host, '.');
	size_t letters = last != NULL ? strcspn(last + 1, ":") : 0;
	return letters >= 2 && isalpha((unsigned char)host[0]) &&
	       strspn(last + 1, "abcdefghijklmnopqrstuvwxyz") >= letters;
}

static bool is_ours(const char *host)
{
	size_t length = strlen(host), wanted = sizeof DOMAIN - 1;
	return length >= wanted && strcmp(host + length - wanted, DOMAIN) == 0 &&
	       (length == wanted || host[length - wanted - 1] == '.');
}

static enum host_kind judge_host(const char *host, const struct environments *environments,
				 const struct environment **named)
{
	char api[HOST_LENGTH + sizeof API_PREFIX];
	*named = environments_host(environments, host);
	if (*named != NULL)
		return HOST_ENVIRONMENT;
	if (!is_ours(host))
		return HOST_OTHER;
	snprintf(api, sizeof api, API_PREFIX "%s", host);
	*named = environments_host(environments, api);
	return HOST_WEB;
}

/* A link wrapper: another host's URL with a query value that is a URL as a whole. */
static enum host_kind look_in_query(const char *text, size_t length,
				    const struct environments *environments,
				    const struct environment **named)
{
	const char *end = text + length, *at = memchr(text, '?', length);
	char inner[512];
	while (at != NULL) {
		at++;
		const char *value = memchr(at, '=', (size_t)(end - at));
		if (value == NULL)
			break;
		const char *next = memchr(value, '&', (size_t)(end - value));
		size_t n = (size_t)((next != NULL ? next : end) - ++value);
		at = next;
		if (n >= sizeof inner)
			continue;
		n = decode_form(inner, value, n);
		enum host_kind kind = scheme_length(inner, n) > 0 && memchr(inner, ' ', n) == NULL
					      ? host_of(inner, n, environments, named)
					      : HOST_NONE;
		if (kind == HOST_ENVIRONMENT || kind == HOST_WEB)
			return kind;
	}
	*named = NULL;
	return HOST_OTHER;
}

enum host_kind host_of(const char *text, size_t length, const struct environments *environments,
		       const struct environment **named)
{
	char host[HOST_LENGTH];
	*named = NULL;
	while (length > 0 && strchr(" \t\r\n<\"'`(", *text) != NULL) {
		text++;
		length--;
	}
	while (length > 0 && strchr(" \t\r\n>\"'`),;.!", text[length - 1]) != NULL)
		length--;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] <= ' ' || strchr("<>\"'`{}|,;", text[i]) != NULL)
			return HOST_NONE;
	size_t scheme = scheme_length(text, length);
	if (!copy_host(text + scheme, length - scheme, host))
		return scheme > 0 ? HOST_OTHER : HOST_NONE;
	if (scheme == 0 && !is_bare_host(host))
		return HOST_NONE;
	enum host_kind kind = judge_host(host, environments, named);
	if (kind == HOST_OTHER && scheme > 0)
		return look_in_query(text, length, environments, named);
	return kind;
}

bool hosts_in(const char *text, const struct environments *environments, unsigned *seen)
{
	static const char between[] = " \t\r\n<>\"'`(){}[]|,;*";
	bool found = false;
	while (*(text += strspn(text, between)) != '\0') {
		size_t length = strcspn(text, between);
		const char *equals = memchr(text, '=', length);
		const struct environment *named = NULL;
		enum host_kind kind = HOST_NONE;
		if (length < 2048 && memchr(text, '.', length) != NULL)
			kind = host_of(text, length, environments, &named);
		if (kind == HOST_NONE && equals != NULL && length < 2048)
			kind = host_of(equals + 1, length - (size_t)(equals + 1 - text),
				       environments, &named);
		found = found || kind == HOST_ENVIRONMENT || kind == HOST_WEB;
		if (named != NULL)
			*seen |= 1u << (named - environments->list);
		text += length;
	}
	return found;
}
