/*
 * proxy: which proxy stands between us and a host, for showing it. libcurl finds it by itself.
 */
#ifndef PROXY_H
#define PROXY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/settings.h"

/*
 * The proxy's host, from the settings or the environment; "" when there is none. Marks the
 * environments that no_proxy or NO_PROXY names: the proxy is not theirs.
 */
void proxy_find(struct settings *settings, char *out, size_t size);

/* Is a host ("name:port") asked by a proxy, the settings' own or, where that is "", another? */
bool proxy_is_used(const char *own, const char *host);
/* Is it given a user and password by its URL? */
bool proxy_has_login(const char *own);
/* Does a proxy's URL hold a user and password? */
bool proxy_has_password(const char *url);
/* Is it one that sees nothing: CONNECT by http or https, or SOCKS that looks names up itself? */
bool proxy_is_known_kind(const char *url);

#endif
