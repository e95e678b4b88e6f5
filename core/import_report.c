#include "core/import_report.h"

#include <stdio.h>
#include <string.h>

#include "core/import_words.h"
#include "core/text.h"

static const char *const field_names[IMPORT_FIELDS] = {"client_id", "client_secret", "username",
						       "password", "team"};

void import_shown(const struct import_login *login, size_t field, char *out, size_t size)
{
	const char *value = login->value[field].text;
	char mark[FINGERPRINT_SIZE];
	if (value[0] == '\0')
		out[0] = '\0';
	else if (field == LOGIN_PASSWORD)
		snprintf(out, size, "is there; it is never kept");
	else if (field == LOGIN_CLIENT_SECRET) {
		secret_fingerprint(value, strlen(value), mark);
		snprintf(out, size, "%s", mark);
	} else
		text_gate(out, size, value, strlen(value));
}

void import_field_words(const struct import_login *login, size_t field, char *out, size_t size)
{
	const struct import_value *value = &login->value[field];
	char label[80], where[120] = "", shown[FIELD_MAX + 1];
	text_gate(label, sizeof label, value->label, strlen(value->label));
	if (value->line > 0)
		snprintf(where, sizeof where, " (line %zu%s%s)", value->line,
			 label[0] != '\0' ? ": " : "", label);
	import_shown(login, field, shown, sizeof shown);
	if (value->why == IMPORT_NOT_THERE)
		snprintf(out, size, "missing");
	else if (shown[0] == '\0')
		snprintf(out, size, "left empty: %s%s", import_empty_words(value->why), where);
	else
		snprintf(out, size, "%s%s", shown, where);
}

void import_line(const struct import_login *login, char *out, size_t size)
{
	char account[80], client_id[64];
	const char *id = login->value[LOGIN_CLIENT_ID].text;
	text_gate(account, sizeof account, login->account, strlen(login->account));
	text_gate(client_id, sizeof client_id, id, strlen(id));
	snprintf(out, size, "%s%s%s, %zu of 4 values, client id %s", account,
		 account[0] != '\0' ? ", " : "",
		 login->named != NULL ? environment_word(login->named) : "environment not named",
		 login->found, client_id[0] != '\0' ? client_id : "missing");
}

/* Where a value came from, or why there is none. */
static json_t *field_json(const struct import_value *value)
{
	char label[80];
	json_t *taken = json_array();
	for (size_t i = 0; import_taken_name(i) != NULL; i++)
		if ((value->taken_off & 1u << i) != 0)
			json_array_append_new(taken, json_string(import_taken_name(i)));
	text_gate(label, sizeof label, value->label, strlen(value->label));
	bool is_empty = value->text[0] == '\0';
	return json_pack("{s:s?, s:s?, s:o, s:o, s:s?}", "source",
			 value->label[0] != '\0' ? import_source_name(value->source) : NULL,
			 "label", label[0] != '\0' ? label : NULL, "line",
			 value->line > 0 ? json_integer((json_int_t)value->line) : json_null(),
			 "taken_off", taken, "empty",
			 is_empty ? import_empty_name(value->why) : NULL);
}

static json_t *login_json(const struct import_login *login)
{
	char text[IMPORT_FIELDS][FIELD_MAX + 1], account[80];
	json_t *fields = json_object();
	for (size_t i = 0; i < IMPORT_FIELDS; i++) {
		import_shown(login, i, text[i], sizeof text[i]);
		json_object_set_new(fields, field_names[i], field_json(&login->value[i]));
	}
	text_gate(account, sizeof account, login->account, strlen(login->account));
	return json_pack("{s:i, s:i, s:s, s:s, s:s, s:b, s:s?, s:s?, s:s?, s:s?, s:s?, s:o}",
			 "found", (int)login->found, "doubts", (int)login->doubts, "client_id",
			 text[LOGIN_CLIENT_ID], "client_secret_fingerprint",
			 text[LOGIN_CLIENT_SECRET], "username", text[LOGIN_USERNAME],
			 "has_password", text[LOGIN_PASSWORD][0] != '\0', "team",
			 text[IMPORT_TEAM][0] != '\0' ? text[IMPORT_TEAM] : NULL, "account",
			 account[0] != '\0' ? account : NULL, "environment",
			 login->named != NULL ? login->named->name : NULL, "unnamed",
			 login->named == NULL ? import_unnamed_name(login->unnamed) : NULL, "asked",
			 login->asked != IMPORT_NOT_ASKED ? import_asked_name(login->asked) : NULL,
			 "fields", fields);
}

json_t *import_report(const struct import *import)
{
	json_t *logins = json_array();
	for (size_t i = 0; i < import->count; i++)
		json_array_append_new(logins, login_json(&import->logins[i]));
	return json_pack("{s:s, s:o, s:i, s:b, s:b}", "kind", import_words(import), "logins",
			 logins, "unsure", (int)import->unsure, "has_error", import->has_error,
			 "has_refresh_token", import->has_refresh_token);
}
