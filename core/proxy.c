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
static bool is_named(const char *list, const struct environment *environment)
{
	size_t length = strcspn(environment->host, ":");
	if (strcmp(list, "*") == 0)
		return true;
	while (*(list += strspn(list, ", .")) != '\0') {
		size_t part = strcspn(list, ", ");
		const char *end = environment->host + length - part;
		if (part <= length && strncasecmp(end, list, part) == 0 &&
		    (part == length || end[-1] == '.'))
			return true;
		list += part;
	}
	return false;
}

void proxy_find(struct settings *settings, char *out, size_t size)
{
	static const char *const names[] = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
	const char *proxy = settings->proxy[0] != '\0' ? settings->proxy : NULL;
	for (size_t i = 0; proxy == NULL && i < sizeof names / sizeof *names; i++)
		proxy = variable(names[i]);
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
	const char *direct = variable("no_proxy");
	direct = direct != NULL ? direct : variable("NO_PROXY");
	struct environments *environments = &settings->environments;
	for (size_t i = 0; direct != NULL && i < environments->count; i++)
		environments->list[i].is_direct = is_named(direct, &environments->list[i]);
}
