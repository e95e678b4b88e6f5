#include "core/environment.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define SCHEME "https://"
#define HTTPS_PORT 443

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
	long port = strtol(host + n + 1, NULL, 10);
	return host[n] == ':' && digits <= 5 && n + 1 + digits == length && port > 0 &&
	       port < 65536;
}

/*
 * The host as it is compared and shown: in small letters, without the dot of the root, and without
 * the port that https has anyway. out has room for length + 1.
 */
static void normalize_host(char *out, const char *host, size_t length)
{
	size_t name = 0;
	while (name < length && (host[0] == '[' ? host[name] != ']' : host[name] != ':'))
		name++;
	name += host[0] == '[' && name < length;
	size_t used = name - (name > 1 && host[name - 1] == '.');
	for (size_t i = 0; i < used; i++)
		out[i] = (char)tolower((unsigned char)host[i]);
	out[used] = '\0';
	unsigned port = 0;
	for (size_t i = name + 1; i < length; i++)
		port = port * 10 + (unsigned)(host[i] - '0');
	if (name < length && port != HTTPS_PORT)
		snprintf(out + used, length + 1 - used, ":%u", port);
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
	normalize_host(environment->host, host, length);
	snprintf(environment->api_base, sizeof environment->api_base, SCHEME "%s%.*s",
		 environment->host, (int)(whole - (sizeof SCHEME - 1) - length), host + length);
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
	char normal[sizeof((struct environment){0}).host];
	if (length >= sizeof normal || !is_host(host, length))
		return NULL;
	normalize_host(normal, host, length);
	for (size_t i = 0; i < environments->count; i++)
		if (strcmp(environments->list[i].host, normal) == 0)
			return &environments->list[i];
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
