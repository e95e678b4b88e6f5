#include "core/lookup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/nearest.h"
#include "core/text.h"

bool lookup_environment(const struct environments *all, const char *name, size_t *environment,
			struct error *error)
{
	const char *words[ENVIRONMENT_MAX + 1] = {"live"};
	char shown[80], remedy[200];
	size_t used = 0;
	const struct environment *found = environment_find(all, name);
	if (found != NULL) {
		*environment = (size_t)(found - all->list);
		return true;
	}
	for (size_t i = 0; i < all->count; i++)
		words[1 + i] = all->list[i].name;
	const char *near = nearest_word(name, words, all->count + 1);
	if (near != NULL)
		used = (size_t)snprintf(remedy, sizeof remedy, "Did you mean '%s'? ", near);
	snprintf(remedy + used, sizeof remedy - used, "There are:");
	for (size_t i = 0; i < all->count; i++) {
		used = strlen(remedy);
		snprintf(remedy + used, sizeof remedy - used, " %s",
			 environment_word(&all->list[i]));
	}
	text_gate(shown, sizeof shown, name, strlen(name));
	return error_set(error, ERROR_INPUT, remedy, "There is no environment '%s'.", shown);
}

void lookup_names(const struct accounts *accounts, char *out, size_t size)
{
	out[0] = '\0';
	for (size_t i = 0; i < accounts->count; i++) {
		size_t used = strlen(out);
		if (used + strlen(accounts->list[i].name) + 20 > size) {
			snprintf(out + used, size - used, " and %zu more", accounts->count - i);
			return;
		}
		snprintf(out + used, size - used, "%s%s", i > 0 ? ", " : "",
			 accounts->list[i].name);
	}
}

bool lookup_no_account(const struct accounts *accounts, const char *name, struct error *error)
{
	char shown[80], all[160], remedy[240];
	const char **names = calloc(accounts->count + 1, sizeof *names);
	for (size_t i = 0; names != NULL && i < accounts->count; i++)
		names[i] = accounts->list[i].name;
	const char *near = names != NULL ? nearest_word(name, names, accounts->count) : NULL;
	lookup_names(accounts, all, sizeof all);
	if (near != NULL)
		snprintf(remedy, sizeof remedy, "Did you mean '%s'?", near);
	else if (accounts->count > 0)
		snprintf(remedy, sizeof remedy, "There are: %s.", all);
	else
		snprintf(remedy, sizeof remedy, "None is kept here.");
	free(names);
	text_gate(shown, sizeof shown, name, strlen(name));
	return error_set(error, ERROR_INPUT, remedy, "There is no account '%s'.", shown);
}

void lookup_places(const struct environments *all, const struct account *account, char *out,
		   size_t size)
{
	const char *between = "Say which one: -e ";
	size_t used = 0;
	for (size_t i = 0; i < all->count && used < size; i++)
		if (account == NULL || account->session[i] != NULL) {
			used += (size_t)snprintf(out + used, size - used, "%s%s", between,
						 environment_word(&all->list[i]));
			between = " or -e ";
		}
	if (used < size)
		snprintf(out + used, size - used, ".");
}

struct sources lookup_sources(const struct settings_account *given, bool is_kept)
{
	const char *kept = is_kept ? "kept" : "typed";
	bool has_secret = given != NULL && given->client_secret_command[0] != '\0';
	bool has_password = given != NULL && given->password_command[0] != '\0';
	return (struct sources){.names = given != NULL ? "settings" : kept,
				.client_secret = has_secret ? "command" : kept,
				.password = has_password ? "command" : "typed"};
}

void lookup_sources_words(const struct settings *settings, const char *account,
			  const struct session *session, char out[LOOKUP_SOURCES])
{
	size_t at = (size_t)(session->environment - settings->environments.list);
	struct sources from =
		lookup_sources(settings_account(settings, account, at), session->kept != 0);
	snprintf(out, LOOKUP_SOURCES, "%s; client secret: %s; password: %s", from.names,
		 from.client_secret, from.password);
}
