/*
 * environment: where one signs in. Sandbox and production are built in; settings add others or
 * change these. On screen and in printed commands production is called "live".
 */
#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/* As many as there are digit keys. */
#define ENVIRONMENT_MAX 9

struct environment {
	char name[32];	      /* "sandbox", "production", or the settings' name */
	char api_base[256];   /* "https://host[:port]", without a slash at its end */
	char host[128];	      /* host[:port] of api_base, in ASCII, for people */
	char token_path[128]; /* begins with a slash */
	char check_path[128];
	char ca_file[512]; /* absolute; "" for the system's */
	bool live;	   /* can make real projects */
	bool is_direct;	   /* asked without the proxy, says the user's no_proxy */
};

struct environments {
	struct environment list[ENVIRONMENT_MAX];
	size_t count;
};

/* Sandbox at 0, production at 1, with the addresses that EasyTranslate names. */
void environments_init(struct environments *environments);

/*
 * Takes an https URL apart into environment->api_base and ->host. Refuses, with *environment
 * unchanged: anything but https, user@host, control characters and blanks, a query or fragment,
 * what is too long. A name outside ASCII is refused too: settings want its punycode form.
 */
bool environment_set_base(struct environment *environment, const char *url, struct error *error);

/* By name; "live" is production, too. NULL when there is none: never a default. */
const struct environment *environment_find(const struct environments *environments,
					   const char *name);

/*
 * The environment whose host a URL names, or NULL. Works on any text that begins with
 * "https://"; what follows the host does not matter.
 */
const struct environment *environment_of_url(const struct environments *environments,
					     const char *url);

/* The word on screen, in small letters: "sandbox", "live", or the settings' name. */
const char *environment_word(const struct environment *environment);
/* "SANDBOX" where one is, "sandbox" where one is not. */
void environment_label(char *out, size_t size, const struct environment *environment, bool here);

#endif
