#include "core/proxy.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/text.h"

/* A variable of the environment, NULL when it is empty, too: to libcurl that is the same. */
static const char *variable(const char *name)
{
	const char *value = getenv(name);
	return value != NULL && value[0] != '\0' ? value : NULL;
}

/* Whether a list such as "localhost, .example.com" names the host; "*" names each. */
static bool is_named(const char *list, const char *host)
{
	size_t length = strcspn(host, ":/");
	if (strcmp(list, "*") == 0)
		return true;
	while (*(list += strspn(list, ", .")) != '\0') {
		size_t part = strcspn(list, ", ");
		const char *end = host + length - part;
		if (part <= length && strncasecmp(end, list, part) == 0 &&
		    (part == length || end[-1] == '.'))
			return true;
		list += part;
	}
	return false;
}

/* The URL of the one in force, with all that stands in it; NULL when there is none. */
static const char *find_url(const char *own)
{
	static const char *const names[] = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
	const char *proxy = own[0] != '\0' ? own : NULL;
	for (size_t i = 0; proxy == NULL && i < sizeof names / sizeof *names; i++)
		proxy = variable(names[i]);
	return proxy;
}

static const char *find_direct(void)
{
	const char *direct = variable("no_proxy");
	return direct != NULL ? direct : variable("NO_PROXY");
}

bool proxy_is_used(const char *own, const char *host)
{
	const char *direct = find_direct();
	return find_url(own) != NULL && (direct == NULL || !is_named(direct, host));
}

bool proxy_has_password(const char *url)
{
	const char *host = strstr(url, "://");
	host = host != NULL ? host + 3 : url;
	return memchr(host, '@', strcspn(host, "/?#")) != NULL;
}

bool proxy_has_login(const char *own)
{
	const char *url = find_url(own);
	return url != NULL && proxy_has_password(url);
}

bool proxy_is_known_kind(const char *url)
{
	static const char *const kinds[] = {"http", "https", "socks5h"};
	const char *end = strstr(url, "://");
	for (size_t i = 0; end != NULL && i < sizeof kinds / sizeof *kinds; i++)
		if (strlen(kinds[i]) == (size_t)(end - url) &&
		    strncasecmp(url, kinds[i], (size_t)(end - url)) == 0)
			return true;
	return end == NULL;
}

void proxy_find(struct settings *settings, char *out, size_t size)
{
	const char *proxy = find_url(settings->proxy);
	const char *host = proxy != NULL ? strstr(proxy, "://") : NULL;
	host = host != NULL ? host + 3 : proxy != NULL ? proxy : "";
	size_t length = strcspn(host, "/?#");
	/* A name and password of the proxy's are nobody's to read. */
	for (size_t i = length; i > 0; i--)
		if (host[i - 1] == '@') {
			host += i;
			length -= i;
			break;
		}
	text_gate(out, size, host, length);
	const char *direct = find_direct();
	struct environments *environments = &settings->environments;
	for (size_t i = 0; direct != NULL && i < environments->count; i++)
		environments->list[i].is_direct = is_named(direct, environments->list[i].host);
}
