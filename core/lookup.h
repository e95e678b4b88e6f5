/*
 * wanted: which account and environment -a and -e name. One that is not there is an error, never
 * a default.
 */
#ifndef LOOKUP_H
#define LOOKUP_H

#include "core/account.h"
#include "core/settings.h"

/* The place of an environment by name; "live" is production, too. False, *place as it was, for
 * one that is not there. */
bool lookup_environment(const struct environments *all, const char *name, size_t *environment,
			struct error *error);

/* That there is none of this name, and what it may have meant. Always false. */
bool lookup_no_account(const struct accounts *accounts, const char *name, struct error *error);

/* Where the values of a login come from: "kept", "settings", "command" or "typed". given: its group
 * in the settings; NULL. */
struct sources {
	const char *names, *client_secret, *password;
};
struct sources lookup_sources(const struct settings_account *given, bool is_kept);
/* "settings; client secret: command; password: typed" */
#define LOOKUP_SOURCES 120
void lookup_sources_words(const struct settings *settings, const char *account,
			  const struct session *session, char out[LOOKUP_SOURCES]);

/* "Say which one: -e sandbox or -e live.", of an account's logins, or of all there are (NULL). */
void lookup_places(const struct environments *all, const struct account *account, char *out,
		   size_t size);

/* "acme, globex, hooli and 9 more" */
void lookup_names(const struct accounts *accounts, char *out, size_t size);

#endif
