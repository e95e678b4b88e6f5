/*
 * environment: an installation of the API that one signs in to. Sandbox and production are built
 * in; settings add others or change these. On screen and in printed commands production is called
 * "live".
 */
#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/* Each has a digit key, 1 to 9. */
#define ENVIRONMENT_MAX 9

/* How one signs in there (RFC 6749 section 4). */
enum grant { GRANT_PASSWORD, GRANTS };

struct environment {
	char name[32];	      /* "sandbox", "production", or the settings' name */
	char api_base[256];   /* "https://host[:port]", without a slash at its end */
	char host[128];	      /* host[:port] of api_base, in ASCII, for people */
	char token_path[128]; /* begins with a slash */
	char check_path[128];
	char ca_file[512];    /* a whole path; "": the system's certificates */
	char stands_for[128]; /* the demo's: the host that a text may name instead; "" */
	enum grant grant;
	bool live;	/* real projects can be made there */
	bool is_direct; /* no_proxy says that it is asked without the proxy */
};

struct environments {
	struct environment list[ENVIRONMENT_MAX];
	size_t count;
};

/* Puts sandbox at 0 and production at 1, with the addresses that EasyTranslate names. */
void environments_init(struct environments *environments);

/*
 * Takes an https URL apart into environment->api_base and ->host, in one spelling: small letters,
 * no port 443, no dot at the host's end (RFC 3986 section 6.2). Refuses, with *environment
 * unchanged, another scheme than https, user@host, control characters and blanks, a query or a
 * fragment, and a URL that is too long. A host outside ASCII must stand in its punycode form.
 */
bool environment_set_base(struct environment *environment, const char *url, struct error *error);

/* Finds an environment by name; "live" is production, too. NULL when no environment has it. */
const struct environment *environment_find(const struct environments *environments,
					   const char *name);

/*
 * Finds the environment whose host a URL names; NULL when there is none. The text need only begin
 * with "https://" and a host; what follows the host does not matter.
 */
const struct environment *environment_of_url(const struct environments *environments,
					     const char *url);

/*
 * Finds the environment whose API a host is (in small letters, with its port but for 443); NULL
 * when it is none's.
 */
const struct environment *environments_host(const struct environments *environments,
					    const char *host);

/* The word on screen, in small letters: "sandbox", "live", or the settings' name. */
const char *environment_word(const struct environment *environment);
/* Writes that word: in capitals for the chosen environment, in small letters for others. */
void environment_label(char *out, size_t size, const struct environment *environment,
		       bool is_chosen);

#endif
