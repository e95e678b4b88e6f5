#include "core/export.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *advice_of(const struct session *session)
{
	switch (session->state) {
	case SESSION_EXPIRED:
		return "sign in";
	case SESSION_REFUSED:
		return "sign in: the token was replaced";
	case SESSION_OFFLINE:
		return "check again: no answer came";
	case SESSION_SOON:
		return "refresh";
	case SESSION_SIGNED_OUT:
	case SESSION_SIGNING_IN:
	case SESSION_UNCHECKED:
	case SESSION_VALID:
	case SESSION_STATES:
		break;
	}
	enum finding finding = session_last(session)->finding;
	if (finding == FINDING_KEYS_UNKNOWN)
		return "sign in: copy id and secret again";
	if (finding == FINDING_LOGIN_WRONG)
		return "sign in: e-mail or password wrong";
	return remedy_of(finding)->kind == ERROR_DENIED ? remedy_of(finding)->title : "";
}

void export_advice(const struct account *account, char *out, size_t size)
{
	size_t environment = account_worst(account);
	out[0] = '\0';
	if (environment == ENVIRONMENT_MAX)
		return;
	const struct session *session = account->session[environment];
	snprintf(out, size, "%s", advice_of(session));
	if (session->state == SESSION_SOON)
		snprintf(out, size, "refresh %s",
			 environment == 1 ? "LIVE" : environment_word(session->environment));
}

struct fields {
	const char *account, *environment, *state, *advice;
	char expires[32], checked[32];
};

static void read_fields(const struct account *account, const struct session *session,
			struct fields *fields)
{
	const struct token *token = &session->token;
	bool ends = token_is_set(token) && token_ends(token);
	*fields = (struct fields){.account = account->name,
				  .environment = session->environment->name,
				  .state = session_word(session->state),
				  .advice = advice_of(session)};
	clock_iso(fields->expires, sizeof fields->expires,
		  ends ? token->obtained_utc_ms + token->life_ms : 0);
	clock_iso(fields->checked, sizeof fields->checked, session->accepted_utc_ms);
}

/* RFC 4180: in quotes, quotes doubled. What a spreadsheet would run gets a ' before it. */
static void put_cell(FILE *out, const char *text)
{
	fputc('"', out);
	if (text[0] != '\0' && strchr("=+-@", text[0]) != NULL)
		fputc('\'', out);
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '"')
			fputc('"', out);
		fputc(*c, out);
	}
	fputc('"', out);
}

static void put_csv(FILE *out, const struct fields *fields)
{
	const char *const cells[] = {fields->account, fields->environment, fields->state,
				     fields->expires, fields->checked,	   fields->advice};
	for (size_t i = 0; i < 6; i++) {
		put_cell(out, cells[i]);
		fputs(i < 5 ? "," : "\r\n", out);
	}
}

static json_t *json_of(const struct fields *fields)
{
	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "account", fields->account,
			 "environment", fields->environment, "state", fields->state, "expires_at",
			 fields->expires, "accepted_at", fields->checked, "advice", fields->advice);
}

char *export_text(const struct accounts *accounts, const size_t *rows, size_t count, bool json)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	json_t *list = json_array();
	if (out != NULL && !json)
		fputs("account,environment,state,expires_at,accepted_at,advice\r\n", out);
	for (size_t i = 0; out != NULL && i < count; i++) {
		const struct account *account = &accounts->list[rows[i]];
		for (size_t j = 0; j < ENVIRONMENT_MAX; j++) {
			struct fields fields;
			if (account->session[j] == NULL)
				continue;
			read_fields(account, account->session[j], &fields);
			if (json)
				json_array_append_new(list, json_of(&fields));
			else
				put_csv(out, &fields);
		}
	}
	if (out != NULL && json) {
		json_t *whole = json_pack("{s:i, s:O}", "schema", 1, "logins", list);
		json_dumpf(whole, out, JSON_INDENT(2));
		fputc('\n', out);
		json_decref(whole);
	}
	json_decref(list);
	if (out != NULL)
		fclose(out);
	return text;
}

void export_name(char *out, size_t size, int64_t utc_ms, bool json)
{
	char when[32];
	time_t seconds = (time_t)(utc_ms / SECOND_MS);
	struct tm utc;
	gmtime_r(&seconds, &utc);
	strftime(when, sizeof when, "%Y%m%d-%H%M%S", &utc);
	snprintf(out, size, "etconsole-check-%s.%s", when, json ? "json" : "csv");
}
