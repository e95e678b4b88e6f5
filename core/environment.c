#include "core/environment.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define SCHEME "https://"

static void set_built_in(struct environment *environment, const char *name, const char *host,
			 bool live)
{
	*environment = (struct environment){.live = live};
	snprintf(environment->name, sizeof environment->name, "%s", name);
	snprintf(environment->host, sizeof environment->host, "%s", host);
	snprintf(environment->api_base, sizeof environment->api_base, SCHEME "%s", host);
	snprintf(environment->token_path, sizeof environment->token_path, "/oauth/token");
	snprintf(environment->check_path, sizeof environment->check_path, "/api/v1/user");
}

void environments_init(struct environments *environments)
{
	*environments = (struct environments){.count = 2};
	set_built_in(&environments->list[0], "sandbox", "api.platform.sandbox.easytranslate.com",
		     false);
	set_built_in(&environments->list[1], "production", "api.platform.easytranslate.com", true);
}

static bool refuse_base(struct error *error, const char *why)
{
	return error_set(error, ERROR_CONFIG, "Write it as https://host or https://host:port.",
			 "An api_base %s.", why);
}

/* Letters, digits, dot and hyphen, or an IPv6 address in brackets; then perhaps a port. */
static bool is_host(const char *host, size_t length)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	size_t n = 0;
	if (length > 0 && host[0] == '[') {
		n = 1 + strspn(host + 1, "0123456789abcdefABCDEF:.");
		if (n < 3 || n >= length || host[n++] != ']')
			return false;
	} else {
		while (n < length && (strchr(letters, host[n]) != NULL ||
				      strchr("0123456789.-", host[n]) != NULL))
			n++;
	}
	if (n == 0 || host[0] == '.' || host[0] == '-')
		return false;
	if (n == length)
		return true;
	size_t digits = strspn(host + n + 1, "0123456789");
	return host[n] == ':' && digits > 0 && digits <= 5 && n + 1 + digits == length;
}

bool environment_set_base(struct environment *environment, const char *url, struct error *error)
{
	const char *host = url + sizeof SCHEME - 1;
	if (strncasecmp(url, SCHEME, sizeof SCHEME - 1) != 0)
		return refuse_base(error, "begins with https://, nothing else is spoken");
	size_t length = strcspn(host, "/");
	for (const char *c = url; *c != '\0'; c++)
		if (*c <= ' ' || *c > '~')
			return refuse_base(error,
					   "holds only visible ASCII signs (names as xn--...)");
	if (memchr(host, '@', length) != NULL)
		return refuse_base(error, "holds no user name or password");
	if (strpbrk(host, "?#") != NULL)
		return refuse_base(error, "has no query and no fragment");
	if (!is_host(host, length))
		return refuse_base(error, "names a host, and perhaps a port");
	size_t whole = strlen(url);
	while (whole > 0 && url[whole - 1] == '/')
		whole--;
	if (length >= sizeof environment->host || whole >= sizeof environment->api_base)
		return refuse_base(error, "is at most 127 characters long");
	snprintf(environment->host, sizeof environment->host, "%.*s", (int)length, host);
	snprintf(environment->api_base, sizeof environment->api_base, "%.*s", (int)whole, url);
	return true;
}

const struct environment *environment_find(const struct environments *environments,
					   const char *name)
{
	if (strcmp(name, "live") == 0)
		name = "production";
	for (size_t i = 0; i < environments->count; i++)
		if (strcmp(environments->list[i].name, name) == 0)
			return &environments->list[i];
	return NULL;
}

const struct environment *environment_of_url(const struct environments *environments,
					     const char *url)
{
	if (strncasecmp(url, SCHEME, sizeof SCHEME - 1) != 0)
		return NULL;
	const char *host = url + sizeof SCHEME - 1;
	/*
	 * The whole authority counts, with a user@: only a host that stands alone names an
	 * environment.
	 */
	size_t length = strcspn(host, "/?# \t\r\n\"'`<>(){}|\\,;*");
	/* A sentence may end right behind the address. */
	while (length > 0 && strchr(".:!", host[length - 1]) != NULL)
		length--;
	for (size_t i = 0; i < environments->count; i++) {
		const struct environment *environment = &environments->list[i];
		if (strlen(environment->host) == length &&
		    strncasecmp(environment->host, host, length) == 0)
			return environment;
	}
	return NULL;
}

static bool is_host_of(const char *own, const char *host)
{
	size_t length = strlen(host);
	return strncasecmp(own, host, length) == 0 &&
	       (own[length] == '\0' || strcmp(own + length, ":443") == 0);
}

const struct environment *environments_host(const struct environments *environments,
					    const char *host)
{
	for (size_t i = 0; i < environments->count && host[0] != '\0'; i++)
		if (is_host_of(environments->list[i].host, host) ||
		    is_host_of(environments->list[i].stands_for, host))
			return &environments->list[i];
	return NULL;
}

const char *environment_word(const struct environment *environment)
{
	return strcmp(environment->name, "production") == 0 ? "live" : environment->name;
}

void environment_label(char *out, size_t size, const struct environment *environment,
		       bool is_chosen)
{
	snprintf(out, size, "%s", environment_word(environment));
	for (char *c = out; is_chosen && *c != '\0'; c++)
		*c = (char)toupper((unsigned char)*c);
}
