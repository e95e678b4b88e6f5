/*
 * import_hosts: which environment the addresses in a text name. An address names one as a whole
 * alone: in any case, with port 443, bare or as a URL, in a link wrapper; never as a part of
 * another host or of a path.
 */
#ifndef IMPORT_HOSTS_H
#define IMPORT_HOSTS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/environment.h"

enum host_kind {
	HOST_NONE,	  /* no address */
	HOST_ENVIRONMENT, /* the API of an environment */
	HOST_WEB,	  /* EasyTranslate's, but not its API: the platform's pages */
	HOST_OTHER,
};

/*
 * Looks at a text that is nothing but a URL or a host. *named is the environment whose API it is,
 * or whose web pages; else NULL. HOST_NONE when there is more in it, or another thing.
 */
enum host_kind host_of(const char *text, size_t length, const struct environments *environments,
		       const struct environment **named);

/*
 * Looks at each address in a text of any kind. True when one of EasyTranslate's is there; *seen
 * gets a bit for each environment (by its place in the list) whose address is.
 */
bool hosts_in(const char *text, const struct environments *environments, unsigned *seen);

#endif
