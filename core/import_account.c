#include "core/import_account.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/import_hosts.h"
#include "core/import_labels.h"
#include "core/secret.h"

/* So many letters and digits that are also in a secret are no accident. */
#define RUN 8

/* All runs of the secrets of a text, and the shorter ones as a whole; there is an empty slot. */
struct runs {
	uint64_t *slots;
	size_t mask;
};

static uint64_t *slot_of(const struct runs *runs, uint64_t run)
{
	size_t at = (size_t)(run * 0x9e3779b97f4a7c15u >> 20) & runs->mask;
	while (runs->slots[at] != 0 && runs->slots[at] != run)
		at = (at + 1) & runs->mask;
	return &runs->slots[at];
}

/* Does a text share a run with them? With add, its own are put in. */
static bool look_at(const struct runs *runs, const char *text, bool add)
{
	uint64_t run = 0;
	size_t count = 0;
	bool found = false;
	for (const char *c = text; *c != '\0'; c++) {
		if (!isalnum((unsigned char)*c) && (unsigned char)*c < 0x80)
			continue;
		run = run << 8 | (unsigned char)tolower((unsigned char)*c);
		if (++count < RUN)
			continue;
		uint64_t *slot = slot_of(runs, run);
		found = found || *slot != 0;
		*slot = add ? run : *slot;
	}
	if (count > 0 && count < RUN) {
		uint64_t *slot = slot_of(runs, run);
		found = *slot != 0;
		*slot = add ? run : *slot;
	}
	secret_wipe(&run, sizeof run);
	return found;
}

static bool is_secret(const struct entry *entry)
{
	struct label label;
	return (entry->flags & READ_COMMENT) == 0 &&
	       label_parse(entry->name, strlen(entry->name), &label) &&
	       (label.kind == LABEL_CLIENT_SECRET || label.kind == LABEL_PASSWORD ||
		label.kind == LABEL_REFRESH_TOKEN);
}

/* Also those of other services, and what was left empty. */
static bool runs_init(struct runs *runs, const struct import *import, const struct reading *reading)
{
	size_t room = 16, length = 0;
	for (size_t i = 0; i < reading->entry_count; i++)
		if (is_secret(&reading->entries[i]))
			length += strlen(reading->entries[i].value);
	for (size_t i = 0; i < import->count; i++)
		length += strlen(import->logins[i].value[LOGIN_CLIENT_SECRET].text) +
			  strlen(import->logins[i].value[LOGIN_PASSWORD].text);
	while (room < 2 * length)
		room *= 2;
	*runs = (struct runs){calloc(room, sizeof *runs->slots), room - 1};
	if (runs->slots == NULL)
		return false;
	for (size_t i = 0; i < reading->entry_count; i++)
		if (is_secret(&reading->entries[i]))
			look_at(runs, reading->entries[i].value, true);
	for (size_t i = 0; i < import->count; i++) {
		look_at(runs, import->logins[i].value[LOGIN_CLIENT_SECRET].text, true);
		look_at(runs, import->logins[i].value[LOGIN_PASSWORD].text, true);
	}
	return true;
}

static void runs_clear(struct runs *runs)
{
	if (runs->slots != NULL)
		secret_wipe(runs->slots, (runs->mask + 1) * sizeof *runs->slots);
	free(runs->slots);
}

/* "Acme-Shop_2": each piece is letters of one kind, perhaps with one big one in front, or digits.
 */
static bool is_joined_words(const char *text)
{
	while (*text != '\0') {
		size_t length = strcspn(text, "-_."), small = 0, big = 0, digits = 0;
		for (size_t i = 0; i < length; i++) {
			small += islower((unsigned char)text[i]) || (unsigned char)text[i] >= 0x80;
			big += isupper((unsigned char)text[i]) && i > 0;
			digits += isdigit((unsigned char)text[i]) != 0;
			if (!isalnum((unsigned char)text[i]) && (unsigned char)text[i] < 0x80)
				return false;
		}
		if ((small > 0 && big > 0) || (digits > 0 && digits < length))
			return false;
		text += length;
		text += *text != '\0';
	}
	return true;
}

/* "Blue77@db.acme.example": what stands before the host is no part of an e-mail. */
static bool is_secret_before(const char *text, const char *at)
{
	bool small = false, big = false, digit = false;
	if (strchr(at, '/') != NULL || strchr(at, ':') != NULL)
		return true;
	for (const char *c = text; c < at; c++) {
		small = small || islower((unsigned char)*c);
		big = big || isupper((unsigned char)*c);
		digit = digit || isdigit((unsigned char)*c);
	}
	return small && big && digit;
}

static bool looks_like_secret(const char *text)
{
	static const struct environments none = {.count = 0};
	const struct environment *named;
	bool small = false, big = false, digit = false, sign = false;
	size_t length = strlen(text);
	if (strstr(text, "://") != NULL)
		return true; /* an address may hold a password */
	for (const char *c = text; *c != '\0'; c++) {
		small = small || islower((unsigned char)*c) || (unsigned char)*c >= 0x80;
		big = big || isupper((unsigned char)*c);
		digit = digit || isdigit((unsigned char)*c);
		sign = sign || ispunct((unsigned char)*c);
	}
	if (length < RUN || strpbrk(text, " \t\r\n") != NULL || small + big + digit + sign < 3)
		return false;
	const char *at = strchr(text, '@');
	const char *host = at != NULL ? at + 1 : text;
	if (at != NULL && at != text && is_secret_before(text, at))
		return true;
	bool is_address = at != text && host_of(host, strlen(host), &none, &named) != HOST_NONE;
	return !is_address && !is_joined_words(text);
}

bool import_account_settle(struct import *import, const struct reading *reading)
{
	struct runs runs = {0};
	bool is_any = false;
	for (size_t i = 0; i < import->count; i++)
		is_any = is_any || import->logins[i].account[0] != '\0' ||
			 import->logins[i].value[IMPORT_TEAM].text[0] != '\0';
	if (!is_any)
		return true;
	if (!runs_init(&runs, import, reading))
		return false;
	for (size_t i = 0; i < import->count; i++) {
		struct import_login *login = &import->logins[i];
		struct import_value *team = &login->value[IMPORT_TEAM];
		if (looks_like_secret(login->account) || look_at(&runs, login->account, false))
			login->account = "";
		if (looks_like_secret(team->text) || look_at(&runs, team->text, false))
			*team = (struct import_value){
				.text = "", .label = "", .why = IMPORT_NOT_FITTING};
	}
	runs_clear(&runs);
	return true;
}
