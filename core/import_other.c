#include "core/import_other.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/import_hosts.h"
#include "core/import_labels.h"

static const char between[] = " \t<>\"'`(){}[]|,;*";

static bool holds(const char *text, size_t length, const char *wanted)
{
	size_t n = strlen(wanted);
	for (size_t i = 0; i + n <= length; i++)
		if (strncasecmp(text + i, wanted, n) == 0)
			return true;
	return false;
}

static size_t scheme_length(const char *text, size_t length)
{
	const char *at = memmem(text, length, "://", 3);
	return at != NULL ? (size_t)(at - text) + 3 : 0;
}

/* Is the first label of a host, or a step of its path, one of these words? */
static bool has_step(const char *text, size_t length, const char *const *hosts,
		     const char *const *steps)
{
	size_t at = scheme_length(text, length), host = at;
	while (at < length) {
		size_t n = 0;
		while (at + n < length && isalnum((unsigned char)text[at + n]))
			n++;
		bool is_host = at == host && at + n < length && strchr(".-", text[at + n]) != NULL;
		bool is_step = at > host && strchr("/?&.-_", text[at - 1]) != NULL;
		const char *const *words = is_host ? hosts : is_step ? steps : NULL;
		for (size_t i = 0; words != NULL && words[i] != NULL; i++)
			if (strlen(words[i]) == n && strncasecmp(words[i], text + at, n) == 0)
				return true;
		at += n + 1;
	}
	return false;
}

/* "config.json" has the looks of a host. */
static bool is_file(const char *text, size_t length)
{
	static const char *const ends[] = {"json", "yml", "yaml", "env",  "txt", "php", "csv",
					   "xml",  "md",  "html", "docx", "pdf", "xlsx"};
	if (scheme_length(text, length) > 0)
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);
		if (length > n && text[length - n - 1] == '.' &&
		    strncasecmp(text + length - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

static bool is_another(const char *text, size_t length, const struct environments *environments)
{
	const struct environment *named;
	return memchr(text, '@', length) == NULL && !holds(text, length, "easytranslate") &&
	       !is_file(text, length) && host_of(text, length, environments, &named) == HOST_OTHER;
}

bool other_is_sign_in(const char *text, size_t length, const struct environments *environments)
{
	static const char *const hosts[] = {"login", "account",	 "accounts", "auth",
					    "oauth", "oauth2",	 "sso",	     "signin",
					    "id",    "identity", "idp",	     NULL};
	static const char *const steps[] = {"login",	 "signin",   "oauth", "oauth2",
					    "authorize", "logon",    "token", "sign",
					    "auth",	 "anmelden", NULL};
	return is_another(text, length, environments) && has_step(text, length, hosts, steps);
}

bool other_is_front(const char *text, size_t length)
{
	size_t at = scheme_length(text, length);
	const char *slash = memchr(text + at, '/', length - at);
	return slash == NULL || slash + 1 == text + length;
}

/* Whose a host is by its name, without the country or kind at its end, and without its path. */
static bool has_foreign_name(const char *text, size_t length)
{
	struct label label;
	size_t from = scheme_length(text, length), n = from, last = from;
	for (; n < length && strchr("/?#:", text[n]) == NULL; n++)
		last = text[n] == '.' ? n : last;
	label_title(text + from, last - from, &label);
	return label.sign == SIGN_FOREIGN && !label.is_generic;
}

/* An address of a service, and no page to read. */
static bool is_service(const char *text, size_t length, const struct environments *environments)
{
	static const char *const hosts[] = {"api",	"admin",     "partner", "portal",
					    "console",	"app",	     "my",	"connect",
					    "secure",	"dashboard", "backend", "seller",
					    "merchant", "gateway",   "rest",	NULL};
	static const char *const steps[] = {"admin", "api", NULL};
	if (!is_another(text, length, environments))
		return false;
	return has_foreign_name(text, length) || has_step(text, length, hosts, steps) ||
	       other_is_sign_in(text, length, environments);
}

const char *other_sender(const char *line, size_t length, size_t *found)
{
	static const char *const names[] = {"noreply@", "no-reply@", "donotreply@", "no_reply@"};
	if (length < 6 || strncasecmp(line, "From: ", 6) != 0 ||
	    holds(line, length, "easytranslate"))
		return NULL;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		for (size_t at = 6; at + strlen(names[i]) < length; at++) {
			size_t n = strlen(names[i]);
			if (strncasecmp(line + at, names[i], n) != 0)
				continue;
			*found = 0;
			while (at + n + *found < length &&
			       strchr(between, line[at + n + *found]) == NULL)
				++*found;
			return line + at + n;
		}
	return NULL;
}

const char *other_address(const char *line, size_t length, const struct environments *environments,
			  size_t *found)
{
	const char *other = NULL;
	struct label label;
	label_title(line, length, &label);
	if (label.sign == SIGN_OWN)
		return NULL;
	for (size_t at = 0; at < length;) {
		size_t n = 0;
		while (at + n < length && strchr(between, line[at + n]) == NULL)
			n++;
		size_t whole = n;
		while (n > 0 && strchr(".:!?", line[at + n - 1]) != NULL)
			n--;
		if (n > 0 && other == NULL && is_service(line + at, n, environments)) {
			other = line + at;
			*found = n;
		}
		at += whole + 1;
	}
	return other;
}
