/*
 * proxy: which proxy stands between us and a host, for showing it. libcurl finds it by itself.
 */
#ifndef PROXY_H
#define PROXY_H

#include <stddef.h>

#include "core/settings.h"

/*
 * The proxy's host, from the settings or the environment; "" when there is none. Marks the
 * environments that no_proxy or NO_PROXY names: the proxy is not theirs.
 */
void proxy_find(struct settings *settings, char *out, size_t size);

#endif
