/*
 * The accounts of settings.h: kept as text, without a secret.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/account.h"
#include "core/settings_read.h"
#include "core/text.h"
#include "core/words.h"

const struct settings_account *settings_account(const struct settings *settings, const char *name,
						size_t environment)
{
	for (size_t i = 0; i < settings->account_count; i++)
		if (settings->accounts[i].environment == environment &&
		    strcmp(settings->accounts[i].name, name) == 0)
			return &settings->accounts[i];
	return NULL;
}

static bool read_command(struct reader *reader, const config_setting_t *at, char *out, size_t size)
{
	struct error why = {0};
	char **words = NULL;
	if (!reader_text(reader, at, out, size))
		return false;
	if (!words_split(out, &words, &why))
		return reader_fail(reader, at, why.remedy, why.cause);
	words_free(words);
	return true;
}

static bool read_name(struct reader *reader, const config_setting_t *at,
		      struct settings_account *account)
{
	char text[256], gated[256];
	if (!reader_text(reader, at, text, sizeof text))
		return false;
	text_gate(gated, sizeof gated, text, strlen(text));
	if (text[0] == '\0' || strcmp(text, gated) != 0 || strlen(text) > ACCOUNT_NAME_MAX)
		return reader_fail(reader, at, "Write at most 64 plain characters.",
				   "this cannot be an account's name.");
	snprintf(account->name, sizeof account->name, "%s", text);
	return true;
}

static bool read_environment(struct reader *reader, const config_setting_t *at,
			     struct settings_account *account)
{
	char text[32];
	const struct environments *all = &reader->settings->environments;
	if (!reader_text(reader, at, text, sizeof text))
		return false;
	const struct environment *found = environment_find(all, text);
	if (found == NULL)
		return reader_fail(reader, at, "Write \"sandbox\", \"live\", or one of your own.",
				   "there is no environment of this name.");
	account->environment = (size_t)(found - all->list);
	return true;
}

static bool read_part(struct reader *reader, const config_setting_t *at,
		      struct settings_account *account)
{
	static const char *const names[] = {
		"name",	       "environment",		"client_id",
		"username",    "client_secret_command", "password_command",
		"auto_refresh"};
	const char *name = config_setting_name(at);
	if (strcmp(name, "name") == 0)
		return read_name(reader, at, account);
	if (strcmp(name, "environment") == 0)
		return read_environment(reader, at, account);
	if (strcmp(name, "client_id") == 0)
		return reader_text(reader, at, account->client_id, sizeof account->client_id);
	if (strcmp(name, "username") == 0)
		return reader_text(reader, at, account->username, sizeof account->username);
	if (strcmp(name, "client_secret_command") == 0)
		return read_command(reader, at, account->client_secret_command,
				    sizeof account->client_secret_command);
	if (strcmp(name, "password_command") == 0)
		return read_command(reader, at, account->password_command,
				    sizeof account->password_command);
	if (strcmp(name, "auto_refresh") == 0)
		return reader_bool(reader, at, &account->auto_refresh);
	return reader_unknown(reader, at, names, sizeof names / sizeof *names);
}

static bool read_account(struct reader *reader, const config_setting_t *group)
{
	struct settings *settings = reader->settings;
	struct settings_account *account = &settings->accounts[settings->account_count];
	if (!config_setting_is_group(group))
		return reader_fail(reader, group, "Write { name = \"acme\"; ... }.",
				   "an account is a group.");
	if (config_setting_get_member(group, "name") == NULL ||
	    config_setting_get_member(group, "environment") == NULL)
		return reader_fail(reader, group, "Write name = ...; environment = ...;",
				   "an account has a name and an environment.");
	for (int i = 0; i < config_setting_length(group); i++)
		if (!read_part(reader, config_setting_get_elem(group, (unsigned)i), account))
			return false;
	/* What replaces a token that others may use is not done unasked. */
	if (config_setting_get_member(group, "auto_refresh") == NULL)
		account->auto_refresh = !settings->environments.list[account->environment].live;
	if (settings_account(settings, account->name, account->environment) != NULL)
		return reader_fail(reader, group, "Take one out, or name it otherwise.",
				   "this account has that environment already.");
	settings->account_count++;
	return true;
}

bool reader_accounts(struct reader *reader, const config_setting_t *list)
{
	if (!config_setting_is_list(list))
		return reader_fail(reader, list, "Write accounts = ( { name = ...; } );",
				   "'accounts' is a list in round brackets.");
	size_t count = (size_t)config_setting_length(list);
	struct settings_account *accounts = calloc(count + 1, sizeof *accounts);
	if (accounts == NULL)
		return error_no_memory(reader->error);
	reader->settings->accounts = accounts;
	for (size_t i = 0; i < count; i++)
		if (!read_account(reader, config_setting_get_elem(list, (unsigned)i)))
			return false;
	return true;
}
