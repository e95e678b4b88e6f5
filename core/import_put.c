#include "core/import_put.h"

#include <string.h>

#include "core/account.h"
#include "core/import_report.h"
#include "core/import_words.h"
#include "core/lines.h"
#include "core/text.h"

static void put_field(FILE *out, const struct import_login *login, size_t field)
{
	bool is_there = login->value[field].text[0] != '\0';
	const char *name =
		field < LOGIN_FIELDS ? login_field_name((enum login_field)field) : "Team";
	char text[FIELD_MAX + 120], taken[120];
	import_field_words(login, field, text, sizeof text);
	import_taken_words(login->value[field].taken_off, taken, sizeof taken);
	if (field == LOGIN_CLIENT_SECRET && is_there)
		lines_mask(out, name, text);
	else if (field < LOGIN_FIELDS || is_there)
		lines_value(out, name, "%s", text);
	if (is_there && taken[0] != '\0')
		lines_value(out, "", "taken off: %s", taken);
}

void import_put_lines(FILE *out, const struct import_login *login)
{
	char account[ACCOUNT_NAME_MAX + 1], environment[120];
	text_gate(account, sizeof account, login->account, strlen(login->account));
	if (account[0] != '\0')
		lines_value(out, "Named", "%s", account);
	for (size_t i = 0; i < IMPORT_FIELDS; i++)
		put_field(out, login, i);
	import_environment_words(login, environment, sizeof environment);
	lines_value(out, "Environment", "%s", environment);
}

#define LISTED 20

void import_put_list(FILE *out, const struct import *import)
{
	char line[200];
	for (size_t i = 0; i < import->count && i < LISTED; i++) {
		import_line(&import->logins[i], line, sizeof line);
		fprintf(out, "%2zu  %s\n", i + 1, line);
	}
	if (import->count > LISTED)
		fprintf(out, "and %zu more\n", import->count - LISTED);
}

void import_put_left(FILE *out, const struct import *import)
{
	if (import->has_refresh_token)
		fputs("etconsole: the refresh token in it is left alone.\n", out);
	for (size_t i = 0; import->count == 1 && i < LOGIN_FIELDS; i++)
		if (import->logins[0].value[i].why > IMPORT_NOT_THERE)
			fprintf(out, "etconsole: %s: %s.\n", login_field_name((enum login_field)i),
				import_empty_words(import->logins[0].value[i].why));
}
